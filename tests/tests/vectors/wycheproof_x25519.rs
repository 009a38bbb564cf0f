//! X25519, from Project Wycheproof. Public values in odd encodings and on the twist are taken as they are (RFC 7748 §5); a
//! shared secret of zeros is not.

use tls_keys::{AgreementError, EphemeralKey, ExchangeGroup};
use tls_wire::NamedGroup;

use crate::data::cases;

#[test]
fn x25519_gives_wycheproofs_answers_and_rejects_its_all_zero_secrets() {
    let group = ExchangeGroup::Named(NamedGroup::X25519);
    let (mut agreed, mut rejected) = (0, 0);
    for case in cases("wycheproof/x25519.vec") {
        let key = EphemeralKey::from_private(&group, &case.bytes("private")).unwrap();
        let secret = key.decapsulate(&case.bytes("public"));
        if case.text("flags").contains("ZeroSharedSecret") {
            assert_eq!(secret, Err(AgreementError::AllZeroSecret), "case {}", case.text("tc"));
            rejected += 1;
        } else {
            assert_eq!(secret.unwrap().bytes(), case.bytes("shared"), "case {}", case.text("tc"));
            agreed += 1;
        }
    }
    assert_eq!((agreed, rejected), (487, 31));
}
