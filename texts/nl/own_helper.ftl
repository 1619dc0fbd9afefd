### Bewoners kennen zelf iemand: een helper die niet op de lijst staat, en toch hun plan kan helpen.

## Iemand voorstellen

own-helper-know = Kent u zelf iemand?
own-helper-know-words = U mag een helper kiezen die nog niet op de lijst staat. Een buurman met verstand van daken, bijvoorbeeld.
own-helper-propose = Ik ken zelf iemand
own-helper-title = Ik ken zelf iemand
own-helper-lead = Kent u iemand die uw team kan helpen? Dan sturen we die persoon een mail.
own-helper-how = Zo gaat het
own-helper-how-mail = De persoon krijgt een mail met een link. Die werkt 30 dagen.
own-helper-how-apply = De persoon meldt zich aan als helper. Voor iedere helper gelden dezelfde regels.
own-helper-how-free = Daarna kunt u meteen hulp vragen. Helpt de persoon gratis? Dan kan uw team meteen kiezen.
own-helper-how-paid = Kost de hulp geld? Dan kiest uw team pas als de gemeente de helper toelaat.
own-helper-most = Per plan kunnen { $n } mensen tegelijk zo’n mail hebben.
own-helper-no-need = Eerst een hulpvraag
own-helper-no-need-words = Zeg eerst waar uw team hulp bij wil. Daarna kunt u iemand noemen.
own-helper-need = Voor welke hulpvraag?
    .missing-choice = Kies de hulpvraag
own-helper-name = Hoe heet de persoon?
    .missing = Schrijf de naam van de persoon
own-helper-email = E-mailadres van de persoon
    .hint = We gebruiken het alleen voor deze mail. Vraag eerst of het mag.
    .missing = Schrijf het e-mailadres van de persoon
own-helper-words = Wat wilt u tegen de persoon zeggen?
    .hint = Bijvoorbeeld: u hielp ons vorig jaar zo goed met het dak.
own-helper-send = Stuur de mail
flash-own-helper-proposed = De mail is verstuurd. Op deze pagina ziet u het antwoord.
flash-own-helper-sent-again = De mail is nog een keer verstuurd. De oude link werkt niet meer.
flash-own-helper-withdrawn = U vraagt deze persoon niet meer. De link werkt niet meer.
flash-own-helper-linked = U hoort nu bij de helpers van dit plan. Het team kan u een vraag sturen.
kept-what-own-helper = Iemand die u als helper noemt

## Op de pagina van de hulpvraag

own-helper-state-waiting = Wacht op antwoord
own-helper-state-over = Gaf geen antwoord
own-helper-state-applied = Heeft zich aangemeld
own-helper-state-admitted = Staat op de lijst
own-helper-state-refused = Niet toegelaten
own-helper-state-out = Staat nu niet op de lijst
own-helper-state-declined = Zei nee
own-helper-state-withdrawn = Niet meer gevraagd
own-helper-proposed-by = Genoemd door { $name }. De link werkt tot en met { $day }.
own-helper-usable = Kan u meteen gratis helpen. Voor geld kan het na de toelating.
own-helper-ask = Vraag { $helper } om een voorstel
own-helper-again = Stuur { $name } de mail nog een keer
own-helper-end = Vraag { $name } niet meer
own-helper-too-early = Deze helper is nog niet toegelaten. Hulp die geld kost, kunt u kiezen na de toelating. Gratis hulp kan meteen.
own-helper-agreement = { $helper } is nog niet toegelaten. Gratis hulp mag nu al. U mag altijd stoppen.

## De persoon die genoemd is

own-helper-asked-title = Wilt u bewoners helpen?
own-helper-asked-by = { $name } en het team van “{ $plan }” denken aan u.
own-helper-asked-for = Hier zoekt het team hulp bij
own-helper-asked-how = Als u ja zegt
own-helper-asked-form = U meldt zich aan als helper. Dat kost u een kwartier. De gemeente geeft binnen tien werkdagen antwoord.
own-helper-asked-free = Wilt u gratis helpen? Dan kan het team u meteen kiezen.
own-helper-asked-paid = Vraagt u geld? Dan kunt u beginnen als de gemeente u toelaat.
own-helper-asked-nothing = U zit nergens aan vast. U doet een voorstel, en het team kiest.
own-helper-conditions = De regels voor iedere helper
own-helper-yes = Ja, ik wil helpen
own-helper-yes-words = Vul het formulier in. Uw naam staat er al.
own-helper-to-form = Naar het formulier
own-helper-join = Maak mijn account en ga verder
own-helper-sign-in = U heeft al een account met dit e-mailadres. Log in om verder te gaan.
own-helper-other = Deze link is voor een ander e-mailadres. Log uit, en log in met het account van dat adres.
own-helper-link-words = U bent al helper. U hoeft zich niet nog een keer aan te melden.
own-helper-link-do = Help het team als { $helper }
own-helper-link-other = Ik wil me aanmelden als een andere helper
own-helper-no = Nee, liever niet
own-helper-no-words = Dat mag altijd. U hoeft niet te zeggen waarom. Het team ziet dat u nee zei. Uw e-mailadres gooien we weg.
own-helper-no-do = Nee, dank u
own-helper-until = De link werkt tot en met { $day }.
own-helper-apply-by = Bewoners van “{ $plan }” noemden u
own-helper-apply-words = Uw e-mailadres is { $email }. U vult hetzelfde in als iedere andere helper.
own-helper-gone-title = Met deze link kan niets meer
own-helper-gone-over = De link is te oud. Vraag het team om een nieuwe mail.
own-helper-gone-used = De link is al gebruikt. U vindt uw gegevens als u inlogt.
own-helper-gone-declined = U zei nee. Dank u voor uw antwoord.
own-helper-gone-withdrawn = Het team vraagt dit niet meer aan u.
own-helper-gone-not-needed = Het team zoekt deze hulp niet meer.
own-helper-gone-unknown = Deze link kennen we niet. Kreeg u later nog een mail? Gebruik dan de link in die mail.
own-helper-gone-next = Wilt u toch bewoners helpen? U kunt zich altijd zelf aanmelden als helper.
own-helper-offer-words = De gemeente heeft u nog niet toegelaten. Helpt u gratis? Dan kan het team u meteen kiezen. Vraagt u geld? Dan kan het team u kiezen na de toelating.

## Bij de gemeente en op de pagina van de helper

own-helper-brought-row = Hoe kwam deze helper hier?
own-helper-brought = Genoemd door bewoners van { $plan }
own-helper-early = Nog niet op de lijst
own-helper-early-words = De gemeente heeft deze helper nog niet toegelaten. Alleen de helper zelf, de gemeente en het team dat de helper noemde, zien deze pagina.

## Wat niet kan

refusal-own-helper-too-many = Vijf mensen moeten nog antwoord geven. Wacht op een antwoord, of vraag iemand niet meer.
refusal-own-helper-already = Uw team noemde dit e-mailadres al. Stuur de mail nog een keer vanaf de pagina van de hulpvraag.
refusal-own-helper-oneself = Dit is uw eigen adres. Vul het adres in van de helper.
refusal-own-helper-closed = Deze persoon gaf al antwoord, of uw team vraagt het niet meer.
refusal-own-helper-over = De link is te oud. Vraag het team om een nieuwe mail.
refusal-own-helper-of-another = Deze link is voor een ander e-mailadres. Log in met het account van dat adres.
refusal-own-helper-too-often = Er gingen al veel mails naar dit adres, of van u. Probeer het later nog een keer.
refusal-help-paid-before-admission = Deze helper is nog niet toegelaten. Hulp die geld kost, kunt u kiezen na de toelating. Gratis hulp kan meteen.
