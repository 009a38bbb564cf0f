//! Pictures of the page's views in the site in `dist/`, at several sizes and in both themes, with a sheet that shows them all: for people to
//! look at before and after a change. Nothing compares them, for fonts differ from machine to machine.
//!
//! `cargo xtask stills` runs it: `stills FOLDER [VIEW …]`. It is an example because only tests, benches and examples may use what
//! the tests are made of.

#![expect(clippy::expect_used, clippy::panic, reason = "what the tests are made of fails by panicking")]

#[expect(dead_code, unused_imports, reason = "the tests use more of it")]
#[path = "../tests/browser/harness/mod.rs"]
mod harness;
mod sheet;
mod views;

use harness::{Page, Site, dist, open};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use views::{VIEWS, View};

/// Widths and heights: a phone, held upright and sideways, and the usual screens up to a projector's.
const SIZES: [(u32, u32); 5] = [(360, 780), (844, 390), (1366, 768), (1440, 900), (1920, 1080)];
const THEMES: [&str; 2] = ["light", "dark"];

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next().map(PathBuf::from) else {
        eprintln!("error: the first argument is the folder for the pictures");
        return ExitCode::FAILURE;
    };
    let named: Vec<String> = arguments.collect();
    match chosen(&named) {
        Ok(views) => {
            take(&views, &folder);
            ExitCode::SUCCESS
        }
        Err(unknown) => {
            let names: Vec<&str> = VIEWS.iter().map(|view| view.name).collect();
            eprintln!("error: there is no view {unknown}; there are {}", names.join(", "));
            ExitCode::FAILURE
        }
    }
}

/// The views of these names, or all of them; or a name that none has.
fn chosen(named: &[String]) -> Result<Vec<&'static View>, &String> {
    match named.iter().find(|name| VIEWS.iter().all(|view| view.name != **name)) {
        Some(unknown) => Err(unknown),
        None => {
            Ok(VIEWS.iter().filter(|view| named.is_empty() || named.iter().any(|name| view.name == name)).collect())
        }
    }
}

/// Takes all pictures of these views, and then writes the sheet.
fn take(views: &[&View], folder: &Path) {
    std::fs::create_dir_all(folder).expect("the folder can be made");
    let page = open(Site::serve(dist()));
    for (number, view) in (1..).zip(views) {
        println!("  {number} of {}: {}", views.len(), view.title);
        for size in SIZES {
            show(&page, view, size);
            for theme in THEMES {
                prefer(&page, theme);
                page.wait_until_still();
                let picture = page.run(page.driver.screenshot_as_png());
                write(&folder.join(sheet::file(view, size, theme)), &picture);
            }
        }
    }
    write(&folder.join("index.html"), sheet::sheet(views).as_bytes());
}

/// Brings a view about on a screen of this size. Nothing moves there.
fn show(page: &Page, view: &View, (width, height): (u32, u32)) {
    page.resize(width, height);
    prefer(page, THEMES[0]);
    page.go(view.query);
    (view.bring_about)(page);
}

fn prefer(page: &Page, theme: &str) {
    page.prefer(&[("prefers-color-scheme", theme), ("prefers-reduced-motion", "reduce")]);
}

fn write(file: &Path, bytes: &[u8]) {
    if let Err(error) = std::fs::write(file, bytes) {
        panic!("{} cannot be written: {error}", file.display());
    }
}
