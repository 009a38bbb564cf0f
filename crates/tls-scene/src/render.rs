//! How a view is put on paper: as shapes, as an SVG, as text for a terminal.

pub mod drawing;
pub mod ladder;
pub mod svg;
pub mod text;
