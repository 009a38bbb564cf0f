//! Files inside a script: compressed as every browser can undo it (gzip, which unlike brotli has a DecompressionStream),
//! and written as text.

use std::io::Write as _;
use std::path::Path;

use anyhow::Result;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use flate2::Compression;
use flate2::write::GzEncoder;

/// The statement that keeps a file of the site, by its path relative to the page.
pub(crate) fn packed(name: &Path, bytes: &[u8]) -> Result<String> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    let text = BASE64.encode(encoder.finish()?);
    let name: Vec<_> = name.iter().map(|part| part.to_string_lossy()).collect();
    let name = name.join("/");
    let media_type = media_type(&name);
    Ok(format!("keep({name:?}, {media_type:?}, {text:?});\n"))
}

/// A module is compiled only under its right type; nothing else here depends on it.
fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("txt" | "md" | "toml") => "text/plain;charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn what_was_packed_can_be_unpacked() {
        let statement = packed(Path::new("deep/a.wasm"), b"bytes").unwrap();
        assert!(statement.starts_with("keep(\"deep/a.wasm\", \"application/wasm\", "), "{statement}");
        let text = statement.split('"').nth(5).unwrap();
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(&BASE64.decode(text).unwrap()[..]).read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, b"bytes");
    }
}
