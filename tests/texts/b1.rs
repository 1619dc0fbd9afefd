//! Dutch at level B1, as far as a machine can tell: short sentences, everyday words, "u".

/// Words per sentence, over a whole file.
pub const AVERAGE_SENTENCE: usize = 15;
/// Words in any one sentence.
pub const LONGEST_SENTENCE: usize = 25;

pub const FAMILIAR: &[&str] = &["je", "jij", "jou", "jouw", "jullie", "jezelf"];

/// Function words that only one of the two languages has.
pub const ENGLISH_ONLY: &[&str] = &[
    "the", "and", "your", "you", "with", "this", "that", "please", "will", "not", "are", "for",
    "click", "submit", "save", "been", "which", "when", "what", "how", "where", "their", "our",
    "from", "to", "its", "they", "has", "can", "must", "should", "would", "there",
];
pub const DUTCH_ONLY: &[&str] = &[
    "de", "het", "een", "voor", "niet", "uw", "wij", "zijn", "dat", "deze", "bij", "naar", "maar",
    "ook", "wordt", "kunt", "heeft", "geen", "aan", "uit", "u", "krijgt", "staat", "moet",
];

/// Office words and what people say instead. A star stands for any ending.
const OFFICE_WORDS: &[(&str, &str)] = &[
    ("aangaande", "over"),
    ("aangezien", "omdat"),
    ("aanmerking*", "krijgen, mogen"),
    ("aanschrijven", "een brief sturen"),
    ("aanvang", "begin"),
    ("aanvangen", "beginnen"),
    ("aanvrager*", "wie het vraagt"),
    ("aanwenden", "gebruiken"),
    ("abusievelijk", "per ongeluk"),
    ("accorderen", "goedkeuren"),
    ("additioneel", "extra"),
    ("adequaat", "goed"),
    ("afschrift*", "kopie"),
    ("alsmede", "en"),
    ("alsnog", "toch, nog"),
    ("alvorens", "voordat"),
    ("anderszins", "op een andere manier"),
    ("annuleren", "stoppen met"),
    ("attenderen", "wijzen op"),
    ("autoriseren", "goedkeuren"),
    ("begunstigde*", "wie het geld krijgt"),
    ("behelst", "is"),
    ("behoeve", "voor"),
    ("beëindigen", "stoppen"),
    ("benodigd*", "nodig"),
    ("bescheiden", "papieren"),
    ("beschikking*", "besluit, brief"),
    ("besteding*", "waar het geld naartoe ging"),
    ("betreffende", "over"),
    ("betreft", "gaat over"),
    ("bewerkstelligen", "zorgen voor"),
    ("bewijsstuk*", "bewijs"),
    ("bezigen", "gebruiken"),
    ("blijkens", "volgens"),
    ("conform", "volgens"),
    ("consulteren", "vragen"),
    ("continueren", "doorgaan"),
    ("correspondentie", "brieven en mails"),
    ("creëren", "maken"),
    ("daartoe", "daarvoor"),
    ("declarabel", "wat u terugkrijgt"),
    ("declaratie*", "geld terugvragen"),
    ("deelvoucher*", "een deel van het bedrag"),
    ("derhalve", "daarom"),
    ("desbetreffende", "deze"),
    ("desgewenst", "als u wilt"),
    ("dienaangaande", "daarover"),
    ("dienen", "moeten"),
    ("dient", "moet"),
    ("dientengevolge", "daardoor"),
    ("diens", "zijn, haar"),
    ("diverse", "verschillende"),
    ("doch", "maar"),
    ("doorgaans", "meestal"),
    ("draagvlak", "wie doet er mee, wie vindt het goed"),
    ("echter", "maar"),
    ("eenmalig*", "één keer"),
    ("eerstgenoemde", "de eerste"),
    ("evaluatie*", "terugkijken"),
    ("evalueren", "terugkijken"),
    ("evenals", "en ook"),
    ("eveneens", "ook"),
    ("faciliteren", "helpen"),
    ("factu*", "rekening"),
    ("fiatteren", "goedkeuren"),
    ("geacht", "moet"),
    ("geattendeerd", "gewezen op"),
    ("gedurende", "tijdens"),
    ("gelieve", "wilt u"),
    ("genoodzaakt", "moeten"),
    ("geschieden", "gebeuren"),
    ("geschiedt", "gebeurt"),
    ("gezien", "door, omdat"),
    ("geïnformeerd", "verteld"),
    ("gesteld", "gezegd"),
    ("hanteren", "gebruiken"),
    ("heden", "vandaag, nu"),
    ("hiertoe", "hiervoor"),
    ("hieromtrent", "hierover"),
    ("honoreren", "ja zeggen"),
    ("hierbij", "met deze mail"),
    ("implementeren", "invoeren"),
    ("inachtneming", "volgens"),
    ("indien", "als"),
    ("indienen", "insturen"),
    ("ingediend*", "ingestuurd"),
    ("ingang", "vanaf"),
    ("initiatiefnemer*", "bedenker van het plan"),
    ("initiëren", "beginnen"),
    ("instemming", "ja, akkoord"),
    ("inwinnen", "vragen"),
    ("inzake", "over"),
    ("inzichtelijk", "duidelijk"),
    ("jegens", "tegen"),
    ("kenbaar", "laten weten"),
    ("krachtens", "volgens"),
    ("kwartiermaker*", "iemand die het begin maakt"),
    ("leefbaarheid", "fijn wonen"),
    ("legitimeren", "laten zien wie u bent"),
    ("machtigen", "toestemming geven"),
    ("mandaat", "wie mag beslissen"),
    ("mededelen", "vertellen"),
    ("mededeling*", "bericht"),
    ("medio", "rond"),
    ("middels", "met, door"),
    ("mits", "als"),
    ("motiveren", "de reden geven"),
    ("motivering", "de reden"),
    ("mutatie*", "verandering"),
    ("nadere", "meer"),
    ("namelijk", "want"),
    ("navolgende", "deze"),
    ("nihil", "niets"),
    ("noodzakelijk*", "nodig"),
    ("offerte*", "voorstel met prijs"),
    ("omtrent", "over"),
    ("onderhavige", "deze"),
    ("onverwijld", "direct"),
    ("opdat", "zodat"),
    ("opteren", "kiezen"),
    ("optimaliseren", "beter maken"),
    ("overeenkomstig", "volgens"),
    ("overigens", "ook"),
    ("overleggen", "laten zien, praten over"),
    ("participatie", "meedoen"),
    ("participeren", "meedoen"),
    ("penvoerder*", "organisatie die het geld voor u ontvangt"),
    ("prioriteit*", "wat eerst moet"),
    ("procedure*", "wat er gebeurt, stappen"),
    ("raadplegen", "bekijken"),
    ("realiseren", "maken"),
    ("reeds", "al"),
    ("respectievelijk", "en"),
    ("retourneren", "terugsturen"),
    ("retour", "terug"),
    ("schriftelijk", "op papier, per mail"),
    ("slechts", "alleen"),
    ("specificeren", "precies vertellen"),
    ("strekken", "zijn bedoeld"),
    ("teneinde", "om"),
    ("tenzij", "behalve als"),
    ("terzake", "hierover"),
    ("tevens", "ook"),
    ("tezamen", "samen"),
    ("toekennen", "geven, ja zeggen"),
    ("toegekend*", "u krijgt"),
    ("toekenning*", "ja"),
    ("toelichten", "uitleggen"),
    ("toelichting*", "uitleg"),
    ("trachten", "proberen"),
    ("tracht", "probeert"),
    ("uiteraard", "natuurlijk"),
    ("uitsluitend", "alleen"),
    ("uitdaagrecht", "een taak van de gemeente overnemen"),
    ("vaststelling", "alles is gecontroleerd"),
    ("verantwoording", "laten zien wat u met het geld deed"),
    ("verkrijgen", "krijgen"),
    ("vermelden", "noemen"),
    ("vernemen", "horen"),
    ("verstrekken", "geven"),
    ("verstrekt*", "geeft"),
    ("vervaardigen", "maken"),
    ("verschuldigd", "moeten betalen"),
    ("verzoeken", "vragen"),
    ("verzoek", "vraag"),
    ("verzocht", "gevraagd"),
    ("voldoen", "betalen, passen bij"),
    ("voldaan", "betaald"),
    ("volstaan", "genoeg zijn"),
    ("voorafgaand", "voor"),
    ("voornemens", "van plan"),
    ("voortvloeien*", "komen door"),
    ("voorwaarden", "regels"),
    ("vooralsnog", "nu nog"),
    ("vordering*", "geld dat u nog krijgt"),
    ("waarborgen", "zorgen dat"),
    ("waartoe", "waarvoor"),
    ("wederom", "weer"),
    ("weigeringsgrond*", "waarom we nee kunnen zeggen"),
    ("wijziging*", "verandering"),
    ("woonachtig", "wonen"),
    ("zodoende", "zo"),
    ("zorgdragen", "zorgen"),
    ("zulks", "dat"),
];

/// The same for words that belong together.
pub const OFFICE_PHRASES: &[(&str, &str)] = &[
    ("aan de hand van", "met"),
    ("alwaar", "waar"),
    ("als gevolg van", "door"),
    ("belast met", "doet"),
    ("betrekking hebben", "gaan over"),
    ("betrekking tot", "over"),
    ("bij dezen", "nu"),
    ("binnen afzienbare tijd", "snel"),
    ("daar waar", "als"),
    ("dan wel", "of"),
    ("door middel van", "met"),
    ("het is mogelijk om", "u kunt"),
    ("in aanmerking", "kunt krijgen"),
    ("in behandeling", "we kijken ernaar"),
    ("in de gelegenheid", "kunnen"),
    ("in eerste instantie", "eerst"),
    ("in het bezit van", "hebben"),
    ("in het kader van", "voor, omdat"),
    ("in mindering", "eraf"),
    ("in verband met", "door, omdat"),
    ("met betrekking tot", "over"),
    ("met ingang van", "vanaf"),
    ("naar aanleiding van", "door, na"),
    ("onder voorbehoud", "misschien"),
    ("op basis van", "door, met"),
    ("op de hoogte stellen", "vertellen"),
    ("per ommegaande", "direct"),
    ("sociale cohesie", "elkaar kennen en helpen"),
    ("te allen tijde", "altijd"),
    ("ten aanzien van", "over"),
    ("ten behoeve van", "voor"),
    ("ten bedrage van", "van"),
    ("ten gevolge van", "door"),
    ("ten gunste van", "voor"),
    ("ten laste van", "van het geld van"),
    ("ter attentie van", "voor"),
    ("ter beschikking", "klaar, voor u"),
    ("ter inzage", "om te lezen"),
    ("ter zake", "hierover"),
    ("van toepassing", "geldt"),
    ("zich wenden tot", "vragen aan"),
    ("zorg dragen", "zorgen"),
];

/// Office words that stay where they stand: the sentence by which a board member steps aside is said like this in
/// the board rooms it comes from.
pub const AS_PEOPLE_SAY_IT: &[(&str, &str)] = &[
    ("decision-vote-aside", "aanvrager"),
    ("decision-aside-title", "aanvrager"),
    ("decision-aside", "aanvrager"),
];

/// What to say instead of this word, if it is an office word.
pub fn plainer(word: &str) -> Option<&'static str> {
    OFFICE_WORDS
        .iter()
        .find(|(office, _)| match office.strip_suffix('*') {
            Some(stem) => word.starts_with(stem),
            None => word == *office,
        })
        .map(|(_, instead)| *instead)
}

/// A sentence ends at `.`, `!`, `?` or `:` before a space, and at the end of a line.
pub fn sentences(text: &str) -> Vec<String> {
    let mut sentences = vec![String::new()];
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let ends = c == '\n'
            || (".!?:".contains(c) && chars.peek().is_none_or(|next| next.is_whitespace()));
        if ends {
            sentences.push(String::new());
        } else if let Some(last) = sentences.last_mut() {
            last.push(c);
        }
    }
    sentences.retain(|sentence| words(sentence).next().is_some());
    sentences
}

/// In lower case, without addresses and punctuation.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    text.split_whitespace()
        .filter(|word| !word.contains('@') && !word.contains("://"))
        .flat_map(|word| word.split(['/', '–', '—']))
        .map(|word| {
            word.trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase()
        })
        .filter(|word| !word.is_empty())
}

#[test]
fn the_list_of_office_words_is_worth_the_name() {
    assert!(OFFICE_WORDS.len() + OFFICE_PHRASES.len() >= 150);
    assert_eq!(plainer("indien"), Some("als"));
    assert_eq!(plainer("indiening"), None);
    assert_eq!(plainer("facturen"), Some("rekening"));
    assert_eq!(plainer("offertes"), Some("voorstel met prijs"));
}

#[test]
fn sentences_are_cut_where_people_breathe() {
    let text = "Dit is een zin. En nog een: € 1.250,00 op 1.2! Klaar?\nJa";
    assert_eq!(sentences(text).len(), 5);
    assert_eq!(words("naam@voorbeeld.nl is een e-mailadres.").count(), 3);
}
