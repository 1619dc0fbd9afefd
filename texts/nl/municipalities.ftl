### municipalities

## Dagen waarop niemand hoeft te antwoorden

free-days-title = Vrije dagen
free-days-lead = Op deze dagen hoeft niemand te antwoorden. Ze tellen niet mee als werkdag.
free-days-words = Weekenden en feestdagen zoals Kerst en Pasen tellen al nooit mee. Zet hier de dagen neer die er in uw gemeente bij komen. Een dag die iemand al hoorde, verandert niet: is gezegd dat iemand vrijdag antwoord krijgt, dan blijft dat vrijdag.
free-days-none = Er staan nog geen vrije dagen.
free-days-new = Zet er een dag bij
free-days-add = Zet erbij
free-days-remove = Haal weg
free-day-day = Welke dag?
    .hint = Een dag vanaf morgen. Bijvoorbeeld: 8-2-2027.
    .taken = Deze dag staat er al.
free-day-name_nl = Hoe heet die dag?
    .hint = Bijvoorbeeld: carnaval.
free-day-name_en = Hoe heet die dag in het Engels?
    .hint = Laat u dit leeg? Dan staat er in het Engels de Nederlandse naam.
flash-free-day-added = De dag staat erbij.
flash-free-day-removed = De dag is weg.
