//! The whole site in one page, which opens from a disk as well: no server, no network.
//!
//! Styles, script and icon stand in it where the site's page names their files. All else that the site fetches is packed
//! into it, and `single_file.js` serves it to the page's program, which so need not know in which edition it runs.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use crate::markup::{Link, links};
use crate::page::with_replacements;
use crate::{offline, pack, site};

/// Where the page's program starts.
const STARTER: &str = "<script type=\"module\">";

/// Writes the site in `folder` as one page to `file`.
///
/// # Errors
/// When the folder holds no site of this bundler; the error says what is missing.
pub(crate) fn write(folder: &Path, file: &Path) -> Result<()> {
    let page = joined(folder, file).with_context(|| format!("in {}", folder.display()))?;
    std::fs::write(file, &page).with_context(|| format!("cannot write {}", file.display()))
}

fn joined(folder: &Path, leaving_out: &Path) -> Result<String> {
    let html = text(&folder.join("index.html"))?;
    let mut unpacked = vec![PathBuf::from("index.html")];
    let mut replacements = Vec::new();
    for link in links(&html)? {
        let name = link.attribute("href").unwrap_or_default().trim_start_matches("./").to_owned();
        let replacement = inlined(&link, &folder.join(&name))?;
        let Some(replacement) = replacement else { continue };
        // What was only to be fetched ahead is fetched later on; all else is dealt with.
        unpacked.extend((link.attribute("rel") != Some("preload")).then(|| PathBuf::from(&name)));
        replacements.push((link, replacement));
    }
    let html = with_replacements(&html, &replacements);
    let script = unpacked.iter().find(|name| name.extension().is_some_and(|ending| ending == "js"));
    let script = script.context("index.html names no script to be loaded ahead of time")?;
    let name = format!("'./{}'", script.display());
    let program = text(&folder.join(script))?;
    let (Some((before, starter)), true) = (html.split_once(STARTER), html.contains(&name)) else {
        bail!("index.html has no starter that imports {name}");
    };
    let starter = starter.replace(&name, &format!("'{}'", data_url("text/javascript", program.as_bytes())));
    let Some((starter, end)) = starter.split_once("</body>") else { bail!("index.html has no end") };
    let mut page = format!("{before}{STARTER}\n{}{starter}", include_str!("single_file.js"));
    for name in site::files_below(folder)? {
        let is_needed =
            !unpacked.contains(&name) && !offline::is_only_for_hosts(&name) && folder.join(&name) != leaving_out;
        if is_needed {
            page.push_str(&pack::packed(&name, &bytes(&folder.join(&name))?)?);
        }
    }
    Ok(format!("{page}</body>{end}"))
}

/// What stands for a tag of the site's page; `None` where it stays.
fn inlined(link: &Link, file: &Path) -> Result<Option<String>> {
    Ok(match link.attribute("rel") {
        Some("stylesheet") => {
            let styles = text(file)?;
            if styles.contains("</style") {
                bail!("{} cannot stand in a page: it holds the end of a style element", file.display());
            }
            Some(format!("<style>\n{styles}</style>"))
        }
        Some("icon") => Some(format!(r#"<link rel="icon" href="{}">"#, data_url("image/svg+xml", &bytes(file)?))),
        // What is in the page needs no fetching ahead, and a file on a disk cannot be installed.
        Some("modulepreload" | "preload" | "manifest" | "apple-touch-icon") => Some(String::new()),
        _ => None,
    })
}

fn data_url(media_type: &str, bytes: &[u8]) -> String {
    format!("data:{media_type};base64,{}", BASE64.encode(bytes))
}

fn text(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

fn bytes(file: &Path) -> Result<Vec<u8>> {
    std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!doctype html><head><link rel=\"icon\" href=\"./i.svg\"><link rel=\"stylesheet\" href=\"./s.css\">\
        <link rel=\"modulepreload\" href=\"./p.js\"><link rel=\"preload\" href=\"./p.wasm\" as=\"fetch\">\
        <link rel=\"manifest\" href=\"./manifest.webmanifest\">\
        <script type=\"module\">\nimport init from './p.js';\ninit('./p.wasm');\n</script></head><body>words</body>\n";

    fn site(page: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in [
            ("index.html", page),
            ("i.svg", "<svg/>"),
            ("s.css", "a { }"),
            ("p.js", "start()"),
            ("p.wasm", "module"),
            ("more.wasm", "more"),
            ("lesson.txt", "lesson"),
            ("service-worker.js", "worker"),
            ("manifest.webmanifest", "{}"),
        ] {
            std::fs::write(folder.path().join(name), content).unwrap();
        }
        folder
    }

    #[test]
    fn the_page_names_no_file_that_it_would_have_to_load() {
        let folder = site(PAGE);
        let file = folder.path().join("one.html");
        std::fs::write(&file, "an earlier one").unwrap();
        write(folder.path(), &file).unwrap();
        let page = text(&file).unwrap();
        assert!(!page.contains("href=\"./") && !page.contains("from './"), "{page}");
        assert!(page.contains("<style>\na { }</style>") && page.contains("words"), "{page}");
        let packed: Vec<&str> = page.split("data-file=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(packed, ["lesson.txt", "more.wasm", "p.wasm"]);
        let (_, script) = page.split_once("data:text/javascript;base64,").unwrap();
        let script = BASE64.decode(script.split('\'').next().unwrap()).unwrap();
        assert_eq!(script, b"start()");
    }

    #[test]
    fn a_folder_without_a_page_that_starts_a_program_is_refused() {
        let folder = site("<p>nothing</p></body>");
        let error = write(folder.path(), &folder.path().join("one.html")).unwrap_err();
        assert!(format!("{error:#}").contains("names no script"), "{error:#}");
    }
}
