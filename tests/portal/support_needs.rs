//! From need to choice: what a team prepares, the clock on helpers, first talks, and the vote.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use zelfgekozen::auth::Role;
use zelfgekozen::base::ids::{FirstTalkId, HelpRequestId, NeedId, PersonId};
use zelfgekozen::initiatives;
use zelfgekozen::jobs;
use zelfgekozen::providers::{Outcome, Profile};
use zelfgekozen::support::{
    self, NewTalk, RequestState, SupportError, SupportRefusal, TalkPlace, TalkState,
};

use super::support::pool::{decide, helper, offer, plan, profile, request_of};
use super::support::world::World;

async fn mails(world: &World, person: PersonId, event: &str) -> usize {
    let all = world.mail_of(person).await;
    all.iter().filter(|(one, _)| one == event).count()
}

async fn state_of(world: &World, request: HelpRequestId) -> RequestState {
    let mut conn = world.conn().await;
    let held = support::find_request(&mut conn, world.here.id, request).await;
    held.unwrap().unwrap().state
}

async fn count(world: &World, query: &'static str) -> i64 {
    let count = sqlx::query_scalar(query).fetch_one(&world.db.owner).await;
    count.unwrap()
}

#[tokio::test]
async fn an_example_fills_in_the_questions_without_a_script() {
    let world = World::new().await;
    let plan = plan(&world, "Buurtkeuken").await;
    helper(&world, "Kees", profile()).await;
    let path = format!("/initiatieven/{}/hulp/nieuw", plan.plan.slug);
    let mut an = world.browser(plan.team[0]).await;
    let page = an.get(&format!("{path}?h=kees")).await;
    let link = format!("{path}?h=kees&voorbeeld=knowledge");
    assert!(page.links().contains(&link), "{:?}", page.links());
    let page = an.get(&link).await;
    page.is(200).shows("Daarna vragen we meteen");
    let form = page.form(&path, &[]);
    let value = |name: &str| {
        let found = form.iter().find(|(field, _)| field == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    };
    assert_eq!(value("kind"), "knowledge");
    assert_eq!(value("h"), "kees");
    assert_eq!(value("hours"), "8");
    for name in ["what", "able_after", "stays_ours"] {
        assert!(!value(name).is_empty(), "{name} is empty");
    }
    // sent as it is, it is a question like any other
    an.submit(&page, &path, &[])
        .await
        .is(200)
        .shows("U vroeg 1 helper");
    // what is no example is an empty form
    let page = an.get(&format!("{path}?voorbeeld=boss")).await;
    page.is(200);
    assert!(!page.form(&path, &[]).iter().any(|(name, _)| name == "kind"));
}

#[tokio::test]
async fn anyone_of_the_team_prepares_a_need_and_another_one_asks_it() {
    let world = World::new().await;
    let plan = plan(&world, "Buurtkeuken").await;
    let home = format!("/initiatieven/{}", plan.plan.slug);
    let path = format!("{home}/hulp/nieuw");
    let mut bo = world.browser(plan.team[1]).await;
    let page = bo.get(&path).await;
    // nothing is no preparation
    bo.submit(&page, &path, &[("later", "1")]).await.is(422);
    let half = [("what", "Iemand die"), ("hours", "veel"), ("later", "1")];
    let kept = bo.submit(&page, &path, &half).await;
    kept.is(200)
        .shows("Bewaard. Iedereen van uw team kan verder");
    assert_eq!(kept.path, home);
    // nobody else hears of it, and the timeline says nothing
    world
        .visitor()
        .get(&home)
        .await
        .hides("zoekt hulp")
        .hides("Iemand die");
    assert_eq!(count(&world, "select count(*) from need").await, 0);

    // the other one of the team finds it, changes it, and asks it
    let mut an = world.browser(plan.team[0]).await;
    let page = an.get(&home).await;
    page.is(200).shows("Ga verder met uw hulpvraag: Iemand die");
    let link = page
        .links()
        .into_iter()
        .find(|link| link.ends_with("/voorbereiding"))
        .expect("a link to the preparation");
    let page = an.get(&link).await;
    page.is(200).shows("Dit bewaarde Bo");
    assert!(
        page.body.contains("value=\"veel\""),
        "what was typed is lost"
    );
    let again = an.submit(&page, &link, &[]).await;
    again.is(422);
    let more = [("stays_ours", "Wij beslissen."), ("later", "1")];
    an.submit(&page, &link, &more).await.is(200);
    let page = bo.get(&link).await;
    page.is(200)
        .shows("Dit bewaarde An")
        .shows("Wij beslissen.");
    let rest = [
        ("kind", "process"),
        ("what", "Iemand die ons gesprek leidt."),
        ("able_after", "Zelf een avond leiden."),
        ("hours", "6"),
    ];
    let asked = bo.submit(&page, &link, &rest).await;
    asked
        .is(200)
        .shows("Uw hulpvraag is bewaard. Zoek nu een helper.")
        .shows("Zelf een avond leiden.");
    let need: NeedId = asked.path.rsplit('/').next().unwrap().parse().unwrap();
    assert_eq!(link, format!("{home}/hulp/{need}/voorbereiding"));
    assert_eq!(count(&world, "select count(*) from need_draft").await, 0);
    world
        .visitor()
        .get(&home)
        .await
        .shows("Het team zoekt hulp");
    // An still had the form open: it leads to what was asked
    assert_eq!(an.get(&link).await.path, asked.path);
    let same: Vec<(&str, &str)> = [&rest[..], &more[..1]].concat();
    assert_eq!(an.post(&link, &same).await.path, asked.path);
    let other = [("what", "Iets heel anders, ook van ons.")];
    let changed: Vec<(&str, &str)> = [&rest[..1], &rest[2..], &more[..1], &other].concat();
    an.post(&link, &changed).await.is(409);
    // who still prepared it goes on with it as another question
    let late = [("what", "Nog half af"), ("later", "1")];
    let page = an.post(&link, &late).await;
    page.is(422).shows("Iemand van uw team vroeg dit net.");
    assert!(page.body.contains("Nog half af"));
    an.submit(&page, &path, &[("later", "1")])
        .await
        .is(200)
        .shows("Ga verder met uw hulpvraag: Nog half af");
    assert_eq!(count(&world, "select count(*) from need").await, 1);
}

#[tokio::test]
async fn a_preparation_is_the_team_s_alone_and_can_be_thrown_away() {
    let world = World::new().await;
    let plan = plan(&world, "Buurtkeuken").await;
    let other = super::support::pool::plan(&world, "Speeltuin").await;
    let path = format!("/initiatieven/{}/hulp/nieuw", plan.plan.slug);
    let mut an = world.browser(plan.team[0]).await;
    let mut need = NeedId::new();
    for number in 0..10 {
        need = NeedId::new();
        let what = format!("Vraag {number}");
        let sent = [
            ("request_id", &*need.to_string()),
            ("what", &what),
            ("later", "1"),
        ];
        an.post(&path, &sent).await.is(200);
    }
    let eleventh = [("what", "Nog een"), ("later", "1")];
    let page = an.post(&path, &eleventh).await;
    page.is(422).shows("Gooi er eerst een weg.");
    assert!(page.body.contains("Nog een"));

    // under the address of another plan it is not there, and its id makes no other preparation
    let draft = format!("/hulp/{need}/voorbereiding");
    let mut stranger = world.browser(other.team[0]).await;
    for slug in [&plan.plan.slug, &other.plan.slug] {
        let path = format!("/initiatieven/{slug}{draft}");
        stranger.get(&path).await.is(404);
        stranger
            .post(&path, &[("what", "Weg"), ("later", "1")])
            .await
            .is(404);
        stranger.post(&format!("{path}/weg"), &[]).await.is(404);
    }
    let theirs = format!("/initiatieven/{}/hulp/nieuw", other.plan.slug);
    let sent = [
        ("request_id", &*need.to_string()),
        ("what", "Weg"),
        ("later", "1"),
    ];
    stranger.post(&theirs, &sent).await.is(409);

    let path = format!("/initiatieven/{}{draft}", plan.plan.slug);
    let page = an.get(&path).await;
    page.is(200).shows("Vraag 9");
    an.submit(&page, &format!("{path}/weg"), &[])
        .await
        .is(200)
        .shows("De bewaarde hulpvraag is weg.");
    an.get(&path).await.is(404);
    assert_eq!(count(&world, "select count(*) from need_draft").await, 9);
}

/// When it is asked, and the last day to answer: over a weekend, Easter, King's Day, Christmas and New Year. Counted by
/// hand from a calendar.
const CLOCKS: &[&[(&str, &str)]] = &[
    &[
        ("2027-01-14", "2027-01-18"), // Thursday to Monday
        ("2027-03-25", "2027-03-31"), // Good Friday, the weekend, Easter Monday
        ("2027-04-26", "2027-04-29"), // King's Day on a Tuesday
        ("2027-12-24", "2027-12-28"), // Christmas on a weekend
        ("2027-12-30", "2028-01-03"), // New Year's Day on a Saturday
    ],
    &[
        ("2030-01-17", "2030-01-21"), // Thursday to Monday
        ("2030-04-18", "2030-04-24"), // Good Friday, the weekend, Easter Monday
        ("2030-04-26", "2030-04-30"), // King's Day on a Saturday
        ("2030-12-24", "2030-12-30"), // Christmas on Wednesday and Thursday
        ("2030-12-30", "2031-01-02"), // New Year's Day on a Wednesday
    ],
    &[
        ("2034-01-12", "2034-01-16"), // Thursday to Monday
        ("2034-04-06", "2034-04-12"), // Good Friday, the weekend, Easter Monday
        ("2034-04-26", "2034-05-01"), // King's Day on a Thursday
        ("2034-12-24", "2034-12-28"), // asked on a Sunday, Christmas on Monday and Tuesday
        ("2034-12-30", "2035-01-03"), // asked on a Saturday, New Year's Day on a Monday
    ],
];

#[tokio::test]
async fn a_helper_is_reminded_once_on_the_last_morning_and_silence_closes_at_its_end() {
    let world = World::new().await;
    let plan = plan(&world, "Buurtkeuken").await;
    let kees = helper(&world, "Kees", profile()).await;
    let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
    let clocks = CLOCKS
        .iter()
        .find(|clocks| day(clocks[0].0) > world.clock.today())
        .expect("a year to come");
    for (round, (asked, last)) in clocks.iter().enumerate() {
        let last = day(last);
        world.travel(day(asked), 10, 0).await;
        let need = plan.need(&world).await;
        plan.ask(&world, need, &[&kees]).await;
        let request = request_of(&world, need, &kees).await;
        let mut conn = world.conn().await;
        let held = support::find_request(&mut conn, world.here.id, request).await;
        assert_eq!(held.unwrap().unwrap().answer_by, last, "asked on {asked}");
        drop(conn);
        for (at, hour, minute, reminders) in [
            (last - Days::new(1), 20, 0, round),
            (last, 7, 50, round),
            (last, 8, 5, round + 1),
            (last, 8, 10, round + 1),
            (last, 23, 50, round + 1),
        ] {
            world.travel(at, hour, minute).await;
            jobs::let_time_pass(&world.app).await.unwrap();
            let sent = mails(&world, kees.person, "request-reminder").await;
            assert_eq!(sent, reminders, "{at} {hour}:{minute}");
            assert_eq!(state_of(&world, request).await, RequestState::Open);
            assert_eq!(mails(&world, kees.person, "request-over").await, round);
        }
        world.travel(last + Days::new(1), 0, 5).await;
        jobs::let_time_pass(&world.app).await.unwrap();
        jobs::let_time_pass(&world.app).await.unwrap();
        assert_eq!(state_of(&world, request).await, RequestState::Lapsed);
        assert_eq!(mails(&world, kees.person, "request-over").await, round + 1);
    }
}

#[tokio::test]
async fn only_who_still_has_to_answer_is_reminded() {
    let world = World::new().await;
    let plan = plan(&world, "Buurtkeuken").await;
    let need = plan.need(&world).await;
    let mut all = Vec::new();
    for name in ["Kees", "Lies", "Omar"] {
        all.push(helper(&world, name, profile()).await);
    }
    plan.ask(&world, need, &[&all[0], &all[1], &all[2]]).await;
    let made = offer(&world, need, &all[0], 100).await;
    let who = world.viewer(all[1].person).await;
    let no = request_of(&world, need, &all[1]).await;
    let mut conn = world.conn().await;
    support::decline(&mut conn, &who, no, "", world.now())
        .await
        .unwrap();
    let held = support::find_request(&mut conn, world.here.id, made.request).await;
    let last = held.unwrap().unwrap().answer_by;
    drop(conn);
    world.travel(last, 9, 0).await;
    jobs::let_time_pass(&world.app).await.unwrap();
    let mut reminded = Vec::new();
    for one in &all {
        reminded.push(mails(&world, one.person, "request-reminder").await);
    }
    assert_eq!(reminded, [0, 0, 1]);

    // an offer that is taken back gives the helper time anew, with a reminder of its own
    let who = world.viewer(all[0].person).await;
    let mut conn = world.conn().await;
    support::withdraw_offer(&mut conn, &who, made.request, world.now())
        .await
        .unwrap();
    let held = support::find_request(&mut conn, world.here.id, made.request).await;
    let last = held.unwrap().unwrap().answer_by;
    drop(conn);
    world.travel(last, 9, 0).await;
    jobs::let_time_pass(&world.app).await.unwrap();
    assert_eq!(mails(&world, all[0].person, "request-reminder").await, 1);
}

fn refused<T>(outcome: Result<T, SupportError>) -> SupportRefusal {
    match outcome {
        Err(SupportError::Refused(refusal)) => refusal,
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("it was not refused"),
    }
}

/// Three times a few days from now, as the form takes them: at half past seven, here.
fn three_times(world: &World) -> Vec<(&'static str, String)> {
    let day = |days| (world.clock.today() + Days::new(days)).to_string();
    vec![
        ("day_1", day(5)),
        ("time_1", "19:30".to_owned()),
        ("day_2", day(6)),
        ("time_2", "19.30".to_owned()),
        ("day_3", day(7)),
        ("time_3", "10:00".to_owned()),
        ("place_kind", "address".to_owned()),
        ("place", "Buurthuis De Linde".to_owned()),
    ]
}

async fn propose(
    world: &World,
    plan: &super::support::pool::Plan,
    (need, request): (NeedId, HelpRequestId),
    times: [DateTime<Utc>; 3],
) -> Result<FirstTalkId, SupportError> {
    let who = plan.lead(world).await;
    let id = FirstTalkId::new();
    let new = NewTalk {
        times,
        place_kind: TalkPlace::Phone,
        place: "0165 00 00 00".to_owned(),
    };
    let mut tx = world.db.app.begin().await.unwrap();
    support::propose_talk(&mut tx, &who, (need, request), id, new, world.now()).await?;
    tx.commit().await.unwrap();
    Ok(id)
}

#[tokio::test]
async fn a_team_and_a_helper_plan_a_first_talk_before_anything_is_offered() {
    let world = World::new().await;
    let plan = plan(&world, "Buurtkeuken").await;
    let need = plan.need(&world).await;
    let kees = helper(&world, "Kees", profile()).await;
    plan.ask(&world, need, &[&kees]).await;
    let request = request_of(&world, need, &kees).await;
    let need_path = format!("/initiatieven/{}/hulp/{need}", plan.plan.slug);
    let path = format!("{need_path}/vragen/{request}/gesprek");
    let own = format!("/ondersteuner/kees/vragen/{request}/gesprek");
    let mut an = world.browser(plan.team[0]).await;
    let mut helper = world.browser(kees.person).await;
    // nothing was proposed: the helper has nothing to pick from
    assert!(helper.get(&own).await.path.ends_with(&request.to_string()));
    let page = an.get(&need_path).await;
    page.is(200).shows("Kees: geeft een gratis eerste gesprek.");
    assert!(page.links().contains(&path));
    let form = an.get(&path).await;
    form.is(200).shows("Het gesprek is gratis.");
    let yesterday = (world.clock.today() - Days::new(1)).to_string();
    for (name, value, words) in [
        ("day_1", yesterday.as_str(), "deze datum is al geweest"),
        (
            "time_2",
            "half acht",
            "dit is geen tijd. Schrijf het zo: 19:30",
        ),
        ("time_3", "", "Schrijf hoe laat op de derde dag"),
        ("place_kind", "", "Kies hoe u met elkaar praat"),
        ("place", "", "Schrijf waar het is"),
    ] {
        let mut sent = three_times(&world);
        sent.retain(|(held, _)| *held != name);
        sent.push((name, value.to_owned()));
        let sent: Vec<(&str, &str)> = sent.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let again = an.submit(&form, &path, &sent).await;
        again.is(422);
        let errors = again.errors();
        assert!(
            errors.iter().any(|error| error.contains(words)),
            "{errors:?}"
        );
        assert!(name == "place" || again.body.contains("Buurthuis De Linde"));
    }
    let sent = three_times(&world);
    let sent: Vec<(&str, &str)> = sent.iter().map(|(n, v)| (*n, v.as_str())).collect();
    an.submit(&form, &path, &sent)
        .await
        .is(200)
        .shows("De helper krijgt een mail met uw drie tijden.")
        .shows("kiest nog een tijd");
    // the button pressed twice is one proposal
    an.submit(&form, &path, &sent).await.is(200);
    assert_eq!(mails(&world, kees.person, "talk-proposed").await, 1);

    // none fits, with words; the team proposes again
    let page = helper.get(&own).await;
    page.is(200).shows("19:30").shows("Buurthuis De Linde");
    helper
        .submit(&page, &own, &[])
        .await
        .is(422)
        .shows("Kies een tijd, of zeg dat geen tijd past");
    helper
        .submit(&page, &own, &[("time", "none")])
        .await
        .is(422)
        .shows("Schrijf wanneer u wel kunt");
    let none = [("time", "none"), ("answer", "Alleen in het weekend.")];
    helper
        .submit(&page, &own, &none)
        .await
        .is(200)
        .shows("U kunt niet op deze tijden");
    assert_eq!(mails(&world, plan.team[1], "talk-none-fits").await, 1);
    let form = an.get(&path).await;
    form.is(200)
        .shows("Alleen in het weekend.")
        .shows("Stel andere tijden voor");
    an.submit(&form, &path, &sent).await.is(200);
    // of the times before nobody picks one any more
    let late = helper.submit(&page, &own, &[("time", "1")]).await;
    late.is(422).shows("Er staan nu andere tijden");

    let page = helper.get(&own).await;
    let picked = helper.submit(&page, &own, &[("time", "2")]).await;
    picked.is(200).shows("Dit is afgesproken").shows("19:30");
    helper.submit(&page, &own, &[("time", "2")]).await.is(200);
    helper.submit(&page, &own, &[("time", "1")]).await.is(422);
    for person in plan.team {
        assert_eq!(mails(&world, person, "talk-planned").await, 1);
    }
    assert_eq!(mails(&world, kees.person, "talk-agreed").await, 1);
    an.get(&path).await.is(200).shows("Dit is afgesproken");
    an.get(&need_path).await.shows("Het eerste gesprek is op");
    helper
        .get(&format!("/ondersteuner/kees/vragen/{request}"))
        .await
        .shows("Het eerste gesprek is op");

    // both keep it in a calendar, at the same moment
    let mut conn = world.conn().await;
    let talk = support::talk_of_request(&mut conn, world.here.id, request).await;
    let talk = talk.unwrap().unwrap();
    assert_eq!(talk.state, TalkState::Planned);
    let starts = talk
        .planned_at
        .unwrap()
        .format("DTSTART:%Y%m%dT%H%M%SZ")
        .to_string();
    for file in [
        an.get(&format!("{path}.ics")).await,
        helper.get(&format!("{own}.ics")).await,
    ] {
        file.is(200);
        assert!(file.body.contains(&starts), "{}", file.body);
        assert!(file.body.contains("LOCATION:Buurthuis De Linde"));
    }
    // the talk is an answer: after it the helper has time to make an offer
    let held = support::find_request(&mut conn, world.here.id, request).await;
    assert!(held.unwrap().unwrap().answer_by >= world.clock.today() + Days::new(7));

    // the helper cannot after all
    let page = helper.get(&own).await;
    let cannot = [("answer", "Ik ben ziek geworden.")];
    helper
        .submit(&page, &own, &cannot)
        .await
        .is(200)
        .shows("U kunt niet op deze tijden");
    an.get(&format!("{path}.ics")).await.is(404);
}

#[tokio::test]
async fn a_talk_is_between_this_team_and_this_helper_while_the_question_is_open() {
    let world = World::new().await;
    let plan = plan(&world, "Buurtkeuken").await;
    let need = plan.need(&world).await;
    let silent = Profile {
        free_first_talk: false,
        ..profile()
    };
    let kees = helper(&world, "Kees", silent).await;
    let lies = helper(&world, "Lies", profile()).await;
    plan.ask(&world, need, &[&kees]).await;
    let request = request_of(&world, need, &kees).await;
    let about = (need, request);
    let soon = world.now() + TimeDelta::hours(1);
    let times = [soon, soon + TimeDelta::days(1), soon + TimeDelta::days(2)];
    let past = [world.now(), times[1], times[2]];
    assert_eq!(
        refused(propose(&world, &plan, about, past).await),
        SupportRefusal::TalkPast
    );
    let path = format!(
        "/initiatieven/{}/hulp/{need}/vragen/{request}/gesprek",
        plan.plan.slug
    );
    let mut an = world.browser(plan.team[0]).await;
    an.get(&path)
        .await
        .is(200)
        .shows("Zegt deze helper ja? Dan is het gesprek gratis.");
    for _ in 0..5 {
        propose(&world, &plan, about, times).await.unwrap();
    }
    assert_eq!(
        refused(propose(&world, &plan, about, times).await),
        SupportRefusal::TooManyTalks
    );
    an.get(&path)
        .await
        .is(200)
        .shows("U kunt geen andere tijden meer voorstellen");
    let open = count(
        &world,
        "select count(*) from first_talk where state = 'proposed'",
    )
    .await;
    assert_eq!(open, 1);

    // another team, another helper, and the one who is asked under another address
    let other = super::support::pool::plan(&world, "Speeltuin").await;
    let mut strangers = [
        world.browser(other.team[0]).await,
        world.browser(lies.person).await,
        world.browser(kees.person).await,
    ];
    for stranger in &mut strangers {
        stranger.get(&path).await.is(404);
        stranger.get(&format!("{path}.ics")).await.is(404);
        stranger.post(&path, &[]).await.is(404);
    }
    let theirs = format!(
        "/initiatieven/{}/hulp/{need}/vragen/{request}/gesprek",
        other.plan.slug
    );
    strangers[0].get(&theirs).await.is(404);
    for path in
        ["kees", "lies"].map(|slug| format!("/ondersteuner/{slug}/vragen/{request}/gesprek"))
    {
        strangers[1].get(&path).await.is(404);
        strangers[1].post(&path, &[("time", "1")]).await.is(404);
    }

    // a time that has passed is not picked, and the other two are
    let who = world.viewer(kees.person).await;
    let mut conn = world.conn().await;
    let talk = support::talk_of_request(&mut conn, world.here.id, request).await;
    let talk = talk.unwrap().unwrap();
    let at = soon + TimeDelta::minutes(1);
    let late = support::pick_talk(&mut conn, &who, request, talk.id, times[0], at).await;
    assert_eq!(refused(late), SupportRefusal::TalkPast);
    let never = world.now() + TimeDelta::days(9);
    let odd = support::pick_talk(&mut conn, &who, request, talk.id, never, at).await;
    assert_eq!(refused(odd), SupportRefusal::TalkPast);
    let strange = world.viewer(lies.person).await;
    let odd = support::pick_talk(&mut conn, &strange, request, talk.id, times[1], at).await;
    assert_eq!(refused(odd), SupportRefusal::NotTheHelper);
    drop(conn);

    // who is suspended gives no talks, and the team no longer asks for one
    let guide = world.staff("Vera", Role::Guide).await;
    decide(&world, &guide, &kees, Outcome::Suspended).await;
    let mut conn = world.conn().await;
    let gone = support::pick_talk(&mut conn, &who, request, talk.id, times[1], world.now()).await;
    assert_eq!(refused(gone), SupportRefusal::HelperNotAdmitted);
    drop(conn);
    assert_eq!(
        refused(propose(&world, &plan, about, times).await),
        SupportRefusal::HelperNotAdmitted
    );
    decide(&world, &guide, &kees, Outcome::Admitted).await;

    // the team stops looking: there is nothing to talk about
    let lead = plan.lead(&world).await;
    let mut tx = world.db.app.begin().await.unwrap();
    support::end_need(&mut tx, &lead, need, world.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut conn = world.conn().await;
    let late = support::pick_talk(&mut conn, &who, request, talk.id, times[1], world.now()).await;
    assert_eq!(refused(late), SupportRefusal::RequestClosed);
    drop(conn);
    assert_eq!(
        refused(propose(&world, &plan, about, times).await),
        SupportRefusal::NeedClosed
    );
    assert!(an.get(&path).await.path.ends_with(&need.to_string()));
}

#[tokio::test]
async fn who_is_suspended_or_whose_plan_stopped_half_way_makes_no_offer() {
    let world = World::new().await;
    let plan = plan(&world, "Buurtkeuken").await;
    let need = plan.need(&world).await;
    let kees = helper(&world, "Kees", profile()).await;
    plan.ask(&world, need, &[&kees]).await;
    let request = request_of(&world, need, &kees).await;
    let path = format!("/ondersteuner/kees/vragen/{request}");
    let mut browser = world.browser(kees.person).await;
    let form = browser.get(&format!("{path}/voorstel")).await;
    let typed = [
        ("result", "Een avond die werkt, met een verslag."),
        ("hand_over", "U leidt de laatste avond zelf."),
        ("free", "yes"),
    ];
    let guide = world.staff("Vera", Role::Guide).await;
    decide(&world, &guide, &kees, Outcome::Suspended).await;
    browser
        .get(&path)
        .await
        .is(200)
        .shows("U staat nu niet op de lijst. U kunt geen voorstel doen.");
    let action = format!("{path}/voorstel");
    let again = browser.submit(&form, &action, &typed).await;
    again
        .is(422)
        .shows("Deze helper staat nu niet op de lijst.");
    assert!(again.body.contains("U leidt de laatste avond zelf."));
    // nobody new can be asked either, and a no is always allowed
    let second = plan.need(&world).await;
    let lead = plan.lead(&world).await;
    let mut tx = world.db.app.begin().await.unwrap();
    let asked = support::ask(&mut tx, &lead, second, &[kees.provider.id], world.now()).await;
    assert_eq!(refused(asked), SupportRefusal::HelperNotAvailable);
    tx.rollback().await.unwrap();
    decide(&world, &guide, &kees, Outcome::Admitted).await;

    // the plan stops before anybody heard of it
    let mut tx = world.db.app.begin().await.unwrap();
    let (id, stopped) = (plan.plan.id, initiatives::Ending::Stopped);
    initiatives::end(&mut tx, &lead, id, stopped, world.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let again = browser.submit(&form, &action, &typed).await;
    again
        .is(422)
        .shows("Dit kan alleen als het plan op de site staat");
    assert!(again.body.contains("U leidt de laatste avond zelf."));
    let mut an = world.browser(plan.team[0]).await;
    let late = [("what", "Nog iets voor later"), ("later", "1")];
    an.post(
        &format!("/initiatieven/{}/hulp/nieuw", plan.plan.slug),
        &late,
    )
    .await
    .is(422)
    .shows("Dit kan alleen als het plan op de site staat");
    jobs::let_time_pass(&world.app).await.unwrap();
    let again = browser.submit(&form, &action, &typed).await;
    again.is(422).shows("Deze vraag staat niet meer open.");
    assert_eq!(count(&world, "select count(*) from offer").await, 0);
    assert_eq!(count(&world, "select count(*) from need_draft").await, 0);
}

#[tokio::test]
async fn who_comes_from_a_need_finds_a_helper_for_that_need_and_nobody_else_reads_of_it() {
    let world = World::new().await;
    let other = plan(&world, "Speelplek").await;
    let plan = plan(&world, "Buurtkeuken").await;
    let need = plan.need(&world).await;
    let jo = helper(&world, "Jo Bos", profile()).await;
    let looking = "U zoekt hulp voor “Buurtkeuken”";
    let kept = format!("hulpvraag={need}");

    let mut an = world.browser(plan.team[0]).await;
    let need_path = format!("/initiatieven/{}/hulp/{need}", plan.plan.slug);
    let page = an.get(&need_path).await;
    let pool = page.links();
    let pool = pool.iter().find(|link| link.contains(&kept)).unwrap();
    let list = an.get(pool).await;
    list.is(200).shows(looking);
    // each way on keeps the need, but the one that lets it go
    let profile_path = format!("/hulp/jo-bos?{kept}");
    assert!(list.links().contains(&profile_path), "{:?}", list.links());
    assert!(list.links().contains(&"/hulp?soort=process".to_owned()));
    assert!(list.links().contains(&format!("/hulp?{kept}")), "the chip");
    assert!(list.links().contains(&format!("/hulp/eigen-helper?{kept}")));
    for form in ["/hulp#gevonden", "/hulp/vergelijken"] {
        let names = list.field_names(form);
        assert!(names.contains(&"hulpvraag".to_owned()), "{form}: {names:?}");
    }
    an.get("/hulp?soort=process").await.hides(looking);
    // side by side too
    let ask = format!("{need_path}/vragen");
    let compared = an.get(&format!("/hulp/vergelijken?h=jo-bos&{kept}")).await;
    assert!(compared.links().contains(&profile_path));
    assert_eq!(compared.form(&ask, &[]), [("h".into(), "jo-bos".into())]);

    // nobody else reads of the need, and the page is there all the same
    for mut browser in [
        world.visitor(),
        world.browser(other.team[0]).await,
        world.browser(jo.person).await,
    ] {
        for path in [pool.as_str(), &profile_path] {
            let page = browser.get(path).await;
            page.is(200).hides("Buurtkeuken").hides("Iemand die ons");
            let links = page.links();
            assert!(links.iter().all(|link| !link.contains(&kept)), "{links:?}");
        }
    }
    // what is no need gives the plain list
    for nonsense in ["x", "", &NeedId::new().to_string()] {
        let page = an.get(&format!("/hulp?hulpvraag={nonsense}")).await;
        page.is(200).hides(looking);
    }

    let page = an.get(&profile_path).await;
    let asked = an.submit(&page, &ask, &[]).await;
    asked.is(200).shows("Gevraagd.");
    assert_eq!(asked.path, need_path);
    request_of(&world, need, &jo).await;

    // once the team stopped looking, there is nothing to look for
    an.post(&format!("{need_path}/einde"), &[]).await.is(200);
    an.get(pool).await.is(200).hides(looking);
}
