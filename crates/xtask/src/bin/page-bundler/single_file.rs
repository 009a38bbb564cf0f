//! The whole site in one page, which opens from a disk as well: no server, no network.
//!
//! Styles and icon stand in it where the site's page names their files; in place of what starts the program stands the
//! script that holds all else ([`crate::whole`]).

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use crate::markup::{Link, links};
use crate::page::{with_replacements, without_starter};
use crate::policy::{self, Edition};
use crate::{site, whole};

/// Writes the site in `folder` as one page to `file`.
///
/// # Errors
/// When the folder holds no site of this bundler; the error says what is missing.
pub(crate) fn write(folder: &Path, file: &Path) -> Result<()> {
    let page = joined(folder).with_context(|| format!("in {}", folder.display()))?;
    std::fs::write(file, &page).with_context(|| format!("cannot write {}", file.display()))
}

fn joined(folder: &Path) -> Result<String> {
    let html = text(&folder.join("index.html"))?;
    let mut replacements = Vec::new();
    for link in links(&html)? {
        let name = link.attribute("href").unwrap_or_default();
        let replacement = inlined(&link, &folder.join(name))?;
        replacements.extend(replacement.map(|replacement| (link, replacement)));
    }
    let html = without_starter(&with_replacements(&html, &replacements))?;
    let whole = text(&folder.join(whole::among(site::files_below(folder)?)?))?;
    let Some((page, end)) = html.rsplit_once("</body>") else { bail!("index.html has no end") };
    policy::add(&format!("{page}<script>\n{whole}</script>\n  </body>{end}"), Edition::SingleFile)
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
        // A file on a disk cannot be installed.
        Some("manifest") => Some(String::new()),
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

    const PAGE: &str = "<!doctype html><head><meta charset=\"utf-8\" /><link rel=\"icon\" href=\"./i.svg\">\
        <script id=\"starter\">start('./p.js');</script><link rel=\"stylesheet\" href=\"./s.css\">\
        <link rel=\"manifest\" href=\"./manifest.webmanifest\"></head><body>words</body>\n";

    fn site(page: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in [
            ("index.html", page),
            ("i.svg", "<svg/>"),
            ("s.css", "a { }"),
            ("whole-1.js", "start_all();\n"),
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
        assert!(!page.contains("\"./") && !page.contains("'./"), "{page}");
        assert!(page.contains("<style>\na { }</style>") && page.contains("words"), "{page}");
        assert!(page.contains("<script>\nstart_all();\n</script>"), "{page}");
        assert!(page.contains("default-src 'none'") && !page.contains("'self'"), "{page}");
    }

    #[test]
    fn a_folder_without_a_page_that_starts_a_program_is_refused() {
        let folder = site("<p>nothing</p></body>");
        let error = write(folder.path(), &folder.path().join("one.html")).unwrap_err();
        assert!(format!("{error:#}").contains("has no `<script id=\"starter\">`"), "{error:#}");
    }
}
