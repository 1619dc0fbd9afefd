### De plannen: hoe ze heten, hoe ver ze zijn, wat er gebeurde, en wie aan zet is.

## Thema's en hoe ver een plan is

initiatives-theme-healthy = Gezond
initiatives-theme-joining_in = Meedoen
initiatives-theme-safe = Veilig
initiatives-theme-facilities = Voorzieningen
initiatives-theme-living = Wonen

initiatives-phase-starting = Net begonnen
initiatives-phase-seeking_help = Zoekt hulp
initiatives-phase-asking_voucher = Vraagt een { -voucher }
initiatives-phase-working = Aan de slag
initiatives-phase-done = Klaar
initiatives-phase-stopped = Gestopt

initiatives-ending-done = het plan is klaar
initiatives-ending-stopped = het plan is gestopt

## De stappen op de tijdlijn van een plan, in de woorden van wie leest: het team zelf (team), het bestuur dat over de
## voucher beslist (board), de gemeente (municipality), of wie ook (public)

step-plan_started =
    { $reader ->
        [team] Uw team begon met het plan
       *[public] Het team begon met het plan
    }
step-plan_published =
    { $reader ->
        [team] Uw plan kwam op de site
       *[public] Het plan kwam op de site
    }
step-member_joined =
    { $reader ->
        [team] Iemand kwam bij uw team
       *[public] Iemand kwam bij het team
    }
step-member_left =
    { $reader ->
        [team] Iemand ging uit uw team
       *[public] Iemand ging uit het team
    }
step-help_wanted =
    { $reader ->
        [team] Uw team zoekt hulp
       *[public] Het team zoekt hulp
    }
step-help_asked =
    { $reader ->
        [team] Uw team vroeg hulp aan { $provider }
       *[public] Het team vroeg hulp aan { $provider }
    }
step-own_helper_proposed =
    { $reader ->
        [team] Uw team noemde zelf iemand als helper
       *[public] Het team noemde zelf iemand als helper
    }
step-own_helper_declined =
    { $reader ->
        [team] Wie uw team als helper noemde, zei nee
       *[public] Wie het team als helper noemde, zei nee
    }
step-own_helper_applied =
    { $reader ->
        [team] { $provider } wil uw team helpen
       *[public] { $provider } wil het team helpen
    }
step-own_helper_admitted = De gemeente liet { $provider } toe
step-help_declined =
    { $reader ->
        [team] { $provider } kan uw team niet helpen
       *[public] { $provider } kan niet helpen
    }
step-help_lapsed =
    { $reader ->
        [team] { $provider } gaf uw team geen antwoord op tijd
       *[public] { $provider } gaf geen antwoord op tijd
    }
step-help_withdrawn =
    { $reader ->
        [team] Uw team wacht niet meer op { $provider }
       *[public] Het team wacht niet meer op { $provider }
    }
step-help_ended =
    { $reader ->
        [team] Uw team zoekt geen hulp meer
       *[public] Het team zoekt geen hulp meer
    }
step-talk_proposed =
    { $reader ->
        [team] Uw team stelde { $provider } drie tijden voor een eerste gesprek voor
       *[public] Het team stelde { $provider } drie tijden voor een eerste gesprek voor
    }
step-talk_planned =
    { $reader ->
        [team] Uw team heeft een eerste gesprek met { $provider }
       *[public] Het team heeft een eerste gesprek met { $provider }
    }
step-talk_none_fits = { $provider } kan niet op de tijden voor een eerste gesprek
step-offer_made =
    { $reader ->
        [team] { $provider } deed uw team een voorstel
       *[public] { $provider } deed een voorstel
    }
step-offer_withdrawn = { $provider } nam het voorstel terug
step-help_chosen =
    { $reader ->
        [team] Uw team koos { $provider }
        [municipality] Het team koos zelf een helper: { $provider }
       *[public] Het team koos { $provider }
    }
step-agreement_drawn =
    { $reader ->
        [team] Uw team tekende een afspraak met { $provider }
       *[public] Het team tekende een afspraak met { $provider }
    }
step-agreement_signed = { $provider } tekende de afspraak. Die wacht nog op geld
step-agreement_began = De afspraak met { $provider } is begonnen
step-agreement_paused =
    { $reader ->
        [team] Uw team wil eerst praten met { $provider }. De tijd staat stil
       *[public] Het team wil eerst praten met { $provider }. De tijd staat stil
    }
step-agreement_goes_on =
    { $reader ->
        [team] Uw team gaat verder met { $provider }
       *[public] Het team gaat verder met { $provider }
    }
step-delivery_said = Werk van { $provider } is klaar gezegd: { $amount }
step-delivery_said_free = Werk van { $provider } is klaar gezegd
step-delivery_accepted = Een deel van het werk van { $provider } is klaar: { $amount }
step-delivery_returned = Over het werk van { $provider } is nog een vraag
step-delivery_withdrawn = Het werk van { $provider } is toch nog niet klaar
step-change_proposed = Er is een voorstel om de afspraak met { $provider } te veranderen
step-change_accepted = De afspraak met { $provider } is veranderd. Allebei zeiden ja
step-change_refused = De afspraak met { $provider } blijft zoals die was
step-agreement_winding_up = De afspraak met { $provider } stopt. Wat gedaan is, wordt afgerond
step-agreement_ended = De afspraak met { $provider } is gestopt
step-agreement_disputed =
    { $reader ->
        [team] Uw team en { $provider } zijn het niet eens. Het geld wacht
       *[public] Het team en { $provider } zijn het niet eens. Het geld wacht
    }
step-dispute_guide_asked = De gemeente is gevraagd om te luisteren bij { $provider }
step-dispute_taken_back =
    { $reader ->
        [team] Het is weer goed tussen uw team en { $provider }
       *[public] Het is weer goed tussen het team en { $provider }
    }
step-dispute_settled =
    { $reader ->
        [team] Uw team en { $provider } zijn het weer eens
       *[public] Het team en { $provider } zijn het weer eens
    }
step-help_completed = De hulp van { $provider } is klaar
step-voucher_applied =
    { $reader ->
        [team] Uw team vroeg een { -voucher } van { $amount } aan { $organisation }
        [board] Het team vroeg uw bestuur een { -voucher } van { $amount }
        [municipality] Het team vroeg een { -voucher } van { $amount }. { $organisation } beslist.
       *[public] Het team vroeg een { -voucher } van { $amount } aan { $organisation }
    }
step-voucher_granted =
    { $reader ->
        [team] { $organisation } zei ja: uw team kreeg een { -voucher } van { $amount }
        [board] Uw bestuur zei ja: een { -voucher } van { $amount }
        [municipality] { $organisation } zei ja: { $amount } uit het eigen budget
       *[public] { $organisation } zei ja: een { -voucher } van { $amount }
    }
step-voucher_part_granted =
    { $reader ->
        [team] { $organisation } gaf uw team een deel: { $amount } van de { $asked }
        [board] Uw bestuur gaf een deel: { $amount } van de { $asked }
        [municipality] { $organisation } gaf een deel: { $amount } van de { $asked }, uit het eigen budget
       *[public] { $organisation } gaf een deel: { $amount } van de { $asked }
    }
step-voucher_refused =
    { $reader ->
        [team] { $organisation } zei nee. De reden staat bij uw aanvraag
        [board] Uw bestuur zei nee, met de reden erbij
        [municipality] { $organisation } zei nee. Het team las de reden, en waar het heen kan
       *[public] { $organisation } zei nee, met de reden erbij
    }
step-voucher_waiting =
    { $reader ->
        [team] { $organisation } zei ja. Uw { -voucher } van { $amount } wacht op geld
        [board] Uw bestuur zei ja. De { -voucher } van { $amount } wacht tot u weer geld heeft
        [municipality] { $organisation } zei ja, maar heeft nu geen { $amount }. De { -voucher } wacht op geld
       *[public] { $organisation } zei ja. De { -voucher } van { $amount } wacht op geld
    }
step-application_questioned =
    { $reader ->
        [team] { $organisation } stelde uw team een vraag. Het besluit wacht op uw antwoord
        [board] Uw bestuur stelde het team een vraag. De tijd voor uw besluit staat stil
        [municipality] { $organisation } stelde het team een vraag. De tijd voor het besluit staat stil
       *[public] { $organisation } stelde een vraag aan het team
    }
step-application_answered =
    { $reader ->
        [team] Uw team gaf antwoord aan { $organisation }
        [board] Het team gaf antwoord. De tijd voor uw besluit loopt weer
        [municipality] Het team gaf antwoord. De tijd voor het besluit loopt weer
       *[public] Het team gaf antwoord aan { $organisation }
    }
step-application_went_on =
    { $reader ->
        [team] { $organisation } beslist zonder uw antwoord
        [board] Uw bestuur gaat verder zonder antwoord. De tijd voor uw besluit loopt weer
        [municipality] { $organisation } gaat verder zonder antwoord. De tijd voor het besluit loopt weer
       *[public] { $organisation } gaat verder zonder antwoord
    }
step-application_withdrawn =
    { $reader ->
        [team] Uw team stopte met de vraag om een { -voucher }
        [board] Het team stopte met de vraag om een { -voucher }. U hoeft niets te beslissen
       *[public] Het team stopte met de vraag om een { -voucher }
    }
step-application_closed =
    { $reader ->
        [team] Uw vraag om een { -voucher } sloot, want uw plan is gestopt of klaar
        [board] De vraag om een { -voucher } sloot, want het plan is gestopt of klaar. U hoeft niets te beslissen
       *[public] De vraag om een { -voucher } sloot, want het plan is gestopt of klaar
    }
step-voucher_cancelled =
    { $reader ->
        [team] Uw team stopte met een { -voucher }. { $amount } ging terug.
        [board] Het team stopte met een { -voucher }. { $amount } is er weer voor andere plannen.
        [municipality] Het team stopte met een { -voucher }. { $amount } is er weer voor andere plannen.
       *[public] Het team stopte met een { -voucher }. { $amount } ging terug.
    }
step-voucher_ended =
    { $reader ->
        [team] De laatste dag van uw { -voucher } ging voorbij. { $amount } ging terug.
        [board] De laatste dag van een { -voucher } ging voorbij. { $amount } is er weer voor andere plannen.
        [municipality] De laatste dag van een { -voucher } ging voorbij. { $amount } is er weer voor andere plannen.
       *[public] De laatste dag van een { -voucher } ging voorbij. { $amount } ging terug.
    }
step-payment_requested =
    { $reader ->
        [team] { $provider } vroeg uw team om { $amount }
        [board] { $provider } vroeg het team om { $amount }
        [municipality] { $provider } vroeg het team om { $amount }
       *[public] { $provider } vroeg { $amount }
    }
step-payment_confirmed =
    { $reader ->
        [team] Uw team betaalde { $amount } aan { $provider }
       *[public] Het team betaalde { $amount } aan { $provider }
    }
step-payment_refused =
    { $reader ->
        [team] Uw team zei nee tegen een betaling aan { $provider }
       *[public] Het team zei nee tegen een betaling aan { $provider }
    }
step-payment_lapsed =
    { $reader ->
        [team] Uw team gaf geen antwoord op de vraag van { $provider } om { $amount }. De vraag is vervallen
        [board] Het team gaf { $provider } geen antwoord. De vraag om { $amount } is vervallen
        [municipality] Het team gaf { $provider } geen antwoord. De vraag om { $amount } is vervallen
       *[public] De vraag van { $provider } om { $amount } kreeg geen antwoord en is vervallen
    }
step-payment_made =
    { $reader ->
        [team] { $amount } ging naar { $provider }. Het bestuur zei ja.
        [board] { $amount } ging naar { $provider }. Uw bestuur zei ja.
       *[public] { $amount } ging naar { $provider }. Het bestuur zei ja.
    }
step-shop_filed =
    { $reader ->
        [team] Uw team stuurde een rekening van { $provider } in: { $amount }
       *[public] Het team stuurde een rekening van { $provider } in: { $amount }
    }
step-receipts_filed =
    { $reader ->
        [team] Iemand van uw team vroeg { $amount }
        [board] Een bewoner vroeg { $amount }. Iemand anders zegt ja of nee
       *[public] Een bewoner vroeg { $amount }
    }
step-receipts_paid =
    { $reader ->
        [team] Iemand van uw team kreeg { $amount }
       *[public] Een bewoner kreeg { $amount }
    }
step-filing_refused = Er is nee gezegd tegen een betaling van { $amount }
step-filing_withdrawn =
    { $reader ->
        [team] Iemand van uw team trok een vraag om { $amount } in
       *[public] Een bewoner trok een vraag om { $amount } in
    }
step-filing_lapsed = De vraag om { $amount } kreeg geen antwoord en is vervallen
step-money_set_apart =
    { $reader ->
        [team] Uw team legde { $amount } apart voor { $provider }
       *[public] Het team legde { $amount } apart voor { $provider }
    }
step-hold_released =
    { $reader ->
        [team] Uw team legt niets meer apart voor { $provider }
       *[public] Het team legt niets meer apart voor { $provider }
    }
step-hold_ended = Er lag { $amount } apart voor { $provider }. Dat is nu voorbij.
step-payment_returned =
    { $reader ->
        [team] { $amount } kwam bij u terug van { $provider }
       *[public] { $amount } kwam terug van { $provider }
    }
step-receipts_returned = { $amount } kwam terug van een bewoner
step-voucher_extended =
    { $reader ->
        [team] { $organisation } gaf uw { -voucher } een latere laatste dag
        [board] Uw bestuur gaf een { -voucher } een latere laatste dag
       *[public] { $organisation } gaf een { -voucher } een latere laatste dag
    }
step-plan_done =
    { $reader ->
        [team] Uw plan is klaar
       *[public] Het plan is klaar
    }
step-plan_stopped =
    { $reader ->
        [team] Uw team stopte met het plan
       *[public] Het team stopte met het plan
    }

## Als iets niet kan

refusal-plan-incomplete = Uw plan is nog niet compleet. Vul eerst in wat nog mist.
refusal-plan-fixed = Dit deel van uw plan ligt nu vast.
refusal-plan-not-active = Dit plan staat niet op de site, of het is al afgelopen.
refusal-plan-last-member = U bent de laatste van het team. Nodig eerst iemand uit, of rond het plan af.
refusal-plan-not-member = Deze persoon hoort niet meer bij het team.

## De lijst met plannen

initiatives-title = Plannen van bewoners
initiatives-lead = Wat doen mensen bij u in de buurt? Bekijk hun plannen, of begin er zelf een.
initiatives-start = Begin een plan
initiatives-all = Bekijk alle plannen
initiatives-filter = Zoek een plan
initiatives-filter-neighbourhood = Wijk of dorp
initiatives-filter-theme = Thema
initiatives-filter-phase = Hoe ver is het?
initiatives-filter-text = Woorden in het plan
initiatives-filter-any = Alles
initiatives-filter-chosen = Hierop zocht u
initiatives-filter-clear = Haal alles weg
initiatives-filter-words = “{ $words }”
initiatives-found =
    { $n ->
        [0] Geen plannen gevonden
        [one] 1 plan gevonden
       *[other] { $n } plannen gevonden
    }
initiatives-order = De nieuwste plannen staan bovenaan.
initiatives-members =
    { $n ->
        [one] 1 persoon in het team
       *[other] { $n } mensen in het team
    }
initiatives-late-organisation = Te laat bij het bewonersplatform
initiatives-late-municipality = Te laat bij de gemeente
initiatives-late-provider = Te laat bij de helper
initiatives-none = Er zijn nog geen plannen
initiatives-none-next = Heeft u een idee voor de buurt? Dan bent u de eerste.
initiatives-none-found = Hier is geen plan mee gevonden
initiatives-none-found-next = Haal iets weg uit wat u zocht. Of bekijk alle plannen.

## Een plan beginnen

initiatives-new-title = Begin een plan voor uw buurt
initiatives-new-lead = Een tuin, een feest, een buurthuis: u heeft een idee en u wilt het doen. Hier maakt u er een plan van.
initiatives-new-what = Goed om te weten
initiatives-new-time = Het kost u ongeveer tien minuten. Er zijn vijf stappen: wat, waarom, waar, wie, en dan kijkt u alles na.
initiatives-new-draft = Alleen uw team ziet wat u opschrijft. Pas als u het zelf zegt, komt het plan op de site.
initiatives-new-saved = Na elke bladzijde bewaren we uw antwoorden. U kunt stoppen en later verdergaan.
initiatives-new-team = U hoeft het niet alleen te doen. U kunt mensen uitnodigen voor uw team.
initiatives-new-public = Staat uw plan op de site? Dan kan iedereen het lezen. De namen van uw team blijven verborgen.
initiatives-new-begin = Begin met dit plan
initiatives-new-account = Eerst een account
initiatives-new-account-text = Zo weten we dat het plan van u is, en kunt u later verdergaan. U heeft alleen een e-mailadres nodig.
initiatives-new-sign-up = Maak een account
initiatives-new-sign-in = Ik heb al een account
initiatives-new-after = Zo gaat het verder
initiatives-new-after-tell = U vertelt uw plan, en zet het op de site.
initiatives-new-after-help = U zoekt een helper als u dat wilt. U kiest zelf wie.
initiatives-new-after-voucher = U vraagt een { -voucher } aan: geld voor uw plan.
initiatives-new-after-work = U gaat aan de slag met uw buurt.

story-title = Hoe heet uw plan?
    .hint = Een korte naam die mensen onthouden. U kunt hem later nog veranderen.
    .missing = Schrijf hoe uw plan heet
    .too-short = Maak de naam van uw plan iets langer: minstens { $min } tekens
    .too-long = Maak de naam van uw plan korter: hoogstens { $max } tekens
story-summary = Wat wilt u doen?
    .hint = In een of twee zinnen. Dit staat in de lijst met plannen.
    .missing = Schrijf in een of twee zinnen wat u wilt doen
story-reason = Waarom wilt u dit?
    .hint = Wat is er nu niet, of wat kan beter? Wat hebben mensen in de buurt eraan?
    .missing = Schrijf waarom u dit wilt
story-neighbourhood = In welke wijk of welk dorp?
    .missing-choice = Kies de wijk of het dorp van uw plan
story-theme = Waar gaat uw plan vooral over?
    .missing-choice = Kies waar uw plan vooral over gaat
story-who_joins = Wie doen er mee?
    .hint = Bijvoorbeeld: vijf buren uit de straat, de school, en mensen van de speeltuin. Schrijf geen namen op.
    .missing = Schrijf wie er meedoen

initiatives-theme-healthy-hint = Sporten, gezond eten, rust
initiatives-theme-joining_in-hint = Mensen ontmoeten, leren, elkaar helpen
initiatives-theme-safe-hint = Verkeer, licht, letten op elkaar
initiatives-theme-facilities-hint = Een buurthuis, een speeltuin, een winkel
initiatives-theme-living-hint = Groen, straten en pleinen, fijn wonen

## De bladzijden van het verhaal

initiatives-part-naam-title = Wat is uw plan?
initiatives-part-naam-lead = Vertel het zoals u het aan een buur vertelt.
initiatives-part-waarom-title = Waarom dit plan?
initiatives-part-waarom-lead = Wie dit leest, wil weten waarom het nodig is. Schrijf het in uw eigen woorden.
initiatives-part-waar-title = Waar is uw plan?
initiatives-part-waar-lead = Zo vinden mensen uit uw buurt het plan. De wijk bepaalt ook wie over een { -voucher } beslist.
initiatives-part-wie-title = Wie doet er mee?
initiatives-part-wie-lead = Een plan is sterker als meer mensen meedoen. Het mag ook nog klein zijn.
initiatives-save-on = Bewaar en ga verder
initiatives-saved-here = Stoppen mag altijd. Uw plan staat bij Mijn { -brand } en u gaat daar later verder.
initiatives-similar = Deze plannen zijn er al in uw wijk
initiatives-similar-text = Misschien kunt u samen iets doen. Een eigen plan mag natuurlijk ook.
initiatives-similar-onward = Ga verder met mijn eigen plan

initiatives-check-title = Klopt alles?
initiatives-check-lead = Lees het nog een keer rustig door. Laat het ook aan uw team zien.
initiatives-check-missing = Dit mist nog
initiatives-fact-title = Naam van het plan
initiatives-fact-summary = Wat u wilt doen
initiatives-fact-reason = Waarom
initiatives-fact-neighbourhood = Wijk of dorp
initiatives-fact-theme = Thema
initiatives-fact-who = Wie er meedoen
initiatives-check-then = Als u het plan op de site zet
initiatives-check-then-public = Iedereen kan uw plan lezen en volgen hoe het gaat.
initiatives-check-then-names = De namen van uw team staan er niet bij.
initiatives-check-then-place = U kunt de tekst later nog veranderen. De wijk en het thema niet meer.
initiatives-check-publish = Zet mijn plan op de site
initiatives-check-later = Nog niet? Sluit deze bladzijde. Alles is bewaard.

initiatives-started-title = Uw plan staat op de site
initiatives-started-lead = “{ $title }” is nu een echt plan. Gefeliciteerd!
initiatives-started-mail = U en uw team krijgen ook een mail. Daar staat de link naar uw plan in.
initiatives-started-next = Wat nu?
initiatives-started-turn = Uw team is aan zet. U hoeft nergens op te wachten: begin met wat u het eerst nodig heeft.
initiatives-started-team = Nodig mensen uit voor uw team
initiatives-started-team-hint = Met een mail of met een link
initiatives-started-help = Zoek hulp bij uw plan
initiatives-started-help-hint = U krijgt binnen twee werkdagen antwoord van een helper
initiatives-started-voucher = Vraag een { -voucher } aan
initiatives-started-voucher-hint = U ziet eerst de regels, en de dag waarop u antwoord krijgt
initiatives-started-open = Ga naar de bladzijde van uw plan
initiatives-started-questions = Heeft u een vraag? Mail naar { $email }.

## Het team

initiatives-team-title = Team van het plan
initiatives-team-lead = Samen beslist u over het plan, over de hulp en over het geld. Iedereen in het team mag evenveel.
initiatives-team-members =
    { $n ->
        [one] 1 persoon in het team
       *[other] { $n } mensen in het team
    }
initiatives-team-you = u
initiatives-team-since = Sinds { $day }
initiatives-team-leave = Ga uit het team
initiatives-team-remove = Haal weg
initiatives-team-past = Wie hoorde er eerder bij?
initiatives-team-past-line = { $name }, van { $from } tot { $until }
initiatives-invite = Nodig iemand uit
initiatives-invite-text = Wie ja zegt, hoort bij het team. Die mag dan alles zien, en beslist mee over het geld.
initiatives-invite-send = Verstuur de uitnodiging
initiatives-link = Of deel een link
initiatives-link-text = Zet de link in de groepsapp van uw buurt. Wie de link heeft, kan bij het team komen.
initiatives-link-make = Maak een link
initiatives-link-made = Uw link is klaar
initiatives-link-made-text = Kopieer de link nu. We laten hem maar één keer zien. Hij werkt veertien dagen.
initiatives-invited = Uitgenodigd, nog geen antwoord
initiatives-invited-link = Een link om te delen
initiatives-invited-until = Geldig tot { $day }
initiatives-invited-withdraw = Trek in
invitee-email = E-mailadres
    .hint = Van de persoon die u uitnodigt
    .missing = Vul het e-mailadres in van de persoon die u uitnodigt
    .own = Dit is uw eigen e-mailadres. Vul het adres van iemand anders in.

initiatives-leave-title = Gaat u uit het team?
initiatives-leave-lead = U stopt met “{ $title }”.
initiatives-leave-access = U ziet daarna alleen nog wat iedereen ziet. U beslist niet meer mee.
initiatives-leave-goes-on = Het plan gaat door met de anderen.
initiatives-leave-back = Wilt u later weer meedoen? Dan kan iemand van het team u uitnodigen.
initiatives-leave-do = Ja, ik ga uit het team
initiatives-remove-title = Iemand uit het team halen
initiatives-remove-lead = U haalt { $name } uit het team van “{ $title }”.
initiatives-remove-access = { $name } ziet daarna alleen nog wat iedereen ziet.
initiatives-remove-mail = { $name } krijgt hierover een mail.
initiatives-remove-history = Het team blijft zien wie er eerder bij hoorde.
initiatives-remove-do = Haal weg uit het team

## Het einde van een plan

initiatives-closing-title = Rond het plan af
initiatives-closing-lead = Is uw plan klaar? Of stopt uw team ermee? Beide mag.
initiatives-closing-then = Wat gebeurt er dan?
initiatives-closing-then-read = Iedereen kan het plan nog lezen.
initiatives-closing-then-ask = U kunt geen nieuwe hulp of { -voucher } meer vragen.
initiatives-closing-then-waiting = Wacht er nog een aanvraag voor een { -voucher }? Die stopt. Het bestuur krijgt een mail.
initiatives-closing-then-money = Een { -voucher } die u al heeft, blijft geldig tot de einddatum. Wat dan over is, gaat terug. Wilt u het eerder teruggeven? Stop dan zelf met de { -voucher }.
initiatives-closing-then-back = U kunt dit niet terugdraaien. Wilt u weer verder? Dan begint u een nieuw plan.
initiatives-closing-do = Rond het plan af
closing-how = Hoe eindigt het plan?
    .missing-choice = Kies hoe het plan eindigt
closing-how-done = Het plan is klaar
closing-how-done-hint = We deden wat we wilden doen.
closing-how-stopped = We stoppen ermee
closing-how-stopped-hint = Het lukte niet, of het hoeft niet meer.

## Korte berichten

flash-team-invited = De uitnodiging is verstuurd.
flash-team-withdrawn = De uitnodiging werkt niet meer.
flash-team-left = U bent uit het team. Dank u wel voor wat u deed.
flash-team-removed = Deze persoon hoort niet meer bij het team.
flash-plan-ended = Het plan is afgerond. Dank u wel voor wat u deed voor de buurt.
