# De rand van elke pagina, en wat formulieren en lijsten gemeen hebben.
layout-name = Zelfgekozen
layout-skip = Naar de inhoud
layout-menu = Menu
layout-nav = Hoofdmenu
layout-nav-plans = Plannen
layout-nav-help = Helpers
layout-nav-organisations = Bewonersplatforms
layout-nav-neighbourhoods = Wijken
layout-nav-money = Volg de euro
layout-account = Uw account
layout-sign-in = Inloggen
layout-sign-up = Aanmelden
layout-sign-out = Uitloggen
layout-mine = Mijn Zelfgekozen ({ $name })
layout-language-nl = Nederlands
layout-language-en = English
layout-demo-label = Proefversie
layout-demo = Dit is een proefversie met verzonnen mensen en bedragen.
layout-demo-mail = Bekijk de verstuurde e-mails
layout-footer-nav = Over deze website
layout-footer-promise = U maakt het plan. U kiest wie u helpt. En iedereen kan zien waar het geld blijft.
layout-footer-about = Over Zelfgekozen
layout-footer-accessibility = Toegankelijkheid
layout-footer-privacy = Privacy
layout-footer-municipality = Een website van de gemeente { $name } en haar bewoners.
layout-error = Fout:
layout-errors =
    { $count ->
        [one] Er klopt iets nog niet
       *[other] Er kloppen nog { $count } dingen niet
    }
layout-optional = (niet verplicht)
layout-choose = Maak een keuze
layout-steps = Stap { $now } van { $total }
layout-step-past = klaar
layout-step-future = komt later
layout-pager = Verder in de lijst
layout-next = Meer laten zien
layout-money-left = Nog { $left } over van { $granted }
layout-money-spent = Betaald
layout-money-reserved = Vastgelegd
layout-money-rest = Nog over
