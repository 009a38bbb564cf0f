//! Compressed certificates (RFC 8879): what was compressed beforehand, and where it is sent.

use super::assert_completed;
use brotli::enc::BrotliEncoderParams;
use std::io::Write;
use std::path::PathBuf;
use tls_engine::{CertificateKind, Scenario, run};
use tls_facts::scenario as facts;
use tls_transcript::Transcript;
use tls_wire::{HandshakeMessage, read_handshake};

/// Writes the compressed chains anew, in place of comparing.
const WRITE: &str = "COMPRESS_CHAINS";

fn transcript(text: &str) -> Transcript {
    run(&Scenario::parse(text).unwrap()).unwrap()
}

/// The body of the server's Certificate, and its compressed form, if it was sent so.
fn certificate(transcript: &Transcript) -> (Vec<u8>, Option<Vec<u8>>) {
    let mut read = transcript
        .messages()
        .filter_map(|(id, message)| read_handshake(transcript.message_bytes(id), &message.context).ok());
    read.find_map(|message| match message {
        HandshakeMessage::Tls13Certificate(certificate) => Some((certificate.encode_body(), None)),
        HandshakeMessage::CompressedCertificate(compressed) => {
            let body = compressed.decompress().unwrap();
            Some((body, Some(compressed.compressed_certificate_message)))
        }
        _ => None,
    })
    .unwrap()
}

#[test]
fn the_chains_of_the_usual_name_seed_and_clock_are_compressed_beforehand() {
    for kind in CertificateKind::ALL {
        let text = format!("version=1.3&certificate={}", kind.name());
        let (body, as_it_is) = certificate(&transcript(&text));
        assert_eq!(as_it_is, None);
        let mut expected = Vec::new();
        // Without brotli's dictionary: the page's decoder has none.
        let settings = BrotliEncoderParams { quality: 11, lgwin: 22, use_dictionary: false, ..Default::default() };
        brotli::CompressorWriter::with_params(&mut expected, 4096, &settings).write_all(&body).unwrap();
        let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("src/compressor/{}.br", kind.name()));
        if std::env::var_os(WRITE).is_some() {
            std::fs::write(&file, &expected).unwrap();
            continue;
        }
        let transcript = transcript(&(text + "&certificate-compression=brotli"));
        assert_completed(&transcript);
        assert_eq!(certificate(&transcript), (body, Some(expected)), "{WRITE}=1 writes the compressed chains anew");
    }
}

#[test]
fn another_chain_is_sent_as_it_is_and_the_choice_is_said_to_have_no_effect() {
    for (other, compressed) in [("", true), ("&seed=7", false), ("&server-name=other.example", false)] {
        let scenario = Scenario::parse(&format!("version=1.3&certificate-compression=brotli{other}")).unwrap();
        let transcript = run(&scenario).unwrap();
        assert_completed(&transcript);
        assert_eq!(certificate(&transcript).1.is_some(), compressed, "{other}");
        let idle: Vec<_> =
            scenario.without_effect(&transcript).into_iter().map(|problem| problem.explanation).collect();
        let expected = if compressed { Vec::new() } else { vec![facts::not_compressed_beforehand()] };
        assert_eq!(idle, expected, "{other}");
    }
}

#[test]
fn a_browsers_client_unpacks_what_the_server_compresses() {
    let transcript = transcript("version=1.3&client=browser-2026&certificate-compression=brotli");
    assert_completed(&transcript);
    assert!(certificate(&transcript).1.is_some());
    // Without the choice the server does not compress, whatever the client offers.
    let transcript = self::transcript("version=1.3&client=browser-2026");
    assert!(certificate(&transcript).1.is_none());
}
