//! Transcript × cursor → [`Scene`](scene::Scene): everything that a view shows, as plain data. The page draws it as SVG, the
//! command line as text, the exports as files; none of them decides what is said.
//!
//! [`Play`] prepares a transcript once (its [`Step`](scene::Step)s, the eavesdropper's observations); [`Play::scene`] is then a pure
//! function of the position and the [`ViewOptions`](scene::ViewOptions).

mod bytes;
pub mod comparison;
mod diagram;
pub mod drawing;
mod eavesdropper;
mod explain;
mod exposure;
mod hex;
mod keyring;
mod knowledge;
mod ladder;
pub mod lesson;
mod loot;
mod names;
mod narration;
pub mod padding_oracle;
mod play;
pub mod quiz;
mod recompute;
mod run;
pub mod scene;
pub mod svg;
mod telling;
mod terms;
pub mod text;
mod theft;
mod worksheet;

pub use exposure::{Exposed, Exposure};
pub use play::Play;
pub use terms::{Explained, Meaning, explain_term, explain_terms};
pub use theft::{Theft, Thefts};
pub use worksheet::{SheetValue, Worksheet};
