//! Role × verb, made from the routes as they are registered: a route that is added is in it, and a route that nobody
//! thought about fails it.

use axum::http::{Method, StatusCode};
use zelfgekozen::paths;
use zelfgekozen::router;
use zelfgekozen::web::{Guard, RouteInfo};

use super::support::browser::{Answer, Browser};
use super::support::scene::{Actor, Scene};

/// Forms that strangers may send.
const OPEN_FORMS: &[&str] = &[
    paths::SIGN_UP,
    paths::SIGN_UP_CONFIRM,
    paths::SIGN_IN,
    paths::FORGOT,
    paths::RESET,
    paths::MY_EMAIL_CONFIRM,
    paths::INVITATION_ACCEPTANCE,
    paths::REFERENCE,
    paths::OWN_HELPER_YES,
    paths::OWN_HELPER_NO,
];

/// Whether this role may open or send this. What is registered as `Concerned` is told here by hand.
fn may(route: &RouteInfo, actor: Actor) -> bool {
    use Actor::{
        Administrator, Board, BudgetHolder, Controller, Guide, OtherBoard, Provider, Specialist,
        Team, Visitor,
    };
    match route.guard {
        Guard::Anyone => true,
        Guard::SignedIn => actor != Visitor,
        Guard::Team => actor == Team,
        Guard::Board => actor == Board,
        Guard::Provider => actor == Provider,
        Guard::Staff => actor.is_staff(),
        Guard::BudgetHolder => actor == BudgetHolder,
        Guard::MoneyStaff => actor == BudgetHolder || actor == Controller,
        Guard::Controller => actor == Controller,
        Guard::Administrator => actor == Administrator,
        Guard::Concerned => match (route.method.as_str(), route.pattern) {
            // a helper sees a voucher that it opened by its code
            ("GET", paths::VOUCHER) => matches!(actor, Team | Board | Provider) || actor.is_staff(),
            ("GET", paths::REDEMPTION) => matches!(actor, Team | Board) || actor.is_staff(),
            (
                _,
                paths::VOUCHER_PRINT
                | paths::VOUCHER_CARD
                | paths::VOUCHER_TEXT
                | paths::VOUCHER_TEXT_FILE
                | paths::VOUCHER_CANCELLATION
                | paths::REDEMPTION_CONFIRMATION
                | paths::REDEMPTION_REFUSAL
                | paths::VOUCHER_SHOP
                | paths::VOUCHER_RECEIPTS
                | paths::VOUCHER_ADVANCE
                | paths::REDEMPTION_SETTLEMENT
                | paths::REDEMPTION_RETURNED,
            ) => actor == Team,
            (
                _,
                paths::REDEMPTION_PAPER
                | paths::REDEMPTION_WRONG
                | paths::CORRECTION_YES
                | paths::CORRECTION_NO
                | paths::VOUCHER_EXTENSION,
            ) => actor == Board,
            // residents only are asked whether it is still theirs
            ("POST", paths::AGREEMENT_OURS | paths::AGREEMENT_GO_ON | paths::REVIEW) => {
                actor == Team
            }
            ("POST", paths::REVIEW_ANSWER) => actor == Provider,
            (_, pattern) if pattern.starts_with("/afspraken/") => matches!(actor, Team | Provider),
            (_, paths::STAFF_SERVED_NEW) => actor == Guide,
            // a desk takes a helper on; the helper itself reads it and ends it
            ("GET", paths::SERVED) | (_, paths::SERVED_END) => {
                matches!(actor, Guide | Board | OtherBoard | Provider)
            }
            (_, paths::SERVED | paths::SERVED_TURN) => matches!(actor, Guide | Board | OtherBoard),
            (
                "POST",
                paths::STAFF_ADMISSION
                | paths::STAFF_INTENTION
                | paths::STAFF_TALK
                | paths::STAFF_VOG,
            ) => {
                matches!(actor, Guide | Specialist | Administrator)
            }
            (method, pattern) => panic!("who may {method} {pattern}? Tell it here"),
        },
    }
}

/// What the guard of a route must be, by the beginning of its address: told twice, so that one slip is seen.
fn expected(route: &RouteInfo) -> &'static [Guard] {
    let parts: Vec<&str> = route.pattern.split('/').skip(1).collect();
    match parts.as_slice() {
        ["mijn", "account", "e-mail", "{token}"] => &[Guard::Anyone],
        ["mijn", ..] => &[Guard::SignedIn],
        ["initiatieven"] | ["initiatieven", "{slug}"] | ["initiatieven", "nieuw"]
            if route.method == Method::GET =>
        {
            &[Guard::Anyone]
        }
        ["initiatieven", "nieuw"] => &[Guard::SignedIn],
        ["initiatieven", ..] => &[Guard::Team],
        ["hulp", "aanmelden"] => &[Guard::Anyone, Guard::SignedIn],
        ["hulp", "vragen" | "eigen-helper"] => &[Guard::SignedIn],
        ["voorgesteld", _, "aanmelden" | "koppelen"] => &[Guard::SignedIn],
        ["hulp", ..] => &[Guard::Anyone],
        ["ondersteuner", ..] => &[Guard::Provider],
        ["organisatie", ..] => &[Guard::Board],
        // some of the town hall admit helpers: the handler tells who
        ["gemeente", "helpers", "{slug}", ..] => &[Guard::Staff, Guard::Concerned],
        ["gemeente", "namens", ..] => &[Guard::Staff, Guard::Concerned],
        ["gemeente", ..] => &[
            Guard::Staff,
            Guard::BudgetHolder,
            Guard::MoneyStaff,
            Guard::Controller,
            Guard::Administrator,
        ],
        ["vouchers", "gescand"] if route.method == Method::GET => &[Guard::Anyone],
        ["vouchers", "gescand"] => &[Guard::SignedIn],
        ["namens"] => &[Guard::SignedIn],
        ["vouchers", ..] | ["afspraken", ..] | ["namens", ..] => &[Guard::Concerned],
        ["uitnodiging", ..] => &[Guard::Anyone],
        ["bewaard", ..] => &[Guard::SignedIn],
        ["taal", _] if route.method == Method::POST => &[Guard::SignedIn],
        ["uitloggen"] => &[Guard::Anyone, Guard::SignedIn],
        _ => &[Guard::Anyone],
    }
}

#[test]
fn every_route_has_the_guard_that_its_address_promises() {
    let mut wrong = Vec::new();
    for route in router::table() {
        if !expected(&route).contains(&route.guard) {
            wrong.push(format!(
                "{} {}: {:?}",
                route.method, route.pattern, route.guard
            ));
        }
        let open = OPEN_FORMS.contains(&route.pattern) || route.pattern == paths::SIGN_OUT;
        if route.method == Method::POST && route.guard == Guard::Anyone && !open {
            wrong.push(format!("POST {} is open to strangers", route.pattern));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The allow-list: every route with its guard, one a line. A route that is added, dropped or opened wider has to be
/// told here too.
const ALLOWED: &str = include_str!("routes.txt");

#[test]
fn every_route_is_on_the_list_of_who_may() {
    let mut registered: Vec<String> = router::table()
        .iter()
        .map(|route| format!("{} {} {}", route.method, route.pattern, route.guard.code()))
        .collect();
    registered.sort_unstable();
    let listed: Vec<&str> = ALLOWED.lines().collect();
    let unlisted: Vec<&String> = registered
        .iter()
        .filter(|line| !listed.contains(&line.as_str()))
        .collect();
    let gone: Vec<&&str> = listed
        .iter()
        .filter(|line| !registered.contains(&(**line).to_owned()))
        .collect();
    assert!(
        unlisted.is_empty() && gone.is_empty(),
        "not on the list: {unlisted:#?}\non the list and not registered: {gone:#?}"
    );
    assert_eq!(listed.len(), registered.len(), "a route stands there twice");
}

async fn try_route(browser: &mut Browser, route: &RouteInfo, address: &str) -> Answer {
    let fields: &[(&str, &str)] = &[];
    let fields = (route.method == Method::POST).then_some(fields);
    browser.send(route.method.clone(), address, fields).await
}

fn sent_to_sign_in(answer: &Answer) -> bool {
    answer.status == StatusCode::SEE_OTHER && answer.location().starts_with(paths::SIGN_IN)
}

/// 404 where even the existence is private, 403 elsewhere, and a stranger is asked who they are.
fn refused(actor: Actor, answer: &Answer) -> bool {
    if actor == Actor::Visitor {
        return sent_to_sign_in(answer);
    }
    matches!(answer.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND)
}

#[tokio::test]
async fn nobody_without_the_role_opens_or_sends_anything_and_nothing_changes() {
    let scene = Scene::new().await;
    let mut people = Vec::new();
    for actor in Actor::ALL {
        people.push((actor, scene.browser(actor).await));
    }
    let before = scene.stored().await;
    let mut wrong = Vec::new();
    let mut tried = 0;
    for route in router::table() {
        let address = Scene::address(route.pattern, &scene.parts);
        for (actor, browser) in &mut people {
            if may(&route, *actor) {
                continue;
            }
            tried += 1;
            let answer = try_route(browser, &route, &address).await;
            if !refused(*actor, &answer) {
                wrong.push(format!(
                    "{} {address} as {actor:?}: {}",
                    route.method, answer.status
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried > 500, "only {tried} tries");
    let changed = before.changed(&scene.stored().await);
    assert!(changed.is_empty(), "{changed:?}");
}

/// Verbs that answer 404 to some who may send them, with the reason. A guard refuses with 404 too, so nothing else may.
const NOT_THERE: &[(&str, &str)] = &[
    (
        paths::MY_SESSION_END,
        "the session of the scene is somebody's, and people end their own only",
    ),
    (
        paths::SERVED_END,
        "an empty form names no desk that serves the helper",
    ),
];

/// Done, refused in words since the form is empty, or told that what it acts on has moved on.
fn taken_in(route: &RouteInfo, status: StatusCode) -> bool {
    let told = [
        StatusCode::OK,
        StatusCode::SEE_OTHER,
        StatusCode::CONFLICT,
        StatusCode::UNPROCESSABLE_ENTITY,
    ];
    let may_be_gone = NOT_THERE
        .iter()
        .any(|(pattern, _)| *pattern == route.pattern);
    told.contains(&status) || (status == StatusCode::NOT_FOUND && may_be_gone)
}

#[tokio::test]
async fn whoever_has_the_role_gets_through() {
    let scene = Scene::new().await;
    let mut people = Vec::new();
    for actor in Actor::ALL {
        people.push((actor, scene.browser(actor).await));
    }
    let mut wrong = Vec::new();
    let mut routes = router::table();
    // pages first: what is sent changes what there is to see
    routes.sort_by_key(|route| route.method == Method::POST);
    for route in routes {
        // a link is used once, and only the demo shows its post: told by the tests of their rooms
        let once = route.pattern.contains("{token}") || route.pattern.contains("{message}");
        let elsewhere = [paths::DEMO_MAIL, paths::SIGN_OUT];
        if once || elsewhere.contains(&route.pattern) {
            continue;
        }
        let address = Scene::address(route.pattern, &scene.parts);
        for (actor, browser) in &mut people {
            if !may(&route, *actor) {
                continue;
            }
            let answer = try_route(browser, &route, &address).await;
            let through = match route.method {
                Method::GET => answer.status == StatusCode::OK || answer.status.is_redirection(),
                _ => taken_in(&route, answer.status),
            };
            let asks_who = sent_to_sign_in(&answer) && route.pattern != paths::VOUCHER_CODE;
            if !through || asks_who {
                wrong.push(format!(
                    "{} {address} as {actor:?}: {}",
                    route.method, answer.status
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    scene.town.world.balanced().await;
}

/// Addresses that name no record of the municipality.
fn names_no_record(pattern: &str) -> bool {
    // a scan looks nothing up: the button after it does, and finds nothing of another municipality
    let parts = ["{locale}", "{code}"];
    !pattern.contains('{') || parts.iter().any(|part| pattern.contains(part))
}

/// Addresses of which the last part is the same for everyone: a step, one of two places.
const OF_ONE_S_OWN: &[&str] = &[
    paths::INITIATIVE_WIZARD,
    paths::PROVIDER_EXAMPLE,
    paths::PROVIDER_EXAMPLE_END,
];

#[tokio::test]
async fn what_belongs_to_one_municipality_is_not_there_in_another() {
    let scene = Scene::new().await;
    let world = &scene.town.world;
    let mut stranger = world.browser_at(&world.elsewhere, scene.stranger).await;
    let before = scene.stored().await;
    let mut wrong = Vec::new();
    let mut tried = 0;
    // everything of the others, and one's own plan, organisation or helper with what is of the others below it
    let mut below = scene.parts.clone();
    for name in ["slug@/stap/", "slug@/controle", "slug@/publicatie"] {
        below.remove(name);
    }
    below.extend(scene.elsewhere.clone());
    for route in router::table() {
        if names_no_record(route.pattern) {
            continue;
        }
        for parts in [&scene.parts, &below] {
            let address = Scene::address(route.pattern, parts);
            // with nothing of the others in it, it is the stranger's own
            let own = route.pattern.matches('{').count() == 1
                && address != Scene::address(route.pattern, &scene.parts);
            let own = own
                || (OF_ONE_S_OWN.contains(&route.pattern) && std::ptr::eq(parts, &raw const below));
            if own {
                continue;
            }
            tried += 1;
            let answer = try_route(&mut stranger, &route, &address).await;
            if answer.status != StatusCode::NOT_FOUND {
                wrong.push(format!("{} {address}: {}", route.method, answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried > 100, "only {tried} tries");
    let changed = before.changed(&scene.stored().await);
    assert!(changed.is_empty(), "{changed:?}");
}

#[tokio::test]
async fn looking_at_everything_with_every_role_changes_nothing() {
    let scene = Scene::new().await;
    let world = &scene.town.world;
    let mut people = Vec::new();
    for actor in [
        Actor::Administrator,
        Actor::Team,
        Actor::Board,
        Actor::Provider,
        Actor::Controller,
    ] {
        people.push(scene.browser(actor).await);
    }
    let before = scene.stored().await;
    for route in router::table() {
        if route.method != Method::GET {
            continue;
        }
        let address = Scene::address(route.pattern, &scene.parts);
        for browser in &mut people {
            let answer = browser.send(Method::GET, &address, None).await;
            assert!(
                !answer.status.is_server_error(),
                "{address}: {}",
                answer.status
            );
        }
    }
    let changed = before.changed(&scene.stored().await);
    assert!(changed.is_empty(), "{changed:?}");
    world.balanced().await;
}
