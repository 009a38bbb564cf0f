//! The nameConstraints extension (RFC 5280 §4.2.1.10): for which names an authority may vouch.

use crate::name::{DIRECTORY_NAME, DNS_NAME, IP_ADDRESS, PresentedName};
use core::net::IpAddr;
use der::asn1::{Any, AnyRef};
use der::{Decode, Error, Tag, TagNumber, Tagged};
use x509_cert::name::{Name, RelativeDistinguishedName};

/// What an authority may vouch for, and what not.
#[derive(Default)]
pub(crate) struct NameConstraints {
    /// Of each kind that stands here, a name must be below one.
    pub(crate) permitted: Vec<Subtree>,
    /// No name may be below one of these.
    pub(crate) excluded: Vec<Subtree>,
}

/// All names of a kind that are below one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Subtree {
    /// A DNS name in lower case, and those that have labels before it; with a dot in front, only those.
    Dns(String),
    /// Addresses of a network: those that agree with it where the mask has ones. Each of 4 or of 16 bytes.
    Ip { network: Vec<u8>, mask: Vec<u8> },
    /// A directory name, and those that begin with it.
    Directory(Name),
    /// Of a kind that is not understood here: the number of its tag in GeneralName.
    Other(u8),
}

impl NameConstraints {
    /// From the extension's content.
    pub(super) fn read(content: &[u8]) -> Result<Self, Error> {
        let mut constraints = Self::default();
        for list in Vec::<AnyRef<'_>>::from_der(content)? {
            let subtrees = match context_number(list.tag()) {
                Some(0) => &mut constraints.permitted,
                Some(1) => &mut constraints.excluded,
                _ => return Err(list.tag().value_error().into()),
            };
            for subtree in elements(list.value())? {
                let fields: Vec<AnyRef<'_>> = subtree.decode_as()?;
                // What may follow, minimum and maximum, is always the default (RFC 5280 §4.2.1.10).
                let base = fields.first().ok_or_else(|| Error::from(subtree.tag().value_error()))?;
                subtrees.push(Subtree::read(*base)?);
            }
        }
        Ok(constraints)
    }
}

/// The DER elements that stand one after the other.
pub(crate) fn elements(mut bytes: &[u8]) -> Result<Vec<AnyRef<'_>>, Error> {
    let mut elements = Vec::new();
    while !bytes.is_empty() {
        let (element, rest) = AnyRef::from_der_partial(bytes)?;
        elements.push(element);
        bytes = rest;
    }
    Ok(elements)
}

/// The number of a tag of the class that its context gives a meaning to.
pub(crate) fn context_number(tag: Tag) -> Option<u8> {
    match tag {
        Tag::ContextSpecific { number: TagNumber(number), .. } => u8::try_from(number).ok(),
        _ => None,
    }
}

impl Subtree {
    fn read(base: AnyRef<'_>) -> Result<Self, Error> {
        let number = context_number(base.tag()).ok_or_else(|| Error::from(base.tag().value_error()))?;
        let value = base.value();
        Ok(match number {
            DNS_NAME => Self::Dns(String::from_utf8_lossy(value).to_ascii_lowercase()),
            DIRECTORY_NAME => Self::Directory(Name::from_der(value)?),
            IP_ADDRESS => match value.split_at_checked(value.len() / 2) {
                Some((network, mask)) if matches!(value.len(), 8 | 32) => {
                    Self::Ip { network: network.to_vec(), mask: mask.to_vec() }
                }
                _ => return Err(base.tag().value_error().into()),
            },
            other => Self::Other(other),
        })
    }

    /// Whether it says anything of names of this kind. Addresses of both lengths are of one kind.
    pub(crate) fn is_about(&self, name: &PresentedName) -> bool {
        self.kind() == name.kind()
    }

    /// The number of the kind of name in GeneralName.
    pub(crate) fn kind(&self) -> u8 {
        match self {
            Self::Dns(_) => DNS_NAME,
            Self::Ip { .. } => IP_ADDRESS,
            Self::Directory(_) => DIRECTORY_NAME,
            Self::Other(number) => *number,
        }
    }

    /// Whether the name is below it. None if it can't be told: the subtree or the name is of a kind or form that is not
    /// understood here.
    pub(crate) fn holds(&self, name: &PresentedName) -> Option<bool> {
        match (self, name) {
            (Self::Dns(base), PresentedName::Dns(name)) => Some(is_below(name, base)),
            (Self::Ip { network, mask }, PresentedName::Ip(address)) => {
                let octets = octets(*address);
                let mut bytes = octets.iter().zip(network).zip(mask);
                Some(
                    octets.len() == network.len()
                        && bytes.all(|((octet, network), mask)| (octet ^ network) & mask == 0),
                )
            }
            (Self::Directory(base), PresentedName::Directory(name)) => Some(begins_with(name, base)),
            _ => None,
        }
    }

    /// Whether a name with a wildcard stands for one that is below it, although what stands behind the wildcard is not.
    pub(crate) fn overlaps(&self, name: &PresentedName) -> bool {
        match (self, name) {
            (Self::Dns(base), PresentedName::Dns(name)) => {
                let parent = base.split_once('.').map(|(_, parent)| parent);
                name.strip_prefix("*.").is_some_and(|rest| parent == Some(rest))
            }
            _ => false,
        }
    }
}

fn octets(address: IpAddr) -> Vec<u8> {
    match address {
        IpAddr::V4(address) => address.octets().to_vec(),
        IpAddr::V6(address) => address.octets().to_vec(),
    }
}

/// Whether `name` is `base`, or that with labels before it; with a dot in front of `base`, only the latter.
fn is_below(name: &str, base: &str) -> bool {
    match name.strip_suffix(base) {
        Some("") => !base.starts_with('.'),
        Some(labels) => base.is_empty() || base.starts_with('.') || labels.ends_with('.'),
        None => false,
    }
}

/// Whether the first parts of a directory name are those of another.
fn begins_with(name: &Name, base: &Name) -> bool {
    let (name, base) = (parts(name), parts(base));
    name.len() >= base.len() && name.iter().zip(&base).all(|(one, other)| one == other)
}

/// The parts of a name, each with its attributes in the form in which they are compared (RFC 5280 §7.1): whatever the kind of
/// string, the letters' case, and the number of blanks.
fn parts(name: &Name) -> Vec<Vec<(String, String)>> {
    let part = |part: &RelativeDistinguishedName| {
        part.iter().map(|attribute| (attribute.oid.to_string(), compared(&attribute.value))).collect()
    };
    name.iter_rdn().map(part).collect()
}

fn compared(value: &Any) -> String {
    let text = String::from_utf8_lossy(value.value()).to_lowercase();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
