### Budgetten: wat de gemeente klaarzet voor een jaar, en wat organisaties daarvan krijgen.

## Als iets niet kan

refusal-budget-not-allowed = U mag niet beslissen over het geld van de gemeente.
refusal-budget-not-found = Dit budget of deze vraag bestaat niet.
refusal-budget-same-person = U hebt dit zelf voorbereid. Een collega moet ernaar kijken.
refusal-budget-already-decided = Hier is al over beslist. Er is nu niets veranderd.
refusal-budget-not-prepared = Er is nog geen voorstel. Maak eerst een voorstel.
refusal-budget-name-taken = Er is al een budget met deze naam in dit jaar. Kies een andere naam.
refusal-budget-wrong-year = Kies dit jaar of volgend jaar.
refusal-budget-open-request = U hebt al een vraag voor dit jaar. Wacht eerst op het antwoord.
refusal-budget-not-usable = Kies een budget dat is goedgekeurd, van hetzelfde jaar als de vraag.
refusal-budget-not-enough = Er staat niet meer genoeg geld op dit budget. Er is niets veranderd.
refusal-budget-more-than-asked = Dit is meer dan de organisatie vroeg.
