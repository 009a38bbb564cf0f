//! Certificates that are odd, and what is made of them: those of real servers are.

use crate::certificate::{COMMON_NAME, Parts, attribute, element, extension, name, utc_time};
use crate::chain;
use tls_facts::{Fact, FactValue, pki};
use tls_pki::{KeyType, PublicKey, lifetime, malformed, names_as_issuer, not_before, summary};
use tls_terms::Rule;

const ORGANIZATION: u8 = 10;
const KEY_USAGE: u8 = 15;
const BASIC_CONSTRAINTS: u8 = 19;

#[test]
fn the_certificate_that_the_others_differ_from_holds() {
    Parts::default().holds();
}

#[test]
fn a_serial_may_be_long_but_not_too_long_and_must_be_positive() {
    let with_serial = |serial: &[u8]| Parts { serial: element(2, &[serial]), ..Parts::default() };
    with_serial(&[&[0][..], &[0xff; 20]].concat()).holds();
    let too_long = [&[1][..], &[0xff; 20]].concat();
    for serial in [&too_long[..], &[0x55; 22], &[0], &[0xff], &[0x80, 1]] {
        with_serial(serial).breaks(Rule::CertificateForm);
    }
}

#[test]
fn a_serial_that_is_empty_or_begins_with_needless_bytes_is_malformed() {
    for serial in [&[][..], &[0, 0x7f], &[0xff, 0x80]] {
        Parts { serial: element(2, &[serial]), ..Parts::default() }.is_malformed();
    }
}

#[test]
fn a_version_that_does_not_exist_is_malformed() {
    for version in [3, 0x80] {
        Parts { version: element(0xa0, &[&[2, 1, version]]), ..Parts::default() }.is_malformed();
    }
}

#[test]
fn what_is_signed_are_the_bytes_that_came_even_where_they_write_down_a_default() {
    let explicit_version_1 = element(0xa0, &[&[2, 1, 0]]);
    let explicitly_not_critical =
        element(0x30, &[&[6, 3, 0x55, 0x1d, BASIC_CONSTRAINTS], &[1, 1, 0], &element(4, &[&[0x30, 0]])]);
    let mut parts = Parts { version: explicit_version_1, ..Parts::default() };
    parts.extensions.push(explicitly_not_critical);
    parts.breaks(Rule::CertificateForm);
}

#[test]
fn a_name_is_shown_whatever_kind_of_string_it_is() {
    let (utf8, printable, teletex, ia5, bmp, bit_string) = (0x0c, 0x13, 0x14, 0x16, 0x1e, 3);
    for (kind, bytes, shown) in [
        (utf8, "Zürich".as_bytes(), "Zürich"),
        (utf8, b"Z\xfcrich", "Z\u{fffd}rich"),
        (printable, b"Zurich", "Zurich"),
        (printable, b"Z*rich@", "Z*rich@"),
        (teletex, b"Z\xfcrich", "Z\u{fffd}rich"),
        (ia5, b"Z\xfcrich", "Z\u{fffd}rich"),
        (bmp, b"\0Z\0u", "\0Z\0u"),
        (bmp, b"\0Z\0", "\0Z\0"),
        (bit_string, b"\0Zu", "\0Zu"),
    ] {
        let parts = Parts { subject: name(&[attribute(COMMON_NAME, kind, bytes)]), ..Parts::default() };
        assert_eq!(parts.label(), shown);
        parts.holds();
    }
}

#[test]
fn a_name_without_common_name_is_shown_whole() {
    let subject = name(&[attribute(6, 0x13, b"CH"), attribute(ORGANIZATION, 0x0c, b"Lab")]);
    assert_eq!(Parts { subject, ..Parts::default() }.label(), "CH, Lab");
    assert_eq!(Parts { subject: element(0x30, &[]), ..Parts::default() }.label(), "—");
}

#[test]
fn attributes_within_one_part_of_a_name_may_stand_in_any_order() {
    let [one, other] = [attribute(ORGANIZATION, 0x0c, b"Lab"), attribute(COMMON_NAME, 0x0c, b"odd")];
    assert!(one > other, "DER would have them the other way round");
    let parts = Parts { subject: name(&[one, other]), ..Parts::default() };
    assert_eq!(parts.label(), "odd");
    parts.holds();
}

#[test]
fn both_kinds_of_time_are_read_in_any_year() {
    let generalized = |text: &[u8]| element(0x18, &[text]);
    for (from, to) in [
        (generalized(b"20200101000000Z"), generalized(b"20400101000000Z")),
        (utc_time(b"700101000000Z"), generalized(b"99991231235959Z")),
    ] {
        Parts { validity: element(0x30, &[&from, &to]), ..Parts::default() }.holds();
    }
}

#[test]
fn a_time_without_seconds_or_in_another_zone_is_malformed() {
    for time in [&b"2001010000Z"[..], b"200101000000+0100", b"201301000000Z"] {
        let validity = element(0x30, &[&utc_time(time), &utc_time(b"400101000000Z")]);
        Parts { validity, ..Parts::default() }.is_malformed();
    }
}

#[test]
fn an_odd_alternative_name_spoils_no_other() {
    let (email, dns, x400, directory, uri, ip) = (0x81, 0x82, 0xa3, 0xa4, 0x86, 0x87);
    let odd = [
        element(email, &["zoë@example.com".as_bytes()]),
        element(dns, &["zoë.example.com".as_bytes()]),
        element(x400, &[b"no DER"]),
        element(directory, &[b"no name"]),
        element(uri, &[&[0xff]]),
        element(ip, &[&[1, 2, 3]]),
        element(dns, &[b"WWW.example.com"]),
    ];
    let names = element(0x30, &[&odd.concat()]);
    Parts { extensions: vec![extension(17, &names)], ..Parts::default() }.holds();
}

#[test]
fn beside_the_authority_key_identifier_may_stand_whatever_will() {
    let (own_key, other_fields) = ([0x82, 1, 0x55], [0xa1, 2, 0xa3, 0, 0x82, 0]);
    let mut parts = Parts::with_extension(14, &element(4, &[&own_key]));
    parts.extensions.push(extension(35, &element(0x30, &[&element(0x80, &[&own_key]), &other_fields])));
    parts.holds();
}

#[test]
fn another_authority_key_identifier_means_another_issuer() {
    let mut parts = Parts::with_extension(14, &[4, 1, 1]);
    parts.extensions.push(extension(35, &[0x30, 3, 0x80, 1, 2]));
    assert!(parts.judged().checks.iter().any(|check| check.rule == Rule::CertificateTrustAnchor && check.has_failed()));
}

#[test]
fn key_usage_may_be_written_in_one_byte_or_two() {
    for (usage, allowed) in [
        (&[3, 2, 7, 0x80][..], true),
        (&[3, 2, 0, 0x80], true),
        (&[3, 3, 7, 0x80, 0x80], true),
        (&[3, 3, 0, 0x80, 0x7f], true),
        (&[3, 2, 5, 0x20], false),
        (&[3, 1, 0], false),
    ] {
        let checks = Parts::with_extension(KEY_USAGE, usage).judged().checks;
        let check = checks.iter().find(|check| check.rule == Rule::CertificateKeyUsage).unwrap();
        assert_eq!(!check.has_failed(), allowed, "{:?}", check.evidence);
    }
}

#[test]
fn an_extension_that_is_looked_at_must_be_well_formed() {
    for (number, content) in [
        (14, &[5, 0][..]),
        (KEY_USAGE, &[3, 4, 0, 1, 2, 3]),
        (KEY_USAGE, &[3, 2, 8, 1]),
        (KEY_USAGE, &[3, 1, 1]),
        (KEY_USAGE, &[3, 0]),
        (KEY_USAGE, &[3, 2, 7, 0x80, 0]),
        (BASIC_CONSTRAINTS, &[0x30, 3, 1, 1, 1]),
        (BASIC_CONSTRAINTS, &[0x30, 3, 2, 1, 0x80]),
        (BASIC_CONSTRAINTS, &[0x30, 2, 5, 0]),
        (35, &[0x30, 2, 0x80, 1]),
        (37, &[0x30, 2, 5, 0]),
    ] {
        Parts::with_extension(number, content).is_malformed();
    }
    Parts { extensions: vec![extension(17, &[0x31, 0])], ..Parts::default() }.is_malformed();
}

#[test]
fn an_extension_that_is_not_looked_at_may_hold_anything() {
    for content in [&[][..], &[0xff], &[0x30, 0x80]] {
        Parts::with_extension(99, content).holds();
    }
}

#[test]
fn a_key_of_a_broken_number_of_bytes_is_malformed() {
    let mut key = chain(KeyType::EcdsaP256).key.public_key().to_spki_der().unwrap();
    let unused_bits = key.iter().rposition(|byte| *byte == 0x42).unwrap() + 1;
    assert_eq!(key[unused_bits], 0);
    key[unused_bits] = 4;
    Parts { key, ..Parts::default() }.is_malformed();
}

#[test]
fn the_key_can_be_had_from_a_certificate_that_is_malformed_elsewhere() {
    let key = chain(KeyType::EcdsaP256).key.public_key();
    let version_1 = Parts { version: Vec::new(), ..Parts::default() };
    let malformed = Parts { serial: vec![5, 0], validity: vec![5, 0], subject: vec![5, 0], ..Parts::default() };
    malformed.is_malformed();
    for parts in [version_1, malformed, Parts::with_extension(KEY_USAGE, &[0xff])] {
        assert_eq!(PublicKey::from_certificate_der(&parts.der()), Ok(key.clone()));
    }
}

#[test]
fn a_path_length_may_be_any_number_from_0_on() {
    for (number, read) in [(&[2, 1, 0][..], 0), (&[2, 2, 1, 0x2c], 300), (&[2, 6, 1, 0, 0, 0, 0, 0], u32::MAX)] {
        let parts = Parts::with_extension(BASIC_CONSTRAINTS, &element(0x30, &[&[1, 1, 0xff], number]));
        parts.holds();
        assert_eq!(summary(&parts.der()).unwrap().path_length, Some(read));
    }
    for number in [&[2, 1, 0x80][..], &[2, 2, 0, 1], &[2, 0], &[4, 1, 1]] {
        Parts::with_extension(BASIC_CONSTRAINTS, &element(0x30, &[&[1, 1, 0xff], number])).is_malformed();
    }
}

#[test]
fn a_certificate_may_be_older_than_the_calendar_of_1970() {
    let generalized = |text: &[u8]| element(0x18, &[text]);
    for (from, seconds) in [
        (utc_time(b"600101000000Z"), -315_619_200),
        (utc_time(b"500101000000Z"), -631_152_000),
        (generalized(b"19000101000000Z"), -2_208_988_800),
    ] {
        let parts = Parts { validity: element(0x30, &[&from, &utc_time(b"400101000000Z")]), ..Parts::default() };
        parts.holds();
        assert_eq!(not_before(&parts.der()), Some(seconds));
        assert_eq!(lifetime(&parts.der()).unwrap().as_secs(), 2_208_988_800_u64.saturating_add_signed(-seconds));
        let validation = parts.judged();
        let dates = validation.checks.iter().find(|check| check.rule == Rule::CertificateDates).unwrap();
        let told = pki::validity("odd", FactValue::Time(seconds), FactValue::Time(2_208_988_800));
        let Some(FactValue::List(validities)) = dates.evidence.value("validities") else { panic!("{dates:?}") };
        assert_eq!(validities[..], [FactValue::from(told)]);
    }
    let expired = element(0x30, &[&utc_time(b"600101000000Z"), &utc_time(b"690101000000Z")]);
    Parts { validity: expired, ..Parts::default() }.breaks(Rule::CertificateDates);
    for spoilt in [utc_time(b"601301000000Z"), utc_time(b"610229000000Z"), utc_time(b"6001010000Z")] {
        let validity = element(0x30, &[&spoilt, &utc_time(b"400101000000Z")]);
        Parts { validity, ..Parts::default() }.is_malformed();
    }
}

/// What is said of a certificate that can't be read.
fn fault(der: Vec<u8>) -> Fact {
    malformed(&[der]).expect("it can't be read")
}

#[test]
fn an_extension_that_stands_there_twice_is_named_with_the_place() {
    for number in [BASIC_CONSTRAINTS, 99] {
        let mut parts = Parts::default();
        parts.extensions.extend([extension(number, &[0x30, 0]), extension(number, &[0x30, 0])]);
        let der = parts.der();
        let own = [0x30, 9, 6, 3, 0x55, 0x1d, number, 4, 2, 0x30, 0];
        let place = der.windows(own.len()).rposition(|window| window == own).expect("it is there") + 9;
        assert_eq!(fault(der), pki::certificate_extension_repeated(1_u8, format!("2.5.29.{number}"), place));
    }
}

#[test]
fn what_has_no_place_in_a_certificate_is_named_with_its_offset() {
    let told = |parts: Parts| {
        let fault = fault(parts.der());
        let Some(FactValue::Text(error)) = fault.value("error") else { panic!("{fault:?}") };
        error.clone().into_owned()
    };
    for parts in [
        Parts { serial: element(0x30, &[]), ..Parts::default() },
        Parts { version: element(0xa0, &[&[2, 1, 3]]), ..Parts::default() },
        Parts { subject: vec![2, 1, 0], ..Parts::default() },
        Parts { validity: element(0x30, &[&[2, 1, 0], &[2, 1, 0]]), ..Parts::default() },
        Parts { key: vec![2, 1, 0], ..Parts::default() },
        Parts { extensions: vec![vec![2, 1, 0]], ..Parts::default() },
    ] {
        let told = told(parts);
        assert!(told.contains(" at DER byte "), "{told}");
    }
}

#[test]
fn an_issuers_name_may_be_written_otherwise_and_is_still_its_name() {
    let (utf8, printable, ia5, teletex) = (0x0c, 0x13, 0x16, 0x14);
    let named =
        |kind, text: &[u8]| Parts { subject: name(&[attribute(COMMON_NAME, kind, text)]), ..Parts::default() }.der();
    let own = named(printable, b"Good Name");
    for (kind, text) in
        [(utf8, &b"Good Name"[..]), (ia5, b"Good Name"), (printable, b"GOOD name"), (utf8, b"  good   NAME ")]
    {
        assert_eq!(names_as_issuer(&own, &named(kind, text)), Some(true), "{text:?}");
    }
    for (kind, text) in
        [(utf8, &b"GoodName"[..]), (utf8, b"Good Names"), (teletex, b"Good Name"), (utf8, b"Good N\xe4me")]
    {
        assert_eq!(names_as_issuer(&own, &named(kind, text)), Some(false), "{text:?}");
    }
    let of_organization =
        Parts { subject: name(&[attribute(ORGANIZATION, printable, b"Good Name")]), ..Parts::default() };
    assert_eq!(names_as_issuer(&own, &of_organization.der()), Some(false));
}
