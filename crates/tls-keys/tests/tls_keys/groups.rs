//! What a client thinks of a server's Diffie-Hellman group.

use tls_facts::{Fact, keys};
use tls_keys::{DhObjection, ExchangeGroup, STANDARD_GROUPS, judge, recognise};
use tls_wire::{AlertDescription, NamedGroup};

#[test]
fn groups_of_rfc_7919_are_recognised_with_leading_zeros_too() {
    let p = STANDARD_GROUPS.iter().find(|group| group.name == "ffdhe2048").unwrap().p;
    assert_eq!(recognise(p, &[2]), Some(NamedGroup::FFDHE2048));
    assert_eq!(recognise(&[[0].as_slice(), p].concat(), &[0, 2]), Some(NamedGroup::FFDHE2048));
}

#[test]
fn known_prime_with_another_generator_is_another_group() {
    let p = STANDARD_GROUPS[0].p;
    assert_eq!(recognise(p, &[5]), None);
    assert_eq!(ExchangeGroup::from_dh_params(p, &[5]), ExchangeGroup::Explicit { p: p.to_vec(), g: vec![5] });
}

#[test]
fn named_group_spells_out_the_parameters_it_is_recognised_by() {
    let group = ExchangeGroup::Named(NamedGroup::FFDHE3072);
    let (p, g) = group.dh_params().unwrap();
    assert_eq!(ExchangeGroup::from_dh_params(&p, &g), group);
    assert_eq!(ExchangeGroup::Named(NamedGroup::X25519).dh_params(), None);
}

#[test]
fn client_accepts_published_groups_of_2048_bits_and_more_by_name() {
    let says = |name| {
        let group = STANDARD_GROUPS.iter().find(|group| group.name == name).unwrap();
        let judgement = judge(group.p, &[2]);
        assert!(judgement.is_accepted());
        Fact::from(judgement)
    };
    assert_eq!(says("ffdhe2048"), keys::published_prime("ffdhe2048", 2048_u16, "RFC 7919 App. A.1"));
    assert_eq!(says("modp2048"), keys::published_prime("modp2048", 2048_u16, "RFC 3526 §3"));
}

#[test]
fn client_accepts_an_unknown_group_but_says_that_nothing_vouches_for_it() {
    let judgement = judge(&[0xff; 256], &[2]);
    assert!(judgement.is_accepted());
    assert_eq!(judgement.standard, None);
    assert_eq!(Fact::from(judgement), keys::unpublished_prime(2048_u16));
}

#[test]
fn client_refuses_short_primes_even_published_ones() {
    let group = STANDARD_GROUPS.iter().find(|group| group.name == "modp1536").unwrap();
    let judgement = judge(group.p, &[2]);
    assert_eq!(judgement.standard, Some(group));
    assert_eq!(judgement.objection, Some(DhObjection::TooShort { bits: 1536 }));
    assert_eq!(DhObjection::TooShort { bits: 1536 }.alert(), AlertDescription::INSUFFICIENT_SECURITY);
}

#[test]
fn client_does_not_count_leading_zeros_as_length() {
    let padded = [[0; 128].as_slice(), &[0xff; 128]].concat();
    assert_eq!(judge(&padded, &[2]).objection, Some(DhObjection::TooShort { bits: 1024 }));
}

#[test]
fn client_refuses_what_is_no_group() {
    let even = [[0xff; 255].as_slice(), &[0xfe]].concat();
    assert_eq!(judge(&even, &[2]).objection, Some(DhObjection::Even));
    assert_eq!(judge(&[0xff; 256], &[1]).objection, Some(DhObjection::Generator));
    assert_eq!(judge(&[0xff; 256], &even).objection, Some(DhObjection::Generator));
    assert_eq!(judge(&[0xff; 1025], &[2]).objection, Some(DhObjection::TooLong { bits: 8200 }));
    assert_eq!(judge(&[], &[]).objection, Some(DhObjection::TooShort { bits: 0 }));
}
