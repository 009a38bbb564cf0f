//! Records of AES-128-CBC with HMAC-SHA1, from BoringSSL: every length of content and padding around a block of the hash,
//! each byte of the padding changed, content too short to hold a MAC.

use tls_keys::{EncryptThenMac, OpenError, RecordOpener, RecordSealer, SuiteParameters};
use tls_wire::CipherSuite;

use crate::data::cases;
use crate::records::{cbc_keys, open, seal};

#[test]
fn cbc_records_are_sealed_and_opened_or_rejected_as_boringssl_does() {
    let suite = SuiteParameters::of(CipherSuite::TLS_RSA_WITH_AES_128_CBC_SHA).unwrap();
    let (mut sealed, mut opened, mut rejected) = (0, 0, 0);
    for case in cases("boringssl/aes_128_cbc_sha1.vec") {
        let keys = cbc_keys(&case);
        let order = EncryptThenMac::NotNegotiated;
        let result = open(RecordOpener::tls12(&suite, &keys, order).unwrap(), &case);
        if case.text("result") == "rejected" {
            assert_eq!(result, Err(OpenError::BadRecordMac), "{}", case.text("test"));
            rejected += 1;
            continue;
        }
        assert_eq!(result, Ok(case.bytes("content")), "{}", case.text("test"));
        opened += 1;
        // The others have a longer padding than we would choose.
        if case.text("result") == "sealed and opened" {
            let sealer = RecordSealer::tls12(&suite, &keys, order).unwrap();
            assert_eq!(seal(sealer, &case, "iv"), case.bytes("fragment"), "{}", case.text("test"));
            sealed += 1;
        }
    }
    assert_eq!((sealed, opened, rejected), (100, 165, 259));
}
