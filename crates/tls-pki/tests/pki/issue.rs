//! What is issued for a request, and what is not.

use crate::{ALL, CLOCK, chain};
use tls_pki::{Authority, ChainRequest, IssueError, KeyType, issue};

#[test]
fn the_same_request_gives_the_same_bytes() {
    for key_type in ALL {
        assert_eq!(chain(key_type), chain(key_type));
    }
}

#[test]
fn root_and_intermediate_do_not_depend_on_name_or_serial() {
    let authority = Authority::new(KeyType::EcdsaP256, CLOCK).unwrap();
    let one = authority.issue("one.example", [1; 16]).unwrap();
    let two = authority.issue("two.example", [2; 16]).unwrap();
    assert_eq!((&one.root, &one.certificates[1]), (&two.root, &two.certificates[1]));
    assert_ne!(one.certificates[0], two.certificates[0]);
}

#[test]
fn clocks_of_one_day_share_the_authority() {
    let morning = Authority::new(KeyType::EcdsaP256, CLOCK - 3600).unwrap();
    assert_eq!(morning.root(), Authority::new(KeyType::EcdsaP256, CLOCK).unwrap().root());
}

#[test]
fn a_chain_can_be_issued_at_the_ends_of_time() {
    for clock in [0, 2_524_608_000, 253_370_764_800 - 4000 * 86400] {
        let request =
            ChainRequest { key_type: KeyType::EcdsaP256, server_name: "a.example".into(), clock, serial: [1; 16] };
        issue(&request).unwrap();
    }
    let request = ChainRequest {
        key_type: KeyType::EcdsaP256,
        server_name: "a.example".into(),
        clock: u64::MAX,
        serial: [1; 16],
    };
    assert!(matches!(issue(&request), Err(IssueError::Date { .. })));
}

#[test]
fn names_that_are_no_names_are_refused() {
    for name in ["", "a b", "a..b", "-a.example", "a,CN=b", "ä.example", "*.example.com", &"a".repeat(64)] {
        let authority = Authority::new(KeyType::EcdsaP256, CLOCK).unwrap();
        assert_eq!(authority.issue(name, [1; 16]), Err(IssueError::ServerName { name: name.into() }));
    }
}

#[test]
fn a_serial_of_zeros_is_refused() {
    let authority = Authority::new(KeyType::EcdsaP256, CLOCK).unwrap();
    let mut serial = [0; 16];
    serial[0] = 0x80;
    assert_eq!(authority.issue("a.example", serial), Err(IssueError::Serial));
}
