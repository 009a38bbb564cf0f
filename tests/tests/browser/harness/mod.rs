//! A real Chromium on the built site: a static file server, chromedriver, and the page in between.
//!
//! [`visit`] opens the page at an address, lets a test use it, and then holds it to what is expected of every visit: no
//! error and no warning was logged, and nothing was asked of any other origin.
//!
//! A browser is lent to one test after another (`browser.rs`), so tests run by threads of one process, as `cargo test` does it,
//! share as few as there are threads. In a process of its own a test has one of its own.

pub(crate) mod browser;
mod chromium;
mod complaints;
pub(crate) mod environment;
mod input;
mod page;
mod screen;
mod site;
pub(crate) mod steering;

pub(crate) use environment::{axe, dist, single_file};
pub(crate) use page::{Page, open, visit};
pub(crate) use site::Site;
