#![doc = include_str!("../README.md")]

pub mod model;
mod render;
mod study;
mod telling;
mod views;
mod words;

pub use model::departures;
pub use model::{Exposed, Exposure, Theft, Thefts};
pub use render::{drawing, ladder, svg, text};
pub use study::terms::{Explained, Meaning, MeaningKind, explain_term, explain_terms};
pub use study::worksheet::{SheetValue, Worksheet};
pub use study::{by_hand, glossary, lesson, quiz};
pub use tls_facts::visible;
pub use views::diagram::broken;
pub use views::play::Play;
pub use views::scene::Scene;
pub use views::verdict::certificate_verdict;
pub use views::{certificates, comparison, own_chain, padding_oracle};
pub use words::catalogue;
pub use words::date::clock_date as date;
pub use words::fact::tell_fact;
pub use words::scenario;
pub use words::sentence::sentence as as_sentence;
pub use words::unread::tell_unread;
