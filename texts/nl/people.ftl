### Accounts, uitnodigingen, en wie meedoet in een team, een bestuur of bij de gemeente.

## Waarom iets niet kan

refusal-invite-not-yours = U hoort hier niet meer bij. Daarom kunt u niemand uitnodigen.
refusal-invite-needs-address = Vul een e-mailadres in. Hier kunt u niemand uitnodigen met een link.
refusal-invite-already-in = Deze persoon hoort er al bij.
refusal-invitation-gone = Deze uitnodiging werkt niet meer. Vraag om een nieuwe.
refusal-invitation-other-address = Deze uitnodiging is voor een ander e-mailadres. Log in met het account van dat adres.
refusal-invitation-left = U hoorde hier bij en ging weg. Vraag om een nieuwe uitnodiging.
refusal-end-last-administrator = Er is maar één beheerder bij de gemeente. Nodig eerst een andere beheerder uit.
refusal-end-not-allowed = Dit kan alleen een beheerder bij de gemeente.
refusal-end-not-held = Deze persoon had deze taak al niet meer.
refusal-sign-in-wrong = Het e-mailadres of het wachtwoord klopt niet.
refusal-sign-in-too-often = U probeerde dit te vaak. Wacht een kwartier. Probeer het dan nog een keer.
refusal-wrong-password = Uw wachtwoord klopt niet.

## Wat er net gebeurde

flash-welcome = Welkom! Uw account is klaar en u bent ingelogd.
flash-signed-out = U bent uitgelogd.
flash-password-reset = Uw nieuwe wachtwoord is bewaard. U kunt er nu mee inloggen.
flash-password-saved = Uw nieuwe wachtwoord is bewaard. Op andere apparaten bent u uitgelogd.
flash-name-saved = Uw naam is bewaard.
flash-email-asked = Kijk in uw post. We stuurden een link naar uw nieuwe e-mailadres.
flash-email-saved = Uw nieuwe e-mailadres is bewaard.
flash-session-ended = Dat apparaat is uitgelogd.
flash-mail-tried-again = Wij proberen deze mail opnieuw te sturen.
flash-sessions-ended = Alle andere apparaten zijn uitgelogd.
flash-joined = Fijn dat u meedoet. U hoort er nu bij.
flash-invited = De uitnodiging is verstuurd.
flash-invitation-withdrawn = De uitnodiging werkt niet meer.
flash-role-ended = De taak is gestopt. De persoon krijgt er een mail over.

## Aanmelden

sign-up-title = Maak een account
sign-up-lead = Met een account kunt u een plan beginnen, meedoen met een team, of helper worden.
sign-up-name = Uw naam
    .hint = Zo zien anderen u als u met hen samenwerkt.
sign-up-email = Uw e-mailadres
    .hint = We sturen u een link. Zo weten we dat dit adres van u is.
sign-up-agree = Ja, u mag mijn gegevens hiervoor gebruiken
    .missing = Zet een vinkje als u dit goed vindt. Anders kunnen we geen account voor u maken.
sign-up-website = Laat dit leeg
sign-up-send = Meld u aan
sign-up-known = Heeft u al een account?
sign-up-sign-in = Log dan in

consent-title = Wat we van u bewaren
consent-what = We bewaren uw naam, uw e-mailadres en een code van uw wachtwoord. Uw wachtwoord zelf bewaren we niet.
consent-who = Alleen mensen met wie u samenwerkt, zien uw naam. Vraagt u een helper? Dan ziet die ook uw e-mailadres.
consent-until = We bewaren dit tot u uw account stopt. Dat kan altijd.
consent-more = Lees meer over uw gegevens

look-in-mail-title = Kijk in uw post
look-in-mail-sign-up = We stuurden u een mail met een link. Klik op de link en kies een wachtwoord. Daarna is uw account klaar. De link werkt twee dagen.
look-in-mail-sign-up-again = Meld u nog een keer aan
look-in-mail-forgot = Is dit adres bij ons bekend? Dan krijgt u een mail met een link. Daarmee kiest u een nieuw wachtwoord. De link werkt twee uur.
look-in-mail-forgot-again = Probeer het nog een keer
look-in-mail-none = Geen mail gekregen?
look-in-mail-wait = Wacht een paar minuten.
look-in-mail-spam = Kijk ook bij ongewenste mail of spam.
look-in-mail-address = Schreef u uw adres misschien anders?

confirm-title = Kies uw wachtwoord
confirm-lead = Daarna is uw account klaar.
confirm-password = Kies een wachtwoord
    .hint = Minstens 12 tekens. Een paar woorden achter elkaar is goed te onthouden.
confirm-yes = Ja, maak mijn account
confirm-not-you = Was u dit niet? Sluit dan deze bladzijde. Er gebeurt niets.

dead-link-title = Deze link werkt niet meer
dead-link-sign-up = De link is te oud of al gebruikt. Heeft u al op de knop geklikt? Dan is uw account klaar en kunt u inloggen.
dead-link-sign-up-next = Ga naar inloggen
dead-link-reset = De link is te oud of al gebruikt. Vraag een nieuwe link. Die werkt twee uur.
dead-link-reset-next = Vraag een nieuwe link
dead-link-email = De link is te oud of al gebruikt. Vul uw nieuwe e-mailadres nog een keer in.
dead-link-email-next = Vul uw nieuwe adres in
dead-link-invitation-next = Naar het begin

## Inloggen

sign-in-title = Inloggen
sign-in-needed = Log in om verder te gaan. Daarna komt u terug op de bladzijde waar u heen wilde.
sign-in-kept = U was uitgelogd. Wat u schreef, is bewaard. Log in om het te versturen.
sign-in-already = U bent al ingelogd als { $name }.
sign-in-already-next = Ga naar uw eigen bladzijde
sign-in-email = Uw e-mailadres
sign-in-password = Uw wachtwoord
sign-in-send = Log in
sign-in-forgot = Ik weet mijn wachtwoord niet meer
sign-in-sign-up = Ik heb nog geen account

forgot-title = Wachtwoord vergeten
forgot-lead = Vul uw e-mailadres in. We sturen u een link om een nieuw wachtwoord te kiezen.
forgot-email = Uw e-mailadres
forgot-send = Stuur mij een link

reset-title = Kies een nieuw wachtwoord
reset-lead = Daarna bent u op alle apparaten uitgelogd. U logt in met uw nieuwe wachtwoord.
reset-password = Uw nieuwe wachtwoord
    .hint = Minstens 12 tekens. Een paar woorden achter elkaar is goed te onthouden.
reset-send = Bewaar mijn wachtwoord

## Uw account

account-title = Uw account
account-lead = Dit weten we van u. U kunt het zelf veranderen.
account-back = Terug naar uw eigen bladzijde
account-name = Naam
account-email = E-mailadres
account-password = Wachtwoord
account-password-hidden = Dat weet alleen u
account-language = Taal

account-name-title = Verander uw naam
account-name-name = Uw naam
    .hint = Zo zien anderen u als u met hen samenwerkt.

account-email-title = Verander uw e-mailadres
account-email-lead = U gebruikt nu { $email }. Naar het nieuwe adres sturen we een link. Pas als u daarop klikt, verandert uw adres.
account-email-email = Uw nieuwe e-mailadres
account-email-password = Uw wachtwoord
    .hint = Zo weten we zeker dat u het bent.
account-email-send = Stuur mij een link

email-confirm-title = Is dit uw nieuwe e-mailadres?
email-confirm-lead = Na uw klik gaan onze mails naar dit adres. U logt er ook mee in.
email-confirm-yes = Ja, gebruik dit adres

account-password-title = Verander uw wachtwoord
account-password-lead = Op dit apparaat blijft u ingelogd. Op andere apparaten wordt u uitgelogd.
account-password-old_password = Uw wachtwoord van nu
account-password-new_password = Uw nieuwe wachtwoord
    .hint = Minstens 12 tekens. Een paar woorden achter elkaar is goed te onthouden.
account-password-send = Bewaar mijn wachtwoord

sessions-title = Waar u bent ingelogd
sessions-lead = Kent u een apparaat niet? Log het uit en kies een nieuw wachtwoord.
sessions-device = { $browser } op { $system }
sessions-device-unknown = Een apparaat dat we niet kennen
sessions-since = Ingelogd op { $since }. Het laatst gebruikt op { $seen }.
sessions-this = Dit apparaat
sessions-end = Log uit
sessions-end-others = Log alle andere apparaten uit

account-end-title = Stop uw account
account-end-lead = Dit kunt u niet terugdraaien. Lees eerst wat er gebeurt.
account-end-goes = Dit gaat weg
account-end-goes-name = Uw naam, uw e-mailadres en uw wachtwoord.
account-end-goes-roles = Uw plek in teams en besturen, en uw taken bij de gemeente.
account-end-goes-in = U kunt niet meer inloggen.
account-end-stays = Dit blijft staan
account-end-stays-plans = Plannen en besluiten waar u aan meedeed. Daar staat dan niet meer uw naam.
account-end-stays-money = Waar het geld naartoe ging. Dat moeten we bewaren.
account-end-last-board = U bent de laatste in het bestuur van { $name }. Na u kan niemand daar meer beslissen. Nodig eerst iemand uit.
account-end-last-team = U bent de laatste in het team van “{ $name }”. Na u kan niemand meer verder met dit plan. Nodig eerst iemand uit.
account-end-last-provider = U bent de enige die kan antwoorden voor { $name }. Na u krijgt niemand daar meer antwoord.
account-end-nameless = een plan zonder naam
account-end-last-look = Kijk wat u kunt doen
account-end-password = Uw wachtwoord
    .hint = Zo weten we zeker dat u het bent.
account-end-send = Ja, stop mijn account
account-end-cancel = Nee, ik blijf

ended-title = Uw account is gestopt
ended-words = Uw naam en uw e-mailadres zijn weg. U krijgt nog één mail van ons. Dank u wel dat u meedeed.
person-who-left = iemand die wegging

kept-title = Wat u schreef, is bewaard
kept-lead = U was uitgelogd toen u iets verstuurde. Er is niets weg. Klik op de knop, dan versturen we het nu.
kept-what = Dit gaat u versturen
kept-what-name = Uw nieuwe naam
kept-what-email = Uw nieuwe e-mailadres
kept-what-plan = Wat u over uw plan schreef
kept-what-plan-end = Dat uw plan eindigt
kept-what-invitation = Een uitnodiging
kept-what-need = Een hulpvraag van uw team
kept-what-ask = Een vraag aan een helper
kept-what-talk = Wat u schreef over een eerste gesprek
kept-what-choice = De keuze van uw team voor een helper
kept-what-provider = Uw aanmelding als helper
kept-what-served = Wat een helper u vroeg
kept-what-profile = Wat bewoners over u lezen
kept-what-offer = Een voorstel aan een team
kept-what-decline = Uw nee op een hulpvraag
kept-what-hearing = Uw antwoord aan de gemeente
kept-what-code = De code van een { -voucher }
kept-what-payment = Een vraag om geld van een { -voucher }
kept-what-filing = Een betaling van een { -voucher }
kept-what-money-back = Uw bericht over geld dat terugkomt
kept-what-extension = Een latere laatste dag van een { -voucher }
kept-what-agreement = Een afspraak met een helper
kept-what-hours = Uren die u opschreef
kept-what-words = Een bericht
kept-what-done = Wat er klaar is
kept-what-free-day = Een vrije dag
kept-what-expertise = Waar helpers veel van weten
kept-what-review = Hoe de hulp was
kept-what-more = Iets anders afspreken
kept-what-paper = Een ja op papier
kept-what-payment-refusal = Uw nee op een betaling
kept-what-application = Een aanvraag van een { -voucher }
kept-what-decision = Uw besluit over een aanvraag
kept-what-organisation = Wat er over een organisatie op de site staat
kept-what-organisation-end = Dat een organisatie stopt
kept-what-rules = De regels van uw organisatie
kept-what-budget-request = Een vraag om budget
kept-what-budget = Een nieuw budget
kept-what-budget-decision = Uw besluit over geld
kept-what-allocation = Een bedrag voor een organisatie
kept-what-admission = Uw besluit over een helper
kept-typed = Dit schreef u
kept-send = Verstuur het nu
kept-not = Wilt u dit niet meer versturen? Dan hoeft u niets te doen. Na een uur is het weg.

## Uitnodigingen

invitation-team = Doet u mee met “{ $plan }”?
invitation-board = Beslist u mee bij { $organisation }?
invitation-helper = Helpt u mee bij { $helper }?
invitation-staff = Werken met { -brand } voor de gemeente { $municipality }
invitation-by = { $name } nodigt u uit.
invitation-by-municipality = De gemeente { $municipality } nodigt u uit.
invitation-means = Als u ja zegt
invitation-team-meaning = U hoort bij het team. Samen kiest u wie u helpt, en u beslist samen over het geld voor het plan.
invitation-board-meaning = U beslist samen met anderen over { -vouchers } voor plannen in de buurt. Anderen zien uw naam bij een besluit.
invitation-helper-meaning = U antwoordt met anderen op vragen van teams, en leest wat zij vragen.
invitation-staff-meaning = U krijgt deze taak op { -brand }. Wat u doet, komt in een lijst die niemand kan veranderen.
invitation-until = De uitnodiging werkt tot en met { $day }.
invitation-yes = Ja, ik doe mee
invitation-no = Wilt u niet? Dan hoeft u niets te doen.
invitation-already = U hoort er al bij
invitation-already-words = U hoeft niets meer te doen met deze uitnodiging.
invitation-other = U bent ingelogd met een ander adres
invitation-sign-in = U heeft al een account met dit e-mailadres. Log in om ja te zeggen.
invitation-sign-in-or-up = Heeft u al een account? Log dan in. Anders meldt u zich aan. Daarna komt u hier terug.

join-title = Maak uw account
join-lead = Uw e-mailadres is { $email }. U hoeft alleen een naam en een wachtwoord te kiezen.
join-name = Uw naam
    .hint = Zo zien anderen u als u met hen samenwerkt.
join-password = Kies een wachtwoord
    .hint = Minstens 12 tekens. Een paar woorden achter elkaar is goed te onthouden.
join-agree = Ja, u mag mijn gegevens hiervoor gebruiken
    .missing = Zet een vinkje als u dit goed vindt. Anders kunnen we geen account voor u maken.
join-send = Maak mijn account en doe mee

## Mensen bij de gemeente

staff-title = Medewerkers
staff-lead = Deze mensen werken voor de gemeente met { -brand }. Elke verandering blijft hier staan.
staff-present = Wie nu een taak heeft
staff-name = Naam
staff-task = Taak
staff-since = Sinds
staff-stop = Stop
staff-present-line = { $role }, sinds { $day }
staff-pending = Uitgenodigd, nog geen antwoord
staff-pending-line = { $role }. De uitnodiging werkt tot en met { $day }.
staff-withdraw = Haal weg
staff-invite = Nodig een collega uit
staff-invite-email = E-mailadres van uw collega
staff-invite-role = Welke taak?
staff-invite-send = Verstuur de uitnodiging
staff-role-guide = Helpt bewoners de weg te vinden bij de gemeente.
staff-role-specialist = Weet veel van één onderwerp en geeft antwoord op vragen.
staff-role-budget_holder = Maakt een voorstel voor geld aan organisaties van bewoners.
staff-role-controller = Kijkt elk voorstel over geld na, als tweede persoon.
staff-role-administrator = Nodigt collega’s uit en stopt taken.
staff-past = Wie vroeger een taak had
staff-past-line = { $name }: { $role }, van { $from } tot { $until }

undelivered-title = Mail die niet aankwam
undelivered-lead = Deze mensen kregen een bericht niet. Vaak klopt hun e-mailadres niet meer. Bel ze, of probeer het nog een keer.
undelivered-none = Alle mail kwam aan
undelivered-none-words = Komt er een bericht niet aan? Dan ziet u dat hier.
undelivered-left = Iemand die weg is
undelivered-line = Naar { $email }. Gestopt met proberen op { $day }.
undelivered-line-left = Er is geen e-mailadres meer. Gestopt met proberen op { $day }.
undelivered-reason = Wat de mailserver zei
undelivered-ask-again = In dit bericht stond een geheime link. Die bewaren we niet. Laat deze persoon het zelf nog een keer vragen.
undelivered-try-again = Probeer opnieuw

staff-end-title = Stop deze taak
staff-end-self = Dit is uw eigen taak. Hierna kunt u er niets meer mee.
staff-end-other = Hierna kan deze persoon niets meer met deze taak. De persoon krijgt er een mail over.
staff-end-send = Ja, stop deze taak
staff-end-cancel = Nee, ga terug
