### Mails. Elke mail is een rij in de tabel van mail::EVENTS. Geen namen of bedragen in het onderwerp die een ander niet mag zien.

mail-sender = { -brand } gemeente { $municipality }
mail-greeting = Beste { $name },
mail-greeting-unknown = Goedendag,
mail-closing =
    Groeten van { -brand }
    Gemeente { $municipality }

    Heeft u een vraag? Mail naar { $email }.

## Account

mail-sign-up-subject = Bevestig uw e-mailadres
mail-sign-up-body =
    U meldde zich aan bij { -brand }. Klik op de link en kies een wachtwoord. Dan weten we dat dit adres van u is.

    De link werkt twee dagen. Was u dit niet? Dan hoeft u niets te doen.
    .action = Bevestig uw e-mailadres

mail-sign-up-known-subject = U heeft al een account
mail-sign-up-known-body =
    Iemand meldde zich aan met dit e-mailadres. Maar u heeft al een account bij ons.

    Was u het zelf? Log dan in met uw wachtwoord. Weet u het niet meer? Maak dan een nieuw wachtwoord.

    Was u het niet? Dan hoeft u niets te doen. Er is niets veranderd.
    .action = Maak een nieuw wachtwoord

mail-password-reset-subject = Kies een nieuw wachtwoord
mail-password-reset-body =
    U wilt een nieuw wachtwoord. Klik op de link en kies er een.

    De link werkt twee uur, en maar één keer. Was u dit niet? Dan hoeft u niets te doen.
    .action = Kies een nieuw wachtwoord

mail-password-changed-subject = Uw wachtwoord is veranderd
mail-password-changed-body =
    Uw wachtwoord is net veranderd. U bent overal uitgelogd.

    Was u dit niet? Maak dan direct een nieuw wachtwoord.
    .action = Maak een nieuw wachtwoord

mail-address-confirm-subject = Bevestig uw nieuwe e-mailadres
mail-address-confirm-body =
    U wilt dit e-mailadres gebruiken voor uw account. Klik op de link. Daarna krijgt u onze mails op dit adres.

    De link werkt één dag. Was u dit niet? Dan hoeft u niets te doen.
    .action = Bevestig uw nieuwe e-mailadres

mail-address-changed-subject = Uw account heeft een ander e-mailadres
mail-address-changed-body =
    Uw account heeft nu een ander e-mailadres. Dit is de laatste mail op dit adres.

    Was u dit niet? Laat het ons direct weten. Wij helpen u.
    .action = Lees hoe u ons bereikt

mail-account-ended-subject = Uw account is gestopt
mail-account-ended-body =
    U heeft uw account gestopt. Uw naam en uw e-mailadres zijn weg. U kunt niet meer inloggen.

    Wat u samen met anderen deed, blijft staan zonder uw naam. Wilt u later weer meedoen? Dan kunt u een nieuw account maken.
    .action = Naar { -brand }

## Uitnodigingen

mail-team-invitation-subject = Doet u mee met een plan voor de buurt?
mail-team-invitation-body =
    { $by } vraagt of u meedoet met het plan “{ $plan }”.

    Als u ja zegt, hoort u bij het team. Samen kiest u wie u helpt. U beslist ook mee over het geld voor het plan.

    De link is alleen voor u. Geef hem niet door.
    .action = Bekijk de uitnodiging

mail-board-invitation-subject = Komt u in het bestuur van { $organisation }?
mail-board-invitation-body =
    { $by } vraagt of u in het bestuur komt van { $organisation }.

    Het bestuur beslist over { -vouchers } voor plannen van bewoners. U ziet de plannen en u beslist mee.

    De link is alleen voor u. Geef hem niet door.
    .action = Bekijk de uitnodiging

mail-helper-invitation-subject = Helpt u mee bij { $helper }?
mail-helper-invitation-body =
    { $by } vraagt of u meedoet bij { $helper }. U antwoordt dan mee op vragen van bewoners.

    De link is alleen voor u. Geef hem niet door.
    .action = Bekijk de uitnodiging

mail-helper-joined-subject = { $who } doet nu mee bij { $helper }
mail-helper-joined-body =
    { $who } zei ja op de uitnodiging, en antwoordt nu ook namens { $helper }.
    .action = Bekijk wie er meedoen

mail-helper-member-ended-subject = U doet niet meer mee bij { $helper }
mail-helper-member-ended-body =
    U antwoordt niet meer namens { $helper }. Vragen van teams aan { $helper } ziet u niet meer.

    Klopt dit niet? Vraag het aan de anderen van { $helper }.
    .action = Naar uw eigen bladzijde

mail-staff-invitation-subject = U kunt werken met { -brand }
mail-staff-invitation-body =
    U krijgt een taak op { -brand }: { $role }.

    Klik op de link om ja te zeggen. Heeft u nog geen account? Dan maakt u het daar.

    De link is alleen voor u. Geef hem niet door.
    .action = Bekijk de uitnodiging

mail-staff-invited-subject = Een uitnodiging voor een taak bij de gemeente
mail-staff-invited-body =
    { $who } nodigt iemand uit voor een taak op { -brand }: { $role }.

    Klopt dit niet? Neem de uitnodiging dan terug.
    .action = Bekijk de medewerkers

mail-staff-joined-subject = Iemand heeft een taak bij de gemeente
mail-staff-joined-body =
    { $who } heeft nu een taak op { -brand }: { $role }.

    Klopt dit niet? Stop de taak dan.
    .action = Bekijk de medewerkers

mail-team-joined-subject = Uw team is groter
mail-team-joined-body =
    { $who } doet mee met het plan “{ $plan }”.

    U kunt nu samen verder.
    .action = Bekijk uw team

mail-team-member-ended-subject = U hoort niet meer bij een team
mail-team-member-ended-body =
    U hoort niet meer bij het team van “{ $plan }”. U kunt daar nu niets meer veranderen.

    Klopt dit niet? Vraag het aan iemand uit het team.
    .action = Bekijk de plannen

mail-board-joined-subject = Nieuw in het bestuur van { $organisation }
mail-board-joined-body =
    { $who } zit nu in het bestuur van { $organisation } en beslist mee over { -vouchers }.

    Klopt dit niet? Kijk dan wie er in het bestuur zit.
    .action = Bekijk het bestuur

mail-board-member-ended-subject = U zit niet meer in het bestuur
mail-board-member-ended-body =
    U zit niet meer in het bestuur van { $organisation }. U beslist daar niet meer over { -vouchers }.

    Klopt dit niet? Vraag het aan het bestuur. Dank u wel voor uw werk voor de buurt.
    .action = Bekijk { $organisation }

mail-rules-changed-subject = Nieuwe regels van { $organisation }
mail-rules-changed-body =
    { $who } maakte nieuwe regels voor { $organisation }. Ze gelden vanaf { $day }.

    Wie al iets vroeg, houdt de oude regels. Klopt er iets niet? Praat erover in het bestuur.
    .action = Lees de nieuwe regels

mail-staff-role-ended-subject = Een taak is gestopt
mail-staff-role-ended-body =
    U heeft deze taak niet meer: { $role }.

    Klopt dit niet? Vraag het aan de beheerder bij uw gemeente.
    .action = Bekijk wat u wel kunt doen

## Plannen

mail-plan-published-subject = Uw plan staat op de site
mail-plan-published-body =
    Iedereen kan uw plan “{ $plan }” nu lezen.

    En nu? Op de bladzijde van uw plan ziet u de volgende stap. U kunt hulp zoeken in de lijst met helpers. U kunt ook een { -voucher } vragen.
    .action = Ga naar uw plan

mail-plan-ended-subject = Uw plan is afgelopen
mail-plan-ended-body =
    Uw team heeft het plan “{ $plan }” afgerond: { $how }.

    Iedereen kan het plan nog lezen. U kunt geen nieuwe hulp of { -voucher } meer vragen. Een { -voucher } die u al heeft, blijft geldig tot de einddatum.
    .action = Bekijk uw plan

## De lijst met helpers

mail-helper-applied-subject = Iemand wil helper worden
mail-helper-applied-body =
    { $helper } wil op de lijst met helpers.

    Lees wat de helper schreef. Kijk of de helper past bij de regels. Geef daarna antwoord, met de reden erbij.
    .action = Bekijk de nieuwe helper

mail-helper-received-subject = We kijken of u helper kunt worden
mail-helper-received-body =
    Dank u wel. U wilt op de lijst met helpers staan als “{ $helper }”.

    De gemeente leest wat u schreef. U krijgt een mail met het antwoord en de reden. Tot die tijd ziet niemand anders uw bladzijde.
    .action = Bekijk wat u schreef

mail-helper-served-subject = { $who } vult nu dingen in voor { $helper }
mail-helper-served-body =
    { $who } schreef op dat u dit vroeg, voor { $helper }. Een bestuur of de gemeente kan nu vragen voor u beantwoorden en dingen invullen. Alles wordt opgeschreven, en u leest het na.

    Vroeg u dit niet? Stop het dan met één druk op de knop.
    .action = Bekijk het, of stop het

mail-helper-admitted-subject = U staat op de lijst met helpers
mail-helper-admitted-body =
    Goed nieuws: “{ $helper }” staat nu op de lijst met helpers. Bewoners kunnen u om hulp vragen.

    De gemeente schreef erbij:
    { $reasons }

    Krijgt u een vraag? Dan sturen we u een mail.
    .action = Ga naar uw bladzijde

mail-helper-refused-subject = U staat niet op de lijst met helpers
mail-helper-refused-body =
    De gemeente zet “{ $helper }” niet op de lijst met helpers.

    Dit is de reden:
    { $reasons }

    Is er iets veranderd? Dan kunt u het opnieuw vragen.
    .action = Bekijk wat u schreef

mail-helper-suspended-subject = U staat tijdelijk niet op de lijst met helpers
mail-helper-suspended-body =
    De gemeente haalt “{ $helper }” tijdelijk van de lijst met helpers. Teams kunnen u nu niet kiezen.

    Dit is de reden:
    { $reasons }

    Bent u het er niet mee eens? Mail of bel de gemeente. We luisteren naar u voordat we verder beslissen.
    .action = Ga naar uw bladzijde

mail-helper-removed-subject = U staat niet meer op de lijst met helpers
mail-helper-removed-body =
    De gemeente haalt “{ $helper }” van de lijst met helpers.

    Dit is de reden:
    { $reasons }

    Bent u het er niet mee eens? Mail of bel de gemeente. We luisteren naar u.
    .action = Ga naar uw bladzijde

mail-helper-intention-subject = De gemeente wil uw plek op de lijst veranderen. Wat vindt u?
mail-helper-intention-body =
    De gemeente wil “{ $helper }” { $what }. Er is nog niets besloten.

    Dit is de reden:
    { $reasons }

    U kunt antwoorden tot en met { $day }. Schrijf wat u vindt, of vraag of u kunt komen praten. De gemeente beslist pas daarna.
    .action = Geef antwoord

mail-helper-set-aside-subject = U staat nu niet op de lijst met helpers
mail-helper-set-aside-body =
    De gemeente haalde “{ $helper }” meteen van de lijst met helpers, omdat het om veiligheid gaat.

    Dit is de reden:
    { $reasons }

    Dit stopt vanzelf na { $day }, als de gemeente dan nog niets besloot. U kunt tot en met die dag antwoorden of vragen of u kunt komen praten.
    .action = Geef antwoord

mail-helper-left-subject = { $helper } stopt als helper
mail-helper-left-body =
    “{ $helper }” ging zelf van de lijst met helpers. U hoeft niets te doen.
    .action = Bekijk de helper

mail-helper-answered-subject = Een helper gaf antwoord
mail-helper-answered-body =
    “{ $helper }” gaf antwoord op wat de gemeente van plan is, of wil komen praten.

    Lees het voordat u een besluit neemt.
    .action = Lees het antwoord

mail-talk-noted-subject = Dit schreef de gemeente op over het gesprek
mail-talk-noted-body =
    De gemeente schreef op wat er in het gesprek over “{ $helper }” gezegd is.

    Klopt het niet? Laat het de gemeente weten.
    .action = Lees wat er staat

mail-intention-dropped-subject = Uw plek op de lijst blijft zoals die was
mail-intention-dropped-body =
    De gemeente verandert toch niets aan de plek van “{ $helper }” op de lijst met helpers.

    De gemeente schreef erbij:
    { $reasons }
    .action = Bekijk uw plek op de lijst

mail-suspension-ended-subject = U staat weer op de lijst met helpers
mail-suspension-ended-body =
    “{ $helper }” staat weer op de lijst met helpers. De gemeente nam niet op tijd een besluit.

    De gemeente kan nog steeds een besluit nemen. Dan krijgt u een mail.
    .action = Bekijk uw plek op de lijst

mail-reference-asked-subject = Klopt dit voorbeeld van { $helper }?
mail-reference-asked-body =
    { $helper } helpt bewoners met hun plannen. Op de lijst met helpers wil { $helper } het voorbeeld “{ $title }” laten zien, en noemt u als iemand die erbij was.

    Klopt het? En mag uw naam erbij staan? Zonder uw ja leest niemand het. U kunt uw ja later terugnemen met dezelfde link.

    De link is alleen voor u. Geef hem niet door.
    .action = Lees het voorbeeld

## Bewoners kennen zelf iemand

mail-own-helper-proposed-subject = { $by } vraagt of u wilt helpen
mail-own-helper-proposed-body =
    { $by } maakt met buren het plan “{ $plan }”. Het team zoekt hulp, en dacht aan u.

    Met de link leest u wat het team zoekt, en welke regels er zijn. Daarna zegt u ja of nee. U zit nergens aan vast.

    De link werkt tot en met { $day }, en is alleen voor u. Geef hem niet door.
    .action = Lees wat het team vraagt

mail-own-helper-applied-subject = { $helper } wil “{ $plan }” helpen
mail-own-helper-applied-body =
    Uw team noemde { $helper } als helper. Het antwoord is ja.

    U kunt nu om een voorstel vragen. Gratis hulp kan meteen. Kost de hulp geld? Dan kan het als de gemeente de helper toelaat.
    .action = Bekijk uw hulpvraag

mail-own-helper-declined-subject = { $name } kan “{ $plan }” niet helpen
mail-own-helper-declined-body =
    Uw team noemde { $name } als helper. Het antwoord is nee. Dat mag altijd.

    U kunt iemand anders noemen, of kiezen uit de lijst met helpers.
    .action = Bekijk uw hulpvraag

mail-own-helper-admitted-subject = { $helper } staat nu op de lijst
mail-own-helper-admitted-body =
    De gemeente liet { $helper } toe. Uw team noemde deze helper.

    U kunt { $helper } nu ook kiezen voor hulp die geld kost.
    .action = Bekijk de helper

## Hulp vragen en kiezen

mail-help-requested-subject = Een team vraagt om uw hulp
mail-help-requested-body =
    Het team van “{ $plan }” vraagt of u wilt helpen.

    Lees de vraag. Doe een voorstel of zeg nee. Nee zeggen mag altijd. Antwoord uiterlijk op { $day }.
    .action = Lees de vraag

mail-request-reminder-subject = Een team wacht op uw antwoord
mail-request-reminder-body =
    Het team van “{ $plan }” vroeg of u wilt helpen. U kunt antwoorden tot en met { $day }. Dat is vandaag.

    Nee zeggen mag altijd. Antwoordt u niet? Dan sluit de vraag vanzelf, en kan het team een ander vragen.
    .action = Geef antwoord

mail-request-declined-subject = Een helper kan niet helpen
mail-request-declined-body =
    { $helper } kan niet helpen bij “{ $plan }”.

    U kunt een andere helper vragen. U kiest zelf wie.
    .action = Zoek verder

mail-request-lapsed-subject = Een helper antwoordt niet
mail-request-lapsed-body =
    { $helper } gaf geen antwoord op uw vraag voor “{ $plan }”. We wachten er niet langer op.

    U kunt een andere helper vragen. U kiest zelf wie.
    .action = Zoek verder

mail-request-over-subject = De tijd om te antwoorden is voorbij
mail-request-over-body =
    Het team van “{ $plan }” vroeg of u wilt helpen. De tijd om te antwoorden is voorbij. De vraag is nu gesloten.

    Dat is niet erg. Het team kan een ander vragen. Heeft u nu geen tijd voor nieuwe vragen? Zet dat dan op uw bladzijde.
    .action = Bekijk de vraag

mail-request-closed-subject = Het team zoekt geen hulp meer
mail-request-closed-body =
    Het team van “{ $plan }” zoekt hiervoor geen hulp meer. U hoeft niet meer te antwoorden.

    Dank u wel dat u op de lijst staat. Andere teams kunnen u ook vragen.
    .action = Bekijk de vraag

mail-talk-moved-subject = Uw gesprek gaat op een andere dag
mail-talk-moved-body =
    Het gesprek met het team van “{ $plan }” op { $was } gaat niet door. Het team stelt deze tijden voor:

    { $first }
    { $second }
    { $third }

    Kies er een, of zeg dat geen tijd past.
    .action = Kies een tijd

mail-talk-proposed-subject = Een team wil eerst met u praten
mail-talk-proposed-body =
    Het team van “{ $plan }” wil eerst met u praten. Het gesprek is gratis. Dit zijn de tijden:

    { $first }
    { $second }
    { $third }

    Kies er een, of zeg dat geen tijd past.
    .action = Kies een tijd

mail-talk-planned-subject = U heeft een eerste gesprek met een helper
mail-talk-planned-body =
    { $helper } kiest een tijd om te praten over “{ $plan }”: { $at }.

    Waar, of hoe: { $place }
    .action = Bekijk het gesprek

mail-talk-agreed-subject = U heeft een eerste gesprek met een team
mail-talk-agreed-body =
    U koos een tijd om te praten over “{ $plan }”: { $at }.

    Waar, of hoe: { $place }
    .action = Bekijk het gesprek

mail-talk-none-fits-subject = Een helper kan niet op uw tijden
mail-talk-none-fits-body =
    { $helper } kan niet op de tijden voor een gesprek over “{ $plan }”. De helper schrijft:

    { $words }

    U kunt andere tijden voorstellen.
    .action = Stel andere tijden voor

mail-offer-received-subject = U heeft een voorstel van een helper
mail-offer-received-body =
    { $helper } doet een voorstel voor “{ $plan }”.

    De hulp kost { $price }. De btw zit erin. Het voorstel geldt tot en met { $day }.

    Lees het samen met uw team. U hoeft niet te kiezen voor de eerste.
    .action = Lees het voorstel

mail-offer-withdrawn-subject = Een helper neemt een voorstel terug
mail-offer-withdrawn-body =
    { $helper } neemt het voorstel voor “{ $plan }” terug. Misschien komt er een nieuw voorstel.

    U kunt ook een andere helper vragen. U kiest zelf wie.
    .action = Bekijk hoe het ervoor staat

mail-vote-lost-subject = Uw stem is vervallen
mail-vote-lost-body =
    U stemde op { $helper } voor “{ $plan }”. De helper neemt het voorstel terug. Uw stem telt niet meer.

    U kunt op een ander voorstel stemmen.
    .action = Bekijk de voorstellen

mail-help-chosen-subject = Uw team heeft hulp gekozen
mail-help-chosen-body =
    Uw team koos { $helper } voor “{ $plan }”. De hulp kost { $price }. De btw zit erin.

    Maak samen een afspraak. Is de hulp klaar? Laat dat dan weten op de bladzijde van uw plan.
    .action = Bekijk uw keuze

mail-offer-chosen-subject = Het team kiest u
mail-offer-chosen-body =
    Goed nieuws: het team van “{ $plan }” kiest uw voorstel.

    Het team neemt contact met u op. U kunt ook zelf een afspraak maken.
    .action = Bekijk de afspraak

mail-offer-not-chosen-subject = Het team kiest een andere helper
mail-offer-not-chosen-body =
    Dank u wel voor uw voorstel voor “{ $plan }”. Het team kiest deze keer een andere helper.

    Dit zegt niets over uw werk. Andere teams kunnen u ook vragen.
    .action = Bekijk uw voorstel

mail-help-completed-subject = Uw hulp is klaar
mail-help-completed-body =
    Allebei zeiden dat de hulp van { $helper } voor “{ $plan }” klaar is.

    Dank u wel voor wat u deed.
    .action = Bekijk de afspraak

## Vouchers

mail-application-received-subject = We hebben uw vraag om een { -voucher }
mail-application-received-body =
    U vroeg een { -voucher } voor “{ $plan }”. Het nummer is { $number }.

    { $organisation } beslist. U hoort het uiterlijk op { $day }. U krijgt dan een mail met het antwoord en de reden.
    .action = Bekijk uw vraag

mail-application-to-decide-subject = Nieuwe vraag om een { -voucher }
mail-application-to-decide-body =
    Het team van “{ $plan }” vraagt een { -voucher } van { $amount }. Het nummer is { $number }.

    Beslis uiterlijk op { $day }. Kent u het team? Beslis dan niet mee.
    .action = Lees de vraag

mail-application-withdrawn-subject = Een team stopt met een vraag
mail-application-withdrawn-body =
    Het team van “{ $plan }” wil de { -voucher } niet meer. Het nummer was { $number }.

    U hoeft niets te doen.
    .action = Bekijk de vraag

mail-application-questioned-subject = Een vraag over uw aanvraag
mail-application-questioned-body =
    { $organisation } leest de aanvraag van “{ $plan }”. Voor een besluit is nog iets nodig:

    { $question }

    Tot uw antwoord staat de tijd stil. U hoort daarna de nieuwe dag.
    .action = Geef antwoord

mail-application-answered-subject = Een team gaf antwoord
mail-application-answered-body =
    Het team van “{ $plan }” gaf antwoord. Het nummer is { $number }.

    { $answer }

    Beslis uiterlijk op { $day }.
    .action = Lees de vraag

mail-application-waiting-subject = Het is ja, maar er is nu geen geld
mail-application-waiting-body =
    { $organisation } zei ja tegen “{ $plan }”: { $amount }. Er is nu geen geld of geen { -voucher } meer.

    Dit is de reden voor de ja:

    { $reasons }

    Uw plan staat op de wachtlijst. Komt er weer geld? Dan krijgt u de { -voucher } vanzelf, op volgorde van de lijst.
    .action = Bekijk uw aanvraag

mail-decision-soon-late-subject = Beslis op tijd
mail-decision-soon-late-body =
    “{ $plan }” vroeg een { -voucher } aan { $organisation }. Het nummer is { $number }.

    Het team hoort het uiterlijk op { $day }. Er is nog geen besluit.
    .action = Lees de vraag

mail-decision-soon-late-there-subject = Een besluit wordt bijna te laat
mail-decision-soon-late-there-body =
    “{ $plan }” vroeg een { -voucher } aan { $organisation }. Het nummer is { $number }.

    Het team hoort het uiterlijk op { $day }. Er is nog geen besluit. Misschien kunt u helpen.
    .action = Bekijk het werk van de gemeente

mail-another-decider-subject = Uw beslissing is nodig
mail-another-decider-body =
    Bij de vraag van “{ $plan }” is nog iemand van het bestuur nodig. Het nummer is { $number }.

    Wilt u beslissen? Het antwoord moet er zijn op { $day }. Is die dag voorbij? Beslis dan zo snel mogelijk.

    Kent u het team? Beslis dan niet mee.
    .action = Lees de vraag

mail-too-few-deciders-subject = Te weinig mensen om te beslissen
mail-too-few-deciders-body =
    Het plan “{ $plan }” vroeg een { -voucher } aan { $organisation }. Het nummer is { $number }. Daar zijn nu te weinig mensen die mogen beslissen.

    Het antwoord moet er zijn op { $day }. Bel of mail { $organisation }. Het bestuur kan zelf iemand uitnodigen.
    .action = Bekijk wie het is

mail-application-granted-subject = Ja, u krijgt de { -voucher }
mail-application-granted-body =
    { $organisation } zegt ja tegen “{ $plan }”. U krijgt { $amount }.

    Dit is de reden:
    { $reasons }
    .action = Bekijk het besluit

mail-application-partly-granted-subject = U krijgt een deel van het bedrag
mail-application-partly-granted-body =
    { $organisation } zegt ja tegen een deel van wat u vroeg voor “{ $plan }”. U vroeg { $asked }. U krijgt { $amount }.

    Dit is de reden:
    { $reasons }

    Niet eens met het besluit? Op de bladzijde leest u wat u kunt doen.
    .action = Bekijk het besluit

mail-application-refused-subject = Nee, u krijgt de { -voucher } niet
mail-application-refused-body =
    { $organisation } zegt nee tegen uw vraag voor “{ $plan }”.

    Dit is de reden:
    { $reasons }

    Op de bladzijde leest u wat u kunt doen voor een ja. U leest er ook wat u kunt doen als u het niet eens bent met het besluit.
    .action = Bekijk het besluit

mail-voucher-issued-subject = Uw { -voucher } is klaar
mail-voucher-issued-body =
    Uw { -voucher } voor “{ $plan }” is klaar. Er staat { $amount } op. U kunt hem gebruiken tot en met { $day }.

    Op de pagina van uw { -voucher } leest u hoe u betaalt. Wie geld wil krijgen, vraagt erom. U zegt ja of nee. Pas na uw ja is er betaald.
    .action = Bekijk uw { -voucher }

mail-voucher-cancelled-subject = Een { -voucher } is gestopt
mail-voucher-cancelled-body =
    De { -voucher } voor “{ $plan }” is gestopt. Er gaat { $amount } terug naar wie de { -voucher } gaf.

    Betalingen waar u al ja tegen zei, gaan gewoon door.
    .action = Bekijk de { -voucher }

mail-voucher-ended-subject = Een { -voucher } is voorbij
mail-voucher-ended-body =
    De laatste dag van de { -voucher } voor “{ $plan }” is voorbij. Er ging { $amount } terug naar wie de { -voucher } gaf.

    Heeft uw plan nog geld nodig? Vraag dan een nieuwe { -voucher }.
    .action = Bekijk de { -voucher }

mail-money-returned-subject = Er is geld terug van een { -voucher }
mail-money-returned-body =
    De { -voucher } voor “{ $plan }” is gestopt of voorbij. { $amount } ging terug naar { $organisation }.

    U hoeft niets te doen.
    .action = Bekijk de { -voucher }

## Betalen

mail-redemption-requested-subject = Een helper vraagt om geld
mail-redemption-requested-body =
    { $helper } vraagt { $amount } van uw { -voucher }.

    Dit deed de helper:
    { $what }

    Klopt het? Zeg dan ja. Klopt het niet? Zeg dan nee. Doe het uiterlijk op { $day }. Zonder uw ja gaat er geen geld weg.
    .action = Zeg ja of nee

mail-redemption-confirmed-subject = U krijgt geld
mail-redemption-confirmed-body =
    Het team van “{ $plan }” zegt ja. U krijgt { $amount }.
    .action = Bekijk de betaling

mail-redemption-refused-subject = Het team zegt nee tegen een betaling
mail-redemption-refused-body =
    Het team van “{ $plan }” zegt nee tegen de betaling van { $amount }.

    Dit is de reden:
    { $reasons }

    Praat met het team. Daarna kunt u het opnieuw vragen.
    .action = Bekijk de betaling

mail-redemption-lapsed-subject = Het team gaf geen antwoord over een betaling
mail-redemption-lapsed-body =
    Het team van “{ $plan }” zei niet op tijd ja of nee tegen de betaling van { $amount }. Daarom is uw vraag vervallen.

    Praat met het team. Daarna kunt u het opnieuw vragen.
    .action = Bekijk de betaling

mail-payment-lapsed-subject = Een vraag om geld is vervallen
mail-payment-lapsed-body =
    { $helper } vroeg { $amount } van uw { -voucher }. Uw team zei niet op tijd ja of nee. Daarom is de vraag vervallen. Het geld staat nog op de { -voucher }.

    Praat met elkaar. Het kan opnieuw worden gevraagd zolang de { -voucher } geldig is.
    .action = Bekijk de vraag

mail-payment-confirmed-subject = Er is betaald van uw { -voucher }
mail-payment-confirmed-body =
    { $helper } krijgt { $amount } van uw { -voucher }. Daar is ja tegen gezegd.

    Klopt dit niet? Laat het dan direct weten.
    .action = Bekijk de betaling

mail-payment-filed-subject = Klopt deze betaling?
mail-payment-filed-body =
    { $by } stuurde een betaling in: { $amount } voor { $payee }.

    Hier is het voor:
    { $what }

    Klopt het? Zeg dan ja. Klopt het niet? Zeg dan nee. Doe het uiterlijk op { $day }. Zonder een ja gaat er geen geld weg.
    .action = Zeg ja of nee

mail-payment-for-board-subject = Zegt u ja of nee tegen een betaling?
mail-payment-for-board-body =
    Het team van “{ $plan }” stuurde een betaling in: { $amount } voor { $payee }. In het team is niemand anders die ja mag zeggen. Daarom vragen we het bestuur.

    Kijk het na. Doe het uiterlijk op { $day }.
    .action = Zeg ja of nee

mail-filing-refused-subject = Er is nee gezegd tegen een betaling
mail-filing-refused-body =
    Er is nee gezegd tegen de betaling van { $amount } voor { $payee }.

    Dit is de reden:
    { $reasons }

    Praat met elkaar. Daarna kunt u het opnieuw insturen.
    .action = Bekijk de betaling

mail-money-set-apart-subject = Er ligt geld voor u apart
mail-money-set-apart-body =
    Het team van “{ $plan }” legde { $amount } voor u apart, tot en met { $day }.

    Niemand anders kan dit geld vragen. Vraag er zelf om als het werk klaar is. Het team zegt dan ja of nee.
    .action = Naar uw bladzijde

mail-hold-ended-subject = Er ligt geen geld meer voor u apart
mail-hold-ended-body =
    Bij “{ $plan }” lag { $amount } voor u apart. Die tijd is voorbij.

    Heeft u nog geld tegoed? Praat dan met het team.
    .action = Naar uw bladzijde

mail-hold-ended-team-subject = Geld ligt niet meer apart
mail-hold-ended-team-body =
    Er lag { $amount } apart voor { $helper }. Die tijd is voorbij.

    Moet u nog betalen? Praat dan met de helper.
    .action = Bekijk de { -voucher }

mail-payment-returned-subject = Geld kwam terug op uw { -voucher }
mail-payment-returned-body =
    { $amount } kwam terug van { $payee }. Is uw { -voucher } voorbij? Dan ging het geld naar de organisatie die de { -voucher } gaf.

    Dit is de reden:
    { $reasons }
    .action = Bekijk de betaling

mail-payment-returned-board-subject = Een betaling ging terug
mail-payment-returned-board-body =
    Bij “{ $plan }” kwam { $amount } terug van { $payee }.

    Dit is de reden:
    { $reasons }
    .action = Bekijk de betaling

mail-payment-taken-back-subject = Een betaling aan u ging terug
mail-payment-taken-back-body =
    De betaling van { $amount } voor “{ $plan }” ging terug.

    Dit is de reden:
    { $reasons }

    Klopt dit niet? Praat dan met het team.
    .action = Bekijk de betaling

mail-correction-proposed-subject = Kijkt u mee met een betaling?
mail-correction-proposed-body =
    Bij “{ $plan }” is { $amount } betaald aan { $payee }. Iemand vraagt om dat terug te zetten.

    Dit is de reden:
    { $reasons }

    Een tweede persoon van het bestuur moet ja zeggen.
    .action = Zeg ja of nee

mail-correction-for-controller-subject = Kijkt u mee met een betaling?
mail-correction-for-controller-body =
    Bij “{ $plan }” is { $amount } betaald aan { $payee }. Het bestuur vraagt om dat terug te zetten. In dat bestuur is niemand anders.

    Dit is de reden:
    { $reasons }

    Daarom vragen we u als tweede persoon.
    .action = Zeg ja of nee

mail-correction-refused-subject = Een betaling gaat niet terug
mail-correction-refused-body =
    U vroeg om { $amount } van { $payee } terug te zetten. De tweede persoon zei nee.

    Dit is de reden:
    { $reasons }
    .action = Bekijk de betaling

mail-voucher-extended-subject = Uw { -voucher } heeft een latere laatste dag
mail-voucher-extended-body =
    { $organisation } gaf de { -voucher } voor “{ $plan }” een latere laatste dag: { $day }.

    Dit is de reden:
    { $reasons }
    .action = Bekijk de { -voucher }

mail-voucher-ending-subject = Uw { -voucher } is bijna voorbij
mail-voucher-ending-body =
    De { -voucher } voor “{ $plan }” is te gebruiken tot en met { $day }. Er staat nog { $amount } op.

    Heeft u meer tijd nodig? Vraag het bestuur dan om een latere laatste dag.
    .action = Bekijk de { -voucher }

mail-voucher-ending-board-subject = Een { -voucher } is bijna voorbij
mail-voucher-ending-board-body =
    De { -voucher } voor “{ $plan }” is te gebruiken tot en met { $day }. Er staat nog { $amount } op.

    Wat dan over is, komt terug bij uw organisatie. U kunt de { -voucher } ook een latere laatste dag geven.
    .action = Bekijk de { -voucher }

mail-year-ended-subject = Het geld van { $year } ging terug naar de gemeente
mail-year-ended-body =
    Van het geld dat { $organisation } voor { $year } kreeg, was nog { $amount } over. Dat ging terug naar de gemeente, zoals in uw regels staat.

    U hoeft niets te doen.
    .action = Bekijk uw budget

## Budgetten

mail-budget-proposed-subject = Kijkt u mee met een budget?
mail-budget-proposed-body =
    Er is een nieuw budget: “{ $budget }”, van { $amount }. Een tweede persoon moet ja zeggen.

    Lees het en zeg ja of nee.
    .action = Bekijk het budget

mail-budget-approved-subject = Een budget is goedgekeurd
mail-budget-approved-body =
    Een collega zei ja tegen het budget “{ $budget }”. Er staat nu { $amount } klaar voor de organisaties van bewoners.
    .action = Bekijk het budget

mail-budget-refused-subject = Een budget is niet goedgekeurd
mail-budget-refused-body =
    Een collega zei nee tegen het budget “{ $budget }” van { $amount }. Er staat geen geld klaar.

    Praat samen over wat er anders moet. Daarna kunt u een nieuw budget maken.
    .action = Bekijk het budget

mail-budget-requested-subject = { $organisation } vraagt om budget
mail-budget-requested-body =
    { $organisation } vraagt { $amount } voor { $year }.

    Lees het plan. Kies daarna het bedrag. Een collega kijkt het na.
    .action = Lees de vraag

mail-allocation-prepared-subject = Kijkt u mee met een bedrag?
mail-allocation-prepared-body =
    Een collega wil { $amount } geven aan { $organisation } voor { $year }. Een tweede persoon moet ja zeggen.

    Lees het en zeg ja of nee.
    .action = Bekijk het voorstel

mail-budget-allocated-subject = { $organisation } krijgt budget
mail-budget-allocated-body =
    De gemeente geeft { $organisation } { $amount } voor { $year }. U kunt er { -vouchers } van geven.
    .action = Bekijk uw budget

mail-budget-request-refused-subject = { $organisation } krijgt dit budget niet
mail-budget-request-refused-body =
    De gemeente zegt nee tegen uw vraag om { $amount } voor { $year } voor { $organisation }.

    Dit is de reden:
    { $reasons }

    Praat met uw vaste contact bij de gemeente. Daarna kunt u het opnieuw vragen.
    .action = Bekijk het antwoord

## Een afspraak

mail-agreement-drawn-subject = Lees de afspraak en teken
mail-agreement-drawn-body =
    Het team van “{ $plan }” schreef een afspraak met { $helper }. Het team heeft al getekend.

    Lees de afspraak. Klopt die? Teken dan uiterlijk op { $day }.
    .action = Lees en teken

mail-agreement-lacks-money-subject = Uw afspraak wacht op geld
mail-agreement-lacks-money-body =
    { $helper } heeft de afspraak voor “{ $plan }” getekend. Er mist nog { $amount }.

    Krijgt u een { -voucher }? Dan leggen we het geld vanzelf apart, en begint de helper.
    .action = Bekijk de afspraak

mail-agreement-began-subject = De afspraak met { $helper } begint
mail-agreement-began-body =
    { $helper } gaat aan het werk voor “{ $plan }”. De laatste dag is { $day }.

    U ziet bij de afspraak welke uren de helper opschrijft. { $cents ->
        [0] De hulp is gratis.
       *[other] Betalen doet u pas als u ja zegt.
    }
    .action = Bekijk de afspraak

mail-agreement-began-helper-subject = U kunt beginnen
mail-agreement-began-helper-body =
    De afspraak van { $helper } voor “{ $plan }” is getekend door allebei. { $cents ->
        [0] U helpt gratis.
       *[other] Het geld ligt apart.
    } De laatste dag is { $day }.

    Schrijf uw uren op bij de afspraak. Zeg daar ook wat klaar is.
    .action = Naar de afspraak

mail-agreement-words-team-subject = { $helper } schreef u
mail-agreement-words-team-body =
    Bericht bij “{ $plan }”:

    { $words }
    .action = Antwoord

mail-agreement-words-helper-subject = Het team schreef u
mail-agreement-words-helper-body =
    Het team van “{ $plan }” schreef aan { $helper }:

    { $words }
    .action = Antwoord

mail-hours-nearly-used-subject = De uren zijn bijna op
mail-hours-nearly-used-body =
    { $helper } gebruikte { $percent } procent van de { $hours } uur voor “{ $plan }”.

    Wilt u meer uren? Dat kan alleen als allebei ja zeggen.
    .action = Bekijk de afspraak

mail-hours-nearly-used-helper-subject = Uw uren zijn bijna op
mail-hours-nearly-used-helper-body =
    { $helper } gebruikte { $percent } procent van de { $hours } uur voor “{ $plan }”. Meer wordt alleen betaald als het team ja zegt.
    .action = Naar de afspraak

mail-still-ours-subject = Is “{ $plan }” nog van u?
mail-still-ours-body =
    { $helper } helpt u nu een tijd. Wij vragen u en uw team: is het plan nog van u? Beslist u zelf?

    Zegt u nee? Dan staat de tijd stil en praat u eerst met elkaar.
    .action = Geef antwoord

mail-agreement-paused-subject = Het team wil met u praten
mail-agreement-paused-body =
    Het team van “{ $plan }” wil praten met { $helper }. Het plan voelt niet meer als van hen. Zolang staat de tijd stil. Wacht met werken tot het team verder gaat.
    .action = Naar de afspraak

mail-agreement-paused-team-subject = De tijd met { $helper } staat stil
mail-agreement-paused-team-body =
    Iemand van uw team zei dat “{ $plan }” niet meer van u voelt. { $helper } wacht met werken tot u samen gepraat heeft. Lees wat er bij gezegd is.
    .action = Bekijk de afspraak

mail-agreement-goes-on-subject = U kunt verder
mail-agreement-goes-on-body =
    Het team van “{ $plan }” gaat verder met { $helper }. De laatste dag is nu { $day }.
    .action = Naar de afspraak

mail-delivery-said-subject = Klopt dit? { $helper } zegt dat het klaar is
mail-delivery-said-body =
    { $helper } zegt bij “{ $plan }” dat dit klaar is:

    { $words }

    { $cents ->
        [0] Zeg ja of nee, het liefst uiterlijk op { $day }. Betalen hoeft niet.
       *[other] Het bedrag is { $amount }. Zeg ja of nee, het liefst uiterlijk op { $day }. Zonder uw ja gaat er geen geld weg.
    }
    .action = Zeg ja of nee

mail-delivery-said-helper-subject = Klopt dit? Het team zegt dat het klaar is
mail-delivery-said-helper-body =
    Het team van “{ $plan }” zegt tegen { $helper } dat dit klaar is:

    { $words }

    { $cents ->
        [0] Zeg ja of nee, het liefst uiterlijk op { $day }.
       *[other] Het bedrag is { $amount }. Zeg ja of nee, het liefst uiterlijk op { $day }. Na uw ja wordt het betaald.
    }
    .action = Zeg ja of nee

mail-delivery-accepted-subject = { $cents ->
        [0] Allebei zeiden ja
       *[other] U krijgt { $amount }
    }
mail-delivery-accepted-body =
    Allebei zeiden bij “{ $plan }” ja tegen het werk van { $helper }. { $cents ->
        [0] Er hoeft niets betaald te worden.
       *[other] U krijgt { $amount }.
    }
    .action = Naar de afspraak

mail-delivery-accepted-team-subject = { $cents ->
        [0] Uw team en { $helper } zeiden ja
       *[other] { $amount } is betaald
    }
mail-delivery-accepted-team-body =
    Allebei zeiden ja bij “{ $plan }”. { $cents ->
        [0] De hulp van { $helper } is gratis.
       *[other] { $helper } krijgt { $amount } van uw { -voucher }.
    }
    .action = Bekijk de afspraak

mail-delivery-returned-subject = Het team zei nee
mail-delivery-returned-body =
    Het team van “{ $plan }” zei nee tegen { $helper }. Dit is waarom:

    { $words }

    Praat met elkaar. Daarna kunt u het opnieuw zeggen.
    .action = Naar de afspraak

mail-delivery-returned-team-subject = { $helper } zei nee
mail-delivery-returned-team-body =
    { $helper } zei nee bij “{ $plan }”. Dit is waarom:

    { $words }

    Praat met elkaar. Daarna kunt u het opnieuw zeggen.
    .action = Bekijk de afspraak

mail-delivery-reminder-subject = { $helper } wacht op uw ja of nee
mail-delivery-reminder-body =
    Bij “{ $plan }” wacht { $helper } op u. { $cents ->
        [0] De hulp is gratis.
       *[other] Het gaat om { $amount }.
    } Zeg ja, of zeg wat er niet klopt.
    .action = Zeg ja of nee

mail-delivery-reminder-helper-subject = Het team wacht op uw ja of nee
mail-delivery-reminder-helper-body =
    Het team van “{ $plan }” wacht op { $helper }. { $cents ->
        [0] De hulp is gratis.
       *[other] Het gaat om { $amount }.
    } Zeg ja, of zeg wat er niet klopt.
    .action = Zeg ja of nee

mail-change-proposed-subject = { $helper } vraagt meer
mail-change-proposed-body =
    { $helper } stelt bij “{ $plan }” iets anders voor: hoogstens { $hours } uur, hoogstens { $price }, klaar op { $day }.

    Dit is waarom:

    { $words }

    Het geldt alleen als u ja zegt.
    .action = Zeg ja of nee

mail-change-proposed-helper-subject = Het team stelt iets anders voor
mail-change-proposed-helper-body =
    Het team van “{ $plan }” stelt { $helper } iets anders voor: hoogstens { $hours } uur, hoogstens { $price }, klaar op { $day }.

    Dit is waarom:

    { $words }

    Het geldt alleen als u ja zegt.
    .action = Zeg ja of nee

mail-change-accepted-subject = Het team zei ja tegen uw voorstel
mail-change-accepted-body =
    Het team van “{ $plan }” zei ja tegen het voorstel van { $helper }. Het geldt nu.
    .action = Naar de afspraak

mail-change-accepted-team-subject = { $helper } zei ja tegen uw voorstel
mail-change-accepted-team-body =
    { $helper } zei ja tegen uw voorstel bij “{ $plan }”. Het geldt nu.
    .action = Bekijk de afspraak

mail-change-refused-subject = Het team zei nee tegen uw voorstel
mail-change-refused-body =
    Het team van “{ $plan }” zei nee tegen het voorstel van { $helper }. De afspraak blijft zoals die was.
    .action = Naar de afspraak

mail-change-refused-team-subject = { $helper } zei nee tegen uw voorstel
mail-change-refused-team-body =
    { $helper } zei nee tegen uw voorstel bij “{ $plan }”. De afspraak blijft zoals die was.
    .action = Bekijk de afspraak

mail-agreement-ended-team-subject = { $helper } stopt
mail-agreement-ended-team-body =
    { $helper } stopt met de afspraak voor “{ $plan }”. Alleen wat gedaan is, wordt nog betaald. De rest is weer van uw team.

    { $words }
    .action = Bekijk de afspraak

mail-agreement-ended-helper-subject = Het team stopt
mail-agreement-ended-helper-body =
    Het team van “{ $plan }” stopt met de afspraak met { $helper }. Alleen wat gedaan is, wordt nog betaald.

    { $words }
    .action = Naar de afspraak

mail-agreement-winds-up-subject = De tijd met { $helper } is om
mail-agreement-winds-up-body =
    De laatste dag van de afspraak voor “{ $plan }” is geweest. { $helper } kan tot en met { $day } nog zeggen wat gedaan is. Daarna is wat over is weer van uw team.
    .action = Bekijk de afspraak

mail-agreement-winds-up-helper-subject = Zeg wat u gedaan heeft
mail-agreement-winds-up-helper-body =
    De afspraak van { $helper } voor “{ $plan }” stopt. Zeg uiterlijk op { $day } wat gedaan is. Daarna gaat het geld terug naar het team.
    .action = Zeg wat gedaan is

mail-settle-reminder-subject = Nog een paar dagen: zeg wat u gedaan heeft
mail-settle-reminder-body =
    Voor “{ $plan }” ligt nog geld apart voor { $helper }. Zeg uiterlijk op { $day } wat gedaan is. Daarna gaat het geld terug naar het team.
    .action = Zeg wat gedaan is

mail-agreement-over-subject = De afspraak met { $helper } is voorbij
mail-agreement-over-body =
    De afspraak voor “{ $plan }” is voorbij. Wat nog apart lag, is weer van uw team. Heeft u nog hulp nodig? Vraag die dan opnieuw.
    .action = Bekijk de afspraak

mail-agreement-over-helper-subject = De afspraak is voorbij
mail-agreement-over-helper-body =
    De afspraak van { $helper } voor “{ $plan }” is voorbij. Er ligt geen geld meer voor u apart.
    .action = Naar de afspraak

mail-agreement-completed-subject = De hulp van { $helper } is klaar
mail-agreement-completed-body =
    Allebei zeiden dat de hulp voor “{ $plan }” klaar is. Bedankt { $helper } gerust nog even zelf. Vertel ook hoe de hulp was: het zijn drie korte vragen.
    .action = Bekijk de afspraak

mail-review-written-subject = Een team keek terug op uw hulp
mail-review-written-body =
    Het team van “{ $plan }” keek terug op de hulp van { $helper }. U kunt één keer antwoorden.
    .action = Lees wat het team vond

mail-review-answered-subject = { $helper } antwoordt op uw terugblik
mail-review-answered-body =
    U keek terug op de hulp voor “{ $plan }”. { $helper } antwoordt:

    { $words }
    .action = Bekijk de afspraak

mail-dispute-opened-subject = { $helper } is het niet eens
mail-dispute-opened-body =
    Bij “{ $plan }” is { $helper } het niet met u eens:

    { $words }

    Het geld van deze afspraak wacht. Praat met elkaar, of vraag iemand om te helpen.
    .action = Kijk hoe u eruit komt

mail-dispute-opened-helper-subject = Het team is het niet eens
mail-dispute-opened-helper-body =
    Het team van “{ $plan }” is het niet eens met { $helper }:

    { $words }

    Het geld van deze afspraak wacht. Praat met elkaar, of vraag iemand om te helpen.
    .action = Kijk hoe u eruit komt

mail-dispute-for-guide-subject = Wilt u luisteren bij “{ $plan }”?
mail-dispute-for-guide-body =
    Het team van “{ $plan }” en { $helper } zijn het niet eens. Wilt u naar allebei luisteren? U beslist niets.
    .action = Lees waar het over gaat

mail-dispute-proposed-subject = { $helper } doet een voorstel
mail-dispute-proposed-body =
    { $helper } stelt bij “{ $plan }” voor: { $amount } voor wat gedaan is. Zegt u ja? Dan bent u het weer eens.
    .action = Bekijk het voorstel

mail-dispute-proposed-helper-subject = Het team doet een voorstel
mail-dispute-proposed-helper-body =
    Het team van “{ $plan }” stelt { $helper } voor: { $amount } voor wat gedaan is. Zegt u ja? Dan bent u het weer eens.
    .action = Bekijk het voorstel

mail-dispute-settled-subject = U bent het weer eens
mail-dispute-settled-body =
    { $helper } zei ja tegen uw voorstel bij “{ $plan }”.
    .action = Bekijk de afspraak

mail-dispute-settled-helper-subject = U en het team zijn het weer eens
mail-dispute-settled-helper-body =
    Het team van “{ $plan }” zei ja tegen het voorstel van { $helper }.
    .action = Naar de afspraak

mail-dispute-taken-back-subject = { $helper } zegt: het is weer goed
mail-dispute-taken-back-body =
    { $helper } was het niet met u eens bij “{ $plan }”. Nu is het weer goed. De afspraak gaat verder zoals die was.
    .action = Bekijk de afspraak

mail-dispute-taken-back-helper-subject = Het team zegt: het is weer goed
mail-dispute-taken-back-helper-body =
    Het team van “{ $plan }” was het niet eens met { $helper }. Nu is het weer goed. De afspraak gaat verder zoals die was.
    .action = Bekijk de afspraak

mail-dispute-reminder-subject = { $helper } wacht op uw antwoord
mail-dispute-reminder-body =
    U bent het niet eens over “{ $plan }”. { $helper } stelde voor: { $amount } voor wat gedaan is. U gaf nog geen antwoord. Zeg ja, of doe zelf een voorstel.
    .action = Bekijk het voorstel

mail-dispute-reminder-helper-subject = Het team wacht op een antwoord
mail-dispute-reminder-helper-body =
    Het team van “{ $plan }” stelde { $helper } voor: { $amount } voor wat gedaan is. Er kwam nog geen antwoord. Zeg ja, of doe zelf een voorstel.
    .action = Bekijk het voorstel

mail-dispute-guide-comes-subject = De verbinder luistert mee bij “{ $plan }”
mail-dispute-guide-comes-body =
    U en { $helper } zijn het al tien werkdagen niet eens. Daarom vroegen wij de verbinder van de gemeente om te luisteren. De verbinder beslist niets.
    .action = Kijk hoe u eruit komt

mail-dispute-guide-comes-helper-subject = De verbinder luistert mee bij “{ $plan }”
mail-dispute-guide-comes-helper-body =
    Het team en { $helper } zijn het al tien werkdagen niet eens. Daarom vroegen wij de verbinder van de gemeente om te luisteren. De verbinder beslist niets.
    .action = Kijk hoe u eruit komt
