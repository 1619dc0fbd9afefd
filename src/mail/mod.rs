//! Messages to people. A verb puts one in the outbox with [`send`], in its own transaction; a job renders it
//! in the language of its reader and hands it to the mail server.
//!
//! Every message is a row of [`EVENTS`]. It is sent once per event, subject and recipient, holds nothing that
//! a stranger who reads along could use, except a link where the link is the point, and leads to the
//! municipality's own host.

mod events;
mod message;
mod render;
pub mod sink;
mod store;
mod transport;
mod waiting;

pub use events::{EVENTS, Event, EventRow, Kind, To};
pub use message::{Message, send, send_to_members, to_members};
pub use render::{Letter, RenderError, render};
pub use store::{lock_message, lock_next_message, undelivered};
pub use transport::{DeliveryError, Transport};
pub use waiting::{Undelivered, Waiting};

pub use crate::queue::Recipient;
