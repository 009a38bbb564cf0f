//! What was said of each choice, and when: one row for each document that changed it.

use crate::model::verdict::Grade;
use tls_texts::verdict as texts;

/// What a document says of a choice, from its year until the next row's.
pub(super) struct Saying {
    pub(super) from: u16,
    pub(super) grade: Grade,
    pub(super) reason: fn() -> String,
    pub(super) clause: &'static str,
}

/// All that was said of a choice, the oldest first. Before the first of them there was no such choice.
pub(super) type History = &'static [Saying];

const fn fine(from: u16, reason: fn() -> String, clause: &'static str) -> Saying {
    Saying { from, grade: Grade::Fine, reason, clause }
}

const fn discouraged(from: u16, reason: fn() -> String, clause: &'static str) -> Saying {
    Saying { from, grade: Grade::Discouraged, reason, clause }
}

const fn forbidden(from: u16, reason: fn() -> String, clause: &'static str) -> Saying {
    Saying { from, grade: Grade::Forbidden, reason, clause }
}

// Versions.

pub(super) const SSL_3_0: History =
    &[fine(1999, texts::ssl3_replaced, "RFC 2246 §1"), forbidden(2015, texts::ssl3_forbidden, "RFC 7568 §3")];

pub(super) const TLS_1_0: History = &[
    fine(1999, texts::version_new, "RFC 2246"),
    fine(2006, texts::version_replaced, "RFC 4346"),
    discouraged(2015, texts::version_without_aead, "RFC 7525 §3.1.1"),
    forbidden(2021, texts::version_on_weak_hashes, "RFC 8996 §4"),
];

pub(super) const TLS_1_1: History = &[
    fine(2006, texts::version_new, "RFC 4346"),
    fine(2008, texts::version_replaced, "RFC 5246"),
    discouraged(2015, texts::version_without_aead, "RFC 7525 §3.1.1"),
    forbidden(2021, texts::version_on_weak_hashes, "RFC 8996 §5"),
];

pub(super) const TLS_1_2: History = &[
    fine(2008, texts::version_new, "RFC 5246"),
    fine(2015, texts::version_required, "RFC 7525 §3.1.1"),
    fine(2018, texts::version_replaced, "RFC 8446"),
    fine(2022, texts::version, "RFC 9325 §3.1.1"),
];

pub(super) const TLS_1_3: History =
    &[fine(2018, texts::version_new, "RFC 8446"), fine(2022, texts::version_preferred, "RFC 9325 §3.1.1")];

// Key exchanges.

pub(super) const RSA: History = &[
    fine(1999, texts::rsa_of_old, "RFC 2246 §7.4.7.1"),
    fine(2008, texts::rsa_required, "RFC 5246 §9"),
    discouraged(2015, texts::rsa_discouraged, "RFC 7525 §4.1"),
    discouraged(2022, texts::rsa_discouraged, "RFC 9325 §4.1"),
    forbidden(2026, texts::rsa, "RFC 10015 §4"),
];

pub(super) const DHE: History = &[
    fine(1999, texts::ephemeral_of_old, "RFC 2246 §7.4.3"),
    fine(2008, texts::ephemeral_of_old, "RFC 5246 §7.4.3"),
    fine(2015, texts::ephemeral_preferred, "RFC 7525 §4.1"),
    discouraged(2022, texts::dhe_discouraged, "RFC 9325 §4.1"),
    forbidden(2026, texts::dhe, "RFC 10015 §3"),
];

pub(super) const ECDHE: History = &[
    fine(2006, texts::ephemeral_of_old, "RFC 4492 §2"),
    fine(2015, texts::ephemeral_preferred, "RFC 7525 §4.1"),
    fine(2022, texts::ecdhe, "RFC 9325 §4.1"),
];

pub(super) const EPHEMERAL: History =
    &[fine(2018, texts::ephemeral, "RFC 8446 §1.2"), fine(2026, texts::ephemeral, "RFC 9846 §1.3")];

pub(super) const PSK_ALONE: History =
    &[fine(2018, texts::psk_alone, "RFC 8446 §2.2"), fine(2026, texts::psk_alone, "RFC 9846 §2.2")];

// By what a session is resumed.

pub(super) const BY_SESSION_ID: History = &[fine(2008, texts::resumed_by_session_id, "RFC 5246 App. F.1.4")];

pub(super) const BY_TICKET: History = &[
    fine(2008, texts::resumed_by_ticket_once, "RFC 5077 §3"),
    fine(2015, texts::resumed_by_ticket, "RFC 7525 §3.4"),
    fine(2022, texts::resumed_by_ticket, "RFC 9325 §3.4"),
];

pub(super) const EARLY_DATA: History =
    &[fine(2018, texts::early_data, "RFC 8446 §8"), fine(2026, texts::early_data, "RFC 9846 §8")];

// Groups of TLS 1.2.

/// A prime with a name, which has at least 2048 bits.
pub(super) const NAMED_PRIME: History =
    &[fine(2016, texts::prime_with_a_name, "RFC 7919"), fine(2022, texts::prime_long_enough, "RFC 9325 §4.5")];

pub(super) const LONG_PRIME: History = &[
    fine(2008, texts::prime_of_any_length, "RFC 5246 §7.4.3"),
    fine(2015, texts::prime_long_enough_to_be_recommended, "RFC 7525 §4.3"),
    fine(2022, texts::prime_long_enough, "RFC 9325 §4.5"),
];

pub(super) const SHORT_PRIME: History = &[
    fine(2008, texts::prime_of_any_length, "RFC 5246 §7.4.3"),
    discouraged(2015, texts::prime_too_short_to_be_recommended, "RFC 7525 §4.3"),
    forbidden(2022, texts::prime_too_short, "RFC 9325 §4.5"),
];

pub(super) const X25519: History =
    &[fine(2018, texts::curve_new, "RFC 8422 §5.1.1"), fine(2022, texts::curve_recommended, "RFC 9325 §4.2.1")];

pub(super) const SECP256R1: History = &[
    fine(2006, texts::curve_new, "RFC 4492 §5.1.1"),
    fine(2015, texts::curve_to_be_supported, "RFC 7525 §4.2.1"),
    fine(2022, texts::curve_recommended, "RFC 9325 §4.2.1"),
];

/// Of at least 224 bits.
pub(super) const OTHER_CURVE: History = &[
    fine(2006, texts::curve_new, "RFC 4492 §5.1.1"),
    fine(2015, texts::curve_longer_than_192, "RFC 7525 §4.3"),
    fine(2022, texts::curve_long_enough, "RFC 9325 §4.5"),
];

// Groups of TLS 1.3.

pub(super) const REQUIRED_CURVE: History =
    &[fine(2018, texts::curve_required_once, "RFC 8446 §9.1"), fine(2026, texts::curve_required, "RFC 9846 §9.1")];

pub(super) const ASKED_FOR_CURVE: History =
    &[fine(2018, texts::curve_asked_for_once, "RFC 8446 §9.1"), fine(2026, texts::curve_asked_for, "RFC 9846 §9.1")];

// Of 2026 is the hybrid that they lack, not what is asked of their length.
pub(super) const OTHER_CURVE_OF_TLS13: History = &[
    fine(2018, texts::curve_new, "RFC 8446 §4.2.7"),
    fine(2022, texts::curve_long_enough, "RFC 9325 §4.5"),
    fine(2026, texts::curve_of_tls13, "RFC 9325 §4.5"),
];

pub(super) const FIELD_OF_TLS13: History = &[
    fine(2018, texts::prime_with_a_name, "RFC 8446 §4.2.7"),
    fine(2022, texts::prime_long_enough, "RFC 9325 §4.5"),
    fine(2026, texts::field_of_tls13, "RFC 9325 §4.5"),
];

pub(super) const HYBRID: History = &[fine(2026, texts::hybrid, "RFC 10024")];

// Signatures.

pub(super) const SIGNED: History =
    &[fine(2008, texts::signature_of_old, "RFC 5246 §7.4.1.4.1"), fine(2021, texts::signature_fine, "RFC 9155 §4")];

pub(super) const SIGNED_WITH_A_WEAK_HASH: History = &[
    fine(2008, texts::signature_of_old, "RFC 5246 §7.4.1.4.1"),
    forbidden(2021, texts::signature_weak, "RFC 9155 §4"),
];

/// RSASSA-PSS and the Edwards curves, in TLS 1.2.
pub(super) const SIGNED_IN_A_NEW_WAY: History =
    &[fine(2018, texts::signature_new, "RFC 8446 §4.2.3"), fine(2021, texts::signature_fine, "RFC 9155 §4")];

pub(super) const SIGNED_IN_TLS13: History = &[
    fine(2018, texts::signature_of_tls13, "RFC 8446 §4.4.3"),
    fine(2026, texts::signature_of_tls13, "RFC 9846 §4.5.2"),
];

pub(super) const SIGNED_WRONGLY_IN_TLS13: History = &[
    forbidden(2018, texts::signature_not_of_tls13, "RFC 8446 §4.4.3"),
    forbidden(2026, texts::signature_not_of_tls13, "RFC 9846 §4.5.2"),
];

// The keys of certificates.

pub(super) const LONG_RSA_KEY: History = &[
    fine(2008, texts::rsa_key_of_any_length, "RFC 5246 §7.4.2"),
    fine(2015, texts::rsa_key_long_enough_once, "RFC 7525 §4.3"),
    fine(2022, texts::rsa_key_long_enough, "RFC 9325 §4.5"),
];

pub(super) const SHORT_RSA_KEY: History = &[
    fine(2008, texts::rsa_key_of_any_length, "RFC 5246 §7.4.2"),
    discouraged(2015, texts::rsa_key_too_short_once, "RFC 7525 §4.3"),
    forbidden(2022, texts::rsa_key_too_short, "RFC 9325 §4.5"),
];

pub(super) const ECDSA_KEY: History =
    &[fine(2006, texts::key_new, "RFC 4492 §5.3"), fine(2022, texts::ecdsa_key, "RFC 9325 §4.2")];

pub(super) const EDWARDS_KEY: History = &[fine(2018, texts::key_new, "RFC 8422 §5.3")];

// The master secret.

pub(super) const CLASSIC: History = &[
    fine(1999, texts::classic_alone, "RFC 2246 §8.1"),
    fine(2008, texts::classic_alone, "RFC 5246 §8.1"),
    discouraged(2015, texts::classic_once, "RFC 7627 §4"),
    discouraged(2022, texts::classic, "RFC 9325 §3.5"),
];

pub(super) const EXTENDED: History =
    &[fine(2015, texts::extended_new, "RFC 7627 §4"), fine(2022, texts::extended, "RFC 9325 §3.5")];

// The protection of records.

pub(super) const GCM: History = &[
    fine(2008, texts::aead_new, "RFC 5288"),
    fine(2015, texts::aead, "RFC 7525 §4.2"),
    fine(2022, texts::aead, "RFC 9325 §4.2"),
];

pub(super) const CHACHA20: History =
    &[fine(2016, texts::aead_new, "RFC 7905"), fine(2022, texts::aead, "RFC 9325 §4.2")];

pub(super) const PROTECTED_IN_TLS13: History =
    &[fine(2018, texts::suite_of_tls13, "RFC 8446 §11"), fine(2026, texts::suite_of_tls13, "RFC 9846 §11")];

pub(super) const MAC_THEN_ENCRYPT: History = &[
    fine(2002, texts::aes_new, "RFC 3268"),
    fine(2008, texts::cbc_of_old, "RFC 5246 §6.2.3.2"),
    discouraged(2015, texts::mac_then_encrypt_once, "RFC 7525 §4.2"),
    discouraged(2022, texts::mac_then_encrypt, "RFC 9325 §4.2"),
];

pub(super) const ENCRYPT_THEN_MAC: History = &[
    fine(2014, texts::encrypt_then_mac_new, "RFC 7366"),
    discouraged(2015, texts::encrypt_then_mac, "RFC 7525 §4.2"),
    discouraged(2022, texts::encrypt_then_mac, "RFC 9325 §4.2"),
];

/// How long a certificate of a public authority may be valid, at the end of a year.
pub(super) struct Limit {
    pub(super) from: u16,
    pub(super) count: u32,
    pub(super) unit: Unit,
}

/// What the limit counts in.
#[derive(Clone, Copy)]
pub(super) enum Unit {
    Days,
    Months,
}

const fn days(from: u16, count: u32) -> Limit {
    Limit { from, count, unit: Unit::Days }
}

const fn months(from: u16, count: u32) -> Limit {
    Limit { from, count, unit: Unit::Months }
}

/// The document that says so.
pub(super) const LIFETIMES_STAND_IN: &str = "CA/Browser Forum Baseline Requirements 6.3.2";

/// What it has said, and what is decided that it will say.
pub(super) const LIFETIMES: &[Limit] = &[
    months(2012, 60),
    months(2015, 39),
    days(2018, 825),
    days(2020, 398),
    days(2026, 200),
    days(2027, 100),
    days(2029, 47),
];

/// The document that has receipts of public logs, and since when.
pub(super) const RECEIPTS_STAND_IN: &str = "RFC 6962 §3.3";
pub(super) const RECEIPTS_FROM: u16 = 2013;

/// Where a browser asks for them, and since when.
pub(super) const RECEIPTS_WANTED_IN: &str = "Chrome Certificate Transparency Policy";
pub(super) const RECEIPTS_WANTED_FROM: u16 = 2018;

/// When a document of these tables was published.
pub(super) fn published(clause: &str) -> Option<u16> {
    const DOCUMENTS: [(&str, u16); 21] = [
        ("RFC 2246", 1999),
        ("RFC 3268", 2002),
        ("RFC 4346", 2006),
        ("RFC 4492", 2006),
        ("RFC 5077", 2008),
        ("RFC 5246", 2008),
        ("RFC 5288", 2008),
        ("RFC 7366", 2014),
        ("RFC 7525", 2015),
        ("RFC 7568", 2015),
        ("RFC 7627", 2015),
        ("RFC 7905", 2016),
        ("RFC 7919", 2016),
        ("RFC 8422", 2018),
        ("RFC 8446", 2018),
        ("RFC 8996", 2021),
        ("RFC 9155", 2021),
        ("RFC 9325", 2022),
        ("RFC 9846", 2026),
        ("RFC 10015", 2026),
        ("RFC 10024", 2026),
    ];
    let is_of =
        |name: &str| clause.strip_prefix(name).is_some_and(|section| section.is_empty() || section.starts_with(' '));
    DOCUMENTS.into_iter().find(|(name, _)| is_of(name)).map(|(_, year)| year)
}
