//! The list of pages to look at can be made on any database; what it names in the demo, the browser tests open.

use zelfgekozen::samples;

use super::support::world::World;

#[tokio::test]
async fn addresses_of_every_page_can_be_asked_for() {
    let world = World::new().await;
    let listing = samples::with_samples(&world.db.app).await.unwrap();
    let home: Vec<&str> = listing
        .samples
        .iter()
        .filter(|sample| sample.pattern == "/" && sample.account.is_none())
        .map(|sample| sample.host.as_str())
        .collect();
    assert_eq!(home, ["roosendaal.localhost", "woensdrecht.localhost"]);
}
