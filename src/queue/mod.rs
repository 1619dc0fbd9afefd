//! What goes out after a verb: messages to people, and the news that something changed.
//!
//! Both are rows written in the verb's own transaction; nothing here sends. A poller reads them: messages
//! become jobs, changed topics drop the pages that every node keeps about them.

mod outbox;
mod store;
mod touched;

pub use outbox::{NewMessage, Recipient};
pub use store::{
    clear_done, enqueue_messages, forget_address, mark_failed, mark_sent, mark_tried, put_message,
    topic_versions, touch, try_again,
};
pub use touched::{note_touched, watched};

/// What a kept page can be about. A change to one drops the pages about it, in that municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Topic {
    Initiatives,
    Providers,
    Organisations,
    Neighbourhoods,
    Money,
    /// House style, own words, contact details.
    Municipality,
}

impl Topic {
    pub const ALL: [Topic; 6] = [
        Topic::Initiatives,
        Topic::Providers,
        Topic::Organisations,
        Topic::Neighbourhoods,
        Topic::Money,
        Topic::Municipality,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Topic::Initiatives => "initiatives",
            Topic::Providers => "providers",
            Topic::Organisations => "organisations",
            Topic::Neighbourhoods => "neighbourhoods",
            Topic::Money => "money",
            Topic::Municipality => "municipality",
        }
    }

    pub fn from_code(code: &str) -> Option<Topic> {
        Topic::ALL.into_iter().find(|topic| topic.code() == code)
    }
}
