//! How a scenario departs from an ordinary handshake, in words. What it says stands in the recording's header, in text form:
//! `without=client:verify-data`.

/// The values that a scenario's text gives to a parameter.
pub(crate) fn values<'a>(scenario: &'a str, parameter: &'a str) -> impl Iterator<Item = &'a str> {
    let pairs = scenario.split('&').filter_map(|pair| pair.split_once('='));
    pairs.filter(move |(name, _)| *name == parameter).map(|(_, value)| value)
}

/// A check that is left out: `client:verify-data` is "the client does not check the server’s Finished". `None` if there is no
/// such party or rule.
pub fn omission(text: &str) -> Option<String> {
    let (party, rule) = text.split_once(':')?;
    let (_, of_client, of_server) = UNCHECKED.iter().find(|(name, ..)| *name == rule)?;
    let unchecked = match party {
        "client" => of_client,
        "server" => of_server,
        _ => return None,
    };
    (!unchecked.is_empty()).then(|| format!("the {party} does not check {unchecked}"))
}

/// Bytes that arrive as others: `1.client.2:5:ff` is "byte 5 of the client’s record 2". `None` if it is not of that form.
pub fn edit(text: &str) -> Option<String> {
    let [place, offset, hex] = text.split(':').collect::<Vec<_>>().try_into().ok()?;
    let [_, sender, record] = place.split('.').collect::<Vec<_>>().try_into().ok()?;
    let offset: usize = offset.parse().ok()?;
    let which = match hex.len() / 2 {
        0 => return None,
        1 => format!("byte {offset}"),
        count => format!("bytes {offset} to {}", offset.saturating_add(count - 1)),
    };
    Some(format!("{which} of the {sender}’s record {record}"))
}

/// What a party does not check that goes without a rule: the rule, of a client, of a server. Empty for a rule that a party
/// does not have.
const UNCHECKED: [(&str, &str, &str); 26] = [
    ("certificate-trust-anchor", "whether it trusts whoever vouches for the certificate", ""),
    ("certificate-signature", "the signatures on the certificates", ""),
    ("certificate-dates", "the certificates’ dates", ""),
    ("certificate-basic-constraints", "whether the authorities may vouch for others", ""),
    ("certificate-path-length", "how many authorities may stand below one another", ""),
    ("certificate-key-usage", "what the certificates’ keys may be used for", ""),
    ("certificate-extended-key-usage", "whether the certificate is one for servers", ""),
    ("certificate-critical-extensions", "whether it understands what the certificates insist on", ""),
    ("server-name", "whether the certificate is for this server", ""),
    ("server-version", "whether the version is the one that it offered", ""),
    ("cipher-suite-offered", "whether the suite is one that it offered", ""),
    ("compression-null", "whether the server chose a compression", "whether the client can do without compression"),
    ("extensions-solicited", "whether it asked for the server’s extensions", ""),
    ("renegotiation-info", "whether renegotiation_info is empty", "whether renegotiation_info is empty"),
    ("encrypt-then-mac", "whether encrypt_then_mac goes with the suite", ""),
    ("application-protocol", "whether the protocol is one that it offered", "whether both speak a common protocol"),
    (
        "ec-point-formats",
        "whether the server knows uncompressed points",
        "whether the client knows uncompressed points",
    ),
    ("certificate-key-fits-suite", "whether the certificate’s key fits the suite", ""),
    ("group-offered", "whether the group is one that it offered", ""),
    ("dh-group", "whether the group is strong enough", ""),
    ("signature-scheme-offered", "whether the signature scheme is one that it offered", ""),
    ("server-key-exchange-signature", "the signature on the server’s public value", ""),
    ("client-version", "", "whether the client speaks its version"),
    ("fallback-scsv", "", "whether the client falls back without need"),
    ("verify-data", "the server’s Finished", "the client’s Finished"),
    ("close-notify", "whether the server has said goodbye", "whether the client has said goodbye"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use tls_engine::Omission;

    #[test]
    fn every_check_that_can_be_left_out_has_words_and_no_other() {
        let all: Vec<String> = Omission::all().iter().map(Omission::to_string).collect();
        for party in ["client", "server"] {
            for (rule, ..) in UNCHECKED {
                let text = format!("{party}:{rule}");
                assert_eq!(omission(&text).is_some(), all.contains(&text), "{text}");
            }
        }
        assert!(all.iter().all(|text| omission(text).is_some()), "{all:?}");
        assert_eq!(omission("attacker:verify-data"), None);
    }

    #[test]
    fn an_edit_says_which_bytes_of_which_record() {
        assert_eq!(edit("1.client.2:5:ff").as_deref(), Some("byte 5 of the client’s record 2"));
        assert_eq!(edit("1.attacker.1:0:160303").as_deref(), Some("bytes 0 to 2 of the attacker’s record 1"));
        assert_eq!(edit("1.client.2:5"), None);
    }
}
