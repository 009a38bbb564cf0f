//! What is shown of a recording at a position, each view by itself.

pub(crate) mod break_sets;
pub(crate) mod bytes;
pub(crate) mod checked;
pub(crate) mod checks;
pub mod comparison;
pub(crate) mod diagram;
pub(crate) mod discarded;
pub(crate) mod eavesdropped;
pub(crate) mod eavesdropper;
pub(crate) mod explain;
pub(crate) mod faces;
pub(crate) mod keyring;
pub(crate) mod knowledge;
pub(crate) mod ladder;
pub(crate) mod narration;
pub(crate) mod on_wire;
pub(crate) mod origin;
pub(crate) mod packets;
pub mod padding_oracle;
pub(crate) mod party;
pub(crate) mod play;
pub(crate) mod recompute;
pub(crate) mod running_hash;
pub(crate) mod scene;
pub(crate) mod verdict;
pub(crate) mod visits;
