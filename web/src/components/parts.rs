//! What components everywhere on the page are made of.

pub(crate) mod check;
pub(crate) mod clock;
pub(crate) mod dialog;
pub(crate) mod emit;
pub(crate) mod icon;
pub(crate) mod markup;
pub(crate) mod names;
pub(crate) mod prose;
pub(crate) mod terms;
pub(crate) mod toggle;
pub(crate) mod value;
pub(crate) mod window;
