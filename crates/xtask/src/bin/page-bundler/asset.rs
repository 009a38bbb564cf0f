//! What a `<link data-trunk …>` tag asks for: the part of Trunk's vocabulary that this page uses.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::markup::Link;

/// Something that index.html asks the bundler to put into the site.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Asset {
    /// A crate, compiled to WebAssembly and started by the page.
    Rust { manifest: PathBuf },
    /// A style sheet.
    Css { file: PathBuf },
    /// A file whose text stands in the page itself.
    Inline { file: PathBuf, kind: Kind },
    /// The icon of the browser's tab.
    Icon { file: PathBuf },
    /// A file taken over under its own name.
    CopyFile { file: PathBuf, folder: PathBuf },
    /// A folder taken over under its own name.
    CopyFolder { from: PathBuf, to: PathBuf },
}

/// How a text stands in the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// As it is.
    Markup,
    /// As a script that runs where it stands.
    Script,
}

const KNOWN: &str = "rust, css, inline, icon, copy-file, copy-dir";

impl Asset {
    /// Reads what a tag asks for; `root` is the folder of index.html.
    ///
    /// # Errors
    /// When the tag asks for something that this bundler cannot do; the error names the line and what is allowed.
    pub(crate) fn of(link: &Link, root: &Path) -> Result<Self> {
        let line = link.line;
        let rel =
            link.attribute("rel").with_context(|| format!("line {line}: the tag has no `rel`; one of: {KNOWN}"))?;
        let href = link.attribute("href").with_context(|| format!("line {line}: the tag has no `href`"))?;
        let path = root.join(href);
        if !path.exists() {
            bail!("line {line}: href=\"{href}\" names nothing that exists in {}", root.display());
        }
        let target_folder = PathBuf::from(link.attribute("data-target-path").unwrap_or_default());
        Ok(match rel {
            "rust" => {
                if let Some(kind) = link.attribute("data-type").filter(|kind| *kind != "main") {
                    bail!("line {line}: data-type=\"{kind}\" is not built by this bundler; only \"main\" is");
                }
                Self::Rust { manifest: if path.is_dir() { path.join("Cargo.toml") } else { path } }
            }
            "css" => Self::Css { file: path },
            "inline" => {
                let kind = match path.extension().and_then(|extension| extension.to_str()) {
                    Some("html") => Kind::Markup,
                    Some("js") => Kind::Script,
                    _ => bail!("line {line}: href=\"{href}\" cannot stand in the page; .html and .js can"),
                };
                Self::Inline { file: path, kind }
            }
            "icon" => Self::Icon { file: path },
            "copy-file" => Self::CopyFile { file: path, folder: target_folder },
            "copy-dir" => {
                let name = path.file_name().map(PathBuf::from).unwrap_or_default();
                let to = if target_folder.as_os_str().is_empty() { name } else { target_folder };
                Self::CopyFolder { from: path, to }
            }
            other => bail!("line {line}: rel=\"{other}\" is not known to this bundler; one of: {KNOWN}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::trunk_links;

    fn asset(html: &str) -> Result<Asset> {
        let folder = tempfile::tempdir().unwrap();
        for name in ["style.css", "start.js", "stage.html"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        std::fs::create_dir(folder.path().join("fonts")).unwrap();
        Asset::of(&trunk_links(html).unwrap()[0], folder.path())
    }

    #[test]
    fn a_style_sheet_is_recognised() {
        let found = asset("<link data-trunk rel=\"css\" href=\"style.css\">").unwrap();
        assert!(matches!(found, Asset::Css { file } if file.ends_with("style.css")));
    }

    #[test]
    fn a_script_in_the_page_is_told_from_markup() {
        let found = asset("<link data-trunk rel=\"inline\" href=\"start.js\">").unwrap();
        assert!(matches!(found, Asset::Inline { kind: Kind::Script, .. }));
        let found = asset("<link data-trunk rel=\"inline\" href=\"stage.html\">").unwrap();
        assert!(matches!(found, Asset::Inline { kind: Kind::Markup, .. }));
        let error = asset("<link data-trunk rel=\"inline\" href=\"style.css\">").unwrap_err().to_string();
        assert!(error.contains("cannot stand in the page"), "{error}");
    }

    #[test]
    fn a_folder_keeps_its_name() {
        let found = asset("<link data-trunk rel=\"copy-dir\" href=\"fonts\">").unwrap();
        assert!(matches!(found, Asset::CopyFolder { to, .. } if to == Path::new("fonts")));
    }

    #[test]
    fn an_unknown_rel_is_an_error_that_names_what_is_allowed() {
        let error = asset("\n<link data-trunk rel=\"sass\" href=\"style.css\">").unwrap_err().to_string();
        assert_eq!(error, format!("line 2: rel=\"sass\" is not known to this bundler; one of: {KNOWN}"));
    }

    #[test]
    fn a_missing_file_is_named() {
        let error = asset("<link data-trunk rel=\"css\" href=\"gone.css\">").unwrap_err().to_string();
        assert!(error.contains("gone.css"), "{error}");
    }
}
