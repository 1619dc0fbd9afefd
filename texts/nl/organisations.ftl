### Bewonersorganisaties: hun regels in gewone woorden.

## Regels. Elke zin is een punt in een lijst.

rules-how-much = Hoeveel geld kunt u krijgen?
rules-for-whom = Voor wie is het?
rules-when = Wanneer vraagt u het, en wanneer hoort u het?
rules-deciding = Hoe beslissen we?
rules-pluses = Wat vinden we extra goed?
rules-no = Waarom we nee kunnen zeggen
rules-disagree = Niet eens met het besluit?

rules-weeks =
    { $number ->
        [one] 1 week
       *[other] { $number } weken
    }
rules-days =
    { $number ->
        [one] 1 dag
       *[other] { $number } dagen
    }

rules-point-value = Eén { -voucher } is { $amount } waard.
rules-point-per-plan =
    { $number ->
        [one] U krijgt hoogstens één { -voucher } voor een plan. Dat is { $amount }.
       *[other] U krijgt hoogstens { $number } { -vouchers } voor een plan. Dat is samen { $amount }.
    }
rules-point-part = We kunnen ook een deel van het bedrag geven.
rules-point-no-part = We geven het hele bedrag of niets.
rules-point-per-year =
    { $number ->
        [one] We geven één { -voucher } per jaar.
       *[other] We geven hoogstens { $number } { -vouchers } per jaar.
    }
rules-point-per-year-any = We geven { -vouchers } zolang er geld is.

rules-point-area = Voor plannen in { $area }.
rules-point-areas = Voor plannen in { $areas } en { $last }.
rules-point-area-others = Voor plannen in wijken die geen eigen bewonersorganisatie hebben.
rules-point-board-may = Iemand die beslist, mag ook zelf een { -voucher } vragen. Die persoon beslist dan niet mee.
rules-point-board-may-not = Wie beslist, vraagt zelf geen { -voucher }.
rules-food-yes = Eten en drinken mag u van de { -voucher } betalen.
rules-food-no = Eten en drinken mag u niet van de { -voucher } betalen.
rules-food-against_loneliness = Eten en drinken mag alleen als het plan helpt tegen eenzaamheid.

rules-point-apply-before = Vraag de { -voucher } minstens { $term } voordat uw plan begint.
rules-point-apply-any = U kunt altijd vragen, ook kort voordat uw plan begint.
rules-point-decision = U hoort binnen { $term } of u de { -voucher } krijgt.
rules-point-decision-same-day = U hoort op dezelfde dag of u de { -voucher } krijgt.
rules-point-use-within =
    { $number ->
        [one] Gebruik de { -voucher } binnen 1 maand na ons besluit.
       *[other] Gebruik de { -voucher } binnen { $number } maanden na ons besluit.
    }
rules-point-confirm = Vraagt uw helper om geld? Zeg dan binnen { $term } ja of nee. Daarna vervalt de vraag.

rules-point-deciders =
    { $number ->
        [one] Eén persoon beslist.
       *[other] { $number } mensen beslissen samen.
    }
rules-point-aside = Wie iemand van uw team goed kent, beslist niet mee.
rules-point-reasons = U krijgt altijd de reden erbij, ook bij een ja.
rules-explanation-required = U komt over uw plan vertellen in onze vergadering.
rules-explanation-welcome = U mag over uw plan komen vertellen in onze vergadering. Het hoeft niet.
rules-explanation-on_request = Soms vragen we of u over uw plan komt vertellen.
rules-explanation-none = U hoeft niet langs te komen.

rules-plus-fits_neighbourhood_plan = Het past bij het plan van het dorp of de wijk.
rules-plus-connects_people = Het brengt mensen bij elkaar.
rules-plus-broad_group = Veel verschillende mensen hebben er iets aan.
rules-plus-support_in_area = Veel mensen in de buurt willen het.
rules-plus-new = Het is nieuw in de buurt.
rules-plus-old_and_young = Oud en jong doen samen mee.
rules-plus-open_to_all = Iedereen mag meedoen.

rules-ground-commercial = Het plan is bedoeld om geld te verdienen.
rules-ground-private_interest = Het plan is alleen goed voor uzelf.
rules-ground-food_and_drink = Het geld is voor eten en drinken, terwijl dat niet mag.
rules-ground-same_every_year = Het is elk jaar dezelfde uitgave.
rules-ground-other_subsidy = Er is ander geld voor dit plan, bijvoorbeeld een subsidie.
rules-ground-running_costs = Het geld is voor vaste kosten, zoals huur of stroom.
rules-ground-political_or_religious = Het plan is voor een partij of een geloof.
rules-ground-against_the_law = Het plan mag niet van de wet of past niet bij wat de gemeente heeft besloten.
rules-ground-no_support = De buurt wil het plan niet.
rules-ground-other_area = Het plan is niet in ons gebied.

rules-remedy-organisation = Laat het ons weten binnen { $term }. We praten met u en kijken er opnieuw naar, met mensen die nog niet beslisten.
rules-remedy-municipality_objection = U kunt bezwaar maken bij de gemeente. Doe dat binnen { $term } nadat u het besluit kreeg.
rules-remedy-complaint = U kunt binnen { $term } een klacht sturen naar de gemeente. Zij kijkt of het eerlijk is gegaan.

rules-point-own-part = U doet zelf ook mee: { $number }% van alle kosten komt van uw team, in geld of in uren. Eén uur telt voor { $amount }.
rules-applicant-resident = Een bewoner mag vragen.
rules-applicant-group = Een groep bewoners mag vragen.
rules-applicant-association = Een vereniging of stichting mag vragen.
rules-applicant-subsidised_body = Een dorpshuis of een organisatie met subsidie mag vragen.
rules-point-cosigners =
    { $number ->
        [one] Eén persoon van een ander adres tekent mee.
       *[other] { $number } mensen van andere adressen tekenen mee.
    }
rules-point-first-come = Wie eerst vraagt, hoort eerst.
rules-point-rounds = We bekijken alle vragen samen, na een sluitdag.
rules-point-round = Een sluitdag is { $day }.
rules-point-reaction =
    { $number ->
        [one] Binnen 1 werkdag hoort u of er nog iets ontbreekt.
       *[other] Binnen { $number } werkdagen hoort u of er nog iets ontbreekt.
    }
rules-point-quorum =
    { $number ->
        [one] De meeste stemmen tellen. Ten minste één persoon stemt.
       *[other] De meeste stemmen tellen. Ten minste { $number } mensen stemmen.
    }
rules-point-meeting =
    { $number ->
        [one] Onze vergadering beslist. Eén persoon schrijft het besluit op.
       *[other] Onze vergadering beslist. { $number } mensen schrijven het besluit op.
    }
rules-point-large =
    { $number ->
        [one] Vraagt u meer dan { $amount }? Dan beslist ten minste één persoon.
       *[other] Vraagt u meer dan { $amount }? Dan beslissen ten minste { $number } mensen.
    }
rules-paying = Hoe wordt er betaald?
rules-payment-helper = Uw helper krijgt het geld met de code van de { -voucher }.
rules-payment-shop = Een winkel krijgt het geld op rekening. U hoeft niets voor te schieten.
rules-payment-receipts = Betaalde u zelf? Dan krijgt u het geld terug met uw bonnetjes.
rules-point-advance = U kunt { $number }% van het bedrag vooraf krijgen.
rules-point-proof-all = Laat binnen { $term } uw bonnetjes zien als u geld zelf kreeg.
rules-point-proof-above = Kreeg u zelf meer dan { $amount }? Laat dan binnen { $term } uw bonnetjes zien.
rules-professionals-yes = U mag ook iemand betalen die hier zijn werk van maakt.
rules-professionals-separately = Wilt u iemand betalen die hier zijn werk van maakt? Daar beslissen we apart over.
rules-professionals-no = De { -voucher } is niet voor iemand die hier zijn werk van maakt.
rules-afterwards = En daarna?
rules-publicity-none = U hoeft onze naam niet te noemen.
rules-publicity-name_or_explain = Noem onze naam bij uw plan, of leg uit waarom dat niet kan.
rules-publicity-photos = U vindt het goed dat we met een foto over uw plan vertellen.
rules-point-awards-public = Iedereen kan zien welk plan hoeveel kreeg.
rules-point-awards-totals = Iedereen kan zien hoeveel we samen gaven, maar niet aan welk plan.
rules-unspent-return = Geld dat aan het eind van het jaar over is, gaat terug naar de gemeente.
rules-unspent-keep = Geld dat aan het eind van het jaar over is, blijft bij ons voor volgend jaar.
rules-point-deviation = Geldt geen van deze redenen? Dan zeggen we ja. Als we daarvan afwijken, schrijven we op waarom.
rules-point-no-deviation = Geldt geen van deze redenen? Dan zeggen we ja. We wijken daar niet van af.

## Als iets niet kan

refusal-not-of-the-board = U zit niet in het bestuur. Daarom kunt u dit niet veranderen.
refusal-rules-in-the-past = Regels kunnen niet in het verleden beginnen. Kies vandaag of een dag later.
refusal-rules-too-soon = Deze regels geven meer geld per plan, of minder mensen beslissen. Kies een dag die minstens twee weken later is. Dan kan de rest van het bestuur ze eerst lezen.
refusal-decides-alone = Hier beslissen altijd twee mensen of meer. Kies 2 of meer.
refusal-no-rounds = U koos dat u alle vragen samen bekijkt. Vul ten minste één sluitdag in.
refusal-last-board-member = Dit is de laatste persoon in het bestuur. Nodig eerst iemand anders uit.
refusal-not-a-board-member = Deze persoon zit niet meer in het bestuur. Misschien was iemand anders u voor.
refusal-unknown-area = Een van deze wijken bestaat niet in deze gemeente.
refusal-organisation-not-found = Deze organisatie bestaat niet in deze gemeente.
refusal-organisation-stopped = Deze organisatie is al gestopt.

## Regels maken (voor het bestuur)

rules-title = Uw regels
rules-in-force = Nu geldt versie { $version } van { $year }, vanaf { $day }.
rules-how-change = U kunt de regels altijd veranderen. Wie al een vraag stuurde, houdt de regels van toen.
rules-change = Verander de regels
rules-as-residents = Bekijk wat bewoners zien
rules-make = Maak de regels
rules-none = Er zijn nog geen regels
rules-none-next = Zonder regels kunnen bewoners nog niets vragen. U begint met een voorbeeld en verandert wat u wilt.
rules-coming = Vanaf { $day } gelden deze regels
rules-coming-change = Verander deze regels
rules-earlier = Eerdere regels
rules-earlier-why = Deze regels blijven staan. Bij elke vraag horen de regels van toen.
rules-version = Versie { $version } van { $year }, vanaf { $day }
rules-back = Terug naar uw regels

rules-form-title = Verander de regels
rules-form-lead = Vul in hoe u het wilt. Daarna leest u eerst hoe bewoners het zien.
rules-form-draft = U of iemand anders van het bestuur vulde dit eerder in. Het is nog niet opgeslagen als regels.
rules-form-afresh = Begin met de regels van nu
rules-form-coming = Deze regels gelden vanaf { $day }. Laat die dag staan. Dan gelden uw nieuwe regels, en deze niet meer.
rules-form-when = Hoe lang duurt het?
rules-form-deciding = Beslissen
rules-form-no = Nee zeggen
rules-form-preview = Bekijk hoe bewoners het lezen

rules-form-valid_from = Vanaf welke dag gelden deze regels?
    .hint = Vandaag of later. Wie eerder iets vroeg, houdt de oude regels.
    .fewer-deciders = Nu beslissen meer mensen over een vraag. Met minder mensen kan het vanaf { $min }. Dan kan de rest van het bestuur het eerst lezen.
    .more-money = Een plan of een jaar krijgt zo meer geld dan nu. Dat kan vanaf { $min }. Dan kan de rest van het bestuur het eerst lezen.
    .board-may-apply = Nu mag het bestuur zelf niets vragen. Dat kan vanaf { $min }. Dan kan de rest van het bestuur het eerst lezen.
rules-form-voucher_value = Hoeveel is één { -voucher } waard?
rules-form-max_vouchers_per_plan = Hoeveel { -vouchers } mag één plan hoogstens krijgen?
rules-form-part_allowed = We mogen ook een deel van het bedrag geven
rules-form-vouchers_per_year = Hoeveel { -vouchers } geeft u hoogstens per jaar?
    .hint = Laat dit leeg als u doorgaat tot het geld op is.
rules-form-board_may_apply = Wie in het bestuur zit, mag zelf ook een { -voucher } vragen
    .hint = Die persoon beslist dan niet mee.
rules-form-food = Mag de { -voucher } naar eten en drinken?
rules-form-apply_before = Hoeveel dagen van tevoren moet een team vragen?
    .hint = Vul 0 in als dat niet uitmaakt. 4 weken is 28 dagen.
rules-form-decision = Binnen hoeveel dagen beslist u?
    .hint = Bewoners zien deze dag bij hun vraag. De meeste besturen kiezen 28 dagen.
rules-form-use_within_months = Binnen hoeveel maanden moet de { -voucher } gebruikt zijn?
rules-form-confirm = Binnen hoeveel dagen zegt het team ja of nee als een helper om geld vraagt?
    .hint = Daarna vervalt de vraag van de helper. De helper kan het opnieuw vragen.
rules-form-deciders = Hoeveel mensen beslissen over een vraag?
    .hint = Met twee mensen kijkt er altijd iemand mee. Beslist de vergadering? Vul dan in hoeveel mensen het besluit opschrijven.
rules-form-explanation = Komt het team over het plan vertellen?
rules-form-plus_criteria = Wat vindt u extra goed aan een plan?
rules-form-refusal_grounds = Waarom kunt u nee zeggen?
    .hint = U kiest later bij een nee uit deze lijst. Zo weet iedereen vooraf waar het op let.
rules-form-remedy = Wat kan iemand doen die het niet eens is met het besluit?
    .hint = Weet u het niet? Vraag het aan uw vaste contact bij de gemeente.
rules-form-remedy_days = Hoeveel dagen heeft iemand daarvoor?
    .hint = 42 dagen is 6 weken. Bezwaar bij de gemeente kan altijd 6 weken.
rules-form-remedy-organisation = Bij ons: andere mensen kijken opnieuw
rules-form-remedy-municipality_objection = Bezwaar maken bij de gemeente
rules-form-remedy-complaint = Een klacht sturen naar de gemeente
rules-form-reaction_working_days = Binnen hoeveel werkdagen zegt u of er nog iets ontbreekt?
    .hint = Vul 0 in als u daar niets over afspreekt.
rules-form-decision_mode = Hoe beslist u?
rules-form-decision_mode-members = Zoveel mensen zeggen hetzelfde
rules-form-decision_mode-quorum = De meeste stemmen tellen
rules-form-decision_mode-meeting = De vergadering beslist, en wij schrijven het op
rules-form-quorum = Hoeveel mensen moeten stemmen als de meeste stemmen tellen?
rules-form-handling_order = In welke volgorde bekijkt u de vragen?
rules-form-order-first_come = Wie eerst vraagt, hoort eerst
rules-form-order-rounds = Allemaal samen, na een sluitdag
rules-form-round_1 = Eerste sluitdag
    .missing = Vul ten minste één sluitdag in. U koos dat u alle vragen samen bekijkt.
rules-form-round_2 = Tweede sluitdag
rules-form-round_3 = Derde sluitdag
rules-form-round_4 = Vierde sluitdag
rules-form-cosigners = Hoeveel mensen van andere adressen moeten meetekenen?
    .hint = Vul 0 in als dat niet hoeft.
rules-form-applicants = Wie mag vragen?
rules-form-own_part_percent = Welk deel betaalt of doet het team zelf, in procent?
    .hint = Vul 0 in als dat niet hoeft.
rules-form-hour_value = Voor hoeveel telt één uur eigen werk?
rules-form-payment_modes = Wie mag er betaald worden?
rules-form-advance_percent = Welk deel kan een team vooraf krijgen, in procent?
    .hint = Vul 0 in als u niets vooraf betaalt.
rules-form-proof = Binnen hoeveel dagen laat een team bonnetjes zien?
rules-form-proof_above = Vanaf welk bedrag wilt u bonnetjes zien?
    .hint = Laat dit leeg als u altijd bonnetjes wilt zien.
rules-form-publicity = Vertelt het team wie het geld gaf?
rules-form-unspent = Wat gebeurt er met geld dat over is?
rules-form-deviation_allowed = We mogen van de regels afwijken als we opschrijven waarom
rules-form-awards_public = Iedereen mag zien welk plan hoeveel kreeg
rules-form-large_above = Vanaf welk bedrag kijken er meer mensen mee?
    .hint = Laat dit leeg als dat niet nodig is.
rules-form-large_deciders = Hoeveel mensen beslissen dan?
rules-form-professionals = Mag het team iemand betalen die hier zijn werk van maakt?
rules-form-note = Wilt u er nog iets bij zeggen?
    .hint = Bewoners lezen dit bij “Hoe beslissen we?”.

rules-preview-title = Zo lezen bewoners uw regels
rules-preview-lead = Dit zijn de nieuwe regels van { $name }, vanaf { $day }. Ze zijn nog niet bewaard.
rules-preview-then = Wat gebeurt er als u bewaart?
rules-preview-then-words = De regels staan dan op uw bladzijde. De anderen in het bestuur krijgen een mail.
rules-preview-too-few =
    { $members ->
        [one] Volgens deze regels beslissen { $needed } mensen samen. Nu zit er één in het bestuur. Vanaf { $day } kan niemand beslissen, tot er genoeg mensen zijn.
       *[other] Volgens deze regels beslissen { $needed } mensen samen. Nu zitten er { $members } in het bestuur. Vanaf { $day } kan niemand beslissen, tot er genoeg mensen zijn.
    }
rules-preview-too-few-large =
    { $members ->
        [one] Vraagt een plan meer dan { $amount }? Dan beslissen { $needed } mensen samen. Nu zit er één in het bestuur. Vanaf { $day } kan niemand daarover beslissen, tot er genoeg mensen zijn.
       *[other] Vraagt een plan meer dan { $amount }? Dan beslissen { $needed } mensen samen. Nu zitten er { $members } in het bestuur. Vanaf { $day } kan niemand daarover beslissen, tot er genoeg mensen zijn.
    }
rules-save = Bewaar deze regels
rules-change-again = Verander nog iets
flash-rules-saved = De regels zijn bewaard. De anderen in het bestuur krijgen een mail.

## Wat de organisatie vertelt

organisation-profile-title = Wie bent u?
organisation-profile-lead = Bewoners lezen dit op uw bladzijde.
organisation-profile-about = Wie bent u en wat doet u voor de buurt?
organisation-profile-meetings = Wanneer en waar vergadert u?
    .hint = Bijvoorbeeld: elke eerste woensdag van de maand om half acht, in het dorpshuis. Iedereen mag erbij zijn.
organisation-profile-email = Op welk e-mailadres kunnen bewoners u bereiken?
    .hint = Iedereen kan dit adres zien.
flash-organisation-saved = Bewaard. Zo zien bewoners uw bladzijde nu.

## Wie in het bestuur zit

board-title = Uw bestuur
board-title-municipal = Wie hier beslissen
board-back = Terug naar { $name }
board-lead = Deze mensen beslissen over { -vouchers } en over de regels.
board-since = sinds { $day }
board-remove = Haal weg
board-past = Wie eerder beslisten
board-past-line = { $name }, van { $from } tot { $until }.
board-too-few = Er zijn te weinig mensen om te beslissen
board-too-few-words =
    { $members ->
        [one] Volgens uw regels beslissen { $needed } mensen samen. Nu is er één. Nodig iemand uit.
       *[other] Volgens uw regels beslissen { $needed } mensen samen. Nu zijn er { $members }. Nodig iemand uit.
    }
board-invite = Nodig iemand uit
board-invite-words = De persoon krijgt een mail met een link. De link werkt twee weken.
board-invite-email = E-mailadres
board-invite-send = Verstuur de uitnodiging
board-invited = Uitgenodigd, nog geen antwoord
board-invited-until = De link werkt tot en met { $day }
board-invitation-withdraw = Trek in
flash-board-invited = De uitnodiging is verstuurd.
flash-board-invitation-withdrawn = De uitnodiging werkt niet meer.
board-end-title = Uit het bestuur
board-end-back = Terug naar uw bestuur
board-end-self = U gaat uit het bestuur van { $organisation }. U kunt dan niet meer meebeslissen.
board-end-other = { $name } gaat uit het bestuur van { $organisation } en krijgt daar een mail over.
board-end-reason = Waarom?
board-end-reason-own_wish = Wil zelf stoppen
board-end-reason-term_over = De tijd in het bestuur is om
board-end-reason-moved_away = Is verhuisd
board-end-reason-unreachable = Is niet meer te bereiken
board-end-reason-board_decision = Het bestuur heeft dat besloten
board-end-confirm = Ja, uit het bestuur
board-end-cancel = Nee, ga terug
flash-board-member-ended = Gedaan. De persoon krijgt er een mail over.

## Voor bewoners

organisations-title = Wie beslist in uw buurt?
organisations-lead = In veel wijken en dorpen beslissen bewoners zelf over het geld voor plannen. Elke organisatie heeft eigen regels. U leest ze voordat u iets vraagt.
organisations-none = Er zijn nog geen organisaties
organisations-none-next = De gemeente zet ze hier neer. Kijk later nog eens.
organisations-all = Alle organisaties
organisations-other-areas = Wijken zonder eigen bewonersorganisatie
organisations-card-value = Een { -voucher } is { $amount } waard.
organisations-card-term = U hoort het binnen { $term }.
organisations-card-no-rules = De regels komen nog.
organisations-card-left = Nog te geven in { $year }
organisations-card-no-money = Nog geen geld voor { $year }

organisation-stopped = Deze organisatie is gestopt
organisation-stopped-words = De laatste dag was { $day }. Wat er besloten is, blijft hier staan.
organisation-forming-short = In oprichting; tot dan beslist de gemeente.
organisation-forming = Deze organisatie is in oprichting
organisation-forming-words = Er is nog geen bestuur, of er zijn nog geen regels. Tot dan beslist de gemeente.
organisation-ask-today = Vraagt u vandaag een { -voucher }?
organisation-hear-by = U hoort het uiterlijk op { $day }.
organisation-start-from = Uw plan kan beginnen vanaf { $day }.
organisation-no-rules = De regels zijn er nog niet
organisation-no-rules-next = U kunt nog geen { -voucher } vragen. U kunt wel vast een plan maken.
organisation-decided = Besluiten in { $year }
organisation-decided-none = Er is dit jaar nog geen { -voucher } gegeven.
organisation-decided-untold =
    { $count ->
        [one] Deze organisatie laat van één { -voucher } niet zien welk plan hoeveel kreeg.
       *[other] Deze organisatie laat van { $count } { -vouchers } niet zien welk plan hoeveel kreeg.
    }
organisation-decided-inside = Niet iedereen ziet deze lijst. Alleen het bestuur, de gemeente en het team van het plan zien hoeveel het kreeg.
organisation-decided-caption =
    { $count ->
        [one] Eén plan kreeg een { -voucher }
       *[other] { $count } plannen kregen een { -voucher }
    }
organisation-decided-plan = Plan
organisation-decided-day = Besloten op
organisation-decided-asked = Gevraagd
organisation-decided-granted = Gekregen
organisation-refused =
    { $count ->
        [one] Eén vraag kreeg een nee. Het team weet waarom.
       *[other] { $count } vragen kregen een nee. De teams weten waarom.
    }
organisation-side = Geld en contact
organisation-you-decide = U beslist hier mee
organisation-to-desk = Naar uw werk hier
organisation-money = Geld in { $year }
organisation-no-money = Er is nog geen geld voor { $year }.
organisation-money-words = De gemeente gaf dit bedrag. Betaald is wat helpers kregen. Vastgelegd staat op { -vouchers } van teams.
organisation-how = Zo begint u
organisation-how-plan = Maak uw plan. Dat kan zonder geld te vragen.
organisation-how-ask = Vraag een { -voucher } bij uw plan.
organisation-how-hear = U hoort ja of nee, met de reden erbij.
organisation-start = Start een plan
organisation-about = Over deze organisatie
organisation-areas = Gebied
organisation-meetings = Vergadering
organisation-email = E-mail
organisation-since = Bestaat sinds

## Voor de beheerder bij de gemeente

organisation-staff-title = Organisaties
organisation-staff-lead = Bewonersorganisaties en het eigen loket van de gemeente.
organisation-staff-new = Zet een organisatie op de site
organisation-staff-all = Alle organisaties
organisation-staff-none-next = Zet de eerste organisatie op de site.
organisation-kind-residents = Organisatie van bewoners
organisation-kind-municipal = Loket van de gemeente
organisation-stopped-short = Gestopt
organisation-no-board = Nog niemand die beslist
board-title-short = Bestuur
organisation-new-title = Zet een organisatie op de site
organisation-new-lead = De eerste die hier beslist, krijgt een mail. Daarna regelen zij alles zelf.
organisation-new-name = Hoe heet de organisatie?
organisation-new-kind = Wat voor organisatie is het?
organisation-new-areas = Welke wijken horen erbij?
    .hint = Kies niets als het loket er is voor alle wijken die geen eigen organisatie hebben.
organisation-new-email = Wie beslist hier als eerste?
    .hint = Vul het e-mailadres in.
organisation-new-send = Zet op de site en stuur de mail
organisation-first = Wie beslist hier als eerste?
organisation-first-words = Er is hier nog niemand die beslist. Zodra er iemand is, nodigt die zelf anderen uit.
organisation-areas-title = Welke wijken horen erbij?
organisation-areas-areas = Wijken
organisation-end-title = Stopt deze organisatie?
organisation-end-words = Wat besloten is, blijft staan. Na de laatste dag gaan nieuwe vragen naar een andere organisatie of naar het loket van de gemeente. U kunt dit niet terugdraaien.
organisation-end-last_day = Wat is de laatste dag?
organisation-end-send = Laat de organisatie stoppen
flash-organisation-made = De organisatie staat op de site. De uitnodiging is verstuurd.
flash-organisation-changed = Bewaard.
flash-organisation-stops = De organisatie stopt. De laatste dag staat hieronder.
