### Budgetten: wat de gemeente klaarzet voor een jaar, en wat organisaties daarvan krijgen.

## Als iets niet kan

refusal-budget-not-allowed = U mag niet beslissen over het geld van de gemeente.
refusal-budget-not-found = Dit budget of deze vraag bestaat niet.
refusal-budget-same-person = U heeft dit zelf voorbereid. Een collega moet ernaar kijken.
refusal-budget-involved = U zit in het bestuur dat dit geld vraagt. Een collega beslist hierover.
refusal-budget-already-decided = Hier is al over beslist. Er is nu niets veranderd.
refusal-budget-not-prepared = Er is nog geen voorstel. Maak eerst een voorstel.
refusal-budget-name-taken = Er is al een budget met deze naam in dit jaar. Kies een andere naam.
refusal-budget-wrong-year = Kies dit jaar of volgend jaar.
refusal-budget-open-request = U heeft al een vraag voor dit jaar. Wacht eerst op het antwoord.
refusal-budget-not-usable = Kies een budget dat is goedgekeurd, van hetzelfde jaar als de vraag.
refusal-budget-not-enough = Er staat niet meer genoeg geld op dit budget. Er is niets veranderd.
refusal-budget-more-than-asked = Dit is meer dan de organisatie vroeg.
refusal-budget-changed = Het voorstel is net veranderd. Lees het opnieuw.

## Waar een vraag staat

budget-request-state-requested = Gevraagd
budget-request-state-prepared = Er ligt een voorstel
budget-request-state-allocated = Gekregen
budget-request-state-refused = Nee
budget-state-proposed = Wacht op een tweede persoon
budget-state-approved = Goedgekeurd
budget-state-refused = Niet goedgekeurd
budget-step-requested = De organisatie vroeg { $amount }
budget-step-by = { $name }, op { $day }
budget-step-on = Op { $day }
budget-step-until = Uiterlijk op { $day }
budget-step-prepare = De gemeente leest het plan en maakt een voorstel
budget-step-prepared = De gemeente maakte een voorstel
budget-step-second = Een tweede persoon bij de gemeente kijkt mee
budget-step-second-who = Een ander dan wie het voorstel maakte
budget-step-money = Het geld staat klaar
budget-step-money-when = Direct na een ja
budget-step-allocated = De organisatie kreeg { $amount }
budget-step-refused = De gemeente zei nee

## Voor het bestuur

budget-board-title = Uw budget
budget-board-back = Terug naar uw budget
budget-board-ask = Vraag budget
budget-board-requests = Wat u vroeg
budget-board-requests-none = U vroeg nog niets.
budget-board-request-line = { $amount } voor { $year }
budget-board-request-hint = Gevraagd op { $day }
budget-board-request-title = Uw vraag om budget
budget-request-title = Vraag budget aan de gemeente
budget-request-lead = Vraagt u het vandaag? Dan hoort u het uiterlijk op { $day }.
budget-request-year = Voor welk jaar?
budget-request-amount = Hoeveel geld vraagt u?
budget-request-plan = Wat wilt u ermee doen?
    .hint = Schrijf het in uw eigen woorden. Bijvoorbeeld: hoeveel { -vouchers } u wilt geven en aan wat voor plannen.
budget-request-send = Verstuur de vraag
budget-asked-title = Uw vraag is verstuurd
budget-asked-words = U vroeg { $amount } voor { $year }.
budget-asked-hear = U hoort het uiterlijk op { $day }. Iedereen in het bestuur krijgt dan een mail.
budget-what-next = Wat gebeurt er?
budget-your-request = Uw vraag
budget-contact = Heeft u een vraag? Mail naar

## Voor de gemeente: budgetten

budgets-title = Budgetten
budgets-lead = Geld dat de gemeente klaarzet voor plannen van bewoners. Twee mensen kijken altijd mee.
budgets-all = Alle budgetten
budgets-new = Maak een budget
budgets-requests = Organisaties die wachten
budgets-of-year = Budgetten van { $year }
budgets-years = Andere jaren
budgets-none = Er zijn geen budgetten voor { $year }
budgets-none-next = Wie over het geld beslist, kan een budget maken.
budget-new-title = Maak een budget
budget-new-lead = U stelt het voor. Het geld staat pas klaar als een collega ja zegt.
budget-new-name = Hoe heet het budget?
    .hint = Bijvoorbeeld: Vouchers voor bewoners
    .taken = Er is al een budget met deze naam in dit jaar. Kies een andere naam.
budget-new-year = Jaar
budget-new-amount = Bedrag
budget-new-send = Stel het voor
flash-budget-proposed = Het voorstel is verstuurd. Uw collega’s krijgen een mail.
flash-budget-decided = Uw besluit is bewaard. Uw collega krijgt een mail.
budget-proposed-by = Gemaakt door
budget-decided-by = Nagekeken door
budget-bar-words = Betaald is wat helpers kregen. Vastgelegd staat bij organisaties en op { -vouchers }.
budget-decide-title = Kijkt u mee?
budget-decide-words = Zegt u ja? Dan staat er direct { $amount } klaar voor { $year }.
budget-decision-decision = Wat is uw besluit?
budget-decision-reasons = Waarom?
    .hint = Wie het voorstel maakte, leest dit. Bij een vraag van een organisatie leest het bestuur het ook.
budget-decide-approve = Ja, ik ben het ermee eens
budget-decide-refuse = Nee, zo niet
budget-decide-send = Bewaar uw besluit
budget-own = Een collega kijkt mee
budget-own-words = U maakte dit voorstel zelf. Daarom beslist iemand anders.
budget-organisations = Organisaties met geld uit dit budget
budget-organisations-caption = Wat elke organisatie kreeg en wat er nog is
budget-organisation = Organisatie
budget-allocated = Gekregen

## Voor de gemeente: wat een organisatie krijgt

budget-staff-request-title = { $organisation } vraagt budget
budget-fact-amount = Gevraagd bedrag
budget-fact-plan = Uw plan
budget-asked-by = Gevraagd door
budget-their-plan = Hun plan
budget-how-it-stands = Hoe staat het ervoor?
allocation-proposal = Voorstel
allocation-proposal-line = { $amount } uit “{ $budget }”, van { $name }.
allocation-make = Maak een voorstel
allocation-change = Verander het voorstel
allocation-decide = Lees en beslis
allocation-title = Wat krijgt de organisatie?
allocation-back = Terug naar { $organisation }
allocation-lead = { $organisation } vroeg { $amount } voor { $year }. U maakt een voorstel. Een collega beslist.
allocation-no-budget = Er is geen goedgekeurd budget voor { $year }
allocation-no-budget-next = Zonder budget kunt u niets geven.
allocation-budget = Uit welk budget?
allocation-budget-left = Nu nog { $left } over.
allocation-amount = Hoeveel?
    .hint = Niet meer dan de organisatie vroeg, en niet meer dan er over is.
allocation-reasons = Waarom dit bedrag?
allocation-send = Stel het voor
flash-allocation-prepared = Uw voorstel is verstuurd. Een collega kijkt mee.
flash-allocation-decided = Uw besluit is bewaard. Het bestuur krijgt een mail.
allocation-decision-title = Kijkt u mee met dit bedrag?
allocation-from = Uit welk budget?
allocation-for = Voor wie?
allocation-asked = Gevraagd: { $amount }, door { $name }.
allocation-by = Voorstel van
allocation-leaves = Na een ja is er nog { $left } over.
allocation-too-much = Er is te weinig geld op dit budget
allocation-too-much-next = Een ja kan nu niet. Vraag of het voorstel anders kan, of zeg nee met een reden.
