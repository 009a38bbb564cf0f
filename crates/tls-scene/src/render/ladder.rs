//! Geometry: a [`Ladder`](crate::model::Ladder) laid out on a plane, in one of two widths. Where a value stands depends on its kind
//! and on what else the recording comes to, and not on the position: nothing moves when something is added.

mod edge;
mod layout;
mod narrow;
mod plan;
mod rect;
mod shapes;
mod site;
#[cfg(test)]
mod tests;
mod things;
mod tls13;
mod wide;

pub use edge::Edge;
pub use layout::lay_out;
pub use plan::{Note, Placed, Plan, Says};
pub use rect::Rect;
pub use shapes::Lit;
