//! What decides a view besides the recording and the position.

use super::theft::Thefts;

/// What decides a view besides the recording and the position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ViewOptions {
    /// What the eavesdropper has been given.
    pub stolen: Thefts,
    /// Whether checks and derivations are steps of their own.
    pub stepping: Stepping,
}

/// How coarse a step is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Stepping {
    /// Every message, check and derivation.
    #[default]
    Everything,
    /// Messages only; what the parties do between them happens along the way.
    MessagesOnly,
}
