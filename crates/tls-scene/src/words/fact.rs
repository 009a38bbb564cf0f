//! Facts, said in the language that is spoken.

use super::date::clock_date;
use super::hex::{ends, hex};
use std::collections::BTreeSet;
use tls_facts::{Fact, FactValue, visible};
use tls_pki::time;
use tls_texts::{Value, named};

/// What a recording states, as a phrase: without a capital at its beginning, without a full stop. A kind that has no message
/// shows as its name. Of bytes, a message may have all (`$random`), or, where they are many, the ends (`$random-ends`); of a number
/// the digits without what a language puts between them (`$count-digits`); of a moment, `$time-utc` is to the second, where
/// `$time` is no more than the date, unless another moment of the same fact is on that day.
pub fn tell_fact(fact: &Fact) -> String {
    let mut moments = BTreeSet::new();
    fact.values().for_each(|(_, value)| gather(value, &mut moments));
    let days: BTreeSet<i64> = moments.iter().map(|moment| moment.div_euclid(DAY)).collect();
    told(fact, if days.len() == moments.len() { Precision::Day } else { Precision::Second })
}

/// How exactly moments are said.
#[derive(Clone, Copy)]
enum Precision {
    /// By their dates: `2026-01-15`.
    Day,
    /// `2026-01-15T12:00:00Z`.
    Second,
}

/// In seconds.
const DAY: i64 = 86_400;

/// The moments that are said somewhere in a value.
fn gather(value: &FactValue, moments: &mut BTreeSet<i64>) {
    match value {
        FactValue::Time(seconds) => {
            moments.insert(*seconds);
        }
        FactValue::List(items) => items.iter().for_each(|item| gather(item, moments)),
        FactValue::Fact(fact) => fact.values().for_each(|(_, value)| gather(value, moments)),
        FactValue::Text(_) | FactValue::Number(_) | FactValue::Bytes(_) | FactValue::None => {}
    }
}

fn told(fact: &Fact, precision: Precision) -> String {
    let kind = fact.kind().name;
    let others = fact.values().filter_map(|(name, value)| match value {
        FactValue::Bytes(bytes) => Some(([name, ENDS].concat(), ends(bytes))),
        FactValue::Number(number) => Some(([name, DIGITS].concat(), number.to_string())),
        FactValue::Time(_) => {
            Some(([name, UTC].concat(), text(value, Precision::Second).replace('T', " ").replace('Z', " UTC")))
        }
        _ => None,
    });
    let others: Vec<(String, String)> = others.collect();
    let mut values: Vec<(&str, Value)> =
        fact.values().map(|(name, value)| (name, said(kind, value, precision))).collect();
    values.extend(others.iter().map(|(name, other)| (name.as_str(), other.into())));
    named("fact", kind, &values).unwrap_or_else(|| kind.into())
}

/// What a message puts behind a value's name to have the ends of its bytes.
const ENDS: &str = "-ends";

/// … to have a number's digits alone.
const DIGITS: &str = "-digits";

/// … to have a moment as "2026-01-15 12:00:00 UTC".
const UTC: &str = "-utc";

fn said(kind: &str, value: &FactValue, precision: Precision) -> Value {
    match value {
        FactValue::Number(number) => Value::Number(*number),
        FactValue::List(items) => Value::Text(list(kind, items, precision)),
        other => Value::Text(text(other, precision)),
    }
}

/// A list, as the message of its kind joins lists.
fn list(kind: &str, items: &[FactValue], precision: Precision) -> String {
    // Facts have commas of their own.
    let usual = || if items.iter().any(|item| matches!(item, FactValue::Fact(_))) { "; " } else { ", " }.to_owned();
    let between = named("fact", &[kind, ".between"].concat(), &[]).unwrap_or_else(usual);
    items.iter().map(|item| text(item, precision)).collect::<Vec<_>>().join(&between)
}

fn text(value: &FactValue, precision: Precision) -> String {
    match value {
        FactValue::Text(text) => visible(text),
        FactValue::Number(number) => number.to_string(),
        FactValue::Bytes(bytes) => hex(bytes),
        FactValue::Time(seconds) => match precision {
            Precision::Day => clock_date(*seconds),
            Precision::Second => time::text(*seconds),
        },
        FactValue::List(items) => list("", items, precision),
        FactValue::Fact(fact) => told(fact, precision),
        // The word by which a message asks for it.
        FactValue::None => "none".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tls_facts::{engine, observer, pki, wire};

    #[test]
    fn every_kind_of_fact_is_said_with_its_own_values_alone() {
        let english = tls_texts::spoken().unwrap();
        for kind in tls_facts::kinds() {
            let message = english.message(&format!("fact.{}", kind.name));
            let message = message.unwrap_or_else(|| panic!("texts/en/fact.ftl lacks {}", kind.name));
            let known = |name: &&str| {
                let bare = [ENDS, DIGITS, UTC].into_iter().find_map(|ending| name.strip_suffix(ending));
                kind.values.contains(&bare.unwrap_or(name))
            };
            let unknown: Vec<_> = message.variables().into_iter().filter(|name| !known(name)).collect();
            assert!(unknown.is_empty(), "{}: {unknown:?} is no value of it", kind.name);
        }
        let names = |kind: &tls_facts::FactKind| {
            let name = format!("fact.{}", kind.name);
            [format!("{name}.between"), name]
        };
        let kinds: BTreeSet<String> = tls_facts::kinds().flat_map(names).collect();
        let strange: Vec<_> =
            english.messages.keys().filter(|name| name.starts_with("fact.") && !kinds.contains(*name)).collect();
        assert!(strange.is_empty(), "no facts: {strange:?}");
    }

    #[test]
    fn a_fact_is_said_with_its_values() {
        let said = tell_fact(&engine::compression_chosen("DEFLATE (1)"));
        assert_eq!(said, "the server chose the compression DEFLATE (1); only null was offered");
    }

    #[test]
    fn of_a_number_a_message_may_have_the_digits_alone() {
        assert_eq!(tell_fact(&wire::named_number("renegotiation_info", 65_281_u16)), "renegotiation_info (65281)");
        assert_eq!(tell_fact(&wire::byte_count(1_u8)), "1 byte");
        assert_eq!(tell_fact(&wire::byte_count(16_384_u16)), "16384 bytes");
    }

    #[test]
    fn a_moment_may_be_written_in_two_ways() {
        let moment = || FactValue::Time(1_768_478_400);
        assert_eq!(tell_fact(&wire::moment(moment())), "2026-01-15 12:00:00 UTC");
        assert_eq!(text(&moment(), Precision::Second), "2026-01-15T12:00:00Z");
    }

    #[test]
    fn a_moment_is_a_date_unless_the_time_of_day_decides() {
        const NOON: i64 = 1_768_478_400;
        let judged = |clock: i64| {
            let validity = pki::validity("shop.example", FactValue::Time(NOON - 40 * DAY), FactValue::Time(NOON));
            tell_fact(&pki::clock(vec![FactValue::from(validity)], FactValue::Time(clock), "expired"))
        };
        let expected = "“shop.example” is valid from 2025-12-06 to 2026-01-15; the clock says 2026-01-16: expired";
        assert_eq!(judged(NOON + DAY), expected);
        let expected = "“shop.example” is valid from 2025-12-06T12:00:00Z to 2026-01-15T12:00:00Z; the clock says \
                        2026-01-15T12:00:01Z: expired";
        assert_eq!(judged(NOON + 1), expected);
    }

    #[test]
    fn what_a_field_means_is_said_with_what_it_has() {
        for (meaning, expected) in [
            (
                wire::signature_scheme("rsa_pkcs1_sha256", "sha256", "rsa"),
                "rsa_pkcs1_sha256 (in TLS 1.2: sha256 with rsa)",
            ),
            (wire::signature_scheme(FactValue::None, "md5", "rsa"), "md5 with rsa (TLS 1.2 only)"),
            (wire::basic_constraints("no", FactValue::None), "cA: no"),
            (wire::basic_constraints("yes", wire::number(0_u8)), "cA: yes, pathLenConstraint: 0"),
            (
                wire::list(vec![FactValue::from("CN=a"), wire::attribute("O", wire::byte_count(5_u8)).into()]),
                "CN=a, O=5 bytes",
            ),
            (wire::der_header("SEQUENCE", 1_u8), "SEQUENCE, 1 byte"),
            (wire::der_header(wire::der_tag([9]), 200_u8), "tag 0x09, 200 bytes"),
        ] {
            assert_eq!(tell_fact(&meaning), expected);
        }
    }

    #[test]
    fn of_many_bytes_a_message_may_have_the_ends() {
        let said = tell_fact(&observer::key_log_lacks_it(7_u8, &[0xab; 32][..]));
        let lines = "None of its 7 CLIENT_RANDOM lines is this connection’s";
        assert_eq!(said, format!("{lines}: client_random is abababab … abababab."));
    }
}
