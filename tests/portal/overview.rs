//! Pages for everyone that join the rooms, and the page of one's own.

use super::support::world::World;

#[tokio::test]
async fn whoever_finds_a_weak_spot_reads_whom_to_tell() {
    let world = World::new().await;
    let answer = world.visitor().get("/.well-known/security.txt").await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.headers["content-type"], "text/plain; charset=utf-8");
    for line in [
        "Contact: mailto:hulp@roosendaal.example",
        "Canonical: http://roosendaal.localhost:8080/.well-known/security.txt",
        "Preferred-Languages: nl, en",
    ] {
        assert!(answer.body.contains(line), "{}", answer.body);
    }
    let expires = answer
        .body
        .lines()
        .find_map(|line| line.strip_prefix("Expires: "))
        .expect("it says until when it holds");
    let expires: chrono::DateTime<chrono::Utc> = expires.parse().expect("a moment");
    let days = (expires - world.now()).num_days();
    assert!((30..365).contains(&days), "{days} days");
}
