### Woorden die op veel bladzijden terugkomen: fouten in formulieren, knoppen, rollen, en bladzijden als iets niet lukt.

## Formulieren. $label is de vraag zelf. Een vraag kan een eigen zin hebben, bijvoorbeeld .missing.

error-title = Fout: { $title }
error-missing = Vul in: { $label }
error-missing-choice = Kies een antwoord: { $label }
error-too-long = “{ $label }”: gebruik niet meer dan { $max } tekens.
error-too-short = “{ $label }”: gebruik minstens { $min } tekens.
error-not-email = “{ $label }”: dit is geen e-mailadres. Schrijf het zo: naam@voorbeeld.nl.
error-odd-letters = “{ $label }”: gebruik gewone letters. Letters met een streepje of puntjes erop kunnen niet.
error-not-money = “{ $label }”: dit is geen bedrag. Schrijf het zo: 1250 of 1.250,00.
error-not-positive = “{ $label }”: dit moet meer dan 0 zijn.
error-negative = “{ $label }”: dit mag niet minder dan 0 zijn.
error-too-precise = “{ $label }”: schrijf hoogstens twee cijfers achter de komma.
error-too-much = “{ $label }”: dit is te veel. Het hoogste bedrag is { $left }.
error-not-date = “{ $label }”: dit is geen datum. Schrijf het zo: 24-11-2026.
error-not-time = “{ $label }”: dit is geen tijd. Schrijf het zo: 19:30.
error-time-past = “{ $label }”: deze tijd is al geweest. Kies een tijd later vandaag.
error-same-time = “{ $label }”: deze tijd staat er al. Kies een andere tijd.
error-date-past = “{ $label }”: deze datum is al geweest. Kies een dag vanaf { $min }.
error-date-too-far = “{ $label }”: kies een dag tot en met { $last }.
error-not-number = “{ $label }”: dit is geen heel getal. Schrijf alleen cijfers.
error-number-range = “{ $label }”: kies een getal van { $min } tot en met { $max }.
error-unknown-choice = “{ $label }”: kies een antwoord uit de lijst.
error-taken = “{ $label }”: dit bestaat al. Kies iets anders.
error-too-common = Dit wachtwoord is te makkelijk te raden. Kies een ander wachtwoord.

answer-yes = Ja
answer-no = Nee
answer-none = niet ingevuld

## Knoppen

action-save = Bewaar
action-continue = Ga verder
action-back = Terug
action-change = Wijzig
action-cancel = Nee, ga terug
action-remove = Haal weg
action-filter = Toon

## Rollen

role-team = Team van het plan
role-board = Bestuur
role-provider = Helper
role-guide = Vast contact bij de gemeente
role-specialist = Vakspecialist bij de gemeente
role-budget_holder = Bereidt budgetten voor
role-controller = Kijkt mee met het geld
role-administrator = Beheerder bij de gemeente

## Als iets niet lukt. De laatste zin zegt wat u kunt doen.

failure-400-title = Deze vraag begrijpen we niet
failure-400-body = Ga terug naar de vorige bladzijde. Probeer het daar nog een keer.
failure-403-title = Deze bladzijde is niet voor u
failure-403-body = U mag hier niet bij met dit account. Hoort u er wel bij? Vraag iemand uit de groep om u uit te nodigen.
failure-404-title = Deze bladzijde is er niet
failure-404-body = Misschien is het adres niet goed. Of de bladzijde is weggehaald. Ga naar het begin en zoek daar verder.
failure-405-title = Dit kan hier niet
failure-405-body = Deze bladzijde kan dit niet ontvangen. Ga terug en probeer het daar nog een keer.
failure-409-title = Dit is net veranderd
failure-409-body = Iemand anders was u voor, of u stuurde dit al. Er is nu niets veranderd. Kijk eerst hoe het ervoor staat.
failure-413-title = Dit is te groot
failure-413-body = U stuurde meer dan we kunnen ontvangen. Maak het korter of kleiner. Probeer het dan nog een keer.
failure-429-title = Te vaak geprobeerd
failure-429-body = U deed dit vaak achter elkaar. Wacht een uur. Probeer het dan nog een keer.
failure-500-title = Er ging iets mis bij ons
failure-500-body = Dit ligt niet aan u. Probeer het over een paar minuten nog een keer.
failure-500-reference = Lukt het dan nog niet? Bel of mail ons en noem dit nummer: { $request }.
failure-typed = Uw tekst
failure-typed-not-sent = Dit schreef u. Het is niet verstuurd. Kopieer uw tekst, of verstuur het straks nog een keer. Blijf zo lang op deze pagina.
failure-typed-words = Dit schreef u. Wij weten niet of het is aangekomen. Kopieer uw tekst, of verstuur het straks nog een keer. Blijf zo lang op deze pagina.
failure-typed-send = Verstuur het nog een keer
failure-503-title = De site is even niet bereikbaar
failure-503-body = We zijn zo terug. Probeer het over een paar minuten nog een keer. Wat u al bewaarde, is er nog.
failure-home = Naar het begin
