//! The key schedule of TLS 1.3, where it takes bytes from elsewhere.

use tls_keys::{
    EarlySecret, ExporterSecret, HandshakeSecret, HashAlgorithm, MainSecret, TrafficSecret, derive_secret,
    hkdf_expand_label, hkdf_label,
};

const HASHES: [HashAlgorithm; 2] = [HashAlgorithm::Sha256, HashAlgorithm::Sha384];

#[test]
fn a_pre_shared_key_changes_the_early_secret() {
    for hash in HASHES {
        assert_ne!(EarlySecret::new(hash, Some(&[1; 32])), EarlySecret::new(hash, None));
        assert_eq!(
            EarlySecret::new(hash, Some(&vec![0; hash.len()])),
            EarlySecret::new(hash, None),
            "zeros stand for none"
        );
    }
}

#[test]
fn secrets_that_are_not_as_long_as_a_digest_are_none() {
    for hash in HASHES {
        for length in [0, hash.len() - 1, hash.len() + 1] {
            let bytes = vec![1; length];
            assert_eq!(HandshakeSecret::from_bytes(hash, bytes.clone()), None);
            assert_eq!(MainSecret::from_bytes(hash, bytes.clone()), None);
            assert_eq!(TrafficSecret::from_bytes(hash, bytes.clone()), None);
            assert_eq!(ExporterSecret::from_bytes(hash, bytes), None);
        }
        assert!(TrafficSecret::from_bytes(hash, vec![1; hash.len()]).is_some());
        assert_eq!(derive_secret(hash, &[1; 8], "derived", &[]), None, "shorter than a digest");
    }
}

#[test]
fn an_exporter_gives_at_most_255_digests() {
    for hash in HASHES {
        let most = 255 * u16::try_from(hash.len()).unwrap();
        let exporter = ExporterSecret::from_bytes(hash, vec![1; hash.len()]).unwrap();
        assert_eq!(exporter.export("EXPORTER-test", &[], most).map(|bytes| bytes.len()), Some(most.into()));
        assert_eq!(exporter.export("EXPORTER-test", &[], most + 1), None);
        assert_ne!(exporter.export("EXPORTER-a", &[], 16), exporter.export("EXPORTER-b", &[], 16));
        assert_ne!(exporter.export("EXPORTER-a", b"one", 16), exporter.export("EXPORTER-a", b"two", 16));
    }
}

#[test]
fn what_does_not_fit_into_an_hkdf_label_is_cut_off() {
    let label = hkdf_label(&"l".repeat(300), &[7; 300], 16);
    assert_eq!(label.len(), 2 + 1 + 255 + 1 + 255);
    assert_eq!((label[2], label[258]), (255, 255));
    assert!(hkdf_expand_label(HashAlgorithm::Sha256, &[1; 32], &"l".repeat(300), &[7; 300], 16).is_some());
}
