//! From the pre-master secret to the keys.

use tls_keys::{
    HashAlgorithm, MasterSecret, PreMasterSecret, RsaPlaintext, RunningHash, SUPPORTED_SUITES, Sender, SuiteParameters,
};
use tls_terms::ValueKind;
use tls_wire::ProtocolVersion;

use crate::rng;

const REPLACEMENT: [u8; 46] = [7; 46];

#[test]
fn client_makes_a_pre_master_secret_of_its_version_and_46_random_bytes() {
    let secret = PreMasterSecret::generate(ProtocolVersion::TLS_1_2, &mut rng());
    let other = PreMasterSecret::generate(ProtocolVersion::TLS_1_2, &mut rng());
    assert_eq!(secret.bytes().len(), PreMasterSecret::RSA_LENGTH);
    assert_eq!(secret.bytes()[..2], [3, 3]);
    assert_eq!(secret, other, "the same random numbers give the same secret");
}

#[test]
fn server_takes_a_well_formed_pre_master_secret_as_it_is() {
    let secret = PreMasterSecret::generate(ProtocolVersion::TLS_1_2, &mut rng());
    let taken = PreMasterSecret::from_rsa(Some(secret.bytes()), ProtocolVersion::TLS_1_2, &REPLACEMENT);
    assert_eq!(taken, (secret, RsaPlaintext::WellFormed));
}

#[test]
fn server_puts_the_clients_version_in_place_of_another() {
    let mut rolled_back = [9; 48];
    rolled_back[..2].copy_from_slice(&[3, 1]);
    let (secret, found) = PreMasterSecret::from_rsa(Some(&rolled_back), ProtocolVersion::TLS_1_2, &REPLACEMENT);
    assert_eq!(found, RsaPlaintext::WrongVersion);
    assert_eq!(secret.bytes(), [[3, 3].as_slice(), &[9; 46]].concat());
}

#[test]
fn server_replaces_what_is_no_pre_master_secret_by_random_bytes() {
    for decrypted in [None, Some([].as_slice()), Some(&[3; 47]), Some(&[3; 49])] {
        let (secret, found) = PreMasterSecret::from_rsa(decrypted, ProtocolVersion::TLS_1_2, &REPLACEMENT);
        assert_eq!(found, RsaPlaintext::Malformed);
        assert_eq!(secret.bytes(), [[3, 3].as_slice(), &REPLACEMENT].concat());
    }
}

#[test]
fn parts_tile_the_key_block_of_every_suite() {
    for suite in SUPPORTED_SUITES {
        let suite = SuiteParameters::of(suite).unwrap();
        let block = MasterSecret::from_bytes([1; 48]).key_block(&suite, &[2; 32], &[3; 32]);
        let mut end = 0;
        for part in &block.parts {
            assert_eq!(part.range.start, end);
            assert!(!part.range.is_empty());
            end = part.range.end;
        }
        assert_eq!(end, block.bytes.len());
    }
}

#[test]
fn directions_get_the_parts_of_their_side() {
    for suite in SUPPORTED_SUITES {
        let suite = SuiteParameters::of(suite).unwrap();
        let block = MasterSecret::from_bytes([1; 48]).key_block(&suite, &[2; 32], &[3; 32]);
        let (client, server) = (block.client(), block.server());
        let in_order = [&client.mac_key, &server.mac_key, &client.key, &server.key, &client.iv, &server.iv];
        assert_eq!(in_order.map(Vec::as_slice).concat(), block.bytes);
        assert_eq!(client.key, block.part(ValueKind::ClientWriteKey));
        assert_eq!(server.iv, block.part(ValueKind::ServerWriteIv));
    }
}

#[test]
fn finished_messages_of_client_and_server_differ() {
    let master_secret = MasterSecret::from_bytes([1; 48]);
    let verify_data = |sender| master_secret.verify_data(HashAlgorithm::Sha256, sender, &[4; 32]);
    assert_ne!(verify_data(Sender::Client), verify_data(Sender::Server));
}

#[test]
fn running_hash_is_the_digest_of_what_it_has_seen() {
    let message = b"ClientHello, ServerHello, and so on";
    for algorithm in [HashAlgorithm::Sha1, HashAlgorithm::Sha256, HashAlgorithm::Sha384] {
        let mut hash = RunningHash::new(algorithm);
        assert_eq!(hash.algorithm(), algorithm);
        for at in 0..message.len() {
            assert_eq!(hash.digest(), algorithm.digest(&message[..at]));
            hash.update(&message[at..=at]);
        }
        assert_eq!(hash.digest().len(), algorithm.len());
    }
}
