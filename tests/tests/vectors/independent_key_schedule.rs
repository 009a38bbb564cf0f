//! The key schedule of every suite, against `vectors/independent/recompute.py`.

use tls_keys::{PreMasterSecret, SUPPORTED_SUITES, Sender, SuiteParameters};
use tls_wire::CipherSuite;

use crate::data::{Case, cases};

#[test]
fn key_schedule_of_every_suite_is_what_python_computes() {
    let cases = cases("independent/key_schedule.vec");
    for case in &cases {
        let suite = SuiteParameters::of(suite(case)).unwrap();
        let (client_random, server_random) = (case.array("client_random"), case.array("server_random"));
        let hash = case.bytes("hash");
        let pre_master_secret = PreMasterSecret::from_bytes(case.bytes("pre_master_secret"));

        let extended = pre_master_secret.extended_master_secret(suite.prf_hash, &hash);
        assert_eq!(extended.bytes().as_slice(), case.bytes("extended_master_secret"));
        let master = pre_master_secret.master_secret(suite.prf_hash, &client_random, &server_random);
        assert_eq!(master.bytes().as_slice(), case.bytes("master_secret"));
        let key_block = master.key_block(&suite, &client_random, &server_random);
        assert_eq!(key_block.bytes, case.bytes("key_block"));
        let verify_data = |sender| master.verify_data(suite.prf_hash, sender, &hash);
        assert_eq!(verify_data(Sender::Client).as_slice(), case.bytes("client_verify_data"));
        assert_eq!(verify_data(Sender::Server).as_slice(), case.bytes("server_verify_data"));
    }
    assert_eq!(cases.len(), SUPPORTED_SUITES.len());
}

/// The suite that the case names.
pub(crate) fn suite(case: &Case) -> CipherSuite {
    let name = case.text("suite");
    SUPPORTED_SUITES.into_iter().find(|suite| suite.name() == Some(name)).unwrap_or_else(|| panic!("no suite {name}"))
}
