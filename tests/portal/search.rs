//! Finding a helper in a pool of hundreds: what residents type, with errors and in their own words, and whom they must
//! find. The queries and the helpers that they look for are data, in `search/`.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;
use zelfgekozen::base::ids::MunicipalityId;
use zelfgekozen::providers::{
    self, Choice, Filter, HelpKind, Language, Means, Phase, PriceForm, Scope, Words,
};
use zelfgekozen::texts::Locale;

use super::support::world::World;

const HELPERS: &str = include_str!("search/helpers.txt");
const QUERIES: &str = include_str!("search/queries.txt");

/// Who was looked for must be among so many.
const TOP: usize = 5;
/// Others in the pool, who tell about plans and neighbourhoods in general.
const OTHERS: usize = 480;

struct Sought {
    query: &'static str,
    names: Vec<&'static str>,
    kind: &'static str,
}

fn lines(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('|').map(str::trim).collect())
}

fn queries() -> Vec<Sought> {
    lines(QUERIES)
        .map(|parts| Sought {
            query: parts[0],
            names: parts[1].split(',').map(str::trim).collect(),
            kind: parts[2],
        })
        .collect()
}

#[derive(Default)]
struct Rows {
    ids: Vec<Uuid>,
    names: Vec<String>,
    about: Vec<String>,
    does_not: Vec<String>,
    kinds: Vec<String>,
    expertise: Vec<String>,
    prices: Vec<String>,
}

impl Rows {
    fn add(&mut self, name: &str, expertise: &str, about: &str, does_not: &str) {
        let number = self.ids.len();
        self.ids.push(Uuid::from_u128(0x1000_0000 + number as u128));
        self.names.push(name.to_owned());
        self.about.push(about.to_owned());
        self.does_not.push(does_not.to_owned());
        self.kinds.push(HelpKind::ALL[number % 4].code().to_owned());
        self.expertise.push(expertise.to_owned());
        self.prices
            .push(PriceForm::ALL[number % 3].code().to_owned());
    }
}

/// Sentences that many helpers could write, none with a word that the queries look for.
fn other(number: usize) -> String {
    const FIRST: [&str; 7] = [
        "Ik denk mee over het plan van uw straat.",
        "Samen met de groep zoek ik uit wat de eerste stap is.",
        "Ik luister, vat samen en schrijf op wat de groep besluit.",
        "Voor een wijk die iets nieuws wil beginnen.",
        "Ik werk al jaren met groepen in dorpen en wijken.",
        "U heeft een idee, ik help u om er een plan van te bouwen.",
        "Stap voor stap, in uw tempo, zonder moeilijke woorden.",
    ];
    const SECOND: [&str; 5] = [
        "We beginnen met een kop koffie en een rondje door de buurt.",
        "Daarna maken we een lijst van wat er al is en wat er nog mist.",
        "Ik stel vragen en geef alleen raad als u die wilt.",
        "Elke maand kijken we samen hoe ver het plan is.",
        "Ik ken veel mensen in de wijk en breng u met hen in contact.",
    ];
    const THIRD: [&str; 3] = [
        "U blijft de baas.",
        "Na een half jaar kunt u het zonder mij.",
        "Het werk blijft van de mensen in de buurt.",
    ];
    format!(
        "{} {} {}",
        FIRST[number % FIRST.len()],
        SECOND[number / FIRST.len() % SECOND.len()],
        THIRD[number % THIRD.len()]
    )
}

async fn filled() -> World {
    let world = World::new().await;
    let mut rows = Rows::default();
    for parts in lines(HELPERS) {
        rows.add(parts[0], parts[1], parts[2], parts[3]);
    }
    for number in 0..OTHERS {
        let all = world.here.expertise.all();
        let expertise = all[number % all.len()].what.code();
        let name = format!("Meedenker {number}");
        rows.add(
            &name,
            expertise,
            &other(number),
            "Ik neem het plan niet over.",
        );
    }
    insert(&world, &rows).await;
    world
}

async fn insert(world: &World, rows: &Rows) {
    sqlx::query(
        "insert into role_subject (municipality_id, subject_id, kind, slug, name)
         select $1, id, 'provider', 'helper-' || n, name
           from unnest($2::uuid[], $3::text[]) with ordinality as row (id, name, n)",
    )
    .bind(world.here.id.0)
    .bind(&rows.ids)
    .bind(&rows.names)
    .execute(&world.db.owner)
    .await
    .expect("subjects are kept");
    // a pool of this size is not decided about one by one
    sqlx::query("alter table provider disable trigger provider_state_recorded")
        .execute(&world.db.owner)
        .await
        .expect("the owner fills the pool");
    sqlx::query(
        "insert into provider (municipality_id, provider_id, slug, name, kind, about, does_not, scopes, help_kinds, expertise,
                               languages, price_form, price_cents, btw_percent, free_first_talk, employer, payers,
                               works_for_municipality, works_for_housing, works_for_welfare, independence,
                               independence_at, state, applied_at, admitted_at)
         select $1, id, 'helper-' || n, name, 'natural', about, does_not, '{specific}', array[kind], array[expertise], '{nl}',
                price, case when price <> 'free' then 5000 end, case when price <> 'free' then 21 end, true, 'Niemand',
                'Bewoners', false, false, false, 'Ik sta naast de bewoners.', now(), 'admitted', now(), now()
           from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[]) with ordinality
                as row (id, name, about, does_not, kind, expertise, price, n)",
    )
    .bind(world.here.id.0)
    .bind(&rows.ids)
    .bind(&rows.names)
    .bind(&rows.about)
    .bind(&rows.does_not)
    .bind(&rows.kinds)
    .bind(&rows.expertise)
    .bind(&rows.prices)
    .execute(&world.db.owner)
    .await
    .expect("helpers are kept");
}

fn words(world: &World, text: &str, means: Means) -> Filter {
    let words = Words::new(text, &world.here.expertise, Locale::Nl);
    Filter {
        words: words.only_with(means),
        ..Filter::default()
    }
}

/// What goes wrong when only these means are there, by kind of query.
async fn missed(world: &World, means: Means) -> BTreeMap<&'static str, Vec<String>> {
    let mut conn = world.conn().await;
    let mut missed: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for sought in queries() {
        let filter = words(world, sought.query, means);
        let day = world.clock.today();
        let found = providers::search(&mut conn, world.here.id, &filter, day, None, TOP)
            .await
            .expect("the database answers");
        let top: Vec<String> = found.lines.into_iter().map(|line| line.name).collect();
        if !sought
            .names
            .iter()
            .all(|name| top.iter().any(|one| one == name))
        {
            missed.entry(sought.kind).or_default().push(format!(
                "{}: {} not in {top:?}",
                sought.query,
                sought.names.join(", ")
            ));
        }
    }
    missed
}

#[tokio::test]
async fn whoever_residents_look_for_is_among_the_first_five() {
    let world = filled().await;
    let all = queries();
    assert!(all.len() >= 40, "{} queries", all.len());
    let known: BTreeSet<&str> = lines(HELPERS).map(|parts| parts[0]).collect();
    for sought in &all {
        for name in &sought.names {
            assert!(known.contains(name), "{name} is no helper");
        }
    }
    let kinds: BTreeSet<&str> = all.iter().map(|sought| sought.kind).collect();
    assert_eq!(
        kinds.into_iter().collect::<Vec<_>>(),
        ["compound", "plain", "sentence", "stem", "synonym", "typo"]
    );

    let missed = missed(&world, Means::ALL).await;
    assert!(missed.is_empty(), "{missed:#?}");
}

#[tokio::test]
async fn who_speaks_a_language_is_found_by_its_name_and_a_word_that_nobody_uses_is_told() {
    let world = filled().await;
    sqlx::query("update provider set languages = '{nl,ar}' where municipality_id = $1 and name = 'Meedenker 7'")
        .bind(world.here.id.0)
        .execute(&world.db.owner)
        .await
        .expect("the owner changes it");
    let mut conn = world.conn().await;
    let day = world.clock.today();
    for text in ["arabisch", "Iemand die Arabisch spreekt", "arabbisch"] {
        let filter = words(&world, text, Means::ALL);
        let found = providers::search(&mut conn, world.here.id, &filter, day, None, TOP)
            .await
            .expect("the database answers");
        let names: Vec<&str> = found.lines.iter().map(|line| line.name.as_str()).collect();
        assert_eq!(names, ["Meedenker 7"], "{text}");
    }
    let filter = words(&world, "subsidee xyzzyx moestuin", Means::ALL);
    let found = providers::search(&mut conn, world.here.id, &filter, day, None, TOP)
        .await
        .expect("the database answers");
    let told: Vec<(&str, bool)> = found
        .unknown
        .iter()
        .map(|word| (word.typed.as_str(), word.meant.is_empty()))
        .collect();
    assert_eq!(told, [("subsidee", false), ("xyzzyx", true)]);
    assert!(
        found.unknown[0]
            .meant
            .iter()
            .any(|word| word.starts_with("subsidie"))
    );

    let mut visitor = world.visitor();
    let page = visitor.get("/hulp?zoek=subsidee+xyzzyx+moestuin").await;
    page.shows("Niemand in deze lijst gebruikt het woord “subsidee”. Wij zochten op: subsidie");
    page.shows("Niemand in deze lijst gebruikt: xyzzyx.");
    let page = visitor.get("/hulp?zoek=moestuin").await;
    page.hides("Niemand in deze lijst gebruikt");
}

#[tokio::test]
async fn each_means_of_the_search_is_needed() {
    let world = filled().await;
    for (means, kind) in [
        (
            Means {
                stems: false,
                ..Means::ALL
            },
            "stem",
        ),
        (
            Means {
                trigrams: false,
                ..Means::ALL
            },
            "typo",
        ),
        (
            Means {
                synonyms: false,
                ..Means::ALL
            },
            "synonym",
        ),
    ] {
        let missed = missed(&world, means).await;
        assert!(missed.contains_key(kind), "{means:?} misses {missed:#?}");
    }
}

#[tokio::test]
async fn the_program_and_the_database_read_words_alike() {
    let world = filled().await;
    let text = format!("{HELPERS} {QUERIES} Café’s één Überfoto's 3D-print");
    let (plain, choices): (String, Vec<String>) =
        sqlx::query_as("select trim(pool_plain($1)), pool_choices()")
            .bind(&text)
            .fetch_one(&world.db.owner)
            .await
            .unwrap();
    assert_eq!(providers::plain(&text), plain);
    let words: BTreeSet<&str> = plain.split(' ').collect();
    let words: Vec<&str> = words.into_iter().collect();
    let stems: Vec<(String, Option<String>)> =
        sqlx::query_as("select w, pool_stem(w) from unnest($1::text[]) w")
            .bind(&words)
            .fetch_all(&world.db.owner)
            .await
            .unwrap();
    for (word, stem) in stems {
        // words that say nothing have no stem
        if let Some(stem) = stem {
            assert_eq!(providers::stem(&word), stem, "{word}");
        }
    }
    // and a choice is the same bit to both
    assert_eq!(Choice::all().map(Choice::mark).collect::<Vec<_>>(), choices);
}

#[tokio::test]
async fn what_a_helper_does_not_do_is_not_found() {
    let world = filled().await;
    let mut conn = world.conn().await;
    let day = world.clock.today();
    // one helper writes "Ik ben geen advocaat"; nobody is one
    let filter = words(
        &world,
        "advocaat",
        Means {
            trigrams: false,
            ..Means::ALL
        },
    );
    let found = providers::search(&mut conn, world.here.id, &filter, day, None, TOP)
        .await
        .unwrap();
    assert_eq!(found.lines.len(), 0);
    assert_eq!(found.count.total(), 0);
}

#[tokio::test]
async fn a_list_with_words_and_filters_goes_on_without_gaps_and_counts_every_choice() {
    let world = filled().await;
    let mut conn = world.conn().await;
    let (m, day) = (world.here.id, world.clock.today());
    let filter = Filter {
        price: Some(PriceForm::Free),
        ..words(&world, "plan in de straat", Means::ALL)
    };
    let whole = providers::search(&mut conn, m, &filter, day, None, 500)
        .await
        .unwrap();
    let names: Vec<String> = whole.lines.iter().map(|line| line.name.clone()).collect();
    assert!(names.len() > 24, "{}", names.len());
    assert_eq!(whole.count.total(), names.len() as i64);
    assert!(whole.next.is_none() && !whole.count.is_about());

    let mut parts = Vec::new();
    let mut after = None;
    loop {
        let part = providers::search(&mut conn, m, &filter, day, after, 24)
            .await
            .unwrap();
        assert_eq!(part.count, whole.count);
        parts.extend(part.lines.into_iter().map(|line| line.name));
        after = part.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(parts, names);

    // the number beside a choice is what one finds on choosing it
    for choice in [
        Choice::HelpKind(HelpKind::Guide),
        Choice::Price(PriceForm::Hour),
        Choice::Expertise(world.here.expertise.by_code("green").unwrap().into()),
        Choice::Scope(Scope::General),
        Choice::Language(Language::Turkish),
        Choice::Phase(Phase::Keeping),
    ] {
        let mut chosen = filter.clone();
        match choice {
            Choice::Scope(one) => chosen.scope = Some(one),
            Choice::HelpKind(one) => chosen.help_kind = Some(one),
            Choice::Expertise(one) => chosen.expertise = Some(one),
            Choice::Price(one) => chosen.price = Some(one),
            Choice::Language(one) => chosen.language = Some(one),
            Choice::Phase(one) => chosen.phase = Some(one),
        }
        let found = providers::search(&mut conn, m, &chosen, day, None, 1)
            .await
            .unwrap();
        assert_eq!(
            whole.count.of(choice),
            Some(found.count.total()),
            "{choice:?}"
        );
    }
}

/// What somebody may type or paste. Every one is an ordinary search that finds somebody or nobody.
#[tokio::test]
async fn whatever_is_typed_gives_a_page() {
    let world = filled().await;
    let mut visitor = world.visitor();
    for (typed, finds) in [
        ("moestuin ".repeat(200), true),
        ("xqzwvkjy".repeat(625), false),
        (
            (0..200).map(|n| format!("woord{n} ")).collect::<String>(),
            true,
        ),
        ("moestuin & | ! :* <-> \\ ' \" ( )".to_owned(), true),
        ("moestuin:* | kennis:green".to_owned(), true),
        ("\0moestuin\0".to_owned(), true),
        (
            "moestuin \u{1f331}\u{200d}\u{1f9d1}\u{fe0f}".to_owned(),
            true,
        ),
        ("'kennis:green' | 'wijk:'".to_owned(), true),
        ("o'brien's \u{201c}tuintje\u{201d}".to_owned(), true),
        ("%_%".to_owned(), true),
        (":*&|!".to_owned(), true),
        ("'\"''\"".to_owned(), true),
        ("\u{1f331}".repeat(90), true),
        (
            "\u{130}\u{df}\u{301}\u{feff}\u{202e} \u{645}\u{631}".to_owned(),
            true,
        ),
        ("de het een".to_owned(), true),
        (" \r\n\t".to_owned(), true),
    ] {
        let query = serde_urlencoded::to_string([("zoek", &typed)]).unwrap();
        let page = visitor.get(&format!("/hulp?{query}")).await;
        let none = "Geen helpers gevonden";
        match finds {
            true => page.is(200).hides(none),
            false => page.is(200).shows(none),
        };
    }
}

/// Many copies of what others tell, so that the pool is too large to look at everybody.
async fn large(number: usize) -> World {
    let world = World::new().await;
    let mut rows = Rows::default();
    for at in 0..number {
        let rare = if at % 300 == 7 {
            "Ook voor een hertenkamp."
        } else {
            ""
        };
        let about = format!("{} {rare}", other(at));
        let about = match at {
            _ if at % 6 == 0 => format!("{about} Met boeren en vissers."),
            _ if at % 3 == 0 => format!("{about} Met boeren."),
            _ if at % 2 == 0 => format!("{about} Met vissers."),
            _ => about,
        };
        rows.add(&format!("Meedenker {at}"), "green", &about, "Niets.");
    }
    insert(&world, &rows).await;
    world
}

async fn read_on(world: &World, filter: &Filter, most: usize) -> Vec<String> {
    let mut conn = world.conn().await;
    let mut names = Vec::new();
    let mut after = None;
    while names.len() < most {
        let (m, day) = (world.here.id, world.clock.today());
        let part = providers::search(&mut conn, m, filter, day, after, 24)
            .await
            .unwrap();
        names.extend(part.lines.into_iter().map(|line| line.name));
        after = part.next;
        if after.is_none() {
            break;
        }
    }
    names
}

#[tokio::test]
async fn a_pool_of_thousands_is_read_on_to_its_end_and_says_what_it_only_estimates() {
    const MANY: usize = 3000;
    let world = large(MANY).await;
    let mut conn = world.conn().await;
    let (m, day) = (world.here.id, world.clock.today());

    let everybody = Filter::default();
    let names = read_on(&world, &everybody, MANY + 1).await;
    assert_eq!(names.len(), MANY);
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), MANY);
    let found = providers::search(&mut conn, m, &everybody, day, None, 24)
        .await
        .unwrap();
    assert_eq!(found.count.total(), MANY as i64);
    assert!(!found.count.is_about());

    // a third is free: an estimate, and near
    let free = Filter {
        price: Some(PriceForm::Free),
        ..words(&world, "plan", Means::ALL)
    };
    let names = read_on(&world, &free, MANY + 1).await;
    let found = providers::search(&mut conn, m, &free, day, None, 24)
        .await
        .unwrap();
    assert!(found.count.is_about());
    let (told, real) = (found.count.total() as f64, names.len() as f64);
    assert!((0.75..1.25).contains(&(told / real)), "{told} for {real}");
    // and so are those who would be found with the other price
    let hour = Filter {
        price: Some(PriceForm::Hour),
        ..free.clone()
    };
    let real = read_on(&world, &hour, MANY + 1).await.len() as f64;
    let told = found.count.of(Choice::Price(PriceForm::Hour)).unwrap() as f64;
    assert!((0.75..1.25).contains(&(told / real)), "{told} for {real}");

    // of two words that many have, who has both comes first, and who has the rarer one after that
    let both = words(&world, "boeren vissers", Means::ALL);
    let names = read_on(&world, &both, MANY + 1).await;
    let has_both = |name: &String| {
        let number = name.rsplit(' ').next().unwrap().parse::<usize>().unwrap();
        number % 6 == 0
    };
    assert_eq!(names.len(), 1000);
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), 1000);
    assert!(names[..500].iter().all(has_both));
    let found = providers::search(&mut conn, m, &both, day, None, 24)
        .await
        .unwrap();
    assert_eq!(found.count.total(), 1000);

    // a rare word is counted to the last helper, and so is a rare choice
    let herds = words(&world, "hertenkamp", Means::ALL);
    let found = providers::search(&mut conn, m, &herds, day, None, 24)
        .await
        .unwrap();
    assert!(!found.count.is_about());
    assert_eq!((found.count.total(), found.lines.len()), (10, 10));
    sqlx::query("update provider set languages = '{nl,ti}' where slug in ('helper-5', 'helper-50', 'helper-500')")
        .execute(&world.db.owner)
        .await
        .unwrap();
    let rare = Filter {
        language: Some(Language::Tigrinya),
        ..Filter::default()
    };
    let found = providers::search(&mut conn, m, &rare, day, None, 24)
        .await
        .unwrap();
    assert!(!found.count.is_about());
    assert_eq!((found.count.total(), found.lines.len()), (3, 3));

    // beyond the end there is nobody, and no error
    let beyond = format!("/hulp?na={day}.0.{}", u64::MAX);
    world.visitor().get(&beyond).await.is(200);
}

/// What the index holds of a helper's words, beside what the helpers have.
async fn of_word(world: &World, word: &str) -> Option<i32> {
    sqlx::query_scalar("select helpers from pool_word where municipality_id = $1 and word = $2")
        .bind(world.here.id.0)
        .bind(word)
        .fetch_optional(&world.db.owner)
        .await
        .unwrap()
}

#[tokio::test]
async fn the_index_follows_each_change_and_the_application_cannot_touch_it() {
    let world = large(20).await;
    assert_eq!(of_word(&world, "meedenker").await, Some(20));
    for (change, with, without) in [
        (
            "update provider set about = 'Ik weet alles van kantklossen.' where slug = 'helper-1'",
            1,
            20,
        ),
        (
            "update provider set state = 'suspended' where slug = 'helper-1'",
            0,
            19,
        ),
        (
            "update provider set state = 'admitted' where slug = 'helper-1'",
            1,
            20,
        ),
        ("update provider set available = false", 1, 20),
    ] {
        sqlx::query(change).execute(&world.db.owner).await.unwrap();
        assert_eq!(of_word(&world, "kantklossen").await, Some(with), "{change}");
        assert_eq!(
            of_word(&world, "meedenker").await,
            Some(without),
            "{change}"
        );
        let found = read_on(&world, &words(&world, "kantklossen", Means::ALL), 2).await;
        assert_eq!(found.len(), with as usize, "{change}");
        assert_eq!(
            read_on(&world, &Filter::default(), 50).await.len(),
            without as usize
        );
    }
    for touch in [
        "update pool_entry set place = place + 100",
        "delete from pool_entry",
        "update pool_word set helpers = 0",
        "update pool set places = 1",
        "select pool_refresh('{1}', '{}')",
    ] {
        let refused = sqlx::query(touch).execute(&world.db.app).await.unwrap_err();
        assert!(
            refused.to_string().contains("permission denied"),
            "{touch}: {refused}"
        );
    }
    // another town has its own words
    let elsewhere = MunicipalityId(world.elsewhere.id.0);
    let filter = words(&world, "meedenker", Means::ALL);
    let mut conn = world.conn().await;
    let found = providers::search(&mut conn, elsewhere, &filter, world.clock.today(), None, 5)
        .await
        .unwrap();
    assert_eq!(found.lines.len(), 0);
}
