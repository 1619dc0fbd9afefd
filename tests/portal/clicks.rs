//! What happens to a confirmation between the button and the program: the line breaks at any byte, the button is pressed
//! twice, in two tabs, by a proxy once more. The money moves once, and no connection is lost to a half-done request.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, SystemTime};

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use crate::support::site::{Site, get, press};
use crate::support::till::Till;

/// More at the same time than the program has connections: it would stall if a request that was cut off kept one.
fn still_serves(site: &Site) {
    thread::scope(|scope| {
        let readers: Vec<_> = (0..12)
            .map(|_| scope.spawn(|| get(site.port, "/readyz")))
            .collect();
        for reader in readers {
            let answer = reader.join().unwrap();
            assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        }
    });
}

fn close(site: Site) {
    site.signal("-TERM");
    assert_eq!(site.end().0, Some(0));
}

/// Sends a part of the request, or all of it and reads a part of the answer; then hangs up.
fn cut_off(port: u16, request: &[u8], chance: &mut StdRng) {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    if chance.random_bool(0.3) {
        let bytes = chance.random_range(0..request.len());
        stream.write_all(&request[..bytes]).unwrap();
    } else {
        stream.write_all(request).unwrap();
        if chance.random_bool(0.2) {
            let mut part = vec![0; chance.random_range(1..200)];
            stream.read_exact(&mut part).unwrap();
        } else {
            // the work takes some milliseconds; it is cut off in any of them
            thread::sleep(Duration::from_micros(chance.random_range(0..8_000)));
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_line_that_breaks_at_any_byte_pays_once_or_not_at_all_and_once_when_tried_again() {
    let seed = std::env::var("SEED").map_or_else(
        |_| {
            let now = SystemTime::UNIX_EPOCH.elapsed().unwrap();
            now.as_nanos() as u64
        },
        |seed| seed.parse().unwrap(),
    );
    println!("SEED={seed}");
    let mut chance = StdRng::seed_from_u64(seed);
    let till = Till::open().await;
    let asked = till.ask(80).await;
    let site = till.site();
    for id in &asked {
        cut_off(site.port, &till.yes(*id), &mut chance);
    }
    still_serves(&site);
    till.assert_nothing_open().await;
    let paid = till.paid(&asked).await;
    assert!(paid.values().all(|times| *times <= 1), "{paid:?}");
    let done = paid.values().filter(|times| **times == 1).count();
    println!("{done} of {} were paid all the same", asked.len());
    assert!(
        0 < done && done < asked.len(),
        "the lines broke on one side of the payment only: {done} of {}",
        asked.len()
    );
    for id in &asked {
        assert_eq!(press(site.port, &till.yes(*id)), Some(303));
    }
    till.assert_each_once(&asked).await;
    close(site);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_button_pressed_twice_in_two_tabs_and_by_a_proxy_pays_once() {
    let till = Till::open().await;
    let asked = till.ask(12).await;
    let site = till.site();
    for id in &asked {
        let request = till.yes(*id);
        let presses = 6;
        let together = Barrier::new(presses);
        let answers: Vec<_> = thread::scope(|scope| {
            let tabs: Vec<_> = (0..presses)
                .map(|_| {
                    scope.spawn(|| {
                        together.wait();
                        press(site.port, &request)
                    })
                })
                .collect();
            tabs.into_iter().map(|tab| tab.join().unwrap()).collect()
        });
        // who had to wait too long is told so; nobody is told that it failed
        assert!(
            answers
                .iter()
                .all(|answer| matches!(answer, Some(303 | 503))),
            "{answers:?}"
        );
        assert!(answers.contains(&Some(303)), "{answers:?}");
        // back, and yes again
        assert_eq!(press(site.port, &request), Some(303));
    }
    still_serves(&site);
    till.assert_nothing_open().await;
    till.assert_each_once(&asked).await;
    close(site);
}
