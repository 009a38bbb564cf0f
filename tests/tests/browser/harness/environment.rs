//! What `cargo xtask test` tells the tests. Without it they look for the programs in `PATH` and for the site in `dist/`.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The folder of the built site.
pub(crate) fn dist() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the repository");
    let dist = PathBuf::from(given("HANDSHAKE_LAB_DIST").unwrap_or_else(|| root.join("dist").into()));
    assert!(dist.join("index.html").is_file(), "no site in {}: `cargo xtask build` makes it", dist.display());
    dist
}

/// The site as one file.
pub(crate) fn single_file() -> PathBuf {
    let file = dist().join("handshake-lab.html");
    assert!(file.is_file(), "no {}: `cargo xtask build --single-file` makes it", file.display());
    file
}

/// The source of the accessibility checker axe.
pub(crate) fn axe() -> String {
    let path =
        given("HANDSHAKE_LAB_AXE").expect("HANDSHAKE_LAB_AXE names axe.min.js; `cargo xtask test browser` sets it");
    std::fs::read_to_string(path).expect("axe can be read")
}

/// Chromium.
pub(super) fn chromium() -> OsString {
    program("HANDSHAKE_LAB_CHROMIUM", "/usr/bin/chromium")
}

/// The program that steers it.
pub(super) fn chromedriver() -> OsString {
    program("HANDSHAKE_LAB_CHROMEDRIVER", "chromedriver")
}

/// A program that the tests were told, or the one of that name in `PATH`.
pub(crate) fn program(variable: &str, name: &str) -> OsString {
    given(variable).unwrap_or_else(|| name.into())
}

fn given(name: &str) -> Option<OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}
