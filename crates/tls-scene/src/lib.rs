//! Transcript × cursor → [`Scene`](model::Scene): everything that a view shows, as plain data. The page draws it as SVG, the
//! command line as text, the exports as files; none of them decides what is said.
//!
//! [`Play`] prepares a transcript once (its [`Step`](model::Step)s, the eavesdropper's observations); [`Play::scene`] is then a pure
//! function of the position and the [`ViewOptions`](model::ViewOptions).

pub mod model;
mod render;
mod study;
mod telling;
mod views;
mod words;

pub use model::theft::{Theft, Thefts};
pub use render::{drawing, svg, text};
pub use study::terms::{Explained, Meaning, explain_term, explain_terms};
pub use study::worksheet::{SheetValue, Worksheet};
pub use study::{lesson, quiz};
pub use views::exposure::{Exposed, Exposure};
pub use views::play::Play;
pub use views::{comparison, padding_oracle};
