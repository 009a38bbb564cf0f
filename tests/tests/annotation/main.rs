//! The annotation rule: leaves tile every buffer, what was decoded encodes to the same bytes, and no input whatsoever
//! makes a decoder or a party panic.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so may what it is made of"
)]

mod every_byte;
mod heard;
mod hostile;
mod scenarios;
mod tiling;
