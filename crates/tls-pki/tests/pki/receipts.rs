//! The receipts of public logs in a certificate: lists that are whole, and lists that are not.

use tls_pki::draft::{Draft, DraftExtension, Holder, Oid};
use tls_pki::{KeyType, Receipt, receipts};

const SCT_LIST: Oid = Oid::new_unwrap("1.3.6.1.4.1.11129.2.4.2");

/// A certificate that has this list, in an OCTET STRING of its own.
fn with_list(list: &[u8]) -> Vec<u8> {
    let content = [&[4, u8::try_from(list.len()).unwrap()], list].concat();
    let extension = DraftExtension { oid: SCT_LIST, critical: false, content };
    let holder = Holder::demo_root(KeyType::EcdsaP256).unwrap();
    Draft::around(1_768_478_400).with(extension).certify(&holder, &holder).unwrap()
}

/// A receipt behind its length: version, log, milliseconds, no extensions, and a signature of two bytes.
fn receipt(version: u8) -> Vec<u8> {
    let fields: [&[u8]; 6] =
        [&[version], &[7; 32], &1_768_478_400_123_u64.to_be_bytes(), &[0, 0], &[4, 3], &[0, 2, 1, 2]];
    let fields = fields.concat();
    [&[0, u8::try_from(fields.len()).unwrap()], fields.as_slice()].concat()
}

fn behind_its_length(list: &[u8]) -> Vec<u8> {
    [&[0, u8::try_from(list.len()).unwrap()], list].concat()
}

#[test]
fn each_receipt_is_read_and_one_of_another_version_is_passed_over() {
    let list = behind_its_length(&[receipt(0), receipt(9)].concat());
    assert_eq!(receipts(&with_list(&list)), Some(vec![Receipt { log: [7; 32], made: 1_768_478_400 }]));
    assert_eq!(receipts(&with_list(&[0, 0])), Some(Vec::new()));
}

#[test]
fn a_list_that_is_not_whole_is_none() {
    let whole = behind_its_length(&receipt(0));
    for length in 0..whole.len() {
        assert_eq!(receipts(&with_list(&whole[..length])), None, "{length}");
    }
    assert_eq!(receipts(&with_list(&[whole.as_slice(), &[0]].concat())), None, "something follows it");
    assert_eq!(receipts(&with_list(&[0, 3, 0, 1, 0])), None, "a receipt ends after its version");
    assert_eq!(receipts(b"no certificate"), None);
}
