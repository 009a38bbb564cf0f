//! What the texts claim: who knows, sent, proved, opens or noticed something. The claims stand in the texts' files, before
//! the paragraphs that make them, and are compared with every recording that these are shown in.

mod claim;
mod evidence;
mod file;
mod one_sided;
mod parse;
mod put_back;
mod runs;
mod tls13;
mod words;

pub(crate) use claim::{Claim, Predicate};
pub(crate) use evidence::Evidence;
pub(crate) use file::paragraphs;
pub(crate) use parse::claims;
pub(crate) use tls13::handshakes as handshakes_of_tls13;
pub(crate) use words::tells;
