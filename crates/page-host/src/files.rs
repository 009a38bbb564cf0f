//! Which file of a folder a path of a URL stands for, and what a browser is told of it.

use std::path::{Component, Path, PathBuf};
use std::{fs, io};

/// A file as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its bytes.
    pub content: Vec<u8>,
    /// Its `Content-Type`.
    pub media_type: &'static str,
    /// Its `Cache-Control`, if it has one.
    pub cache_control: Option<&'static str>,
}

impl File {
    /// Reads a file, which is of the type that its name ends with.
    ///
    /// # Errors
    ///
    /// If it can't be read.
    pub fn read(path: &Path) -> io::Result<Self> {
        Ok(Self { content: fs::read(path)?, media_type: media_type(path), cache_control: None })
    }
}

/// The file of a folder that a URL's path stands for: `/` for its index.html, and nothing outside it. Names with escapes
/// stand for none: the page has no such files.
#[must_use]
pub fn file_of(path: &str, folder: &Path) -> Option<PathBuf> {
    let path = path.trim_start_matches('/');
    let relative = Path::new(if path.is_empty() { "index.html" } else { path });
    let plain = relative.components().all(|part| matches!(part, Component::Normal(_)));
    let file = folder.join(relative);
    (plain && file.is_file()).then_some(file)
}

/// A module is compiled while it arrives only under its right type.
fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_has_the_type_that_browsers_demand() {
        assert_eq!(media_type(Path::new("page-1234.wasm")), "application/wasm");
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("site");
        fs::create_dir(&folder).unwrap();
        fs::write(around.path().join("secret"), "").unwrap();
        fs::write(folder.join("index.html"), "").unwrap();
        assert_eq!(file_of("/", &folder), Some(folder.join("index.html")));
        assert_eq!(file_of("/../secret", &folder), None);
        assert_eq!(file_of("//etc/passwd", &folder), None);
        assert_eq!(file_of("/%2e%2e/secret", &folder), None);
    }
}
