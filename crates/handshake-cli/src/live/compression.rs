//! Certificates in fewer bytes (RFC 8879), compressed as they come.

use brotli::enc::BrotliEncoderParams;
use std::io::Write;
use tls_engine::Compressor;
use tls_wire::CertificateCompressionAlgorithm;

/// Brotli, at its best: a certificate is short. Without its dictionary, which hardly helps, and which not everybody has who is to
/// open the recording.
pub const BROTLI: Compressor = Compressor { algorithm: CertificateCompressionAlgorithm::BROTLI, compress: brotli };

/// The strongest of brotli's settings, and a window that no chain fills.
const QUALITY: i32 = 11;
const WINDOW_BITS: i32 = 22;
/// How many bytes are handed on at a time.
const BUFFER: usize = 4096;

fn brotli(body: &[u8]) -> Option<Vec<u8>> {
    let mut compressed = Vec::new();
    let settings = BrotliEncoderParams {
        quality: QUALITY,
        lgwin: WINDOW_BITS,
        use_dictionary: false,
        ..BrotliEncoderParams::default()
    };
    let mut writer = brotli::CompressorWriter::with_params(&mut compressed, BUFFER, &settings);
    writer.write_all(body).ok()?;
    drop(writer);
    Some(compressed)
}
