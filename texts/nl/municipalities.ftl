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
    .free-anyway = Op deze dag hoeft al niemand te antwoorden: het is weekend of een feestdag. Kies een andere dag.
free-day-name_nl = Hoe heet die dag?
    .hint = Bijvoorbeeld: carnaval.
free-day-name_en = Hoe heet die dag in het Engels?
    .hint = Laat u dit leeg? Dan staat er in het Engels de Nederlandse naam.
flash-free-day-added = De dag staat erbij.
flash-free-day-removed = De dag is weg.

## Waar helpers veel van weten

expertise-title = Waar helpers veel van weten
expertise-lead = Helpers kiezen uit deze lijst. Bewoners zoeken ermee.
expertise-words = U kunt er iets bij zetten, een andere naam geven of hoger zetten. Wat weg mag, biedt u niet meer aan: helpers kunnen het dan niet meer kiezen. Wie het al koos, houdt het.
expertise-retired = Niet meer te kiezen
expertise-up = Zet hoger
expertise-more = Veranderen
expertise-names = Geef een andere naam
expertise-end = Bied niet meer aan
expertise-back = Bied weer aan
expertise-new = Zet er iets bij
expertise-add = Zet erbij
expertise-full = Er staan er zestig. Meer kan niet.
expertise-names-lead = Helpers die dit kozen, houden het. Bewoners vinden hen met de nieuwe naam.
expertise-save = Bewaar
expertise-name_nl = Hoe heet het?
    .hint = Kort en in gewone woorden. Bijvoorbeeld: Groen en moestuin.
    .taken = Dit staat al in de lijst.
expertise-name_en = Hoe heet het in het Engels?
    .hint = Bijvoorbeeld: Energy.
    .taken = Deze Engelse naam staat al in de lijst.
flash-expertise-added = Het staat onderaan de lijst. Helpers kunnen het kiezen.
flash-expertise-renamed = De nieuwe naam is bewaard.
flash-expertise-raised = Het staat nu hoger.
flash-expertise-retired = Helpers kunnen dit niet meer kiezen. Wie het al koos, houdt het.
flash-expertise-restored = Helpers kunnen dit weer kiezen.
