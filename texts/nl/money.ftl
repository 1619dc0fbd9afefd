### Volg de euro: van de gemeente naar de helper.

money-title = Volg de euro
money-lead = Dit geld is van ons allemaal. Hier ziet u waar het blijft: van de gemeente tot aan de helper.
money-years = Kies een jaar
money-all-of-year = Al het geld van { $year }
money-none = Er is nog geen geld opzij gezet
money-none-next = Zodra de gemeente geld opzij zet voor plannen van bewoners, ziet u het hier.
money-none-plans = Bekijk de plannen

## De weg van het geld, in zinnen

money-chain = De weg van het geld in { $year }
money-says-town-hall = De gemeente { $municipality } zette voor { $year } { $amount } opzij voor plannen van bewoners.
money-says-at-hand = Daarvan ligt nog { $amount } bij de gemeente.
money-says-general = { $amount } is voor hulp om mensen bij elkaar te brengen.
money-says-organisations =
    { $count ->
        [one] Eén organisatie kreeg { $amount }. Die beslist welk plan een { -voucher } krijgt.
       *[other] { $count } organisaties kregen samen { $amount }. Zij beslissen welk plan een { -voucher } krijgt.
    }
money-says-plans =
    { $count ->
        [0] Er zijn nog geen { -vouchers } gegeven.
        [one] Eén plan kreeg { $amount } in { -vouchers }.
       *[other] { $count } plannen kregen samen { $amount } in { -vouchers }.
    }
money-says-helpers =
    { $count ->
        [0] Er is nog niets betaald aan helpers.
        [one] Eén helper kreeg { $amount } betaald. Dat gebeurt pas als het team van het plan ja zegt.
       *[other] { $count } helpers kregen samen { $amount } betaald. Dat gebeurt pas als het team van het plan ja zegt.
    }

## Dezelfde weg, in vier vakken

money-at-town-hall = De gemeente
money-at-town-hall-did = opzij gezet
money-at-organisations = Organisaties in de wijken
money-at-organisations-did = gekregen om te verdelen
money-at-plans = Plannen van bewoners
money-at-plans-did = gekregen in { -vouchers }
money-at-helpers = Helpers
money-at-helpers-did = betaald voor hun werk

money-bar = Hoeveel is er nog?

## Per organisatie

money-organisations = Per organisatie
money-organisations-text = Elke organisatie beslist zelf welk plan een { -voucher } krijgt. Klik op een naam voor de regels.
money-organisations-caption = Geld per organisatie in { $year }
money-column-organisation = Organisatie
money-column-allocated = Gekregen
money-column-vouchers = In { -vouchers }
money-column-paid = Daarvan betaald
money-column-left = Nog over
money-column-returned = Teruggegeven
money-together = Samen
money-words = Wat betekenen deze woorden?
money-words-allocated = Gekregen: dit gaf de gemeente aan de organisatie.
money-words-vouchers = In { -vouchers }: dit gaf de organisatie aan plannen. Bleef er geld over in een { -voucher }? Dan telt dat niet mee, want het ging terug.
money-words-left = Nog over: dit kan de organisatie nog aan plannen geven. Teruggegeven: dit ging terug naar de gemeente.
money-words-year = Een { -voucher } hoort bij het jaar waarin de gemeente het geld gaf. Ook als de betaling pas een jaar later is.

## Betalingen

money-payments = Van plan naar helper
money-payments-none = Er is nog niets betaald.
money-payments-text = Dit zijn alle betalingen, de nieuwste eerst. Is een helper een mens zonder bedrijf? Dan noemen we alleen het soort hulp.
money-payments-untold = Niet elke organisatie laat zien welk plan hoeveel kreeg. Dan staat hier: een plan.
money-payments-caption = Betalingen aan helpers uit het geld van { $year }
money-column-plan = Plan
money-column-helper = Helper
money-column-amount = Bedrag
money-column-from = Uit het geld van
money-column-day = Betaald op
money-plan-unknown = Een plan
money-taken-back = teruggedraaid
money-help-guide = hulp: wegwijs
money-help-together = hulp: mensen bij elkaar brengen
money-help-process = hulp: samen een plan maken
money-help-knowledge = hulp: kennis
money-help-mediation = hulp: bemiddeling
money-help-other = hulp
