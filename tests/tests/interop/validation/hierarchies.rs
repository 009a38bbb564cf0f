//! The chains that scenarios can have: of every length, of every kind of key, with and without a cross certificate.

use super::chains::{CLOCK, Case, LEAF_NAME};
use super::judges::{by_openssl, by_ours, by_webpki};
use tls_pki::{Authority, Chain, Hierarchy, KeyType};

/// Each of them, with who stands in it.
fn chains() -> impl Iterator<Item = (Hierarchy, KeyType, Chain)> {
    let kinds = KeyType::ALL.into_iter().flat_map(|key_type| [(key_type, false), (key_type, true)]);
    kinds.flat_map(|(key_type, cross_signed)| {
        (0..=Hierarchy::MOST_INTERMEDIATES).map(move |intermediates| {
            let hierarchy = Hierarchy { intermediates, cross_signed };
            let authority = Authority::of(hierarchy, key_type, CLOCK).expect("the pool has its keys");
            (hierarchy, key_type, authority.issue(LEAF_NAME, [7; 16]).expect("the name is one"))
        })
    })
}

fn case(chain: Vec<Vec<u8>>, root: Vec<u8>) -> Case {
    Case { chain, roots: vec![root], host: Some(LEAF_NAME), lists: Vec::new(), clock: CLOCK }
}

#[test]
fn all_accept_the_chains_of_scenarios_whatever_stands_above_the_server() {
    for (hierarchy, key_type, chain) in chains() {
        let case = case(chain.certificates, chain.root);
        let found = (by_ours(&case), by_openssl(&case), by_webpki(&case));
        assert_eq!(found, (None, Ok(()), Ok(())), "{key_type:?} {hierarchy:?}");
    }
}

#[test]
fn without_its_cross_certificate_nobody_who_trusts_the_older_root_alone_accepts_a_chain() {
    for (hierarchy, key_type, mut chain) in chains().filter(|(hierarchy, ..)| hierarchy.cross_signed) {
        chain.certificates.pop();
        let case = case(chain.certificates, chain.root);
        let refused = (by_ours(&case).is_some(), by_openssl(&case).is_err(), by_webpki(&case).is_err());
        assert_eq!(refused, (true, true, true), "{key_type:?} {hierarchy:?}");
    }
}
