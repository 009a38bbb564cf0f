//! What is on the page. Components are pure: they get a slice of a scene and a callback for actions, and draw it.

pub(crate) mod bytes;
pub(crate) mod diagram;
pub(crate) mod dialog;
pub(crate) mod eavesdropper;
pub(crate) mod emit;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod fields;
pub(crate) mod footer;
pub(crate) mod header;
pub(crate) mod hex;
pub(crate) mod icon;
pub(crate) mod inspector;
pub(crate) mod keyring;
pub(crate) mod keys;
pub(crate) mod knowledge;
pub(crate) mod ladder;
pub(crate) mod menu;
pub(crate) mod names;
pub(crate) mod notice;
pub(crate) mod recompute;
pub(crate) mod scenario;
pub(crate) mod shortcuts;
pub(crate) mod stage;
pub(crate) mod timeline;
pub(crate) mod value;
