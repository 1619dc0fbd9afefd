### De werkplek van een bestuur en die van de gemeente: wat er wacht, op wie, en tot wanneer.

desk-board-lead = Dit wacht op u. Beslis op tijd, dan weten bewoners waar ze aan toe zijn.
desk-board-side = Geld van de organisatie
desk-applications = Vragen om een { -voucher }
desk-applications-none = Er wacht geen vraag op u.
desk-applications-count =
    { $count ->
        [one] Er wacht één vraag.
       *[other] Er wachten { $count } vragen.
    }
desk-application-line = { $number }, { $amount }. Beslis uiterlijk op { $day }.
desk-application-line-asked = { $number } · { $amount } · de tijd staat stil
desk-application-open = Te doen
desk-application-asked = Het team antwoordt
desk-application-late = Te laat
desk-application-voted = U zei al iets. Er is nog iemand nodig.
desk-application-aside = U beslist niet mee
desk-round = De volgende ronde
desk-round-closes = De sluitdag is { $day }.
desk-round-asked =
    { $count ->
        [0] Er is nog geen vraag voor deze ronde.
        [one] Er is één vraag voor deze ronde, om { $amount }.
       *[other] Er zijn { $count } vragen voor deze ronde, samen om { $amount }.
    }
desk-round-left = U kunt nog { $amount } geven.
desk-round-list = Bekijk de vragen
desk-round-none = Er komt dit jaar geen sluitdag meer.
desk-payments = Betalingen die op het bestuur wachten
desk-municipal-payments = Betalingen die op de gemeente zelf wachten
desk-payments-words = Het team heeft hier niemand voor. Daarom zegt u ja of nee.
desk-payments-words-staff = Het team heeft hier niemand voor. Daarom zegt het loket ja of nee.
desk-payments-teams =
    { $count ->
        [one] Eén betaling wacht op een team
       *[other] { $count } betalingen wachten op een team
    }
desk-payments-paper = Tekende een team op papier voor een ja? Open de betaling. Daar schrijft u dat op.
desk-payment-kind-helper = Betaling aan een helper.
desk-payment-kind-shop = Rekening van een winkel.
desk-payment-kind-resident = Geld terug met bonnetjes.
desk-payment-kind-advance = Geld vooraf.
desk-payment-kind-settlement = Bonnetjes van geld vooraf.
desk-payment-line = { $amount } aan { $payee }. Zeg uiterlijk op { $day } ja of nee.
desk-payment-for-team = Wacht op het team
desk-corrections = Geld dat misschien terug moet
desk-corrections-words = Iemand vroeg geld terug. Een tweede persoon zegt ja of nee.
desk-correction-line = { $amount } van { $payee }, gevraagd door { $name } op { $day }. Er is geen einddatum.
desk-organisation = Uw organisatie
desk-rules = Bekijk en verander de regels
desk-rules-hint = Wat u geeft, aan wie en hoe u beslist
desk-budget = Bekijk of vraag uw budget
desk-budget-hint = Wat de gemeente gaf en wat u vroeg
desk-budget-asked = Gevraagd
desk-budget-see = Bekijk het budget
desk-members = Bekijk wie er in het bestuur zit
desk-members-municipal = Bekijk wie hier beslissen
desk-members-hint =
    { $count ->
        [one] Nu één persoon
       *[other] Nu { $count } mensen
    }
desk-members-few = Te weinig om te beslissen
desk-profile = Vertel wie u bent
desk-profile-hint = Wat bewoners lezen, en wanneer u vergadert
desk-to-do = Te doen
desk-closed = Laatste besluiten
desk-closed-granted = Ja
desk-closed-waiting = Ja, wacht op geld
desk-closed-refused = Nee
desk-closed-withdrawn = Gestopt door het team

desk-staff-title = Werk van de gemeente
desk-staff-back = Terug naar het werk van de gemeente
desk-staff-lead = Hier ziet u wat er wacht, op wie en tot wanneer.
desk-staff-side = Meer werk
desk-staff-more = Ga naar
desk-nothing = Er wacht niets
desk-nothing-words = Alles is op tijd gedaan.
desk-late = Te laat bij een organisatie
desk-late-words = Deze bewoners hadden al een antwoord moeten krijgen. Vraag het bestuur wat er nodig is.
desk-municipal = Vragen bij de gemeente zelf
desk-municipal-words = Uit wijken zonder eigen bewonersorganisatie.
desk-municipal-line = { $number } bij { $organisation }, { $amount }. Antwoord uiterlijk op { $day }.
desk-requests = Organisaties vragen om budget
desk-request-line = { $amount } voor { $year }. Antwoord uiterlijk op { $day }.
desk-budgets = Budgetten die een tweede persoon nakijkt
desk-proposed-line = { $amount } voor { $year }, gemaakt door { $name }.
desk-helpers = Mensen die helper willen worden
desk-helper-since = Gevraagd op { $day }
desk-waits = Wacht
desk-too-late = Te laat
desk-for-you = Voor u
desk-for-budget-holder = Voor wie budgetten voorbereidt
desk-for-second-person = Voor een tweede persoon
desk-for-guide = Voor wie helpers toelaat
desk-to-budgets = Budgetten
desk-to-helpers = Helpers
desk-to-members = Medewerkers
desk-to-free-days = Vrije dagen
desk-to-expertise = Waar helpers veel van weten
desk-to-undelivered = Mail die niet aankwam
desk-to-organisations = Organisaties

## Het bureau van een helper

desk-helper-applied = We kijken of u op de lijst kunt
desk-helper-applied-words = De gemeente leest wat u schreef. U hoort het uiterlijk op { $day }.
desk-helper-out-refused = U staat niet op de lijst
desk-helper-out-suspended = U staat tijdelijk niet op de lijst
desk-helper-out-removed = U staat niet meer op de lijst
desk-helper-out-left = U ging zelf van de lijst
desk-helper-left-words = Teams kunnen u niet meer vinden. Wilt u terug? Vraag het opnieuw. De gemeente leest dan wat u schreef.
desk-helper-reasons = Dit schreef de gemeente op { $day }:
desk-helper-hearing = U mag eerst antwoorden, tot en met { $day }. Tot het besluit blijft alles zoals het is, of tot die dag als het om veiligheid gaat.
desk-helper-hearing-link = Lees waarom, en geef antwoord
desk-helper-disagree = Niet eens met het besluit? Mail naar { $email }. De gemeente luistert naar u.
desk-helper-again-words = Is er iets veranderd? Pas uw tekst aan en vraag het opnieuw.
desk-helper-again = Vraag het opnieuw
desk-helper-fresh =
    { $n ->
        [0] Nieuwe vragen
        [one] 1 nieuwe vraag
       *[other] { $n } nieuwe vragen
    }
desk-helper-fresh-none = Er wacht nu geen team op uw antwoord. U krijgt een mail als er een vraag is.
desk-helper-late = Te laat
desk-helper-by = Antwoord uiterlijk { $day }
desk-helper-running = Hier helpt u nu
desk-helper-offered = Teams lezen uw voorstel
desk-helper-valid = Geldt tot en met { $day }
desk-helper-payments = Wacht op een ja van het team
desk-helper-agreed = Uw afspraken
desk-helper-hours = { $used } van { $all } uur gebruikt, tot en met { $day }
desk-helper-apart = Geld dat voor u apart ligt
desk-helper-apart-words = Een team legde dit apart voor uw afspraak. Zeg bij de afspraak wat klaar is.
desk-helper-apart-until = tot en met { $day }
desk-helper-confirm-by = Uiterlijk { $day }
desk-helper-paid = Het team zei ja
desk-helper-past = Afgelopen
desk-helper-side = Geld, tijd en uw bladzijde
desk-helper-money = Geld vragen
desk-helper-money-words = Vraag het team om de code van de { -voucher }.
desk-helper-code = Vul een code in
desk-helper-time = Heeft u tijd?
desk-helper-time-yes = Teams kunnen u vragen.
desk-helper-time-stop = Even geen nieuwe vragen
desk-helper-time-no = Teams kunnen u nu niet vragen.
desk-helper-time-start = Ik heb weer tijd
desk-helper-time-away = Zeg tot wanneer u weg bent
desk-helper-profile = Verander wat bewoners lezen
