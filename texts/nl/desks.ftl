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
desk-application-open = Te doen
desk-application-late = Te laat
desk-application-voted = U zei al iets. Er is nog iemand nodig.
desk-application-aside = U beslist niet mee
desk-organisation = Uw organisatie
desk-rules = Bekijk en verander de regels
desk-rules-hint = Wat u geeft, aan wie en hoe u beslist
desk-budget = Bekijk of vraag uw budget
desk-budget-hint = Wat de gemeente gaf en wat u vroeg
desk-budget-asked = Gevraagd
desk-budget-see = Bekijk het budget
desk-members = Bekijk wie er in het bestuur zitten
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
desk-closed-refused = Nee
desk-closed-withdrawn = Gestopt door het team

desk-staff-title = Werk van de gemeente
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
desk-for-budget-holder = Voor wie over het geld beslist
desk-for-second-person = Voor een tweede persoon
desk-to-budgets = Budgetten
desk-to-helpers = Helpers
desk-to-members = Medewerkers
desk-to-organisations = Organisaties
