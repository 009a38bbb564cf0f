//! The extensions of a certificate (RFC 5280 §4.2) that the validator looks at.

use super::BasicConstraints;
use super::Unreadable;
use super::constraints::NameConstraints;
use super::offset;
use super::policies::{self, Policies};
use crate::name::PresentedName;
use const_oid::db::rfc5280::{
    ID_CE_AUTHORITY_KEY_IDENTIFIER, ID_CE_BASIC_CONSTRAINTS, ID_CE_CERTIFICATE_POLICIES, ID_CE_INHIBIT_ANY_POLICY,
    ID_CE_NAME_CONSTRAINTS, ID_CE_POLICY_CONSTRAINTS, ID_CE_POLICY_MAPPINGS, ID_CE_SUBJECT_ALT_NAME,
};
use const_oid::{AssociatedOid, ObjectIdentifier};
use der::asn1::AnyRef;
use der::{Decode, Error, Length, Tag, TagNumber, Tagged};
use x509_cert::ext::Extension;

/// `id-pe-tlsfeature` (RFC 7633 §4).
pub(crate) const TLS_FEATURE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.1.24");

/// A certificate's extensions, with the certificate in which errors are to be placed.
#[derive(Clone, Copy)]
pub(super) struct Extensions<'a> {
    pub(super) der: &'a [u8],
    pub(super) all: &'a [Extension],
}

impl<'a> Extensions<'a> {
    /// What the extension of this type says, if it is there.
    pub(super) fn decoded<T>(self) -> Result<Option<T>, Error>
    where
        T: Decode<'a, Error = Error> + AssociatedOid,
    {
        self.read(T::OID, T::from_der)
    }

    /// A basicConstraints extension (RFC 5280 §4.2.1.9).
    pub(super) fn basic_constraints(self) -> Result<Option<BasicConstraints>, Error> {
        self.read(ID_CE_BASIC_CONSTRAINTS, BasicConstraints::read)
    }

    /// The names in a subjectAltName extension (RFC 5280 §4.2.1.6).
    pub(super) fn names(self) -> Result<Option<Vec<PresentedName>>, Error> {
        self.read(ID_CE_SUBJECT_ALT_NAME, PresentedName::all)
    }

    /// The `[0] keyIdentifier` of an authorityKeyIdentifier extension (RFC 5280 §4.2.1.1). What may stand beside it, the
    /// issuer's names and serial number, is of no use here, and no reason to refuse a certificate either: that is why
    /// x509-cert's type, which would read them too, is not asked.
    pub(super) fn authority_key_identifier(self) -> Result<Option<Vec<u8>>, Error> {
        const KEY_IDENTIFIER: Tag = Tag::ContextSpecific { constructed: false, number: TagNumber(0) };
        let identifier = |content| {
            let fields = Vec::<AnyRef<'_>>::from_der(content)?;
            Ok(fields.iter().find(|field| field.tag() == KEY_IDENTIFIER).map(|field| field.value().to_vec()))
        };
        self.read(ID_CE_AUTHORITY_KEY_IDENTIFIER, identifier).map(Option::flatten)
    }

    /// A nameConstraints extension (RFC 5280 §4.2.1.10).
    pub(super) fn name_constraints(self) -> Result<Option<NameConstraints>, Error> {
        self.read(ID_CE_NAME_CONSTRAINTS, NameConstraints::read)
    }

    /// What the four extensions about policies say.
    pub(super) fn policies(self) -> Result<Policies, Error> {
        let constraints = self.read(ID_CE_POLICY_CONSTRAINTS, policies::constraints)?;
        let [require_explicit, inhibit_mapping] = constraints.unwrap_or_default();
        Ok(Policies {
            own: self.read(ID_CE_CERTIFICATE_POLICIES, policies::own)?,
            mappings: self.read(ID_CE_POLICY_MAPPINGS, policies::mappings)?,
            require_explicit,
            inhibit_mapping,
            inhibit_any: self.read(ID_CE_INHIBIT_ANY_POLICY, policies::inhibit_any)?,
        })
    }

    /// The numbers in a TLS feature extension (RFC 7633 §4).
    pub(super) fn tls_features(self) -> Result<Option<Vec<u16>>, Error> {
        self.read(TLS_FEATURE, Vec::from_der)
    }

    /// No more than one extension of a kind may be there (RFC 5280 §4.2).
    pub(super) fn assert_each_once(self) -> Result<(), Unreadable> {
        let mut kinds: Vec<_> = self.all.iter().map(|extension| extension.extn_id).collect();
        kinds.sort_unstable();
        let twice = kinds.array_windows().find(|[one, next]| one == next);
        match twice {
            Some([oid, _]) => {
                let place = start_of(self.der, *oid).unwrap_or(Length::ZERO);
                Err(Unreadable::Repeated { oid: *oid, place })
            }
            None => Ok(()),
        }
    }

    /// What `read` makes of the extension's content, if it is there.
    fn read<T>(
        self,
        oid: ObjectIdentifier,
        read: impl FnOnce(&'a [u8]) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        let Some(own) = self.all.iter().find(|extension| extension.extn_id == oid) else { return Ok(None) };
        read(own.extn_value.as_bytes()).map(Some).map_err(|error| self.placed(error, oid))
    }

    /// The error with its offset in the certificate, not in the extension.
    fn placed(self, error: Error, oid: ObjectIdentifier) -> Error {
        let within = error.position().unwrap_or(Length::ZERO);
        let place = start_of(self.der, oid).and_then(|start| (start + within).ok());
        place.map_or(error, |place| Error::new(error.kind(), place))
    }
}

/// Where in a certificate the content of its last extension of that kind begins.
fn start_of(der: &[u8], oid: ObjectIdentifier) -> Option<Length> {
    let certificate = Vec::<AnyRef<'_>>::from_der(der).ok()?;
    let contents: Vec<AnyRef<'_>> = certificate.first()?.decode_as().ok()?;
    let extensions = Vec::<AnyRef<'_>>::from_der(contents.last()?.value()).ok()?;
    let mut fields = extensions.iter().filter_map(|extension| extension.decode_as::<Vec<AnyRef<'_>>>().ok());
    let own = |fields: &Vec<AnyRef<'_>>| fields.first().and_then(|first| first.decode_as().ok()) == Some(oid);
    let content = fields.rfind(own)?.last()?.value();
    offset(der, content)
}
