//! Groups in which a curve and ML-KEM-768 are joined (RFC 10024).

use tls_keys::{
    AgreementError, CurveHalf, EncapsulationError, EphemeralKey, ExchangeGroup, GroupError, encapsulate,
    encapsulate_with,
};
use tls_wire::{AlertDescription, NamedGroup};

use crate::rng;

const HYBRIDS: [ExchangeGroup; 2] =
    [ExchangeGroup::Named(NamedGroup::X25519MLKEM768), ExchangeGroup::Named(NamedGroup::SECP256R1MLKEM768)];

#[test]
fn both_sides_get_the_same_64_bytes() {
    for group in &HYBRIDS {
        let mut rng = rng();
        let client = EphemeralKey::generate(group, &mut rng).unwrap();
        let server = encapsulate(group, client.share(), &mut rng).unwrap();
        assert_eq!(client.decapsulate(&server.share).unwrap(), server.secret);
        assert_eq!(server.secret.bytes().len(), 64);
        let again = EphemeralKey::from_private(group, &client.private_bytes()).unwrap();
        assert_eq!(again.share(), client.share());
        assert_eq!(again.decapsulate(&server.share).unwrap(), server.secret);
    }
}

#[test]
fn whoever_has_what_was_drawn_answers_once_more_with_the_same_share_and_secret() {
    let groups = [NamedGroup::X25519, NamedGroup::SECP256R1, NamedGroup::FFDHE2048].map(ExchangeGroup::Named);
    for group in HYBRIDS.iter().chain(&groups) {
        let mut rng = rng();
        let client = EphemeralKey::generate(group, &mut rng).unwrap();
        let server = encapsulate(group, client.share(), &mut rng).unwrap();
        let again = encapsulate_with(group, client.share(), &server.private).unwrap();
        assert_eq!((again.share, again.secret), (server.share, server.secret));
    }
    let client = EphemeralKey::generate(&HYBRIDS[0], &mut rng()).unwrap();
    let error = encapsulate_with(&HYBRIDS[0], client.share(), &client.private_bytes()).unwrap_err();
    assert_eq!(error, EncapsulationError::Group(GroupError::PrivateKey));
}

#[test]
fn the_curves_half_of_both_sides_gives_the_curves_half_of_the_secret_and_no_more() {
    for group in &HYBRIDS {
        let mut rng = rng();
        let client = EphemeralKey::generate(group, &mut rng).unwrap();
        let server = encapsulate(group, client.share(), &mut rng).unwrap();
        let half = CurveHalf::of(group).unwrap();
        let private = client.private_bytes();
        let [ours, theirs] = [&private, &server.private]
            .map(|private| EphemeralKey::from_private(&half.group(), half.of_private(private).unwrap()).unwrap());
        assert_eq!(Some(ours.share()), half.of_share(client.share()));
        assert_eq!(Some(theirs.share()), half.of_share(&server.share));
        let secret = ours.decapsulate(theirs.share()).unwrap();
        assert!(server.secret.bytes().windows(32).any(|window| window == secret.bytes()));
        assert_eq!(half.of_share(ours.share()), None);
        assert_eq!(half.of_private(&private[1..]), None);
    }
    assert!(CurveHalf::of(&ExchangeGroup::Named(NamedGroup::X25519)).is_none());
}

#[test]
fn shares_are_as_long_as_rfc_10024_says() {
    let lengths = HYBRIDS.each_ref().map(|group| {
        let mut rng = rng();
        let client = EphemeralKey::generate(group, &mut rng).unwrap();
        (client.share().len(), encapsulate(group, client.share(), &mut rng).unwrap().share.len())
    });
    assert_eq!(lengths, [(1216, 1120), (1249, 1153)]);
}

#[test]
fn the_halves_are_those_of_the_curve_and_of_ml_kem_in_the_groups_order() {
    let [kem_first, curve_first] = HYBRIDS.each_ref().map(|group| {
        let mut rng = rng();
        let client = EphemeralKey::generate(group, &mut rng).unwrap();
        let server = encapsulate(group, client.share(), &mut rng).unwrap();
        (client, server)
    });
    let agree = |group, private: &[u8], share: &[u8]| {
        let key = EphemeralKey::from_private(&ExchangeGroup::Named(group), private).unwrap();
        key.decapsulate(share).unwrap().bytes().to_vec()
    };
    let (client, server) = kem_first;
    let x25519 = agree(NamedGroup::X25519, &client.private_bytes()[64..], &server.share[1088..]);
    assert_eq!(server.secret.bytes()[32..], x25519);
    let (client, server) = curve_first;
    let p256 = agree(NamedGroup::SECP256R1, &client.private_bytes()[..32], &server.share[..65]);
    assert_eq!(server.secret.bytes()[..32], p256);
}

#[test]
fn a_changed_ciphertext_gives_another_secret_and_no_error() {
    for group in &HYBRIDS {
        let mut rng = rng();
        let client = EphemeralKey::generate(group, &mut rng).unwrap();
        let mut server = encapsulate(group, client.share(), &mut rng).unwrap();
        server.share[700] ^= 1;
        assert_ne!(client.decapsulate(&server.share).unwrap(), server.secret);
    }
}

#[test]
fn shares_of_other_lengths_and_bad_halves_are_refused_with_illegal_parameter() {
    for group in &HYBRIDS {
        let mut rng = rng();
        let client = EphemeralKey::generate(group, &mut rng).unwrap();
        let (expected, given) = (client.share().len(), client.share().len() - 1);
        let error = |share: &[u8]| match encapsulate(group, share, &mut { rng.clone() }) {
            Err(EncapsulationError::Share(error)) => {
                assert_eq!(error.alert(), AlertDescription::ILLEGAL_PARAMETER);
                error
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(error(&client.share()[1..]), AgreementError::Length { expected, given });
        let answer = encapsulate(group, client.share(), &mut rng).unwrap().share;
        let too_long = [answer.clone(), vec![0]].concat();
        let expected = answer.len();
        let length = AgreementError::Length { expected, given: expected + 1 };
        assert_eq!(client.decapsulate(&too_long), Err(length));
    }
    let error = |group: &ExchangeGroup, at: usize, bytes: &[u8]| {
        let mut share = EphemeralKey::generate(group, &mut rng()).unwrap().share().to_vec();
        share[at..at + bytes.len()].copy_from_slice(bytes);
        encapsulate(group, &share, &mut rng()).unwrap_err()
    };
    let [kem_first, curve_first] = &HYBRIDS;
    let not_reduced = EncapsulationError::Share(AgreementError::EncapsulationKey);
    assert_eq!(error(kem_first, 0, &[0xff, 0xff]), not_reduced);
    assert_eq!(error(curve_first, 65, &[0xff, 0xff]), not_reduced);
    assert_eq!(error(kem_first, 1184, &[0; 32]), EncapsulationError::Share(AgreementError::AllZeroSecret));
    assert_eq!(error(curve_first, 0, &[2]), EncapsulationError::Share(AgreementError::PointForm { first: 2 }));
}

#[test]
fn private_keys_of_other_lengths_are_refused() {
    for group in &HYBRIDS {
        for length in [0, 63, 64, 95, 97] {
            let error = EphemeralKey::from_private(group, &vec![1; length]).err();
            assert_eq!(error, Some(GroupError::PrivateKey), "{length} bytes");
        }
    }
}
