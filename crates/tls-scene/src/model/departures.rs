//! How a scenario departs from an ordinary handshake, in words. What it says stands in the recording's header, in text form:
//! `without=client:verify-data`.

use tls_terms::Rule;
use tls_transcript::Role;

/// The values that a scenario's text gives to a parameter.
pub(crate) fn values<'a>(scenario: &'a str, parameter: &'a str) -> impl Iterator<Item = &'a str> {
    let pairs = scenario.split('&').filter_map(|pair| pair.split_once('='));
    pairs.filter(move |(name, _)| *name == parameter).map(|(_, value)| value)
}

/// A check that is left out: `client:verify-data` is "the client does not check the server’s Finished". `None` if there is no
/// such party or rule.
pub fn omission(text: &str) -> Option<String> {
    let (party, name) = text.split_once(':')?;
    let (role, rule) = match party {
        "client" => (Role::Client, Rule::of_client(name)?),
        "server" => (Role::Server, Rule::of_server(name)?),
        _ => return None,
    };
    Some(format!("the {party} does not check {}", unchecked(rule, role)?))
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

/// What a party that goes without a rule does not check. `None` for a rule that can't be left out.
fn unchecked(rule: Rule, party: Role) -> Option<&'static str> {
    Some(match rule {
        Rule::ServerVersion => "whether the version is the one that it offered",
        Rule::CipherSuiteOffered => "whether the suite is one that it offered",
        Rule::CompressionNull => "whether the server chose a compression",
        Rule::ExtensionsSolicited => "whether it asked for the server’s extensions",
        Rule::RenegotiationInfo => "whether renegotiation_info is empty",
        Rule::EncryptThenMac => "whether encrypt_then_mac goes with the suite",
        Rule::ApplicationProtocol => "whether the protocol is one that it offered",
        Rule::PointFormats => "whether the server knows uncompressed points",
        Rule::CertificateTrustAnchor => "whether it trusts whoever vouches for the certificate",
        Rule::CertificateSignature => "the signatures on the certificates",
        Rule::CertificateDates => "the certificates’ dates",
        Rule::CertificateBasicConstraints => "whether the authorities may vouch for others",
        Rule::CertificatePathLength => "how many authorities may stand below one another",
        Rule::CertificateKeyUsage => "what the certificates’ keys may be used for",
        Rule::CertificateExtendedKeyUsage => "whether the certificate is one for servers",
        Rule::CertificateCriticalExtensions => "whether it understands what the certificates insist on",
        Rule::ServerName => "whether the certificate is for this server",
        Rule::CertificateKeyFitsSuite => "whether the certificate’s key fits the suite",
        Rule::GroupOffered => "whether the group is one that it offered",
        Rule::DhGroup => "whether the group is strong enough",
        Rule::SignatureSchemeOffered => "whether the signature scheme is one that it offered",
        Rule::FieldShareSignature | Rule::CurveShareSignature => "the signature on the server’s public value",
        Rule::ClientVersion => "whether the client speaks its version",
        Rule::Fallback => "whether the client falls back without need",
        Rule::CompressionOffered => "whether the client can do without compression",
        Rule::RenegotiationOffered => "whether renegotiation_info is empty",
        Rule::PointFormatsOffered => "whether the client knows uncompressed points",
        Rule::ProtocolChoice => "whether both speak a common protocol",
        Rule::VerifyData => match party {
            Role::Client => "the server’s Finished",
            Role::Server => "the client’s Finished",
        },
        Rule::CloseNotify => match party {
            Role::Client => "whether the server has said goodbye",
            Role::Server => "whether the client has said goodbye",
        },
        Rule::DowngradeSentinel
        | Rule::ExtendedMasterSecret
        | Rule::CertificatePath
        | Rule::ServerNameIndication
        | Rule::CipherSuiteChoice
        | Rule::PreMasterSecretVersion
        | Rule::EncryptionPadding
        | Rule::DhPublicValue
        | Rule::EcPublicValue
        | Rule::RecordTag
        | Rule::RecordMac
        | Rule::RecordOuterMac => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use tls_engine::Omission;

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
    }

    #[test]
    fn an_edit_says_which_bytes_of_which_record() {
        assert_eq!(edit("1.client.2:5:ff").as_deref(), Some("byte 5 of the client’s record 2"));
        assert_eq!(edit("1.attacker.1:0:160303").as_deref(), Some("bytes 0 to 2 of the attacker’s record 1"));
        assert_eq!(edit("1.client.2:5"), None);
    }
}
