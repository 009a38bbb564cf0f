//! What outlives a connection, so that the next one need not begin from nothing: what a client keeps, what a server
//! remembers, and the key under which a server hands its memory to the clients themselves.

mod client_session;
mod kept;
mod server_memory;
mod server_session;
mod ticket_key;

pub use client_session::{ClientSession, Tls12Session, Tls13Session};
pub(crate) use client_session::{LONGEST_LIFETIME, LONGEST_TICKET};
pub(crate) use kept::Kept;
pub use server_memory::ServerMemory;
pub use server_session::ServerSession;
pub use ticket_key::TicketKey;
