//! What lets the hosted page be installed, and work without a network after the first visit: a manifest and a service
//! worker, which knows the files of its build by their fingerprints and keeps all of them or none.

use std::path::Path;

use anyhow::{Context as _, Result};

use crate::markup::links;
use crate::site::{self, Site, fingerprint};
use crate::whole;

const WORKER: &str = "service-worker.js";
const MANIFEST: &str = "manifest.webmanifest";

/// What the page does once its program has started and its first diagram stands, so that keeping the site never delays
/// that; where there is none to wait for, after so many frames. Where there are no service workers, or no host, the page
/// works without.
pub(crate) fn registration() -> String {
    const FRAMES: u32 = 300;
    format!(
        "\n        const keep = () => navigator.serviceWorker?.register('./{WORKER}').catch(() => {{}});\n        const once = (frames) => (document.querySelector('#diagram') || !frames ? setTimeout(keep) : requestAnimationFrame(() => once(frames - 1)));\n        once({FRAMES});"
    )
}

/// Adds the manifest, and the service worker that keeps what the site has by now. Gives the page with what names them.
pub(crate) fn add(site: &mut Site, page: String) -> Result<String> {
    let links = links(&page)?;
    let icon = links.into_iter().find(|link| link.attribute("rel") == Some("icon"));
    let icon = icon.context("the page has no icon, without which it can't be installed")?;
    let icon_url = icon.attribute("href").unwrap_or_default();
    let tag = page.get(icon.span.clone()).unwrap_or_default();
    let manifest = include_str!("offline/manifest.json").replace("ICON_URL", icon_url);
    let page = page.replace(tag, &format!("{tag}\n    <link rel=\"manifest\" href=\"./{MANIFEST}\">"));
    // Whoever needs all in one script has no service worker.
    let files: Vec<String> =
        site.paths().iter().filter(|file| !whole::is_it(file)).map(|file| site::url(file)).collect();
    let worker = worker(&files, &site.version(), &page);
    site.add(Path::new(MANIFEST), manifest.as_bytes())?;
    site.add(Path::new(WORKER), worker.as_bytes())?;
    Ok(page)
}

/// Adds a service worker that takes an earlier one away. The page stays as it is.
pub(crate) fn take_away(site: &mut Site, page: String) -> Result<String> {
    site.add(Path::new(WORKER), include_bytes!("offline/farewell.js"))?;
    Ok(page)
}

fn worker(files: &[String], version: &str, page: &str) -> String {
    let version = fingerprint([files.concat().as_str(), version, page].concat().as_bytes());
    let list: Vec<String> = files.iter().map(|file| format!("  {file:?},")).collect();
    let named: Vec<&String> = files.iter().filter(|file| page.contains(file.as_str())).collect();
    include_str!("offline/worker.js")
        .replace("FILE_LIST", &list.join("\n"))
        .replace("NAMED_LIST", &format!("{named:?}"))
        .replace("VERSION_HASH", &version)
}

/// Whether a file of the site only matters where a host serves it.
pub(crate) fn is_only_for_hosts(file: &Path) -> bool {
    [WORKER, MANIFEST].iter().any(|name| file == Path::new(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_changes_with_the_page_and_with_any_file() {
        let one = worker(&["./a-1.js".into(), "./b.md".into()], "1", "<script src=\"./a-1.js\">");
        assert!(one.contains("  \"./a-1.js\",") && one.contains("NAMED = [\"./a-1.js\"]"), "{one}");
        assert_ne!(one, worker(&["./a-1.js".into(), "./b.md".into()], "1", "<script async src=\"./a-1.js\">"));
        assert_ne!(one, worker(&["./a-1.js".into(), "./b.md".into()], "2", "<script src=\"./a-1.js\">"));
    }

    #[test]
    fn a_file_without_a_fingerprint_in_its_name_changes_the_version_too() {
        let version = |lesson: &[u8]| {
            let folder = tempfile::tempdir().unwrap();
            let mut site = Site::begin(folder.path()).unwrap();
            site.add(Path::new("lessons/one.md"), lesson).unwrap();
            assert_eq!(site.paths().iter().map(|file| site::url(file)).collect::<Vec<_>>(), ["./lessons/one.md"]);
            site.version()
        };
        assert_ne!(version(b"# One"), version(b"# Two"));
    }

    #[test]
    fn the_manifest_is_json_and_names_the_icon_and_the_page_names_the_manifest() {
        let folder = tempfile::tempdir().unwrap();
        let mut site = Site::begin(folder.path()).unwrap();
        let page = add(&mut site, "<link rel=\"icon\" href=\"./icon-1.svg\">".into()).unwrap();
        assert!(page.ends_with("<link rel=\"manifest\" href=\"./manifest.webmanifest\">"), "{page}");
        let text = std::fs::read(folder.path().join(MANIFEST)).unwrap();
        let manifest: serde_json::Value = serde_json::from_slice(&text).unwrap();
        assert_eq!(manifest["icons"][0]["src"], "./icon-1.svg");
    }
}
