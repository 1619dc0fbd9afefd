### De boeken: alles wat er in een jaar met het geld gebeurde, regel voor regel.

books-title-municipality = Het boek van de gemeente
books-title-organisation = Het boek van { $name }
books-back-municipality = Terug naar het boek van de gemeente
books-lead-municipality = Alles wat er gebeurde met het geld dat de gemeente opzij zette.
books-lead-organisation = Alles wat er gebeurde met het geld dat de organisatie kan geven.
books-lead-vouchers = Alles wat er gebeurde met het geld op { -vouchers }, ook elke betaling aan een helper.
books-lists = Kies een lijst
books-list-money = Geld om te geven
books-list-vouchers = Geld op { -vouchers } en betalingen
books-years = Kies een jaar
books-to-organisation = Bekijk het boek
books-to-organisation-hint = Elke euro die erin kwam of eruit ging
books-to-municipality = Het boek van de gemeente
books-to-programme = Bekijk dit budget in het boek
books-of-organisations = Boeken van organisaties

## Een deel van het boek

books-filter = Kies wat u wilt zien
books-filter-kind = Wat voor geld?
books-filter-programme = Welk budget?
books-filter-from = Vanaf welke dag?
books-filter-until = Tot en met welke dag?
books-filter-any = Alles
books-filter-chosen = Dit koos u
books-days = { $from } tot en met { $until }
books-chosen =
    { $count ->
        [0] Geen enkele regel past bij uw keuze.
        [one] Eén regel: { $amount }
       *[other] { $count } regels, samen { $amount }
    }

## Wat het samen is

books-sums = Wat erin kwam en wat eruit ging
books-opening = Stand aan het begin van { $day }
books-closing = Stand aan het eind van { $day }
books-closing-now = Stand nu
books-plus = + { $amount }
books-minus = − { $amount }
books-programmes = Per budget
books-programme = { $name } ({ $year })
books-kind-municipality-received = Opzij gezet
books-kind-municipality-given = Gegeven aan organisaties
books-kind-municipality-back = Teruggekregen
books-kind-municipality-returned = Niet meer opzij gezet
books-kind-organisation-received = Gekregen van de gemeente
books-kind-organisation-given = Gegeven als { -voucher }
books-kind-organisation-back = Teruggekomen van { -vouchers }
books-kind-organisation-returned = Teruggegeven aan de gemeente
books-kind-vouchers-received = Op een { -voucher } gezet
books-kind-vouchers-given = Betaald aan helpers
books-kind-vouchers-back = Teruggekomen van helpers
books-kind-vouchers-returned = Terug naar de organisatie

## De regels

books-lines-municipality = Elke regel van het boek
books-lines-organisation = Elke regel van het boek
books-lines-vouchers = Elke regel van de { -vouchers }
books-caption = Van { $from } tot en met { $until }
books-from-start = Terug naar de eerste regel
books-none = Er is niets gebeurd met het geld
books-none-next = Kies een ander jaar, of haal een keuze weg.
books-column-number = Nummer
books-column-day = Dag
books-column-kind = Wat voor geld
books-column-what = Wat
books-column-who = Met wie
books-column-programme = Budget
books-column-amount = Bedrag
books-column-in = Kwam erin
books-column-out = Ging eruit
books-column-balance = Stand

## Waarom het geld bewoog

books-line-funded = Opzij gezet voor { $programme }
books-line-unfunded = Niet meer opzij gezet voor { $programme }
books-line-allocated = Budget voor { $organisation }
books-line-general = Hulp om mensen bij elkaar te brengen
books-line-came-back = Over bij { $organisation }
books-line-general-back = Over van hulp om mensen bij elkaar te brengen
books-line-got = Budget uit { $programme }
books-line-issued = Een { -voucher } gegeven
books-line-gave-back = Over, en teruggegeven aan de gemeente
books-line-filled = Een { -voucher } voor { $plan }
books-line-paid = Voor { $plan }: { $what }
books-line-reversed = Betaling teruggedraaid, voor { $plan }: { $what }
books-line-reversed-late = Betaling teruggedraaid toen de { -voucher } al voorbij was, voor { $plan }: { $what }
books-line-ended = Over van een { -voucher } die voorbij is: { $plan }
books-line-stopped = Over van een { -voucher } die gestopt is: { $plan }
books-plan-unknown = een plan
books-what-unknown = hulp
books-who-helper = een helper
books-who-resident = een bewoner
books-who-general = hulp zonder { -voucher }
books-who-municipality = Gemeente { $municipality }

## Het bestand

books-file = Bewaar deze lijst voor een rekenprogramma
books-file-words = In het bestand staan namen van helpers en plannen. Bewaar het op een veilige plek.
