//! What is on the page. Components are pure: they get a slice of a scene and a callback for actions, and draw it.

pub(crate) mod compare;
pub(crate) mod departures;
pub(crate) mod elsewhere;
pub(crate) mod footer;
pub(crate) mod header;
pub(crate) mod inspector;
pub(crate) mod notice;
pub(crate) mod panel;
pub(crate) mod parts;
pub(crate) mod stage;
pub(crate) mod study;
pub(crate) mod timeline;
