//! What the parties find, and why they stop.

crate::table::facts! {
    /// The server chose a compression other than null.
    compression_chosen = "compression-chosen" (method);
}
