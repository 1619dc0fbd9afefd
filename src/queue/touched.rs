//! Which topics a request touched, so that the node that serves it drops its pages about them without asking the
//! database: a verb says so where it writes, however deep that is, and the door hears it.

use std::cell::RefCell;
use std::future::Future;

use super::Topic;

tokio::task_local! {
    static TOUCHED: RefCell<Vec<Topic>>;
}

/// Does the work and tells which topics it touched, whether or not that was committed.
pub async fn watched<T>(work: impl Future<Output = T>) -> (T, Vec<Topic>) {
    let work = async {
        let done = work.await;
        (done, TOUCHED.with(RefCell::take))
    };
    TOUCHED.scope(RefCell::default(), work).await
}

/// Part of this piece of work is a change to the topic. Where nobody watches, the poller finds it within a second.
pub fn note_touched(topic: Topic) {
    let noted = TOUCHED.try_with(|touched| {
        let mut touched = touched.borrow_mut();
        if !touched.contains(&topic) {
            touched.push(topic);
        }
    });
    if noted.is_err() {
        tracing::trace!(topic = topic.code(), "touched outside a request");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_touched_deep_inside_is_heard_outside_once() {
        let deep = async {
            note_touched(Topic::Money);
            tokio::task::yield_now().await;
            note_touched(Topic::Initiatives);
            note_touched(Topic::Money);
            7
        };
        let (done, touched) = watched(deep).await;
        assert_eq!(done, 7);
        assert_eq!(touched, [Topic::Money, Topic::Initiatives]);
        note_touched(Topic::Money);
    }
}
