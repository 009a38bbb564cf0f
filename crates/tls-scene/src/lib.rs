//! Transcript × cursor → [`Scene`]: everything that a view shows, as plain data. The page draws it as SVG, the
//! command line as text, the exports as files; none of them decides what is said.
//!
//! [`Play`] prepares a transcript once (its [`Step`]s, the eavesdropper's observations); [`Play::scene`] is then a pure
//! function of the position and the [`ViewOptions`].

mod bytes;
mod diagram;
pub mod drawing;
mod eavesdropper;
mod explain;
mod hex;
mod keyring;
mod knowledge;
mod ladder;
mod names;
mod narration;
mod play;
pub mod recompute;
mod run;
pub mod scene;
pub mod svg;
mod telling;
pub mod text;

pub use play::Play;
