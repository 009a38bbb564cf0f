//! What a scenario is made of, in words. A scenario's parts go by their names in text form.

use tls_texts::{Value, named};
use tls_wire::ProtocolVersion;

/// What a parameter is called: "Key exchange".
pub fn parameter(name: &str) -> String {
    told("parameter", &[name, ".title"].concat(), name)
}

/// What a parameter decides, in one sentence.
pub fn gloss(parameter: &str) -> String {
    told("parameter", &[parameter, ".gloss"].concat(), parameter)
}

/// What a parameter is where it is left out; `value` is that in text form.
pub fn default(parameter: &str, value: &str) -> String {
    let said = named("parameter", &[parameter, ".default"].concat(), &[("value", Value::from(value))]);
    said.unwrap_or_else(|| value.into())
}

/// What a parameter's value is called: `rsa-2048` of `certificate` is "RSA, 2048 bits". What has no other name keeps its own.
pub fn choice(parameter: &str, value: &str) -> String {
    let own = named("choice", &[parameter, ".", value].concat(), &[]);
    let of_each = |party: &str| value.split(',').find_map(|part| part.strip_prefix(party)).map(versions);
    let [client, server] = ["client:", "server:"].map(|party| of_each(party).unwrap_or_else(|| NONE.into()));
    let values = [("value", Value::from(value)), ("client", Value::from(client)), ("server", Value::from(server))];
    own.or_else(|| named("choice", parameter, &values)).unwrap_or_else(|| value.into())
}

/// Where there is no such value.
const NONE: &str = "none";

/// The versions of a range by their names: `ssl3-1.2` is "SSL 3.0–TLS 1.2".
fn versions(range: &str) -> String {
    let named = |version: &str| {
        let known = match version {
            "1.3" => ProtocolVersion::TLS_1_3,
            "1.2" => ProtocolVersion::TLS_1_2,
            "1.1" => ProtocolVersion::TLS_1_1,
            "1.0" => ProtocolVersion::TLS_1_0,
            "ssl3" => ProtocolVersion::SSL_3_0,
            other => return other.to_owned(),
        };
        known.to_string()
    };
    range.split('-').map(named).collect::<Vec<_>>().join("–")
}

/// What an attack is called.
pub fn attack(name: &str) -> String {
    choice("attack", name)
}

/// What a fault is called.
pub fn fault(name: &str) -> String {
    choice("fault", name)
}

/// What a named scenario or an attack shows.
pub fn title(name: &str) -> String {
    named("scenario", &[name, ".title"].concat(), &[]).unwrap_or_else(|| attack(name))
}

/// What a named scenario or an attack is called where space is short.
pub fn short_title(name: &str) -> String {
    named("scenario", &[name, ".short"].concat(), &[]).unwrap_or_else(|| attack(name))
}

/// What is worth seeing in a named scenario, in a sentence or three. An attack has texts of its own.
pub fn introduction(name: &str) -> String {
    named("scenario", &[name, ".introduction"].concat(), &[]).unwrap_or_default()
}

fn told(file: &str, message: &str, otherwise: &str) -> String {
    named(file, message, &[]).unwrap_or_else(|| otherwise.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tell_fact;
    use crate::words::messages::assert_told;
    use std::collections::BTreeSet;
    use tls_engine::{PARAMETERS, Parameter, Scenario, Versions};

    fn values(parameter: &Parameter) -> Vec<String> {
        let of = |version: &Versions| Scenario::default().between(*version).choices(parameter);
        Versions::EXPLAINED.iter().flat_map(of).map(|choice| choice.value).collect()
    }

    #[test]
    fn every_parameter_is_told_and_nothing_else_is() {
        let ways = ["title", "gloss", "default"];
        assert_told("parameter", PARAMETERS.iter().flat_map(|row| ways.map(|way| format!("{}.{way}", row.name))));
        for row in PARAMETERS {
            assert!(parameter(row.name).starts_with(char::is_uppercase) && gloss(row.name).ends_with('.'), "{row:?}");
            assert!(!tell_fact(&row.allowed()).is_empty(), "{row:?}");
        }
    }

    /// Standards and the tables of checks name what these have.
    const NAMED_ELSEWHERE: [&str; 4] = ["suite", "group", "key-share", "without"];

    #[test]
    fn every_value_is_called_something_and_nothing_else_is() {
        let english = tls_texts::spoken().unwrap();
        let alone = |row: &&Parameter| english.message(&["choice.", row.name].concat()).is_some();
        let rows = PARAMETERS.into_iter().filter(|row| !NAMED_ELSEWHERE.contains(&row.name));
        let (alone, each): (Vec<_>, Vec<_>) = rows.partition(alone);
        let each = each.iter().flat_map(|row| values(row).into_iter().map(|value| format!("{}.{value}", row.name)));
        assert_told("choice", alone.iter().map(|row| row.name.to_owned()).chain(each));
        assert_eq!(choice("version", "1.2"), "TLS 1.2");
        assert_eq!(choice("version", "client:ssl3-1.2,server:1.2"), "client SSL 3.0–TLS 1.2, server TLS 1.2");
        assert_eq!(choice("group", "x25519"), "x25519");
    }

    #[test]
    fn every_named_scenario_has_a_title_and_an_introduction_and_nothing_else_has() {
        let named = Scenario::all_named();
        let names: Vec<&str> = named.iter().map(|named| named.name).collect();
        assert_told(
            "scenario",
            names.iter().flat_map(|name| ["title", "short", "introduction"].map(|way| format!("{name}.{way}"))),
        );
        let all = names.into_iter().chain(Scenario::attacked().into_iter().map(|attacked| attacked.name));
        let titles: BTreeSet<String> = all.clone().map(title).collect();
        assert_eq!(titles.len(), all.count(), "no two are called the same");
    }

    #[test]
    fn a_default_is_told_with_its_value() {
        assert_eq!(default("key-exchange", "rsa"), "that of the suite, else rsa");
        assert_eq!(default("seed", "42"), "42");
    }

    #[test]
    fn whatever_is_wrong_with_a_scenario_is_a_phrase() {
        for (text, expected) in [
            ("colour=red", "there is no parameter “colour”"),
            ("seed=many", "“many” is not a value of seed"),
            ("seed=1&seed=2", "“seed” is given for the second time"),
            ("key-exchange=rsa&group=x25519", "RSA key exchange has no Diffie–Hellman group"),
            ("edit=1.client.1:0:fff", "“fff” has an odd number of digits, and a byte has two"),
            ("without=client:walk", "the client has no check “walk” that it could go without"),
        ] {
            let problem = Scenario::parse(text).unwrap_err().problems.remove(0);
            assert_eq!(tell_fact(&problem.explanation), expected, "{text}");
        }
        let allowed = |text: &str| tell_fact(&Scenario::parse(text).unwrap_err().problems[0].allowed);
        assert_eq!(allowed("key-exchange=kem"), "rsa, dhe, ecdhe");
        assert_eq!(allowed("clock=noon"), "a time in UTC like 2026-01-15T12:00:00Z, in the years 2000 to 2099");
    }
}
