### Over de site zelf: wat het is, wat er met gegevens gebeurt, en of iedereen de site kan gebruiken.

## Over Zelfgekozen

about-title = Over { -brand }
about-lead = Bewoners weten zelf het beste welke hulp zij nodig hebben. Daarom kiezen bewoners hier zelf wie hen helpt.
about-why = Waarom { -brand }?
about-why-text = Een goed plan voor de buurt loopt soms vast. Er is iemand nodig die de weg kent, of die iets weet over geld, gebouwen of regels. Vaak wijst een ander dan een helper aan. Dat is goed bedoeld. Maar zo raakt u uw plan soms kwijt.
about-why-own = Hier blijft het plan van u. U zegt wat u nodig heeft. U vergelijkt helpers. En u kiest.
about-how = Zo werkt het
about-how-plan = U en uw buren maken een plan. Iedereen kan het lezen.
about-how-help = U kiest zelf een helper uit de lijst. Niemand wijst u een helper aan.
about-how-voucher = Uw bewonersplatform geeft een { -voucher }. Dat is een tegoedbon. Het geld komt van de gemeente.
about-how-pay = De helper krijgt pas geld als u zegt dat het klopt.
about-how-open = Iedereen ziet waar het geld naartoe gaat.
about-who = Wie doet wat?
about-who-residents = Bewoners
about-who-residents-text = Zij maken het plan, kiezen hun helper en keuren de betaling goed.
about-who-board = Bewonersplatforms en dorpsraden
about-who-board-text = Zij beslissen over { -vouchers } in hun eigen wijk of dorp. Elk platform heeft eigen regels. Is er in een wijk geen platform? Dan beslist de gemeente.
about-who-helpers = Helpers
about-who-helpers-text = Zij helpen met een plan. Zij vertellen eerlijk voor wie zij nog meer werken. Sommige helpers zijn gratis.
about-who-municipality = De gemeente
about-who-municipality-text = Zij geeft het geld en kijkt of een helper aan de regels voldoet. Zij kiest geen helper voor u en zegt niet wat de opdracht is.
about-open = Open voor iedereen
about-open-text = { -brand } is vrije software. Elke gemeente mag het gebruiken en beter maken. De licentie is EUPL 1.2.
about-contact = Vragen?
about-contact-text = Mail of bel de gemeente. Wij helpen u graag, ook als u liever niet met de computer werkt.

## Privacy. Elke zin is nagekeken in de software.

privacy-title = Privacy
privacy-lead = Wij bewaren zo weinig mogelijk over u. Hier leest u wat wij bewaren, waarom, en wat u zelf kunt doen.
privacy-look = Alleen kijken
privacy-look-text = U hoeft geen account te hebben om te lezen. Wij volgen u niet. Er zijn geen advertenties en geen bestanden van andere bedrijven op deze site.
privacy-cookies = Wij gebruiken alleen cookies die nodig zijn. Eén onthoudt uw taal. Eén onthoudt dat u bent ingelogd. Eén laat na het versturen een bericht zien. Eén onthoudt de code van een { -voucher } die u scant, een half uur lang. En één bewaart wat u schreef toen u was uitgelogd, een uur lang.
privacy-account = Met een account
privacy-account-text = Dit bewaren wij als u een account heeft:
privacy-account-name = uw naam en uw e-mailadres, zodat uw team u kent en wij u kunnen mailen
privacy-account-password = uw wachtwoord, maar zo dat niemand het kan lezen
privacy-account-sessions = op welke apparaten u bent ingelogd; dat ziet u bij uw account
privacy-account-deeds = wat u doet met plannen, { -vouchers } en betalingen, omdat het over geld van iedereen gaat
privacy-see = Wie ziet wat?
privacy-see-public = Op de open bladzijden staat geen naam van een bewoner. Schrijf daarom geen namen of adressen in de tekst van uw plan.
privacy-see-team = Uw team ziet uw naam. Het bestuur ziet wie een { -voucher } vraagt. Vraagt u een helper? Dan ziet die ook uw e-mailadres. Helpt u een team? Dan ziet dat team uw naam en uw e-mailadres.
privacy-see-helpers = Een helper op de lijst kiest zelf wat er in zijn profiel staat. Noemt een helper u bij een voorbeeld? Dan staat uw naam er pas na uw ja, en ziet niemand uw e-mailadres. Krijgt een mens zonder bedrijf geld? Dan noemen wij bij het geld alleen het soort hulp.
privacy-long = Hoe lang?
privacy-long-account = U kunt uw account zelf stoppen. Uw naam en e-mailadres zijn dan direct weg.
privacy-long-money = Wat er met geld is gebeurd, blijft staan. Daar staat dan geen naam meer bij.
privacy-long-own-helper = Noemt een team u als helper? Dan bewaren wij uw naam en uw e-mailadres voor de vraag. Het adres is weg na uw antwoord, en anders na twee maanden.
privacy-long-session = Doet u een halve dag niets? Dan bent u uitgelogd.
privacy-rights = Uw rechten
privacy-rights-text = U mag weten wat wij over u bewaren. U mag het laten verbeteren of weghalen. Mail of bel daarvoor de gemeente { $municipality }. De gemeente is verantwoordelijk voor uw gegevens.
privacy-rights-complaint = Vindt u dat wij het niet goed doen? Zeg het ons. U mag ook een klacht sturen naar de Autoriteit Persoonsgegevens.
privacy-safe = Ziet u iets wat niet veilig is?
privacy-safe-text = Vertel het ons direct, ook als u niet zeker bent. Wij zijn u daar dankbaar voor.
privacy-safe-link = Zo meldt u het

## Toegankelijkheid. Eerlijk over wat wel en niet is onderzocht.

access-title = Toegankelijkheid
access-lead = Iedereen moet deze site kunnen gebruiken. Ook als u slecht ziet, geen muis gebruikt of moeilijke tekst lastig vindt.
access-done = Wat wij doen
access-done-words = Wij schrijven gewone woorden en korte zinnen.
access-done-type = De letters zijn groot. U kunt ze nog groter maken.
access-done-keyboard = Alles werkt met alleen het toetsenbord.
access-done-script = Alles werkt ook zonder JavaScript.
access-done-reader = De bladzijden zijn gemaakt om te laten voorlezen.
access-done-colour = Een kleur zegt nooit iets alleen. Er staat altijd een woord bij.
access-done-paper = Lukt het niet op de computer? Bel ons. Wij vullen het samen met u in.
access-status = Hoe ver zijn we?
access-status-own = Wij testen elke bladzijde zelf. Een programma kijkt of de bladzijde past bij de internationale regels (WCAG 2.2, niveau AA).
access-status-audit = Nog niemand van buiten heeft de site onderzocht. Daarom zeggen wij nog niet dat alles klopt.
access-status-known = Ziet u een kaart met wijken? Dan zijn de vlakken soms klein. Op de bladzijde Wijken staat ook een lijst met dezelfde links.
access-problem = Kunt u iets niet gebruiken?
access-problem-text = Vertel ons op welke bladzijde u was en wat er niet lukte. Wij laten u weten wat wij eraan doen.
access-problem-more = Helpt ons antwoord u niet? Stuur dan een klacht naar de gemeente { $municipality }. Daarna kunt u naar de Nationale ombudsman.

## Contact, onder elke van deze bladzijden

contact-title = Contact met de gemeente
contact-email = E-mail
contact-phone = Telefoon
