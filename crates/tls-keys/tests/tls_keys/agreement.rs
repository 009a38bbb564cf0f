//! Ephemeral keys, and what they do not agree with.

use tls_keys::{
    AgreementError, EncapsulationError, EphemeralKey, ExchangeGroup, GroupError, PreMasterSecret, StandardGroup,
    encapsulate,
};
use tls_wire::{AlertDescription, NamedGroup};

use crate::rng;

const SUPPORTED: &[NamedGroup] = &[
    NamedGroup::X25519,
    NamedGroup::SECP256R1,
    NamedGroup::SECP384R1,
    #[cfg(feature = "p521")]
    NamedGroup::SECP521R1,
    NamedGroup::FFDHE2048,
    NamedGroup::FFDHE3072,
    NamedGroup::FFDHE4096,
    NamedGroup::FFDHE6144,
    NamedGroup::FFDHE8192,
];

#[test]
fn both_sides_get_the_same_secret_in_every_group() {
    let explicit = ExchangeGroup::Explicit { p: standard("modp2048").p.to_vec(), g: vec![2] };
    for group in SUPPORTED.iter().copied().map(ExchangeGroup::Named).chain([explicit]) {
        let mut rng = rng();
        let own = EphemeralKey::generate(&group, &mut rng).unwrap();
        let answer = encapsulate(&group, own.share(), &mut rng).unwrap();
        assert_ne!(answer.share, own.share());
        assert_eq!(own.decapsulate(&answer.share).unwrap(), answer.secret, "{group:?}");
        let other = EphemeralKey::generate(&group, &mut rng).unwrap();
        assert_ne!(other.decapsulate(&answer.share).unwrap(), answer.secret, "{group:?}");
    }
}

#[test]
fn an_answer_is_the_public_value_of_what_was_drawn_for_it() {
    for group in SUPPORTED.iter().copied().map(ExchangeGroup::Named) {
        let mut rng = rng();
        let own = EphemeralKey::generate(&group, &mut rng).unwrap();
        let answer = encapsulate(&group, own.share(), &mut rng).unwrap();
        let drawn = EphemeralKey::from_private(&group, &answer.private).unwrap();
        assert_eq!(
            (drawn.share(), drawn.decapsulate(own.share())),
            (&answer.share[..], Ok(answer.secret)),
            "{group:?}"
        );
    }
}

#[test]
fn a_share_that_makes_no_secret_has_no_answer() {
    let answer = |group, share: &[u8]| encapsulate(&ExchangeGroup::Named(group), share, &mut rng()).map(|it| it.share);
    let no_secret = EncapsulationError::Share(AgreementError::AllZeroSecret);
    assert_eq!(answer(NamedGroup::X25519, &[0; 32]), Err(no_secret));
    let unsupported = EncapsulationError::Group(GroupError::Unsupported(NamedGroup::X448));
    assert_eq!(answer(NamedGroup::X448, &[0; 56]), Err(unsupported));
}

#[test]
fn tls_1_2_leaves_the_leading_zeros_of_a_number_out_and_those_of_a_coordinate_in() {
    // Modulo 257 a number below 256 has a zero in front.
    let group = ExchangeGroup::Explicit { p: vec![1, 1], g: vec![3] };
    let key = EphemeralKey::from_private(&group, &[6]).unwrap();
    let secret = key.decapsulate(&[0, 5]).unwrap();
    // 5^6 = 15625 = 60 * 257 + 205
    assert_eq!(secret.bytes(), [0, 205]);
    assert_eq!(PreMasterSecret::from_agreement(&secret).bytes(), [205]);

    // Some x25519 secrets begin with a zero: one in 256.
    let (mut rng, group) = (rng(), ExchangeGroup::Named(NamedGroup::X25519));
    let own = EphemeralKey::generate(&group, &mut rng).unwrap();
    let begins_with_zero = std::iter::repeat_with(|| encapsulate(&group, own.share(), &mut rng).unwrap().secret)
        .find(|secret| secret.bytes()[0] == 0)
        .unwrap();
    assert_eq!(PreMasterSecret::from_agreement(&begins_with_zero).bytes(), begins_with_zero.bytes());
}

#[test]
fn private_key_gives_back_its_key_pair() {
    for group in SUPPORTED.iter().copied().map(ExchangeGroup::Named) {
        let key = EphemeralKey::generate(&group, &mut rng()).unwrap();
        let again = EphemeralKey::from_private(&group, &key.private_bytes()).unwrap();
        assert_eq!(again.share(), key.share(), "{group:?}");
    }
}

#[test]
fn public_values_are_as_long_as_the_group_says() {
    let length =
        |group: &NamedGroup| EphemeralKey::generate(&ExchangeGroup::Named(*group), &mut rng()).unwrap().share().len();
    let lengths: Vec<usize> = SUPPORTED.iter().map(length).collect();
    #[cfg(feature = "p521")]
    assert_eq!(lengths, [32, 65, 97, 133, 256, 384, 512, 768, 1024]);
    #[cfg(not(feature = "p521"))]
    assert_eq!(lengths, [32, 65, 97, 256, 384, 512, 768, 1024]);
}

#[test]
fn private_exponents_are_as_long_as_rfc_7919_asks_for() {
    for (group, bits) in [(NamedGroup::FFDHE2048, 225), (NamedGroup::FFDHE3072, 275)] {
        let exponent = EphemeralKey::generate(&ExchangeGroup::Named(group), &mut rng()).unwrap().private_bytes();
        assert_eq!(8 * exponent.len() - exponent[0].leading_zeros() as usize, bits);
    }
}

#[test]
fn private_exponent_for_a_prime_that_nobody_vouches_for_is_nearly_as_long_as_the_prime() {
    // p - 2 is odd too; whether it is prime does not matter here.
    let mut p = standard("ffdhe2048").p.to_vec();
    *p.last_mut().unwrap() -= 2;
    let key = EphemeralKey::generate(&ExchangeGroup::Explicit { p, g: vec![2] }, &mut rng()).unwrap();
    assert_eq!(key.private_bytes().len(), 256);
    assert_eq!(key.private_bytes()[0].leading_zeros(), 1);
}

#[test]
fn dh_rejects_public_values_that_anyone_could_exponentiate() {
    let group = standard("ffdhe2048");
    let key = EphemeralKey::generate(&ExchangeGroup::Named(NamedGroup::FFDHE2048), &mut rng()).unwrap();
    let (p, p_minus_1) = (group.p.to_vec(), [&group.p[..255], &[0xfe]].concat());
    let too_long = [[1].as_slice(), &p].concat();
    for public in [vec![], vec![0], vec![1], vec![0; 256], p_minus_1, p, vec![0xff; 256], too_long] {
        assert_eq!(key.decapsulate(&public), Err(AgreementError::PublicOutOfRange), "{public:02x?}");
    }
    assert_eq!(AgreementError::PublicOutOfRange.alert(), AlertDescription::HANDSHAKE_FAILURE);
}

#[test]
fn dh_accepts_the_smallest_and_the_largest_public_value() {
    let group = standard("ffdhe2048");
    let key = EphemeralKey::generate(&ExchangeGroup::Named(NamedGroup::FFDHE2048), &mut rng()).unwrap();
    assert_eq!(key.decapsulate(&[2]).unwrap().bytes(), key.share());
    assert!(key.decapsulate(&[&group.p[..255], &[0xfd]].concat()).is_ok());
}

#[test]
fn dh_reads_public_values_with_leading_zeros() {
    let group = ExchangeGroup::Named(NamedGroup::FFDHE2048);
    let mut rng = rng();
    let (client, server) =
        (EphemeralKey::generate(&group, &mut rng).unwrap(), EphemeralKey::generate(&group, &mut rng).unwrap());
    let longer = [[0; 3].as_slice(), server.share()].concat();
    assert_eq!(client.decapsulate(&longer), client.decapsulate(server.share()));
}

#[test]
fn dh_rejects_a_secret_from_a_tiny_subgroup() {
    // Modulo 31 the powers of 5 are 5, 25 and 1.
    let group = ExchangeGroup::Explicit { p: vec![31], g: vec![3] };
    let key = EphemeralKey::from_private(&group, &[3]).unwrap();
    assert_eq!(key.decapsulate(&[5]), Err(AgreementError::SecretOutOfRange));
}

#[test]
fn x25519_rejects_points_that_give_a_secret_of_zeros() {
    let key = EphemeralKey::generate(&ExchangeGroup::Named(NamedGroup::X25519), &mut rng()).unwrap();
    assert_eq!(key.decapsulate(&[0; 32]), Err(AgreementError::AllZeroSecret));
    assert_eq!(AgreementError::AllZeroSecret.alert(), AlertDescription::ILLEGAL_PARAMETER);
}

#[test]
fn x25519_rejects_public_values_of_other_lengths() {
    let key = EphemeralKey::generate(&ExchangeGroup::Named(NamedGroup::X25519), &mut rng()).unwrap();
    assert_eq!(key.decapsulate(&[9; 31]), Err(AgreementError::Length { expected: 32, given: 31 }));
}

#[test]
fn curves_reject_points_that_are_not_on_them() {
    for group in [NamedGroup::SECP256R1, NamedGroup::SECP384R1] {
        let key = EphemeralKey::generate(&ExchangeGroup::Named(group), &mut rng()).unwrap();
        let mut point = key.share().to_vec();
        *point.last_mut().unwrap() ^= 1;
        assert_eq!(key.decapsulate(&point), Err(AgreementError::NotOnCurve), "{group}");
        let coordinates_too_large = [[4].as_slice(), &vec![0xff; point.len() - 1]].concat();
        assert_eq!(key.decapsulate(&coordinates_too_large), Err(AgreementError::NotOnCurve), "{group}");
    }
}

#[test]
fn curves_reject_compressed_points_and_the_point_at_infinity() {
    let key = EphemeralKey::generate(&ExchangeGroup::Named(NamedGroup::SECP256R1), &mut rng()).unwrap();
    let compressed = [[2].as_slice(), &key.share()[1..33]].concat();
    assert_eq!(key.decapsulate(&compressed), Err(AgreementError::PointForm { first: 2 }));
    assert_eq!(key.decapsulate(&[0]), Err(AgreementError::PointForm { first: 0 }));
}

#[test]
fn curves_reject_points_of_other_lengths() {
    let key = EphemeralKey::generate(&ExchangeGroup::Named(NamedGroup::SECP256R1), &mut rng()).unwrap();
    let longer = EphemeralKey::generate(&ExchangeGroup::Named(NamedGroup::SECP384R1), &mut rng()).unwrap();
    let longer = longer.share();
    assert_eq!(key.decapsulate(longer), Err(AgreementError::Length { expected: 65, given: 97 }));
    assert_eq!(key.decapsulate(&[]), Err(AgreementError::Length { expected: 65, given: 0 }));
}

#[test]
fn groups_that_are_not_supported_are_named_in_the_error() {
    let error = EphemeralKey::generate(&ExchangeGroup::Named(NamedGroup::X448), &mut rng()).unwrap_err();
    assert_eq!(error.to_string(), "the group x448 is not supported");
}

#[test]
fn numbers_that_are_no_group_are_refused() {
    let p = standard("ffdhe2048").p;
    let p_minus_1 = [&p[..255], &[0xfe]].concat();
    let generate = |p: &[u8], g: &[u8]| {
        EphemeralKey::generate(&ExchangeGroup::Explicit { p: p.to_vec(), g: g.to_vec() }, &mut rng()).unwrap_err()
    };
    assert_eq!(generate(&[], &[2]), GroupError::ModulusNotOdd);
    assert_eq!(generate(&[3], &[2]), GroupError::ModulusNotOdd);
    assert_eq!(generate(&p_minus_1, &[2]), GroupError::ModulusNotOdd);
    assert_eq!(generate(&[0xff; 1025], &[2]), GroupError::ModulusTooLong { bits: 8200 });
    assert_eq!(generate(&[0xff; 65535], &[2]), GroupError::ModulusTooLong { bits: 524_280 });
    for g in [&[], [0].as_slice(), &[1], &p_minus_1, p] {
        assert_eq!(generate(p, g), GroupError::GeneratorOutOfRange);
    }
}

#[test]
fn the_field_modulo_23_of_textbooks_works() {
    let group = ExchangeGroup::Explicit { p: vec![23], g: vec![5] };
    let alice = EphemeralKey::from_private(&group, &[6]).unwrap();
    let bob = EphemeralKey::from_private(&group, &[15]).unwrap();
    assert_eq!((alice.share(), bob.share()), (&[8][..], &[19][..]));
    assert_eq!(alice.decapsulate(&[19]).unwrap().bytes(), [2]);
}

#[test]
fn private_keys_that_do_not_fit_the_group_are_refused() {
    let p = standard("ffdhe2048").p;
    let cases: [(NamedGroup, Vec<u8>); 7] = [
        (NamedGroup::X25519, vec![1; 31]),
        (NamedGroup::SECP256R1, vec![0; 32]),
        (NamedGroup::SECP256R1, vec![0xff; 32]),
        (NamedGroup::SECP384R1, vec![1; 50]),
        (NamedGroup::FFDHE2048, vec![]),
        (NamedGroup::FFDHE2048, vec![0]),
        (NamedGroup::FFDHE2048, p.to_vec()),
    ];
    for (group, private) in cases {
        let error = EphemeralKey::from_private(&ExchangeGroup::Named(group), &private).unwrap_err();
        assert_eq!(error, GroupError::PrivateKey, "{group}");
    }
}

fn standard(name: &str) -> &'static StandardGroup {
    tls_keys::STANDARD_GROUPS.iter().find(|group| group.name == name).unwrap()
}
