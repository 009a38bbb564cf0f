//! Whom a certificate is about.

use crate::certificate::Parsed;
use crate::name::PresentedName;

/// Whom a certificate is about, as it says itself. Nothing of that is checked, and whoever made it chose every character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bearer {
    /// Its subject's common name or, failing that, its whole subject.
    pub subject: String,
    /// The DNS names and addresses in subjectAltName (RFC 5280 §4.2.1.6).
    pub names: Vec<String>,
    /// Who issued it, called as the subject is.
    pub issuer: String,
}

impl Bearer {
    /// Of a DER certificate; none if it is malformed.
    pub fn of(der: &[u8]) -> Option<Self> {
        let certificate = Parsed::from_der(der).ok()?;
        let names = certificate.names.iter().flatten().filter_map(|name| match name {
            PresentedName::Dns(name) => Some(name.clone()),
            PresentedName::Ip(address) => Some(address.to_string()),
            PresentedName::Directory(_) | PresentedName::Other(_) => None,
        });
        Some(Self { subject: certificate.label(), names: names.collect(), issuer: certificate.issuer_label() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Authority, KeyType};

    #[test]
    fn a_leaf_says_whom_it_is_for_and_who_issued_it() {
        let chain = Authority::new(KeyType::EcdsaP256, 1_768_478_400).unwrap().issue("shop.example", [7; 16]).unwrap();
        let [leaf, intermediate] = [0, 1].map(|index| Bearer::of(&chain.certificates[index]).unwrap());
        assert_eq!(leaf.names, ["shop.example"]);
        assert_eq!(leaf.issuer, intermediate.subject);
        assert_eq!(intermediate.names, [""; 0]);
        assert_eq!(Bearer::of(b"no certificate"), None);
    }
}
