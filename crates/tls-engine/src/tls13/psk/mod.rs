//! Pre-shared keys (RFC 9846 §2.2, §4.3.11): the client offers some, each with a proof that it has it, and the server takes one or
//! none.

mod answer;
mod binder;
mod choice;
mod early;
mod hand_out;
mod keep;
mod key;
mod offer;
mod replay;
mod ticket;

pub(crate) use answer::accept;
pub(crate) use choice::{Arrived, PskChoice};
pub(crate) use early::{Early, traffic_secret as early_traffic_secret};
pub(crate) use hand_out::Tickets;
pub(crate) use keep::{Keeper, Keeping};
pub(crate) use key::Psk;
pub(crate) use offer::{Offers, known, offers};
pub(crate) use ticket::TicketState;
