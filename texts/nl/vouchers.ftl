### Een voucher vragen, beslissen, gebruiken en betalen.

## Vragen

application-title = Vraag een { -voucher } aan
application-lead = { $organisation } beslist over uw vraag. Het kost ongeveer tien minuten. Wat u typt, blijft staan als er iets niet klopt.
application-money-left = Geld dat er nog is dit jaar
application-most = Het meeste voor uw plan
application-you-hear = U hoort het
application-at-the-latest = uiterlijk op { $day }
application-rules = Lees eerst de regels van { $organisation }
application-rules-more = Meer over deze organisatie
application-what = Wat gaat u doen?
    .hint = Vertel het zoals u het aan uw buren vertelt.
application-starts_on = Wanneer begint u?
    .hint = Bijvoorbeeld 24-11-2026.
application-costs = Waar is het geld voor?
    .hint = Schrijf op wat u koopt of wie u betaalt, en wat het kost.
application-own_part = Wat doet u zelf?
    .hint = Bijvoorbeeld: wij koken en ruimen samen op.
application-amount = Hoeveel geld vraagt u?
    .hint = In euro's. Schrijf het zo: 350 of 350,50.
application-to-check = Kijk het na
application-who-sees = Uw team en { $organisation } lezen dit. De gemeente kan meelezen. Anderen zien alleen het bedrag en het besluit.
application-not-yet = U kunt nog geen { -voucher } vragen
application-back-to-plan = Terug naar het plan
application-check-title = Klopt dit?
application-check-lead = Kijk het na. Daarna gaat uw vraag naar { $organisation }.
application-late = Dit is korter van tevoren dan de regels vragen. U kunt het toch sturen. Begint u op { $day } of later, dan bent u op tijd.
application-more-than-left = Er is nu nog { $left }. U kunt toch vragen: misschien krijgt u een deel.
application-send = Stuur de aanvraag
application-change = Wijzig
application-show-title = Uw aanvraag
application-heading-submitted = Uw aanvraag is verstuurd
application-heading-granted = Ja, u krijgt de { -voucher }
application-heading-refused = Nee, u krijgt de { -voucher } niet
application-heading-withdrawn = U heeft de aanvraag teruggenomen
application-number = Nummer
application-next-title = Wat gebeurt er nu?
application-next-read = { $organisation } leest uw aanvraag. Misschien belt of mailt iemand u met een vraag.
application-next-hear = U hoort het uiterlijk op { $day }. U krijgt dan een mail.
application-next-yes = Is het ja? Dan staat de { -voucher } klaar voor uw team.
application-overdue = Het besluit is te laat. { $organisation } en de gemeente zien dit ook. U hoeft niets te doen.
application-granted = U krijgt { $amount }. U vroeg { $asked }.
application-open-voucher = Bekijk de { -voucher }
application-reasons-title = Dit is de reden
application-grounds = Dit past niet bij de regels:
application-way-to-yes = Zo kan het wel een ja worden:
application-remedy-title = Niet eens met het besluit?
application-copy-title = Dit heeft u gestuurd
application-organisation = Wie beslist
application-sent = Verstuurd
application-late-mark = Kort van tevoren
application-withdraw-title = Ik wil de aanvraag terugnemen
application-withdraw-words = Dan stopt deze aanvraag. U kunt later opnieuw een { -voucher } vragen.
application-withdraw = Neem de aanvraag terug

## Beslissen

decision-title = Beslis over deze aanvraag
decision-lead = Het plan “{ $plan }” vraagt { $amount }.
decision-by = Het team hoort het uiterlijk op { $day }.
decision-overdue = Te laat
decision-back = Terug naar uw werk
decision-plan = Plan
decision-left = Geld dat u nog kunt geven
decision-leaves = Dan blijft over
decision-votes = Wie deed wat
decision-vote-grant = zegt ja
decision-vote-refuse = zegt nee
decision-vote-aside = kent de aanvrager en beslist niet mee
decision-more =
    { $more ->
        [one] Er moet nog één persoon hetzelfde zeggen.
       *[other] Er moeten nog { $more } mensen hetzelfde zeggen.
    }
decision-aside-title = Kent u de aanvrager?
decision-aside-words = Dan beslist u beter niet mee. Dat komt in het besluit te staan. Uw medebestuurders krijgen een mail.
decision-involved = U hoort bij het team van dit plan. Daarom kunt u niet meebeslissen.
decision-aside = Ik ken de aanvrager, ik beslis niet mee
decision-form-title = Uw besluit
decision-answer = Wat is uw besluit?
decision-answer-grant = Ja, we geven een { -voucher }
decision-answer-refuse = Nee, we geven geen { -voucher }
decision-amount = Hoeveel krijgt het plan?
    .hint = Vul dit in bij een ja. Een deel van het bedrag kan ook.
    .missing = Vul het bedrag in dat het plan krijgt.
decision-grounds = Waarom we nee kunnen zeggen
    .hint = Kruis aan wat past bij dit plan. Alleen bij een nee.
decision-way_to_yes = Hoe kan het wel een ja worden?
    .hint = Alleen bij een nee. Het team leest dit.
    .missing = Schrijf op hoe het wel een ja kan worden.
decision-reasons = Wat is de reden?
    .hint = Het team leest dit. Schrijf het ook op bij een ja.
decision-send = Neem het besluit
decision-see-result = Bekijk hoe het ervoor staat
decided-title = Besluit over een aanvraag
decided-open = Uw stem is bewaard
decided-heading-submitted = Uw stem is bewaard
decided-heading-granted = Het besluit is ja
decided-heading-refused = Het besluit is nee
decided-heading-withdrawn = Het team nam de aanvraag terug
decided-next = Wat gebeurt er nu?
decided-next-granted = Het team kreeg een mail. De { -voucher } staat voor hen klaar. Het bedrag is van uw budget gehaald.
decided-next-refused = Het team kreeg een mail met de reden. Ook staat erin wat het kan doen als het niet eens is met het besluit.
flash-stepped-aside = U beslist niet mee. Uw medebestuurders weten het.

## De voucher

voucher-title = Een { -voucher } van een plan
voucher-heading = Een { -voucher } van { $amount }
voucher-lead = Voor “{ $plan }”. Gekregen van { $organisation }.
voucher-state-usable = Klaar om te gebruiken
voucher-state-spent = Helemaal gebruikt
voucher-state-expired = Voorbij
voucher-state-cancelled = Gestopt
voucher-until = Te gebruiken tot en met { $day }.
voucher-code-title = Laat dit zien aan uw helper
voucher-code-words = De helper scant het vierkant of typt de code. Daarmee kan de helper om geld vragen. U zegt daarna zelf ja of nee.
voucher-qr = Vierkant om te scannen
voucher-print = Print de { -voucher }
voucher-payments = Betalingen
voucher-payments-caption = Betalingen van deze { -voucher }
voucher-given-back = { $amount } ging terug naar { $organisation }.
voucher-no-payments = Er is nog niets van deze { -voucher } betaald.
voucher-stop-title = Ik wil stoppen met deze { -voucher }
voucher-stop-words = Dan gaat { $left } terug naar { $organisation }. Dat kan niet ongedaan worden gemaakt.
voucher-stop = Stop met deze { -voucher }
flash-voucher-stopped = De { -voucher } is gestopt. Wat over was, is terug.
flash-application-withdrawn = U heeft de aanvraag teruggenomen.
voucher-print-title = Uw { -voucher } op papier
voucher-print-back = Terug naar de { -voucher }
voucher-print-from = Van { $organisation }
voucher-print-how = Zo werkt het
voucher-print-step-show = Laat dit papier zien aan de helper die u koos.
voucher-print-step-ask = De helper opent de code en vraagt om geld.
voucher-print-step-confirm = U zegt ja op uw eigen scherm. Dan pas gaat het geld naar de helper.
voucher-print-safe = Raakt u dit papier kwijt? Dan kan niemand er zonder uw ja geld mee krijgen.
voucher-print-tip = Print deze bladzijde met uw browser, op A4.

## De code

scanned-title = Dit is een { -voucher } van een plan
scanned-lead = Met deze { -voucher } betalen bewoners hun helper.
scanned-words = Alleen een helper uit de lijst kan er geld van vragen. Het team van het plan zegt daarna ja of nee.
scanned-open = Open deze { -voucher }
scanned-become-helper = Word helper
scanned-home = Naar het begin
code-title = Open een { -voucher }
code-lead = Vraag de code aan het team waarvoor u werkt. U kunt ook het vierkant scannen met uw telefoon.
code-code = Code van de { -voucher }
    .hint = Elf letters en cijfers, bijvoorbeeld ABCD-EFGH-JKM. Kleine letters en spaties zijn goed.
    .unknown = Deze code kennen we niet. Kijk hem nog een keer na, letter voor letter.
code-open = Open de { -voucher }
code-opened = Al geopend
code-back = Terug naar uw bladzijde

## Om geld vragen

redemption-title = Vraag geld van een { -voucher }
redemption-lead = Voor het plan “{ $plan }”. Het team zegt ja of nee. Daarna pas gaat het geld naar u.
redemption-left = U kunt nog vragen
redemption-until = Te gebruiken tot en met
redemption-amount = Hoeveel geld vraagt u?
    .hint = In euro's, alles erbij. Een deel kan ook, en later nog een keer.
redemption-what = Wat heeft u gedaan?
    .hint = Het team leest dit. Bijvoorbeeld: twee uur meegekeken naar de plannen voor het gebouw.
redemption-send = Vraag het geld
redemption-next = Uw team krijgt meteen een mail. U krijgt een mail als ze ja of nee zeggen.
redemption-not-usable = Van deze { -voucher } is niets meer te vragen.
payments-title = Uw betalingen
payments-none = Nog geen betalingen
payments-none-next = Open de { -voucher } van een plan waarvoor u werkt. Vraag dan om het geld.
payments-to-code = Open een { -voucher }
payments-caption = Wat u vroeg en wat u kreeg
payment-title = Betaling aan een helper
payment-back-helper = Terug naar uw betalingen
payment-back-team = Terug naar de { -voucher }
payment-check-heading = Klopt deze vraag om geld?
payment-check-lead = { $helper } vraagt { $amount }. Zegt u ja, dan gaat het geld naar de helper.
payment-waits = Het team zegt ja of nee, uiterlijk op { $day }. Daarna vervalt de vraag.
payment-heading-requested = Deze vraag om geld wacht
payment-heading-confirmed = Het geld is betaald
payment-heading-released = Deze vraag om geld is vervallen
payment-heading-refused = Het team zei nee
payment-heading-reversed = Deze betaling is teruggedraaid
payment-helper-heading-requested = Uw vraag is bij het team
payment-helper-heading-confirmed = Het geld is voor u
payment-helper-heading-released = Uw vraag is vervallen
payment-helper-heading-refused = Het team zei nee
payment-helper-heading-reversed = Deze betaling is teruggedraaid
payment-helper-next-requested = U hoeft niets te doen. U krijgt een mail als het team ja of nee zegt.
payment-helper-next-confirmed = Het bedrag staat op uw naam.
payment-helper-next-released = Praat met het team. Daarna kunt u opnieuw om het geld vragen.
payment-helper-next-refused = Lees wat het team schreef en praat met elkaar. Daarna kunt u opnieuw om het geld vragen.
payment-helper-next-reversed = Vraag het team wat er is gebeurd.
payment-state-requested = wacht op het team
payment-state-confirmed = betaald
payment-state-released = vervallen
payment-state-refused = nee gezegd
payment-state-reversed = teruggedraaid
payment-plan = Plan
payment-helper = Helper
payment-what = Waarvoor
payment-state = Stand
payment-amount = Bedrag
payment-asked-on = Gevraagd op
payment-closed-on = Klaar op
payment-left = Nu nog op de { -voucher }
payment-leaves = Daarna nog op de { -voucher }
payment-confirm = Ja, betaal { $amount }
payment-refuse-title = Nee, dit klopt niet
payment-refuse-words = Het geld blijft dan op de { -voucher }. De helper leest uw reden.
payment-refuse = Zeg nee
payment-refusal-reasons = Waarom zegt u nee?
flash-payment-confirmed = Betaald. De helper krijgt een mail.
flash-payment-refused = U zei nee. De helper krijgt een mail met uw reden.

## Waarom iets niet kan

refusal-voucher-plan-not-ready = Zet uw plan eerst op de site. Kies daarbij in welke wijk het is. Daarna kunt u een { -voucher } vragen.
refusal-voucher-nobody-issues = In uw wijk geeft nu niemand { -vouchers }. Vraag het aan uw vaste contact bij de gemeente.
refusal-voucher-more-than-allowed = Dit is meer dan de regels voor één plan toestaan. Vraag een lager bedrag.
refusal-voucher-still-waiting = Er wacht al een aanvraag van dit plan. Wacht op het besluit, of neem die eerst terug.
refusal-voucher-board-may-not-apply = Iemand van uw team zit in het bestuur dat beslist. Volgens de regels kan het plan dan geen { -voucher } vragen.
refusal-voucher-already-decided = Over deze aanvraag is al beslist. Kijk hoe het ervoor staat.
refusal-voucher-involved = U hoort bij het team van dit plan. Daarom kunt u niet meebeslissen.
refusal-voucher-already-voted = U heeft al gezegd wat u vindt. Dat blijft zo staan.
refusal-voucher-more-than-asked = U kunt niet meer geven dan het plan vraagt.
refusal-voucher-part-not-allowed = Volgens uw regels geeft u het hele bedrag of niets.
refusal-voucher-no-budget = Er is dit jaar nog geen budget. Vraag het eerst aan bij de gemeente.
refusal-voucher-not-the-helper = U staat nu niet op de lijst met helpers. Neem contact op met de gemeente.
refusal-voucher-ended = Deze { -voucher } is gestopt of voorbij. U kunt er niets meer van vragen.
refusal-voucher-more-than-left = Dit is meer dan er nog over is. Vraag een lager bedrag.
refusal-voucher-request-closed = Deze vraag om geld is al klaar. Kijk hoe het ervoor staat.
