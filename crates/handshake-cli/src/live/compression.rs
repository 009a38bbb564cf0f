//! Certificates in fewer bytes (RFC 8879), compressed as they come.

use std::io::Write;
use tls_engine::Compressor;
use tls_wire::CertificateCompressionAlgorithm;

/// Brotli, at its best: a certificate is short.
pub const BROTLI: Compressor = Compressor { algorithm: CertificateCompressionAlgorithm::BROTLI, compress: brotli };

/// The strongest of brotli's settings, and a window that no chain fills.
const QUALITY: u32 = 11;
const WINDOW_BITS: u32 = 22;
/// How many bytes are handed on at a time.
const BUFFER: usize = 4096;

fn brotli(body: &[u8]) -> Option<Vec<u8>> {
    let mut compressed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut compressed, BUFFER, QUALITY, WINDOW_BITS);
    writer.write_all(body).ok()?;
    drop(writer);
    Some(compressed)
}
