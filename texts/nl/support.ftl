### Hulp vragen en kiezen: de vraag van een team, het antwoord van helpers, en de keuze van het team.

support-state-open = Zoekt een helper
support-state-chosen = Helper gekozen
support-state-completed = De hulp is klaar
support-state-ended = Gestopt met zoeken

support-answer-waiting = Wacht op antwoord
support-answer-offer = Voorstel
support-answer-offer_over = Voorstel niet meer geldig
support-answer-declined = Kan niet helpen
support-answer-lapsed = Geen antwoord
support-answer-withdrawn = Niet meer gevraagd
support-answer-offer_withdrawn = Voorstel teruggenomen
support-answer-not_chosen = Niet gekozen
support-answer-chosen = Gekozen
support-answer-completed = Klaar
support-answer-ended = Gestopt

support-own-answer-waiting = Wacht op uw antwoord
support-own-answer-offer = Het team leest uw voorstel
support-own-answer-offer_over = Uw voorstel geldt niet meer
support-own-answer-declined = U zei nee
support-own-answer-lapsed = U gaf geen antwoord op tijd
support-own-answer-withdrawn = Het team vraagt dit niet meer
support-own-answer-offer_withdrawn = U nam uw voorstel terug
support-own-answer-not_chosen = Het team koos een ander
support-own-answer-chosen = Het team koos u
support-own-answer-completed = Klaar
support-own-answer-ended = Gestopt

support-hours =
    { $n ->
        [one] 1 uur
       *[other] { $n } uur
    }

## Een hulpvraag maken

support-new-title = Wat voor hulp zoekt uw team?
support-new-lead = U zegt wat u nodig heeft. Daarna kiest u zelf wie u helpt. U zit nergens aan vast.
support-new-asks = Daarna vragen we meteen:
support-examples = Weet u niet wat u nodig heeft? Bekijk voorbeelden
support-examples-words = Kies een voorbeeld dat lijkt op uw vraag. Dan is alles ingevuld. U verandert het in uw eigen woorden.
support-example-guide = “We willen een straatfeest. Met wie moeten we praten over een vergunning?”
support-example-process = “We zijn met tien mensen en iedereen wil iets anders. Wie helpt ons kiezen?”
support-example-knowledge = “Het buurthuis staat leeg. Wat kost het dak, en kunnen we dat betalen?”
support-example-mediation = “De verhuurder zegt nee. Wie gaat er met ons mee praten?”
support-example-together = “We kennen elkaar niet in deze flat. Wie komt er langs de deuren?”
support-example-what-guide = We willen een straatfeest. We weten niet met wie we moeten praten over een vergunning.
support-example-what-process = We zijn met tien mensen en iedereen wil iets anders. Iemand moet ons helpen om samen te kiezen.
support-example-what-knowledge = Het buurthuis staat leeg. We willen weten wat het dak kost, en of we dat kunnen betalen.
support-example-what-mediation = De verhuurder zegt nee tegen ons plan. Iemand moet met ons mee gaan praten.
support-example-what-together = We kennen elkaar niet in deze flat. Iemand moet langs de deuren gaan en luisteren.
support-example-able-guide = De volgende keer zelf een vergunning vragen.
support-example-able-process = Zelf een avond leiden waarop iedereen iets kan zeggen.
support-example-able-knowledge = Zelf prijzen vragen en ze vergelijken.
support-example-able-mediation = Zelf verder praten met de verhuurder.
support-example-able-together = Zelf elke maand iets met de buren doen.
support-example-stays-guide = Wij maken het feest, en wij praten met de buren.
support-example-stays-process = Wij beslissen zelf wat we kiezen.
support-example-stays-knowledge = Wij beslissen of we het doen, en met wie.
support-example-stays-mediation = Wij zeggen wat we willen. Niemand spreekt iets af zonder ons.
support-example-stays-together = Wij nodigen de buren uit, en wij kiezen wat we gaan doen.
support-new-save = Bewaar de hulpvraag
support-new-later = Bewaar het en ga later verder
support-new-later-words = Later verder? Dan vragen we nog niemand. Iedereen van uw team kan het lezen en veranderen.
support-drafts = Uw team bewaarde al een hulpvraag
support-draft-title = Ga verder met uw hulpvraag
support-draft-words = Dit bewaarde { $name } op { $day }. Nog niemand is gevraagd.
support-draft-empty = Een hulpvraag zonder vraag
support-draft-drop = Toch niet nodig?
support-draft-drop-words = Dan gooien we weg wat hier staat. U kunt altijd een nieuwe hulpvraag maken.
support-draft-drop-do = Gooi deze hulpvraag weg
flash-need-kept = Bewaard. Iedereen van uw team kan verder met deze hulpvraag.
flash-need-dropped = De bewaarde hulpvraag is weg.
support-new-ask =
    { $n ->
        [one] Bewaar en vraag deze helper
       *[other] Bewaar en vraag deze helpers
    }

need-kind = Wat voor hulp?
    .hint = Weet u het niet precies? Kies wat er het meest op lijkt.
    .missing-choice = Kies wat voor hulp u zoekt
need-what = Waar wilt u hulp bij?
    .hint = Schrijf het in uw eigen woorden. Bijvoorbeeld: wij willen weten wat een nieuw dak kost.
    .missing = Schrijf waar u hulp bij wilt
need-able_after = Wat wilt u daarna zelf kunnen?
    .hint = Dan weet de helper wanneer u zonder hulp verder kunt. Bijvoorbeeld: zelf prijzen vragen.
    .missing = Schrijf wat u daarna zelf wilt kunnen
need-stays_ours = Wat blijft van uw team?
    .hint = Bijvoorbeeld: wij beslissen, en wij praten zelf met de buren.
    .missing = Schrijf wat van uw team blijft
need-wanted_by = Wanneer wilt u het klaar hebben?
    .hint = Bijvoorbeeld: een week voor het feest.
need-hours = Hoeveel uur hulp denkt u ongeveer?
    .hint = Een gok is genoeg. Bijvoorbeeld: 6, voor twee avonden.
flash-need-stated = Uw hulpvraag is bewaard. Zoek nu een helper.

## Helpers vragen

support-ask-title = Voor welk plan?
support-ask-lead = U vraagt een helper. U kiest pas als u het voorstel heeft gelezen.
support-ask-helpers = U vraagt
support-ask-left-out = Niet iedereen kan nu een vraag krijgen. Deze helpers wel.
support-ask-for-this =
    { $n ->
        [one] Vraag deze helper
       *[other] Vraag deze helpers
    }
support-ask-new = Maak een nieuwe hulpvraag voor “{ $plan }”
support-ask-no-plan = Eerst een plan
support-ask-no-plan-words = Alleen het team van een plan kan helpers vragen. Een plan beginnen kost u tien minuten.
support-ask-draft = Zet eerst uw plan “{ $plan }” op de site
support-ask-start = Begin een plan
support-ask-none = U koos nog geen helper
support-ask-none-next = Kies in de lijst een helper die tijd heeft.
support-ask-sees = De helper leest uw hulpvraag, en ziet uw naam en e-mailadres. Zo kunt u samen praten.
flash-help-asked = Gevraagd. De helper antwoordt binnen twee werkdagen. U krijgt een mail.
flash-request-withdrawn = U wacht niet meer op deze helper. De helper krijgt een mail.
flash-need-ended = U zoekt geen hulp meer. De helpers die u vroeg, krijgen een mail.

## De hulpvraag en de voorstellen

support-need-title = Uw hulpvraag
support-need-chosen = Uw team koos { $helper }
support-need-chosen-by = Gekozen door { $name } op { $day }.
support-offers =
    { $n ->
        [one] 1 voorstel
       *[other] { $n } voorstellen naast elkaar
    }
support-offers-words = Lees ze samen met uw team. U hoeft niet te kiezen.
support-money-none = U heeft nog geen geld van een { -voucher }.
support-purse = Het geld dat u heeft
support-purse-granted = Gekregen met { -vouchers }
support-purse-spent = Betaald, of om gevraagd
support-purse-held = Ligt apart voor een helper
support-purse-promised = Nog voor helpers die u al koos
support-purse-free = Nog vrij
support-offer-price = Prijs, alles erbij
support-offer-btw = Daarvan is { $amount } btw.
support-offer-per-hour = Dat is { $amount } per uur.
support-offer-in-general = Op het profiel staat: { $price }.
support-offer-dearer = Dit voorstel vraagt meer.
support-offer-hours = Hoeveel uur
support-offer-result = Wat er is als het klaar is
support-offer-stays = Wat van uw team blijft
support-offer-hand-over = Zo gaat u daarna zelf verder
support-request-hand-over = Zo gaat het team daarna zelf verder
support-offer-until = Geldt tot en met
support-money = Past het bij uw geld?
support-money-short = U mist nog { $amount }.
support-money-enough = Ja, dit kan van uw { -vouchers }.
support-money-free = Ja, het is gratis.
support-choose = Kies
support-choose-over = U kunt dit voorstel niet meer kiezen. Vraag de helper om een nieuw voorstel.
support-asked =
    { $n ->
        [0] U vroeg nog niemand
        [one] U vroeg 1 helper
       *[other] U vroeg { $n } helpers
    }
support-answer-by = Antwoordt uiterlijk op { $day }
support-places =
    { $n ->
        [one] U kunt nu nog 1 helper vragen.
       *[other] U kunt nu nog { $n } helpers vragen.
    }
support-places-none = Drie helpers zijn nu met uw vraag bezig. Wacht op hun antwoord, of stop met een van hen.
support-find = Zoek een helper
support-stop = Stop met wachten of zoeken
support-stop-one = Wacht niet meer op { $helper }
support-stop-words = Stopt u met zoeken? Dan krijgen de helpers die u vroeg een mail. U kunt later een nieuwe hulpvraag maken.
support-stop-all = Stop met zoeken

## Samen kiezen

support-rule-title = Wie kiest de helper?
support-vote-title = Stemt u op dit voorstel?
choosing-lead = Uw team zegt zelf hoe u kiest. Na de eerste stem verandert dat niet meer.
choosing-how = Hoe kiest uw team?
    .missing-choice = Kies hoe uw team kiest
choosing-way-one = Een van ons kiest
choosing-way-vote = Wij stemmen
choosing-way-hint-one = Wie van uw team het eerst kiest, kiest voor u allemaal.
choosing-way-hint-vote = Het voorstel met de meeste stemmen wordt gekozen, zodra genoeg mensen stemden.
choosing-votes = Hoeveel mensen stemmen er minstens?
    .hint = Alleen als uw team stemt. Minstens 2.
    .missing = Schrijf hoeveel mensen er minstens stemmen
choosing-people =
    { $n ->
        [one] Uw team is nu met 1 persoon. Stemmen kan vanaf twee.
       *[other] Uw team is nu met { $n } mensen.
    }
choosing-save = Zo kiezen wij
choosing-change = Verander hoe u kiest
flash-rule-set = Bewaard. Zo kiest uw team.
vote-one = Een van uw team kiest.
vote-rule = Uw team stemt. Minstens { $n } mensen moeten stemmen.
vote-cast =
    { $n ->
        [one] Er is nu 1 stem.
       *[other] Er zijn nu { $n } stemmen.
    }
vote-missing =
    { $n ->
        [one] Er is nog 1 stem nodig.
       *[other] Er zijn nog { $n } stemmen nodig.
    }
vote-tied = Er zijn genoeg stemmen, maar geen voorstel heeft de meeste. Praat er samen over. Iemand kan een andere stem geven, of wie nog niet stemde, stemt.
vote-own = U stemde op { $helper }. U kunt nog een andere stem geven.
vote-line = { $name } stemde op { $helper }.
vote-line-not-counted = Deze stem telt nu niet mee.
vote-was = Zo stemde uw team
vote-do-short = Stem op dit voorstel
vote-do = Ik stem op { $helper }
vote-lead = U stemt op { $helper }. Minstens { $n } mensen van uw team moeten stemmen.
vote-then = Als u stemt
vote-then-names = ziet uw team op wie u stemde, en waarom.
vote-then-last = en het genoeg stemmen zijn, is er gekozen. Voor die keuze geldt:
flash-vote-cast = Uw stem is bewaard.

## De keuze

support-back-to-offers = Terug naar de voorstellen
support-choice-title = Kiest uw team dit voorstel?
support-choice-lead = U kiest { $helper } voor “{ $plan }”. Klopt dit?
support-choice-warning = Goed om te weten
support-choice-in-both = Iemand uit uw team hoort ook bij deze helper.
support-choice-warning-words = U mag deze helper gewoon kiezen. Praat er in uw team over.
support-choice-short = U mist nog { $amount }. U heeft nu { $left }. U kunt kiezen en daarna een { -voucher } vragen. Spreek af dat de helper pas begint als het geld er is.
support-choice-then = Als u kiest
support-choice-then-record = leggen we vast wie er koos, wanneer en waarom. Dat verandert daarna niet meer.
support-choice-then-others = krijgen de andere helpers een vriendelijke mail.
support-choice-then-contact = ziet de helper uw naam en e-mailadres, en u die van de helper.
support-choice-do = Wij kiezen { $helper }
choice-why = Waarom kiest u deze helper?
    .hint = Voor uzelf en voor later. De helper leest dit niet.
support-chosen-title = U heeft gekozen
support-chosen-words = { $helper } helpt u met “{ $plan }”. De helper en uw team krijgen een mail.
support-chosen-next = Zo gaat het verder
support-chosen-meet = Maak samen een afspraak. Vertel wat van uw team blijft.
support-chosen-write = Schrijf de afspraak op en teken die. Daarna tekent de helper.
support-write-agreement = Maak de afspraak
support-to-agreement = Naar de afspraak
support-offered-was = Wat de helper voorstelde
support-own-agreement = Het team koos u
support-own-agreement-words = Lees de afspraak, teken, en houd daar uw uren bij.
support-own-agreement-wait = Het team schrijft nu de afspraak. U krijgt een mail als u kunt tekenen.
support-chosen-voucher = U mist nog { $amount }.
support-chosen-voucher-link = Vraag een { -voucher } aan
support-chosen-pay = De helper vraagt later om geld van uw { -voucher }. U zegt ja of nee. Zonder uw ja gaat er geen geld weg.
support-paid = Al betaald
support-chosen-contact = Zo bereikt u de helper
support-to-plan = Naar uw plan
support-to-need = Naar uw hulpvraag

## De hulp is klaar

## Een eerste gesprek

support-talk-title = Eerst praten
support-own-talk-title = Een eerste gesprek
talk-lead = U praat met { $helper } voordat u kiest. U zit nergens aan vast.
talk-free = Het gesprek is gratis.
talk-free-if = Zegt deze helper ja? Dan is het gesprek gratis.
talk-first = Eerst praten voordat u kiest
talk-line-free = geeft een gratis eerste gesprek.
talk-line-ask = zegt zelf of een gratis gesprek kan.
talk-line-proposed = kiest nog een tijd voor het eerste gesprek.
talk-line-planned = Het eerste gesprek is op { $at }.
talk-line-none-fits = kan niet op de tijden die u voorstelde.
talk-plan = Stel drie tijden voor
talk-see = Bekijk het gesprek
talk-when = Wanneer
talk-place-phone = Via de telefoon
talk-place-address = Op een adres
talk-place-link = Via beeldbellen
talk-planned = Dit is afgesproken
talk-proposed = U stelde deze tijden voor
talk-over = Deze tijden zijn voorbij. Stel nieuwe tijden voor.
talk-none-fits = Deze tijden passen niet. De helper zegt:
talk-file = Zet het in uw agenda
talk-times = Stel drie tijden voor
talk-again = Stel andere tijden voor
talk-times-words = De helper kiest er een. U krijgt een mail.
talk-no-more = U kunt geen andere tijden meer voorstellen. Bel of mail de helper.
talk-send = Stuur deze tijden
talk-day_1 = Eerste dag
    .missing = Kies de eerste dag
talk-time_1 = Hoe laat op de eerste dag?
    .missing = Schrijf hoe laat op de eerste dag
talk-day_2 = Tweede dag
    .missing = Kies de tweede dag
talk-time_2 = Hoe laat op de tweede dag?
    .missing = Schrijf hoe laat op de tweede dag
talk-day_3 = Derde dag
    .missing = Kies de derde dag
talk-time_3 = Hoe laat op de derde dag?
    .missing = Schrijf hoe laat op de derde dag
talk-place_kind = Hoe praat u met elkaar?
    .missing-choice = Kies hoe u met elkaar praat
talk-place = Waar is het, of welk nummer belt de helper?
    .hint = Bijvoorbeeld: buurthuis De Linde, of 0165 12 34 56, of: ik mail u een link.
    .missing = Schrijf waar het is, of welk nummer de helper belt
flash-talk-proposed = De helper krijgt een mail met uw drie tijden.
talk-own-lead = Het team van “{ $plan }” wil eerst met u praten.
talk-own-free = Op uw bladzijde staat niet dat een eerste gesprek gratis is. Kiest u een tijd? Dan is dit gesprek gratis.
talk-own-asked = Het team wil eerst met u praten en stelt drie tijden voor. Het gesprek is gratis.
talk-own-pick = Kies een tijd
talk-own-send = Stuur uw antwoord
talk-own-none = U kunt niet op deze tijden
talk-own-none-words = Het team kan u andere tijden voorstellen.
talk-own-cannot = Kunt u toch niet?
talk-own-cannot-do = Ik kan toch niet
talk-answer-time = Welke tijd past u?
    .missing-choice = Kies een tijd, of zeg dat geen tijd past
talk-answer-none = Geen van deze tijden past mij
talk-answer-answer = Wanneer kunt u wel?
    .hint = Schrijf dit als geen tijd past. Het team leest het.
    .missing = Schrijf wanneer u wel kunt
flash-talk-answered = Het team krijgt een mail met uw antwoord.
talk-calendar-team = Eerste gesprek met { $helper }
talk-calendar-helper = Eerste gesprek over { $plan }

## De helper leest een vraag

support-request-by = Antwoord uiterlijk op { $day }.
support-request-late = De tijd is om. U kunt nog antwoorden tot het team een ander vraagt.
support-request-plan = Lees het hele plan
support-request-question = De vraag van het team
support-request-able = Dit wil het team daarna zelf kunnen
support-request-hours = Zoveel hulp denkt het team nodig te hebben
support-request-stays = Wat van het team blijft
support-request-where = Wijk of dorp
support-request-contact = Praat met
support-request-answer = Uw antwoord
support-request-answer-words = Praat eerst met het team als iets niet duidelijk is. Doe daarna een voorstel.
support-request-offer = Doe een voorstel
support-request-not-admitted = U staat nu niet op de lijst. U kunt geen voorstel doen.
support-request-no = Of zeg nee
support-request-no-do = Nee, dit kan ik niet doen
decline-answer = Wilt u er iets bij zeggen?
    .hint = Het team leest dit. Misschien weet u iemand anders.
flash-help-declined = U zei nee. Het team krijgt een mail.

## Een voorstel

support-offer-title = Doe een voorstel
support-offer-lead = Voor “{ $plan }”. Houd het kort en duidelijk. Het team vergelijkt het met andere voorstellen.
support-offer-send = Stuur het voorstel
offer-result = Wat is er als het klaar is?
    .hint = Iets dat het team kan zien of gebruiken.
    .missing = Schrijf wat er is als het klaar is
offer-stays_ours = Wat blijft van het team?
    .hint = Dit schreef het team. Vul aan wat u samen afspreekt.
    .missing = Schrijf wat van het team blijft
offer-hand_over = Hoe gaat het team daarna zelf verder?
    .hint = Bijvoorbeeld: wat u overdraagt, en wat het team de laatste keer zelf doet.
    .missing = Schrijf hoe het team daarna zelf verder gaat
offer-hours = Hoeveel uur bent u bezig?
offer-free = Mijn hulp is gratis
    .hint = Dan hoeft u geen prijs en geen btw te kiezen.
offer-price = Prijs met alles erbij
    .hint = Wat het team betaalt, met de btw erin. Er komt later niets bij.
    .missing = Schrijf de prijs, of zeg dat uw hulp gratis is
    .zero = Is uw hulp gratis? Zet dan het vinkje.
    .free = U schreef een prijs op, en u zette ook een vinkje bij gratis. Kies één van de twee.
offer-btw = Hoeveel btw zit erin?
    .missing-choice = Kies hoeveel btw erin zit
offer-valid_until = Tot en met welke dag geldt uw voorstel?
    .missing = Kies tot welke dag uw voorstel geldt
support-offered-title = Uw voorstel is verstuurd
support-offered-words = Het team van “{ $plan }” krijgt een mail.
support-offered-read = Het team leest uw voorstel, soms naast een ander voorstel.
support-offered-until = Het team kan kiezen tot en met { $day }.
support-offered-mail = U krijgt een mail als het team kiest. Ook als het een ander wordt.
support-offered-see = Bekijk uw voorstel
support-own-offer = Uw voorstel
support-own-offer-words = Wilt u iets veranderen? Neem dit voorstel dan terug en maak een nieuw voorstel.
support-own-offer-back = Neem dit voorstel terug
support-own-done = Dank u wel. Het team zegt dat uw hulp klaar is.
flash-offer-withdrawn = U nam uw voorstel terug. Het team krijgt een mail.

## Als iets niet kan

refusal-help-not-found = Deze hulpvraag bestaat niet in deze gemeente.
refusal-help-not-the-team = Alleen wie nu in het team zit, kiest. U zit niet in het team.
refusal-help-not-the-helper = U hoort niet bij deze helper.
refusal-help-plan-not-open = Dit kan alleen als het plan op de site staat en nog loopt.
refusal-help-need-closed = Uw team zoekt hiervoor geen hulp meer. Maak een nieuwe hulpvraag als dat nodig is.
refusal-help-too-many-drafts = Uw team bewaarde al tien hulpvragen. Gooi er eerst een weg.
refusal-help-asked-meanwhile = Iemand van uw team vroeg dit net. Wat u schreef, staat hieronder. U kunt er een nieuwe hulpvraag van maken.
refusal-help-nobody-asked = Kies eerst een helper.
refusal-help-too-many-open = Er kunnen drie helpers tegelijk met uw vraag bezig zijn. Wacht op een antwoord, of stop met een van hen.
refusal-help-already-asked = U vroeg deze helper al voor deze hulpvraag.
refusal-help-not-available = Een van deze helpers heeft nu geen tijd. Kies een ander.
refusal-help-request-closed = Deze vraag staat niet meer open. Er is niets veranderd.
refusal-help-offer-over = Dit voorstel geldt niet meer. Vraag de helper om een nieuw voorstel.
refusal-help-offer-closed = Dit voorstel is net teruggenomen of gesloten. Kijk hoe het er nu voor staat.
refusal-help-already-chosen = Uw team heeft al gekozen. Iemand uit uw team was u voor. Hier ziet u wie het is.
refusal-help-not-admitted = Deze helper staat nu niet op de lijst. Daarom kan dit niet.
refusal-help-votes-decide = Uw team stemt over de helper. Eén iemand kan nu niet alleen kiezen.
refusal-help-not-voted-on = Uw team stemt hier niet meer over. Een van u kiest.
refusal-help-team-is-voting = Iemand uit uw team heeft al gestemd. Daarom blijft het zoals het is.
refusal-help-votes-do-not-fit = Kies minstens twee mensen, en niet meer dan er in uw team zijn.
refusal-help-talk-past = Deze tijd is al geweest. Kies een andere tijd.
refusal-help-talk-closed = Er staan nu andere tijden, of er is al geantwoord. Kijk hoe het er nu voor staat.
refusal-help-too-many-talks = U stelde deze helper al vijf keer tijden voor. Bel of mail de helper.

## Vouchers die samen voor één afspraak betalen

stack-title = De { -vouchers } van uw plan
stack-link = Alle { -vouchers } van dit plan bij elkaar
stack-free = Samen is er nog { $amount } vrij.
stack-held = Er ligt { $amount } apart voor afspraken.
stack-none = U heeft nu geen { -voucher } om te gebruiken
stack-none-next = Een organisatie in uw wijk kan er een geven.
stack-caption = Wat u kunt gebruiken. Boven staat wat het eerst voorbij is.
stack-voucher = Welke { -voucher }
stack-from = Gekregen van
stack-until = Tot en met
stack-apart = Ligt apart
stack-left = Nog vrij
stack-cards = Print alle { -vouchers } als kaart
stack-together = Samen betalen voor één afspraak
stack-which = Kies een afspraak
stack-job = Hulpvraag
stack-helper = Helper
stack-price = Afgesproken prijs
stack-wanted = Nog nodig
stack-shares = Zo kan het. Wat het eerst voorbij is, betaalt het eerst.
stack-share = { $amount } van { $organisation }, te gebruiken tot en met { $day }
stack-send = Leg { $amount } apart
stack-no-job = U heeft geen afspraak waar nog geld voor nodig is.

## Stoppen als helper

leave-link = Stop als helper
leave-title = Wilt u stoppen als helper?
leave-lead = Dan staat u niet meer op de lijst. Teams kunnen u niet meer vinden en niet meer vragen.
leave-waiting = Deze teams wachten op u
leave-waiting-words = Zij krijgen een mail: u helpt niet. Een voorstel dat u deed, gaat weg.
leave-running = Deze afspraken lopen door
leave-running-words = U maakt ze af. Of u stopt ze, één voor één. Wat nog niet getekend is, gaat niet door.
leave-kept = Wat u deed en wat u kreeg, blijft bewaard. U kunt later weer vragen om op de lijst te komen.
leaving-words = Wilt u er iets bij zeggen?
    .hint = Alleen de gemeente leest dit.
leave-do = Ja, ik stop als helper
leave-not = Nee, ga terug
