//! Diffie–Hellman with numbers that can be followed by hand: powers modulo a prime, an eavesdropper who tries all exponents,
//! and a small elliptic curve. This arithmetic is for teaching alone; no handshake uses it (that is `tls-keys`), and it
//! takes no care of what its timing gives away.

mod curve;
mod group;
mod search;

pub use curve::{CURVE, Curve, Point};
pub use group::{GROUPS, Group};
pub use search::Search;
