//! Server names: what a client may ask for, and how a certificate's names are matched with it (RFC 9525 §6).

use core::net::IpAddr;
use der::asn1::AnyRef;
use der::{Decode, Error, Tag, TagNumber, Tagged};
use x509_cert::name::Name;

/// The name by which the client knows the server: RFC 9525's reference identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ServerName {
    /// A DNS name in lower case, without a final dot.
    Dns(String),
    /// An address; it is matched with iPAddress entries only.
    Ip(IpAddr),
}

/// A name that a certificate presents in its subjectAltName extension (RFC 5280 §4.2.1.6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PresentedName {
    /// dNSName, in lower case; may begin with `*.`.
    Dns(String),
    /// iPAddress.
    Ip(IpAddr),
    /// directoryName.
    Directory(Name),
    /// Any other kind, by its number in GeneralName, or one of those that is malformed.
    Other(u8),
}

/// rfc822Name's number in GeneralName (RFC 5280 §4.2.1.6).
pub(crate) const RFC822_NAME: u8 = 1;
/// dNSName's.
pub(crate) const DNS_NAME: u8 = 2;
/// directoryName's.
pub(crate) const DIRECTORY_NAME: u8 = 4;
/// iPAddress's.
pub(crate) const IP_ADDRESS: u8 = 7;

/// The host name that a client puts into server_name (RFC 6066 §3): a DNS name without its final dot. None for an address, and
/// for what is neither.
pub fn host_name(server_name: &str) -> Option<&str> {
    let name = server_name.strip_suffix('.').unwrap_or(server_name);
    matches!(ServerName::parse(server_name)?, ServerName::Dns(_)).then_some(name)
}

impl ServerName {
    /// `None` if it is neither an address nor a DNS name of letters, digits, hyphens and underscores.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if let Ok(address) = text.trim_start_matches('[').trim_end_matches(']').parse() {
            return Some(Self::Ip(address));
        }
        let name = text.strip_suffix('.').unwrap_or(text);
        let label = |label: &str| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        (name.len() <= 253 && name.split('.').all(label)).then(|| Self::Dns(name.to_ascii_lowercase()))
    }

    /// RFC 9525 §6.3 and §6.4: letter case does not matter; a `*` stands for exactly one whole label, the leftmost, and
    /// (as all clients have it) never right before a top-level domain; an address matches bit by bit.
    pub(crate) fn matches(&self, presented: &PresentedName) -> bool {
        match (self, presented) {
            (Self::Ip(wanted), PresentedName::Ip(presented)) => wanted == presented,
            (Self::Dns(wanted), PresentedName::Dns(presented)) => match presented.strip_prefix("*.") {
                Some(parent) => wanted.split_once('.').is_some_and(|(_, rest)| rest == parent && rest.contains('.')),
                None => wanted == presented,
            },
            _ => false,
        }
    }
}

impl PresentedName {
    /// The names in a subjectAltName extension's content. Not by x509-cert's `GeneralName`, to which one odd name of any
    /// kind (text beyond ASCII, an X.400 address) would make the whole certificate malformed.
    pub(crate) fn all(subject_alt_name: &[u8]) -> Result<Vec<Self>, Error> {
        Ok(Vec::<AnyRef<'_>>::from_der(subject_alt_name)?.into_iter().map(Self::of).collect())
    }

    fn of(name: AnyRef<'_>) -> Self {
        let value = name.value();
        let number = match name.tag() {
            Tag::ContextSpecific { number: TagNumber(number), .. } => u8::try_from(number).unwrap_or(u8::MAX),
            _ => u8::MAX,
        };
        let address = || -> Option<IpAddr> {
            let four = <[u8; 4]>::try_from(value).ok().map(IpAddr::from);
            four.or_else(|| <[u8; 16]>::try_from(value).ok().map(IpAddr::from))
        };
        let known = match number {
            DNS_NAME => Some(Self::Dns(String::from_utf8_lossy(value).to_ascii_lowercase())),
            DIRECTORY_NAME => Name::from_der(value).ok().map(Self::Directory),
            IP_ADDRESS => address().map(Self::Ip),
            _ => None,
        };
        known.unwrap_or(Self::Other(number))
    }

    /// The number of its kind in GeneralName.
    pub(crate) fn kind(&self) -> u8 {
        match self {
            Self::Dns(_) => DNS_NAME,
            Self::Ip(_) => IP_ADDRESS,
            Self::Directory(_) => DIRECTORY_NAME,
            Self::Other(number) => *number,
        }
    }
}
