//! How a scenario departs from an ordinary handshake, in words. What it says stands in the recording's header, in text form:
//! `without=client:verify-data`.

use tls_terms::Rule;
use tls_texts::{named, placeholder};

/// The values that a scenario's text gives to a parameter.
pub(crate) fn values<'a>(scenario: &'a str, parameter: &'a str) -> impl Iterator<Item = &'a str> {
    let pairs = scenario.split('&').filter_map(|pair| pair.split_once('='));
    pairs.filter(move |(name, _)| *name == parameter).map(|(_, value)| value)
}

/// A check that is left out: `client:verify-data` is "the client does not check the server’s Finished". `None` if there is no
/// such party or rule.
pub fn omission(text: &str) -> Option<String> {
    let (party, name) = text.split_once(':')?;
    let rule = match party {
        "client" => Rule::of_client(name)?,
        "server" => Rule::of_server(name)?,
        _ => return None,
    };
    Some(placeholder::omission(party, named("omission", &[rule.name(), ".", party].concat(), &[])?))
}

/// Why no party can be run without this rule, in a sentence; `None` of one that can be left out.
pub fn indispensable(rule: Rule) -> Option<String> {
    rule.indispensable()?;
    named("indispensable", rule.name(), &[])
}

/// What it would take for a party's check to be the first to notice something, in a sentence: of a check that is it in no failure
/// or attack that has a name, though it could.
pub fn would_stop(party: &str, rule: Rule) -> Option<String> {
    named("would-stop", &[rule.name(), ".", party].concat(), &[])
}

/// Bytes that arrive as others: `1.client.2:5:ff` is "byte 5 of the client’s record 2". `None` if it is not of that form.
pub fn edit(text: &str) -> Option<String> {
    let [place, offset, hex] = text.split(':').collect::<Vec<_>>().try_into().ok()?;
    let [_, sender, record] = place.split('.').collect::<Vec<_>>().try_into().ok()?;
    let offset: usize = offset.parse().ok()?;
    let (count, last) = match hex.len() / 2 {
        0 => return None,
        count => (count, offset.saturating_add(count - 1)),
    };
    Some(placeholder::edit(count, offset.to_string(), last.to_string(), sender, record))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::messages::assert_told;
    use std::collections::BTreeSet;
    use tls_engine::{Guarded, Omission, checks_of};
    use tls_terms::Indispensable;
    use tls_transcript::Role;

    #[test]
    fn every_check_that_can_be_left_out_has_words_and_no_other() {
        let all: Vec<String> = Omission::all().iter().map(Omission::to_string).collect();
        for party in ["client", "server"] {
            for rule in Rule::ALL {
                let text = format!("{party}:{rule}");
                assert_eq!(omission(&text).is_some(), all.contains(&text), "{text}");
            }
        }
        assert!(all.iter().all(|text| omission(text).is_some()), "{all:?}");
        assert_eq!(omission("attacker:verify-data"), None);
        assert_told(
            "omission",
            all.iter().filter_map(|text| text.split_once(':')).map(|(party, name)| format!("{name}.{party}")),
        );
    }

    #[test]
    fn every_rule_can_be_left_out_or_says_why_not() {
        for rule in Rule::ALL {
            assert_eq!(indispensable(*rule).is_some(), !rule.is_omissible(), "{rule}");
        }
        let told: BTreeSet<String> =
            Rule::ALL.iter().filter(|rule| !rule.is_omissible()).map(|rule| rule.name().to_owned()).collect();
        assert_told("indispensable", told);
        for rule in Rule::ALL {
            let alike = Rule::ALL.iter().filter(|other| other.name() == rule.name());
            let reasons: BTreeSet<_> = alike.map(|other| other.indispensable().map(Indispensable::name)).collect();
            assert_eq!(reasons.len(), 1, "{rule}: a name has one reason, whoever checks");
        }
    }

    #[test]
    fn a_check_that_is_the_first_to_notice_nothing_of_the_catalogue_says_what_it_would_take() {
        let mut idle = Vec::new();
        for party in [Role::Client, Role::Server] {
            for rule in checks_of(party) {
                let stops_nobody =
                    matches!(rule.indispensable(), Some(Indispensable::StopsNobody | Indispensable::OfLaboratory));
                let is_idle = Guarded::of(party, rule).is_empty() && !stops_nobody;
                assert_eq!(would_stop(party.name(), rule).is_some(), is_idle, "{}:{rule}", party.name());
                idle.extend(is_idle.then(|| format!("{rule}.{}", party.name())));
            }
        }
        assert_told("would-stop", idle);
    }

    #[test]
    fn an_edit_says_which_bytes_of_which_record() {
        assert_eq!(edit("1.client.2:5:ff").as_deref(), Some("byte 5 of the client’s record 2"));
        assert_eq!(edit("1.attacker.1:0:160303").as_deref(), Some("bytes 0 to 2 of the attacker’s record 1"));
        assert_eq!(edit("1.client.2:5"), None);
    }
}
