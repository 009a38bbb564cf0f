//! Browser glue: everything that asks the browser for something or hears from it. The components stay pure.

pub(crate) mod address_bar;
pub(crate) mod asset;
pub(crate) mod clipboard;
pub(crate) mod dialog;
pub(crate) mod download;
pub(crate) mod file;
pub(crate) mod focus;
pub(crate) mod keyboard;
pub(crate) mod measure;
pub(crate) mod page;
pub(crate) mod painted;
pub(crate) mod picture;
pub(crate) mod player;
pub(crate) mod podium;
pub(crate) mod pointer;
pub(crate) mod portions;
pub(crate) mod random;
pub(crate) mod scroll;
pub(crate) mod size;
pub(crate) mod storage;
