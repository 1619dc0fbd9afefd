### Bladzijden die alles bij elkaar brengen: het begin, uw eigen bladzijde, de wijken, de post van de proefversie.

## Het begin

home-title = Uw plan voor de buurt. U kiest wie u helpt.
home-lead = Heeft u een idee voor uw wijk of dorp in { $municipality }? Begin hier. U kiest zelf een helper. En er is geld voor.
home-begin = Begin uw plan
home-find-help = Zoek hulp
home-just-look = Alleen rondkijken mag ook. Daar heeft u geen account voor nodig.

home-how = Zo werkt het
home-how-plan = U maakt een plan
home-how-plan-text = Vertel in een paar zinnen wat u wilt doen. Vraag uw buren erbij. Tien minuten is genoeg.
home-how-choose = U kiest een helper
home-how-choose-text = Bekijk wie u kan helpen en vergelijk. Niemand wijst u een helper aan.
home-how-voucher = U krijgt een { -voucher }
home-how-voucher-text = Uw bewonersplatform beslist. De { -voucher } is een tegoedbon waarmee u de helper betaalt.
home-how-together = Samen aan de slag
home-how-together-text = Het blijft uw plan. Pas als u zegt dat het klopt, krijgt de helper geld.

home-plans = Plannen in { $municipality }
home-plans-all =
    { $count ->
        [one] Bekijk dit plan
       *[other] Bekijk alle { $count } plannen
    }
home-plans-none = Er zijn nog geen plannen
home-plans-none-next = Het eerste plan kan van u zijn.

home-help = Hulp die u zelf kiest
home-help-all =
    { $count ->
        [one] Bekijk de helper
       *[other] Bekijk alle { $count } helpers
    }
home-help-text = Helpers staan naast u. Zij nemen uw plan niet over.
home-help-free =
    { $count ->
        [one] Er is ook een helper die gratis helpt.
       *[other] Er zijn { $count } helpers die gratis helpen.
    }
home-help-guide-text = Iemand die weet bij wie u moet zijn.
home-help-process-text = Iemand die zorgt dat iedereen meedoet en dat het doorgaat.
home-help-knowledge-text = Iemand die iets weet over geld, gebouwen, groen of regels.
home-help-mediation-text = Iemand die met u meegaat naar de gemeente of de verhuurder.

home-euro = Volg de euro
home-euro-text = De gemeente zette voor { $year } { $aside } opzij. Daarvan kregen plannen { $given } in { -vouchers }. Helpers kregen { $paid }.
home-euro-more = Kijk waar het geld naartoe gaat

home-near = Wat gebeurt er bij u in de buurt?
home-near-plans =
    { $count ->
        [0] nog geen plan
        [one] 1 plan
       *[other] { $count } plannen
    }
home-near-none = De wijken van deze gemeente staan er nog niet op.

## De wijken en dorpen

places-title = Wijken en dorpen
places-lead = Kies uw wijk of dorp. U ziet welke plannen er zijn en wie er beslist over { -vouchers }.
places-list = Alle wijken en dorpen
places-map = Kaart van { $municipality }. Elk vlak is een link naar een wijk of dorp.
places-area =
    { $count ->
        [0] { $name }, nog geen plan
        [one] { $name }, 1 plan
       *[other] { $name }, { $count } plannen
    }
places-credit = Kaart: CBS, Kadaster
places-town-hall = de gemeente beslist
places-none = De wijken staan er nog niet op
places-none-next = U kunt wel alle plannen bekijken.
places-crumbs = Waar u bent
places-plans = Plannen in de buurt
places-plans-all = Bekijk alle { $count } plannen
places-plans-none = Nog geen plan in { $name }
places-plans-none-next = Weet u iets wat de buurt mooier of fijner maakt? Begin het eerste plan.
places-about = Over { $name }
places-decides = Wie beslist hier?
places-decides-residents = { $organisation } beslist over { -vouchers } voor plannen in deze buurt. Dat zijn bewoners, net als u.
places-decides-town-hall = Hier is geen bewonersplatform. Daarom beslist de gemeente over { -vouchers }.
places-decides-till-then = In deze buurt is een bewonersplatform in oprichting. Tot dan beslist de gemeente over { -vouchers }.
places-forming = In oprichting: { $organisation }
places-decides-nobody = Voor deze buurt is nog niet bekend wie beslist. Vraag het aan de gemeente.
places-promise = Een plan krijgt hier hoogstens { $most }. Vraagt u het vandaag? Dan hoort u het uiterlijk op { $day }.
places-meetings = Wanneer komt het bestuur bij elkaar? { $when }
places-rules = Lees de regels van { $organisation }
places-helpers = Helpers die hier werken
places-helpers-all =
    { $count ->
        [one] Bekijk de helper en zoek verder
       *[other] Bekijk en vergelijk alle { $count } helpers
    }
places-free = gratis
places-money = Geld in { $year }
places-money-text =
    { $count ->
        [0] In deze buurt kreeg nog geen plan een { -voucher }.
        [one] Eén plan kreeg { $given } in { -vouchers }. Daarvan is { $paid } betaald aan helpers.
       *[other] { $count } plannen kregen samen { $given } in { -vouchers }. Daarvan is { $paid } betaald aan helpers.
    }

## De post van de proefversie

post-title = Verstuurde e-mails
post-lead = Dit is een proefversie. Wij sturen geen echte e-mails. Hier ziet u wat mensen anders in hun mail krijgen.
post-none = Er is nog geen e-mail verstuurd
post-none-next = Meld u bijvoorbeeld aan. Dan staat hier een e-mail met een link.
post-to = Aan { $to }
post-message = De e-mail

## Uw eigen bladzijde

my-title = Mijn { -brand }
my-hello = Dag { $name }. Hier staat alles wat van u is.
my-waiting = Dit wacht op u
my-waiting-none = Niemand wacht nu op uw antwoord. Wij sturen u een e-mail als dat verandert.
my-waiting-more = Er wacht nog meer. Dat vindt u bij uw plannen hieronder en bij wat u nog meer doet.
my-before = uiterlijk op { $day }
my-late = te laat: { $day }
my-wait-payment = Klopt de betaling van { $amount } aan { $who }?
my-wait-offer = Bekijk het voorstel van { $who } en kies
my-wait-sign = Lees een afspraak en teken
my-wait-done = Zeg ja of nee: er is iets klaar voor { $amount }
my-wait-more = Zeg ja of nee: er is een voorstel bij de afspraak met { $who }
my-wait-ours = Is dit plan nog van u?
my-wait-review = Hoe was de hulp van { $who }?
my-wait-dispute = U bent het niet eens over een afspraak. De ander wacht op u
my-wait-application = Beslis over een { -voucher } van { $amount }
my-wait-asked = { $who } vraagt u als helper. Ga verder met uw antwoord
my-wait-request = Geef antwoord op een vraag om hulp
my-wait-question = Geef antwoord op een vraag van { $who }
my-wait-receipts = Laat bonnen zien van { $amount } die vooraf is betaald
my-wait-correction = Kijk mee: komt { $amount } terug?
my-wait-budget = Kijk mee met een nieuw budget van { $amount }
my-wait-preparation = Maak een voorstel: een organisatie vraagt { $amount }
my-wait-allocation = Kijk mee: { $amount } voor een organisatie
my-wait-admission = Beslis of deze helper op de lijst komt
my-plans = Uw plannen
my-plan-nameless = Een plan zonder naam
my-plan-draft = Alleen uw team ziet dit. Ga verder met het plan.
my-plan-another = Begin nog een plan
my-draft = Nog niet af
my-turn-team = Uw team gaat verder met het plan.
my-turn-organisation = Het bewonersplatform is aan zet.
my-turn-municipality = De gemeente is aan zet.
my-turn-provider = De helper is aan zet.
my-turn-nobody = U hoeft nu niets te doen.
my-turn-until = Tot en met { $day }.
my-desks = Wat u nog meer doet
my-desk-board = U zit in het bestuur
my-desk-municipal = U beslist hier
my-desk-helper = U bent helper
my-desk-town-hall = Gemeente { $municipality }
my-desk-role-guide = Vast contact voor plannen
my-desk-role-specialist = Vakspecialist
my-desk-role-budget_holder = Bereidt budgetten voor
my-desk-role-controller = Kijkt mee met het geld
my-desk-role-administrator = Beheerder
my-none = U heeft nog geen plan
my-none-next = Vertel in een paar zinnen wat u wilt doen. Daarna kunt u buren uitnodigen en hulp kiezen.
my-none-other = Doet u mee met een plan van iemand anders? Vraag die persoon om een link.
my-none-look = Bekijk de plannen in uw buurt
my-account = Uw account
my-account-name = Naam
my-account-change = Bekijk of verander uw gegevens
