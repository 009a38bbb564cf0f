//! What a certificate says, in short, for whoever shows it.

use super::Parsed;
use crate::name::PresentedName;
use const_oid::db::rfc5280::{ANY_EXTENDED_KEY_USAGE, ID_KP_CLIENT_AUTH, ID_KP_SERVER_AUTH};

/// A certificate in short. Whoever made it chose the names in it: they are to be shown with care.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Its owner: the subject's common name or, failing that, the whole subject.
    pub subject: String,
    /// Its issuer, called in the same way.
    pub issuer: String,
    /// Whether it names itself as its issuer.
    pub is_self_issued: bool,
    /// From when on it is valid, in seconds since 1970-01-01T00:00:00Z, before that a negative number (RFC 5280 §4.1.2.5).
    pub not_before: i64,
    /// Until when, that second included.
    pub not_after: i64,
    /// The sites that it is for, names and addresses (RFC 5280 §4.2.1.6).
    pub names: Vec<String>,
    /// Whether it says that its owner is a certification authority (RFC 5280 §4.2.1.9).
    pub is_authority: bool,
    /// How many authorities may be below that one, if it says so.
    pub path_length: Option<u32>,
    /// Whether its owner may prove to be a server by it: it says so, or restricts nothing (RFC 5280 §4.2.1.12).
    pub for_servers: bool,
    /// The same of a client.
    pub for_clients: bool,
}

/// Reads a DER certificate. None where it can't be read: what is wrong with it, [`malformed`](super::malformed) says.
pub fn summary(der: &[u8]) -> Option<Summary> {
    let certificate = Parsed::from_der(der).ok()?;
    let (not_before, not_after) = certificate.validity();
    let site = |name: &PresentedName| match name {
        PresentedName::Dns(name) => Some(name.clone()),
        PresentedName::Ip(address) => Some(address.to_string()),
        PresentedName::Directory(_) | PresentedName::Other(_) => None,
    };
    let constraints = certificate.basic_constraints.as_ref();
    let may = |purpose| match &certificate.extended_key_usage {
        Some(purposes) => purposes.contains(&purpose) || purposes.contains(&ANY_EXTENDED_KEY_USAGE),
        None => true,
    };
    Some(Summary {
        subject: certificate.label(),
        issuer: certificate.issuer_label(),
        is_self_issued: certificate.is_self_issued(),
        not_before,
        not_after,
        names: certificate.names.iter().flatten().filter_map(site).collect(),
        is_authority: constraints.is_some_and(|constraints| constraints.ca),
        path_length: constraints.and_then(|constraints| constraints.path_length),
        for_servers: may(ID_KP_SERVER_AUTH),
        for_clients: may(ID_KP_CLIENT_AUTH),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ChainRequest, KeyType, issue, issue_to_client};

    #[test]
    fn a_chain_is_told_in_short_as_it_was_issued() {
        const NOON: u64 = 1_768_478_400;
        const DAY: i64 = 86_400;
        let midnight = NOON.cast_signed() - NOON.cast_signed() % DAY;
        let chain = issue(&ChainRequest {
            key_type: KeyType::EcdsaP256,
            server_name: "shop.example".into(),
            clock: NOON,
            serial: [7; 16],
        });
        let chain = chain.expect("name and clock are sound");
        let [leaf, between] = [0, 1].map(|place| summary(&chain.certificates[place]).expect("it is sound"));
        let root = summary(&chain.root).expect("it is sound");
        assert_eq!((leaf.not_before, leaf.not_after), (midnight - 30 * DAY, midnight + 60 * DAY));
        assert_eq!((leaf.subject.as_str(), leaf.names.as_slice()), ("shop.example", &["shop.example".to_owned()][..]));
        assert_eq!(leaf.issuer, between.subject);
        assert_eq!((leaf.is_authority, leaf.for_servers, leaf.for_clients), (false, true, false));
        assert_eq!((between.is_authority, between.path_length), (true, Some(0)));
        assert!(root.is_self_issued && !leaf.is_self_issued);

        let client = issue_to_client(KeyType::EcdsaP256, "Alice", NOON, [7; 16]).expect("the name is one");
        let client = summary(&client.certificates[0]).expect("it is sound");
        assert_eq!((client.for_servers, client.for_clients), (false, true));
        assert_eq!(summary(b"no certificate"), None);
    }
}
