### De lijst met helpers: wie ze zijn, wat ze doen, voor wie ze werken, en hoe iemand op de lijst komt.

## Soorten hulp

providers-kind-guide = Wegwijs
providers-kind-guide-hint = Waar begint u, wie heeft u nodig, hoe werkt het bij de gemeente?
providers-kind-process = Samen een plan maken
providers-kind-process-hint = Iemand die het gesprek leidt en de stappen bewaakt. U beslist.
providers-kind-knowledge = Kennis
providers-kind-knowledge-hint = Verstand van geld, gebouwen, regels, groen of iets anders.
providers-kind-mediation = Bemiddeling
providers-kind-mediation-hint = Helpt als u er samen niet uitkomt, of met de gemeente of de verhuurder.
providers-kind-together = Mensen bij elkaar brengen
providers-kind-together-hint = Iemand die langskomt, luistert en buren aan elkaar voorstelt. Zonder doel vooraf.

providers-scope-general = Mensen bij elkaar brengen
providers-scope-general-hint = Niet voor één plan, maar voor de hele buurt.
providers-scope-specific = Hulp bij één plan
providers-scope-specific-hint = Een team met een plan vraagt om hulp.

providers-who-natural = Iemand zonder bedrijf
providers-who-organisation = Bedrijf, stichting of vereniging


providers-language-nl = Nederlands
providers-language-en = Engels
providers-language-ar = Arabisch
providers-language-zgh = Berbers
providers-language-tr = Turks
providers-language-pl = Pools
providers-language-fr = Frans
providers-language-de = Duits
providers-language-es = Spaans
providers-language-uk = Oekraïens
providers-language-ti = Tigrinya
providers-language-so = Somalisch
providers-language-dse = Nederlandse gebarentaal

providers-price-form-free = Gratis
providers-price-form-hour = Prijs per uur
providers-price-form-fixed = Vaste prijs voor een kleine klus
providers-price-free = Gratis
providers-price-hour = { $amount } per uur, { $btw }
providers-price-fixed = { $amount } vaste prijs, { $btw }
providers-btw-short-in = btw erin
providers-btw-short-none = geen btw
providers-btw-none = Er komt geen btw bij.
providers-btw-in = De btw van { $percent }% zit erin. Er komt niets meer bij.
providers-btw-0 = Geen btw
providers-btw-9 = 9% btw
providers-btw-21 = 21% btw

providers-phase-start = Bij het begin
providers-phase-start-hint = Er is een idee, nog geen plan.
providers-phase-underway = Onderweg
providers-phase-underway-hint = Het team maakt samen een plan.
providers-phase-building = Bij het maken
providers-phase-building-hint = Bouwen, kopen, geld regelen, afspraken op papier.
providers-phase-keeping = Om het vol te houden
providers-phase-keeping-hint = Het draait. Nu moet het zo blijven.
providers-phases-all = Van begin tot eind

providers-tie-municipality = Deze helper werkt ook voor de gemeente.
providers-tie-housing = Deze helper werkt ook voor een woningcorporatie.
providers-tie-welfare = Deze helper werkt ook voor een welzijnsorganisatie.
providers-no-ties = Deze helper werkt niet voor de gemeente, een woningcorporatie of een welzijnsorganisatie.
providers-own-tie-municipality = Ik werk ook voor deze gemeente
providers-own-tie-housing = Ik werk ook voor een woningcorporatie
providers-own-tie-welfare = Ik werk ook voor een welzijnsorganisatie

providers-everywhere = In de hele gemeente

providers-state-applied = Wacht op antwoord
providers-state-admitted = Staat op de lijst
providers-state-refused = Niet op de lijst
providers-state-suspended = Tijdelijk van de lijst
providers-state-removed = Van de lijst gehaald
providers-state-left = Ging zelf van de lijst

## De lijst

providers-title = Kies zelf wie u helpt
providers-lead = Deze helpers staan naast u. U kiest wie bij uw plan past. Niemand wijst u een helper toe.
providers-doors = Wat voor hulp zoekt u?
providers-count =
    { $n ->
        [0] Nog geen helpers
        [one] 1 helper
       *[other] { $n } helpers
    }
providers-count-about = Ongeveer { $n } helpers
providers-choice = ({ $n })
providers-choice-about = (ongeveer { $n })
providers-filter = Zoek een helper
providers-filter-scope = Waarvoor?
providers-filter-kind = Soort hulp
providers-filter-expertise = Weet veel van
providers-filter-price = Prijs
providers-filter-language = Taal
providers-filter-phase = Hoe ver bent u?
providers-filter-neighbourhood = Wijk of dorp
providers-filter-text = Waar zoekt u hulp bij?
providers-filter-any = Alles
providers-filter-chosen = Hierop zocht u
providers-filter-clear = Haal alles weg
providers-word-taken = Niemand in deze lijst gebruikt het woord “{ $typed }”. Wij zochten op: { $meant }.
providers-words-unknown = Niemand in deze lijst gebruikt: { $typed }. Probeer een ander woord.
providers-filter-words = “{ $words }”
providers-found =
    { $n ->
        [0] Geen helpers gevonden
        [one] 1 helper gevonden
       *[other] { $n } helpers gevonden
    }
providers-found-about = Ongeveer { $n } helpers gevonden
providers-order-words = Wie het best past bij uw woorden, staat bovenaan. Passen helpers even goed? Dan is hun volgorde elke dag anders, en voor iedereen dezelfde. Niemand kan een betere plek kopen of krijgen.
providers-order = De volgorde is elke dag anders, en voor iedereen dezelfde. Wij loten elke dag opnieuw. Niemand kan een betere plek kopen of krijgen.
providers-conditions-link = Lees de regels voor helpers
providers-all = Alle helpers
providers-none = Er staan nog geen helpers op de lijst
providers-none-next = Kunt u zelf iets voor een team betekenen? Dan bent u de eerste.
providers-none-found = Hier is geen helper mee gevonden
providers-none-found-next = Haal iets weg uit wat u zocht. Of bekijk alle helpers.
providers-first-talk = Eerste gesprek gratis
providers-busy = Heeft nu geen tijd
providers-available = Heeft tijd
providers-away = Weg tot en met { $day }
providers-compare-this = Vergelijk
providers-compare-do = Vergelijk deze helpers
providers-compare-hint = Kies er twee of drie.
providers-become = Wilt u zelf helpen?
providers-become-words = U kunt zich melden als helper, met of zonder bedrijf. Gratis helpen mag ook.
providers-apply = Word helper

## De bladzijde van een helper

providers-own-admitted = Dit is uw eigen bladzijde. Zo zien bewoners haar.
providers-own-hidden = Dit is uw eigen bladzijde. Alleen u ziet haar, omdat u nu niet op de lijst staat.
providers-to-desk = Naar uw bladzijde
providers-does = Wat ik doe
providers-for-whom = Voor wie
providers-knows = Hier weet ik veel van
providers-does-not = Wat ik niet doe
providers-independence = Voor wie ik werk
providers-employer = Wie is mijn baas?
providers-payers = Wie betaalt mij?
providers-ties = Goed om te weten
providers-independence-at = De helper schreef dit op { $day }.
providers-side = Prijs en gegevens
providers-to-side = Hoe vraag ik deze helper?
providers-cost = Wat het kost, alles erbij
providers-ask = Vraag deze helper
providers-ask-hint = U zit nergens aan vast. De helper antwoordt binnen twee werkdagen. Daarna kiest u.
providers-looking = U zoekt hulp voor “{ $plan }”:
providers-looking-end = Gewoon rondkijken, niet voor deze hulpvraag
providers-looking-ask = U vraagt hulp voor “{ $plan }”. Wie u vraagt, leest uw hulpvraag en ziet uw naam en e-mailadres.
providers-looking-other = Vraag voor iets anders
providers-busy-words = Deze helper heeft nu geen tijd voor nieuwe vragen.
providers-languages = Talen
providers-jobs = Kleine klussen voor één prijs
providers-job-price =
    { $hours ->
        [one] { $amount }, { $btw }, hooguit 1 uur
       *[other] { $amount }, { $btw }, hooguit { $hours } uur
    }
providers-hours-per-month =
    { $hours ->
        [one] Ongeveer 1 uur per maand
       *[other] Ongeveer { $hours } uur per maand
    }
providers-hours-left =
    { $hours ->
        [0] Geen uren meer vrij tot en met { $day }
        [one] Nog 1 uur vrij tot en met { $day }
       *[other] Nog { $hours } uur vrij tot en met { $day }
    }
providers-examples = Voorbeelden
providers-example-by = { $name } was erbij en zegt dat dit klopt.
providers-vog = Bewijs van goed gedrag (VOG)
providers-vog-seen = De gemeente zag het op { $day }.
providers-vog-long-ago = De gemeente zag het op { $day }. Dat is lang geleden.
providers-vog-none = De gemeente zag er nog geen.
providers-areas = Waar
providers-kvk = Nummer bij de Kamer van Koophandel
providers-admitted = Op de lijst
providers-admitted-on = Sinds { $day }. De gemeente { $municipality } keek of de helper past bij de regels.

## Naast elkaar

providers-compare-title = Helpers naast elkaar
providers-compare-lead = Dezelfde vragen, in dezelfde volgorde. U ziet zelf wie er bij u past.
providers-compare-none = U koos nog geen helpers
providers-compare-none-next = Kies er in de lijst twee of drie. Dan zetten we ze naast elkaar.
providers-compare-too-many = U koos er meer dan drie. Dit zijn de eerste drie.
providers-compare-see = Lees meer
providers-compare-without = Haal weg
providers-compare-ask-only = Vraag { $names }
providers-compare-ask =
    { $n ->
        [one] Vraag deze helper
       *[other] Vraag deze helpers
    }
providers-row-kinds = Soort hulp
providers-row-price = Prijs, alles erbij
providers-row-jobs = Kleine klussen
providers-row-phases = Wanneer in een plan?
providers-row-hours = Hoeveel tijd?
providers-row-first-talk = Eerste gesprek gratis?
providers-row-about = Wat doet de helper?
providers-row-does-not = Wat doet de helper niet?
providers-row-for-whom = Voor wie?
providers-row-expertise = Weet veel van
providers-row-employer = Wie is de baas?
providers-row-payers = Wie betaalt de helper?
providers-row-ties = Werkt ook voor
providers-row-statement = Zegt over vrij zijn
providers-row-languages = Talen
providers-row-areas = Waar
providers-row-now = Nu tijd?

## De regels om op de lijst te komen

providers-conditions-title = De regels voor helpers
providers-conditions-lead = Wie zich aan deze regels houdt, komt op de lijst. De gemeente kijkt alleen hiernaar, en naar niets anders.
providers-condition-stays_ours = Het plan blijft van de bewoners
providers-condition-stays_ours-why = De helper neemt het niet over. Bewoners beslissen zelf.
providers-condition-independence = De helper zegt voor wie hij of zij werkt
providers-condition-independence-why = Bewoners lezen wie de baas is en wie betaalt. Ook andere banden staan erbij.
providers-condition-clear_price = De prijs is duidelijk
providers-condition-clear_price-why = De btw zit erin en er komt niets meer bij. Gratis mag ook.
providers-condition-boundaries = De helper zegt ook wat hij of zij niet doet
providers-condition-boundaries-why = Zo weet u vooraf wat u niet kunt verwachten.
providers-condition-known = We weten wie de helper is
providers-condition-known-why = Een bedrijf heeft een nummer bij de Kamer van Koophandel. Met iemand zonder bedrijf praten we eerst.
providers-condition-no_judge = De helper beslist niet over het geld
providers-condition-no_judge-why = Wie een team helpt, beslist niet mee over een { -voucher } voor dat team.
providers-condition-welcome = Iedereen is welkom
providers-condition-welcome-why = De helper maakt geen verschil tussen mensen.
providers-condition-answers = De helper antwoordt op tijd
providers-condition-answers-why = Binnen twee werkdagen: een voorstel of een nee. Nee zeggen mag altijd.
providers-condition-discreet = De helper is voorzichtig met wat bewoners vertellen
providers-condition-discreet-why = Wat privé is, blijft privé.
providers-conditions-not = Wat de gemeente niet doet
providers-conditions-not-rank = Helpers op volgorde zetten of cijfers geven.
providers-conditions-not-hide = Een helper op de lijst verstoppen of juist laten opvallen.
providers-conditions-not-assign = Voor u een helper kiezen.
providers-conditions-how = Zo gaat het
providers-conditions-how-words = U meldt u aan. De gemeente leest wat u schreef en antwoordt binnen tien werkdagen. U krijgt altijd de reden. Denkt de gemeente aan een nee, dan kunt u eerst antwoorden of komen praten.
providers-conditions-days = Welke dagen tellen mee?
providers-conditions-days-words = Weekenden en feestdagen tellen niet mee als werkdag.
providers-conditions-days-free = In deze gemeente tellen ook deze dagen niet mee:
providers-conditions-disagree = Niet eens met het besluit?
providers-conditions-disagree-words = Mail naar { $email }. De gemeente luistert naar u en kijkt er opnieuw naar. U kunt het daarna ook opnieuw vragen.

## Helper worden

providers-apply-title = Word helper
providers-apply-lead = Bewoners lezen wat u hier schrijft. Schrijf het zoals u het aan de keukentafel zegt.
providers-apply-before = Het kost u ongeveer een kwartier. Lees eerst de regels.
helper-part-who = Wie bent u?
helper-part-what = Wat doet u?
helper-part-price = Wat kost het?
helper-part-time = Hoeveel tijd heeft u?
helper-part-independence = Voor wie werkt u?
helper-part-independence-words = Bewoners willen weten of u vrij bent om aan hun kant te staan. Een band is niet erg, als u het maar zegt.
providers-part-conditions = De regels
providers-apply-check-title = Klopt alles?
providers-apply-check-lead = Dit gaat naar de gemeente. Staat u op de lijst, dan leest iedereen het.
providers-apply-then = Wat gebeurt er daarna?
providers-apply-then-words = De gemeente leest wat u schreef en antwoordt binnen tien werkdagen, met de reden. U krijgt een mail.
providers-apply-send = Stuur naar de gemeente
providers-apply-change = Verander iets
providers-applied-title = Dank u wel, we hebben het
providers-applied-words = U wilt op de lijst als “{ $name }”. We stuurden u ook een mail.
providers-applied-next = Zo gaat het verder
providers-applied-read = De gemeente leest wat u schreef. Soms belt er iemand.
providers-applied-by = U hoort het uiterlijk op { $day }, met de reden erbij.
providers-applied-yes = Is het een ja? Dan staat u op de lijst en kunnen teams u vragen.
providers-applied-contact = Heeft u een vraag? Mail naar { $email }.
providers-see-own = Bekijk uw bladzijde

helper-name = Uw naam, of de naam van uw bedrijf of groep
    .hint = Zo staat u op de lijst.
    .missing = Schrijf uw naam, of de naam van uw bedrijf of groep
helper-kind = Wat bent u?
    .missing-choice = Kies of u een bedrijf heeft of niet
helper-kvk = Nummer bij de Kamer van Koophandel
    .hint = Alleen als u een bedrijf, stichting of vereniging bent. Acht cijfers.
    .missing = Schrijf het nummer bij de Kamer van Koophandel
    .not-kvk = Een nummer bij de Kamer van Koophandel heeft acht cijfers
helper-about = Wat doet u?
    .hint = Vertel hoe u teams helpt. Een voorbeeld zegt vaak het meest.
    .missing = Schrijf wat u doet
helper-for_whom = Voor wie?
    .hint = Bijvoorbeeld: voor teams die net beginnen.
helper-does_not = Wat doet u niet?
    .hint = Bijvoorbeeld: ik schrijf geen aanvragen voor u, ik beslis niet.
    .missing = Schrijf ook wat u niet doet
helper-scopes = Waarvoor kunnen bewoners u vragen?
    .missing-choice = Kies waarvoor bewoners u kunnen vragen
helper-help_kinds = Wat voor hulp geeft u bij een plan?
    .hint = Kies er een of meer als teams u voor hun plan kunnen vragen.
    .missing-choice = Kies wat voor hulp u geeft bij een plan
helper-phases = Wanneer in een plan helpt u?
    .hint = Kiest u niets? Dan helpt u van begin tot eind.
helper-hours_per_month = Hoeveel uur per maand heeft u voor bewoners?
    .hint = Een heel getal. Zo zien teams of het past.
helper-away_until = Bent u een tijd weg? Tot en met welke dag?
    .hint = U blijft op de lijst staan. Teams kunnen u pas daarna weer vragen.
    .date-past = Kies vandaag of een latere dag
    .date-too-far = Kies een dag binnen een jaar
helper-expertise = Waar weet u veel van?
helper-languages = In welke talen kunt u helpen?
    .missing-choice = Kies minstens één taal
helper-areas = In welke wijken en dorpen?
    .hint = Kiest u niets? Dan helpt u in de hele gemeente.
helper-price_form = Hoe rekent u?
    .missing-choice = Kies hoe u rekent
helper-price = Prijs met alles erbij
    .hint = Wat bewoners betalen, met de btw erin. Leeg als u gratis helpt.
    .missing = Schrijf de prijs met alles erbij
    .when-free = U koos gratis. Laat dit dan leeg, of kies hoe u rekent
helper-btw = Hoeveel btw zit erin?
    .missing-choice = Kies hoeveel btw erin zit
helper-price_note = Wat krijgen bewoners voor de vaste prijs?
    .hint = Bijvoorbeeld: een uur meekijken met uw plan.
    .missing = Schrijf wat bewoners voor de vaste prijs krijgen
helper-free_first_talk = Het eerste gesprek is gratis
helper-employer = Wie is uw baas?
    .hint = Bijvoorbeeld: ik ben eigen baas, of de naam van uw werkgever.
    .missing = Schrijf wie uw baas is
helper-payers = Wie betaalt u?
    .hint = Bijvoorbeeld: bewonersgroepen, een fonds, de gemeente.
    .missing = Schrijf wie u betaalt
helper-ties = Heeft u een van deze banden?
    .hint = Bewoners lezen dit als een zin, ook op het moment dat ze kiezen.
helper-statement = Hoe zorgt u dat u vrij bent om aan de kant van bewoners te staan?
    .hint = In uw eigen woorden.
    .missing = Schrijf hoe u zorgt dat u vrij bent
helper-agree = Ik houd mij aan deze regels
    .missing = Zet een vinkje als u zich aan de regels houdt

## Zelf veranderen

providers-settings-title = Wat bewoners over u lezen
providers-settings-lead = Verandert er iets in uw werk? Pas het hier aan. Bewoners zien het meteen.
providers-settings-more = Laat meer zien
providers-photo-title = Uw foto
providers-photo-none = Nog geen foto. Met een gezicht erbij vraagt een team u eerder.
providers-photo-there = Er staat een foto op uw bladzijde
providers-photo-lead = Bewoners zien graag wie er komt. We maken de foto vierkant. Waar en wanneer hij is gemaakt, halen we eruit.
providers-photo-of = Foto van { $name }
providers-photo-send = Zet deze foto erop
providers-photo-drop = Haal de foto weg
photo-photo = Kies een foto
    .hint = JPEG, PNG of WebP, hooguit 5 MB.
    .missing = Kies een foto
    .too-large = Deze foto is groter dan 5 MB. Kies een kleinere.
    .not-an-image = Dit is geen foto die wij kunnen lezen. Kies een JPEG, PNG of WebP.
    .too-many-pixels = Deze foto heeft te veel beeldpunten. Kies een kleinere.
flash-photo-saved = De foto staat op uw bladzijde.
flash-photo-dropped = De foto is weg.
providers-jobs-title = Kleine klussen
providers-jobs-what = Bijvoorbeeld een uur meekijken voor één prijs
providers-jobs-lead = Bewoners betalen vaak met een kleine { -voucher }. Zeg wat zij voor één prijs bij u krijgen. Vijf klussen is het meest.
providers-jobs-new = Zet er een klus bij
providers-jobs-add = Zet erbij
providers-jobs-full = Er staan er vijf. Haal er een weg als u een andere wilt laten zien.
job-name = Hoe heet de klus?
    .hint = Bijvoorbeeld: meekijk-uur.
    .missing = Schrijf hoe de klus heet
job-gets = Wat krijgen bewoners ervoor?
    .missing = Schrijf wat bewoners krijgen
job-price = Prijs met alles erbij
    .hint = Wat bewoners betalen, met de btw erin.
    .missing = Schrijf de prijs met alles erbij
job-btw = Hoeveel btw zit erin?
    .missing-choice = Kies hoeveel btw erin zit
job-hours = Hoeveel uur kost het u hooguit?
    .missing = Schrijf hoeveel uur het hooguit kost
flash-job-added = De klus staat op uw bladzijde.
flash-job-dropped = De klus staat niet meer op uw bladzijde.
providers-example-1 = Eerste voorbeeld
providers-example-2 = Tweede voorbeeld
providers-example-none = Nog leeg. Laat zien wat u eerder deed.
providers-example-standing-asked = Wacht op een ja van wie erbij was. Bewoners lezen het nog niet.
providers-example-standing-agreed = Wie erbij was, zei ja. Bewoners lezen het.
providers-example-standing-refused = Wie erbij was, zei nee. Bewoners lezen het niet.
providers-example-standing-withdrawn = Wie erbij was, nam het ja terug. Bewoners lezen het niet meer.
providers-example-title = Een voorbeeld van uw werk
providers-example-lead = Noem iemand die erbij was. Die krijgt een mail met de vraag of het klopt. Pas na een ja lezen bewoners uw voorbeeld. Verandert u iets? Dan vragen we het opnieuw.
providers-example-send = Bewaar en vraag of het klopt
providers-example-drop = Haal dit voorbeeld weg
providers-example-drop-words = Wilt u het niet meer laten zien?
example-title = Wat was het plan?
    .hint = Bijvoorbeeld: een buurtkamer in de oude school.
    .missing = Schrijf wat het plan was
example-done = Wat deed u?
    .hint = Hooguit 600 tekens.
    .missing = Schrijf wat u deed
example-year = In welk jaar?
    .missing = Schrijf in welk jaar het was
example-reference = Wie was erbij?
    .hint = Voornaam en achternaam. Die persoon kiest zelf hoe de naam er komt te staan.
    .missing = Schrijf wie erbij was
example-email = Mailadres van die persoon
    .hint = Niemand leest dit adres. We sturen er één vraag naartoe.
    .missing = Schrijf het mailadres van die persoon
flash-example-asked = Bewaard. We vroegen met een mail of het klopt.
flash-example-same = Er veranderde niets. We vroegen niet opnieuw of het klopt.
flash-example-dropped = Het voorbeeld is weg.
refusal-reference-too-often = We stuurden hierover al veel mails. Probeer het over een tijd opnieuw.

## Wie erbij was

providers-reference-title = Klopt dit? Mag uw naam erbij staan?
providers-reference-lead = { $helper } helpt bewoners met hun plannen. Hieronder staat wat er volgens { $helper } gebeurde, en dat u erbij was.
providers-reference-standing-agreed = U zei ja. Iedereen kan dit voorbeeld lezen, met uw naam.
providers-reference-standing-refused = U zei nee. Niemand leest dit voorbeeld.
providers-reference-standing-withdrawn = U nam uw ja terug. Niemand leest dit voorbeeld nog.
providers-reference-answer-yes = Ja, het klopt en mijn naam mag erbij
providers-reference-answer-no = Nee
providers-reference-send = Verstuur uw antwoord
providers-reference-later = Wilt u later iets anders? Open dan dezelfde link uit de mail. Niemand ziet uw mailadres.
reference-answer = Wat is uw antwoord?
    .missing-choice = Kies ja of nee
reference-name = Hoe mag uw naam er staan?
    .hint = Een voornaam is ook goed. Bij een nee maakt het niet uit.
    .missing = Schrijf hoe uw naam er mag staan
flash-reference-yes = Dank u wel. Uw naam staat bij het voorbeeld.
flash-reference-no = Uw naam staat er niet bij, en het voorbeeld is niet te lezen.
providers-reference-gone = Deze link werkt niet meer
providers-reference-gone-words = De helper veranderde het voorbeeld of haalde het weg. Kreeg u een nieuwe mail? Open dan de link daarin.

providers-settings-fixed = Wilt u uw naam of nummer veranderen? Mail naar { $email }.
flash-helper-saved-early = Bewaard.
flash-helper-saved = Bewaard. Bewoners lezen nu de nieuwe tekst.
flash-helper-available = Teams kunnen u nu weer vragen.
flash-helper-busy = Teams kunnen u nu niet vragen. Vragen die u al heeft, blijven staan.
flash-helper-left = U staat niet meer op de lijst. Dank u wel voor uw hulp.

## De gemeente: wie komt op de lijst?

providers-admissions-title = Helpers op de lijst
providers-admissions-lead = U kijkt of een helper past bij de regels die iedereen kan lezen. Bewoners kiezen zelf wie er past.
providers-admissions-waiting =
    { $n ->
        [0] Niemand wacht op antwoord
        [one] 1 helper wacht op antwoord
       *[other] { $n } helpers wachten op antwoord
    }
providers-admissions-others =
    { $n ->
        [one] 1 andere helper
       *[other] { $n } andere helpers
    }
providers-admissions-asked = Gevraagd op { $day }. Antwoord uiterlijk op { $by }.
providers-admissions-open = Wacht op u
providers-admissions-late = Te laat
providers-decisions = Dit gebeurde er
providers-unmet = Aan deze regels houdt de helper zich niet, zegt de gemeente:
providers-decide = Neem een besluit
providers-decide-words = Een nee steunt op de regels. De helper leest uw reden.
providers-decide-send = Leg het besluit vast
providers-decide-not-you = U beslist niet over deze helper.
providers-outcome-admitted = Ja, op de lijst
providers-outcome-refused = Nee, niet op de lijst
providers-outcome-suspended = Tijdelijk van de lijst
providers-outcome-removed = Van de lijst halen
providers-outcome-past-admitted = Op de lijst gezet
providers-outcome-past-refused = Niet op de lijst gezet
providers-outcome-past-suspended = Tijdelijk van de lijst gehaald
providers-outcome-past-removed = Van de lijst gehaald
providers-left-past = De helper ging zelf van de lijst
providers-vog-words = Zag u het bewijs? Schrijf alleen de dag op. Geef het bewijs terug en bewaar het niet.
providers-vog-send = Leg de dag vast
vog-seen_on = Op welke dag zag u het?
    .missing = Schrijf op welke dag u het zag
    .date-too-far = Kies vandaag of een eerdere dag
    .date-past = Kies een dag van de laatste tien jaar
flash-vog-noted = De dag staat vast. Bewoners lezen hem bij de helper.
admission-outcome = Wat is uw besluit?
    .missing-choice = Kies een besluit
admission-unmet = Aan welke regels houdt de helper zich niet?
    .hint = Alleen bij een nee. Kies er dan minstens één.
    .missing-choice = Kies de regel waarop uw nee steunt
admission-reasons = Wat is de reden?
    .hint = De helper leest dit. Zeg bij een nee ook wat er anders moet.
    .missing = Schrijf de reden op
flash-helper-decided = Het besluit staat vast. De helper krijgt een mail.

## Eerst zeggen wat de gemeente van plan is, dan luisteren, dan pas een nee

providers-place-title = Uw plek op de lijst
providers-place-why = De gemeente schreef dit op { $day }. Deze regels kloppen volgens de gemeente niet:
providers-place-nothing-yet = Er is nog niets besloten. Tot het besluit blijft alles zoals het is.
providers-place-set-aside = U staat nu niet op de lijst, omdat het om veiligheid gaat. Dat stopt vanzelf na { $day }, als de gemeente dan nog niets besloot.
providers-place-answer = Wat vindt u ervan?
providers-place-answer-words = Antwoord uiterlijk op { $day }. Schrijf het op, of kom praten. De gemeente beslist pas daarna.
providers-place-send = Verstuur
providers-place-none = Er is nog niets besloten.
hearing-answer = Uw antwoord
    .hint = Klopt het niet? Of verandert u iets? Schrijf het hier.
    .missing = Schrijf uw antwoord, of kies dat u wilt komen praten
hearing-talk = Ik wil komen praten
    .hint = Iemand van de gemeente belt of mailt u om een dag te kiezen.
flash-helper-answered = Verstuurd. De gemeente leest het voordat ze beslist.

providers-intends-refused = niet op de lijst zetten
providers-intends-suspended = tijdelijk van de lijst halen
providers-intends-removed = van de lijst halen
providers-intended-refused = De gemeente wil deze helper niet op de lijst zetten
providers-intended-suspended = De gemeente wil deze helper tijdelijk van de lijst halen
providers-intended-removed = De gemeente wil deze helper van de lijst halen
providers-set-aside-until = Meteen van de lijst voor de veiligheid, tot en met { $day }
providers-hearing-answered = De helper gaf antwoord
providers-hearing-talk_asked = De helper wil komen praten
providers-hearing-talk_held = Gesprek op { $day }
providers-hearing-dropped = Het gaat niet door
providers-hearing-suspension_ended = Weer op de lijst, omdat er niet op tijd een besluit was
providers-what-was-heard = Wat de gemeente met het antwoord deed:

providers-admissions-intended = Helper mag antwoorden
providers-set-aside-staff = De helper staat nu niet op de lijst. Zonder besluit komt de helper na { $day } vanzelf terug.
providers-heard = U heeft de helper gehoord. U kunt nu een besluit nemen.
providers-awaits-talk = De helper wil komen praten. Schrijf eerst op hoe het gesprek ging. Daarna kunt u beslissen.
providers-awaits-answer = De helper mag antwoorden tot en met { $day }. Pas na het antwoord, een gesprek of die dag kunt u nee zeggen.
providers-talk = Gesprek gehad?
providers-talk-words = Schrijf op wanneer het was en wat er gezegd is. De helper leest dit. Kwam er niemand? Schrijf dat dan.
providers-talk-send = Bewaar het gesprek
talk-held_on = Wanneer was het gesprek?
    .missing = Schrijf wanneer het gesprek was
talk-note = Wat is er gezegd?
    .missing = Schrijf op wat er gezegd is
flash-helper-talk-noted = Bewaard. De helper krijgt een mail.
providers-decide-unheard = Nee zeggen kan nog niet. Wel kunt u zeggen dat het niet doorgaat.
providers-outcome-dropped = Het gaat niet door, alles blijft zoals het was
providers-admit = Zet op de lijst
providers-admit-send = Ja, zet op de lijst
providers-intend = Denkt u aan een nee?
providers-intend-words = De helper leest eerst wat u van plan bent en waarom, en heeft tien werkdagen om te antwoorden of te komen praten. Daarna beslist u.
providers-intend-send = Vertel het de helper
intention-intended = Wat wilt u doen?
    .missing-choice = Kies wat u wilt doen
intention-grounds = Aan welke regels houdt de helper zich niet?
    .missing-choice = Kies de regel waarop uw nee steunt
intention-why = Wat is de reden?
    .hint = De helper leest dit en mag erop antwoorden.
    .missing = Schrijf de reden op
intention-at_once = Haal de helper nu meteen van de lijst, omdat bewoners anders gevaar lopen
    .hint = Dit stopt vanzelf na tien werkdagen. De helper mag ook dan eerst antwoorden voor u beslist.
admission-heard = Wat deed u met het antwoord van de helper?
    .hint = Alleen bij een nee. Zei de helper niets? Schrijf dat dan.
    .missing = Schrijf op wat u met het antwoord deed
flash-helper-intended = Verstuurd. De helper mag nu antwoorden.
flash-helper-dropped = Het gaat niet door. De helper krijgt een mail.

## Als iets niet kan

refusal-helper-not-found = Deze helper bestaat niet in deze gemeente.
refusal-not-of-the-helper = U hoort niet bij deze helper.
refusal-admission-not-yours = U beslist niet over helpers.
refusal-admission-own-place = Dit gaat over uzelf. Een collega beslist.
refusal-admission-already-decided = Iemand was u voor. Kijk eerst hoe het er nu voor staat.
refusal-admission-grounds = Een nee steunt op een regel. Een ja niet.
refusal-helper-unknown-area = Een van deze wijken bestaat niet in deze gemeente.
refusal-helper-too-many-jobs = Er staan al vijf klussen. Haal er eerst een weg.
refusal-helper-vog-of-later = Kies een dag die al geweest is.
refusal-helper-own-reference = Vul het adres in van iemand anders die erbij was. Niet dat van uzelf.
refusal-helper-odd-booking = Kies minstens één uur, en een laatste dag na de eerste.
refusal-helper-not-refused = U kunt dit alleen opnieuw vragen na een nee, of als u zelf ging.
refusal-helper-no-place = U staat nu niet op de lijst.
refusal-admission-not-heard = De helper mag eerst antwoorden of komen praten. Daarna kunt u nee zeggen.
refusal-admission-already-intended = De helper mag al antwoorden op iets anders. Rond dat eerst af.
refusal-admission-nothing-intended = Er is niets om op te antwoorden. Kijk eerst hoe het er nu voor staat.
refusal-admission-talk-day = Het gesprek was na de dag van het bericht aan de helper, en niet na vandaag.

## Wie er voor een helper werken

providers-people-title = Mensen die meedoen
providers-people-lead = Deze mensen antwoorden namens { $helper }. Allemaal kunnen ze hetzelfde.
providers-people-past = Deden eerder mee
helper-invite-email = E-mailadres
flash-helper-invited = De uitnodiging is verstuurd.
flash-helper-invitation-withdrawn = De uitnodiging werkt niet meer.
providers-member-end-title = Doet niet meer mee
providers-member-end-self = U stopt bij { $helper }. U ziet daarna geen vragen van teams meer.
providers-member-end-other = { $name } doet niet meer mee bij { $helper } en krijgt daar een mail over.
providers-member-end-confirm = Ja, stop
flash-helper-member-ended = Gedaan. De persoon krijgt er een mail over.
refusal-helper-not-a-member = Deze persoon doet al niet meer mee.
refusal-helper-last-member = Dit is de laatste persoon. Nodig eerst iemand anders uit.

## Wat er in de boeken staat over voor wie een helper werkt

providers-changed = Veranderd
providers-changed-on = Op { $day } veranderd. Daarvoor stond er:
providers-income = Van wie kwam het geld?
providers-income-none = Via deze site kwam er in de laatste twaalf maanden nog niets.
providers-income-words = Via deze site kwam er in de laatste twaalf maanden { $total }. Het kwam van:
providers-income-municipal = gemeente
providers-income-part = { $amount }, dat is { $percent }%
providers-income-line = Via deze site in de laatste twaalf maanden: { $parts }.
providers-income-share = { $percent }% van { $payer }
providers-income-others = anderen
providers-income-how = Dit telt de site zelf op uit alle betalingen. De helper kan het niet veranderen.
