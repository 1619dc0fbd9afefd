//! Outlines from a file, and a new municipality: what the commands do, on a database.

use std::collections::BTreeMap;

use zelfgekozen::auth::{self, Role};
use zelfgekozen::base::text::Email;
use zelfgekozen::municipalities::{self, AddError, AddRefusal, ImportError, ImportReport, Wrong};
use zelfgekozen::people::{self, NewAccount};
use zelfgekozen::tenancy::NewMunicipality;
use zelfgekozen::texts::Locale;

use super::support::world::World;

/// A made-up file of the shape that is published.
fn file(areas: &[(&str, &str, &str)]) -> String {
    let features: Vec<String> = areas
        .iter()
        .enumerate()
        .map(|(index, (code, name, municipality))| {
            let (west, east) = (3 + index, 4 + index);
            format!(
                r#"{{"type":"Feature","properties":{{"statcode":"{code}","jrstatcode":"2025{code}","statnaam":"{name}","gmCode":"{municipality}","rubriek":"wijk"}},
                "geometry":{{"type":"Polygon","coordinates":[[[4.{west},51.5],[4.{east},51.5],[4.{east},51.6],[4.{west},51.6],[4.{west},51.5]]]}}}}"#
            )
        })
        .collect();
    format!(
        r#"{{"type":"FeatureCollection","name":"verzonnen","features":[{}]}}"#,
        features.join(",\n")
    )
}

async fn import(world: &World, text: &str) -> Result<ImportReport, ImportError> {
    let mut tx = world.db.app.begin().await.unwrap();
    let report = municipalities::import_neighbourhoods(&mut tx, text, 2025, world.now()).await?;
    tx.commit().await.unwrap();
    Ok(report)
}

async fn names(world: &World) -> Vec<(String, String)> {
    let mut conn = world.conn().await;
    municipalities::neighbourhoods(&mut conn, world.here.id)
        .await
        .unwrap()
        .into_iter()
        .map(|held| (held.code, held.name))
        .collect()
}

#[tokio::test]
async fn outlines_are_added_updated_left_alone_and_missed() {
    let world = World::new().await;
    let text = file(&[
        ("WK167400", "Wijk 00 Centrum", "GM1674"),
        ("WK167401", "Wijk 01 Kortendijk", "GM1674"),
        ("WK167409", "Wijk 09 Nieuw Zand", "GM1674"),
        ("WK167410", "Wijk 10 Nieuw Zand", "GM1674"),
    ]);
    let report = import(&world, &text).await.unwrap();
    assert_eq!(report.added, ["Nieuw Zand", "Nieuw Zand"]);
    assert_eq!(report.updated, ["Centrum", "Kortendijk"]);
    assert_eq!(report.missing, ["Tolberg"]);
    let again = import(&world, &text).await.unwrap();
    assert_eq!(again.unchanged.len(), 4);
    assert!(again.added.is_empty() && again.updated.is_empty());

    let mut conn = world.conn().await;
    // two of one name have an address each
    for slug in ["nieuw-zand", "nieuw-zand-wk167410", "centrum"] {
        assert!(
            municipalities::find_neighbourhood_by_slug(&mut conn, world.here.id, slug)
                .await
                .unwrap()
                .is_some(),
            "{slug}"
        );
    }
    let held = municipalities::neighbourhoods_with_outlines(&mut conn, world.here.id)
        .await
        .unwrap();
    let map = municipalities::map(&held);
    assert_eq!((map.outlined, map.areas.len()), (4, 5));
    // who has no outline has a place below the others
    let top = |name: &str| {
        let area = map.areas.iter().find(|area| area.name == name).unwrap();
        area.label_y
    };
    assert!(top("Tolberg") > top("Centrum"));

    // a new name and outline change the row, never its address
    let renamed = file(&[("WK167400", "Wijk 00 Binnenstad", "GM1674")]);
    let report = import(&world, &renamed).await.unwrap();
    assert_eq!(report.renamed, ["Centrum → Binnenstad"]);
    assert!(report.updated.is_empty());
    let held = municipalities::find_neighbourhood_by_slug(&mut conn, world.here.id, "centrum")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(held.name, "Binnenstad");
    // the neighbour's rows are the neighbour's
    let theirs = municipalities::neighbourhoods(&mut conn, world.elsewhere.id)
        .await
        .unwrap();
    assert_eq!(theirs.len(), 3);
}

#[tokio::test]
async fn a_file_with_one_fault_changes_nothing() {
    let world = World::new().await;
    let before = names(&world).await;
    let unknown = file(&[
        ("WK167400", "Wijk 00 Binnenstad", "GM1674"),
        ("WK999901", "Wijk 01 Elders", "GM9999"),
    ]);
    let open_ring = file(&[
        ("WK167400", "Wijk 00 Binnenstad", "GM1674"),
        ("WK167407", "Wijk 07 Zand", "GM1674"),
    ])
    .replacen("[4.4,51.5]]", "[4.41,51.5]]", 1);
    for (text, feature, wrong) in [
        (&unknown, 2, Wrong::UnknownMunicipality("GM9999".to_owned())),
        (&open_ring, 2, Wrong::OpenRing),
    ] {
        let Err(ImportError::Faults(faults)) = import(&world, text).await else {
            panic!("taken: {text}");
        };
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert_eq!(faults[0].feature, Some(feature));
        assert_eq!(faults[0].wrong, wrong);
    }
    assert_eq!(names(&world).await, before);
}

#[tokio::test]
async fn a_new_municipality_comes_with_a_link_for_its_first_administrator() {
    let world = World::new().await;
    let new = NewMunicipality {
        slug: "veldendam".to_owned(),
        name: "Veldendam".to_owned(),
        cbs_code: "GM9901".to_owned(),
        contact_email: "hulp@veldendam.example".to_owned(),
        contact_phone: String::new(),
        hosts: vec!["veldendam.localhost".to_owned()],
        theme: BTreeMap::new(),
        is_demo: false,
    };
    // the application's role may not
    let mut app = world.conn().await;
    assert!(matches!(
        municipalities::add(&mut app, &new, world.now()).await,
        Err(AddError::Failed(_))
    ));

    let mut tx = world.db.owner.begin().await.unwrap();
    let id = municipalities::add(&mut tx, &new, world.now())
        .await
        .unwrap();
    let email = Email::parse("beheer@veldendam.example").unwrap();
    let token = people::invite_first_administrator(&mut tx, id, email, world.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut conn = world.db.owner.acquire().await.unwrap();
    assert!(matches!(
        municipalities::add(&mut conn, &new, world.now()).await,
        Err(AddError::Refused(AddRefusal::Taken))
    ));

    let account = NewAccount {
        name: "Bea Beheer".to_owned(),
        password_hash: "geen".to_owned(),
        locale: Locale::Nl,
    };
    // at another municipality the link is nothing
    assert!(
        people::accept_as_new(
            &mut app,
            world.here.id,
            &token,
            account.clone(),
            world.now()
        )
        .await
        .is_err()
    );
    let (person, _) = people::accept_as_new(&mut app, id, &token, account, world.now())
        .await
        .unwrap();
    let moment = world.now() + chrono::TimeDelta::milliseconds(1);
    let viewer = auth::find_viewer(&mut app, id, person, moment)
        .await
        .unwrap()
        .unwrap();
    assert!(viewer.has(Role::Administrator));
}
