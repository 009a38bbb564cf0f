//! Certificate revocation lists (RFC 5280 §5).

use super::scope::Scope;
use super::{SignedContent, signed};
use crate::certificate::name::same;
use crate::element::{Element, Elements};
use crate::time::{element_time as time, is_time};
use const_oid::db::rfc5280::{
    ID_CE_AUTHORITY_KEY_IDENTIFIER, ID_CE_CERTIFICATE_ISSUER, ID_CE_CRL_NUMBER, ID_CE_CRL_REASONS,
    ID_CE_DELTA_CRL_INDICATOR, ID_CE_INVALIDITY_DATE, ID_CE_ISSUING_DISTRIBUTION_POINT,
};
use der::{Error, Tag};
use spki::ObjectIdentifier;
use x509_cert::name::Name;

/// A list, decoded as far as it is judged.
pub(crate) struct RevocationList<'a> {
    pub(crate) signed: SignedContent<'a>,
    /// Who has made it.
    pub(crate) issuer: Name,
    /// Seconds since 1970.
    pub(crate) this_update: i64,
    /// Seconds since 1970.
    pub(crate) next_update: Option<i64>,
    /// A critical extension that is not understood here, for which the list may not be used (RFC 5280 §5.2, §5.3).
    pub(crate) not_understood: Option<ObjectIdentifier>,
    /// Of which certificates it speaks.
    pub(crate) scope: Scope,
    /// Whether it says only what has changed since another list (RFC 5280 §5.2.4).
    pub(crate) is_delta: bool,
    revoked: Vec<Revoked<'a>>,
}

struct Revoked<'a> {
    serial: &'a [u8],
    since: i64,
    /// Who has issued the certificate, if the list says so: it is in a list of several issuers (RFC 5280 §5.3.3).
    issuer: Option<Name>,
    /// Whether it only says that the certificate is no longer revoked (RFC 5280 §5.3.1).
    is_removed: bool,
}

impl<'a> RevocationList<'a> {
    /// Errors, with the offset: it is malformed.
    pub(crate) fn read(der: &'a [u8]) -> Result<Self, Error> {
        let (signed, mut parts, _) = signed(Elements::from_der(der)?)?;
        parts.next_if(|tag| tag == Tag::Integer)?;
        let _algorithm_once_more = parts.next()?.sequence()?;
        let issuer = parts.next()?.decode()?;
        let this_update = time(parts.next()?)?;
        let next_update = parts.next_if(is_time)?.map(time).transpose()?;
        let mut list = Self {
            signed,
            issuer,
            this_update,
            next_update,
            not_understood: None,
            scope: Scope::default(),
            is_delta: false,
            revoked: Vec::new(),
        };
        if let Some(entries) = parts.next_if(|tag| tag == Tag::Sequence)? {
            let mut entries = entries.inner();
            while !entries.is_at_end() {
                list.take_entry(entries.next()?)?;
            }
        }
        if let Some(extensions) = parts.next_if_context(0)? {
            for extension in extensions.inner().next()?.sequence()?.rest()? {
                list.take_extension(Extension::read(extension)?)?;
            }
        }
        Ok(list)
    }

    fn take_entry(&mut self, entry: Element<'a>) -> Result<(), Error> {
        let mut fields = entry.sequence()?;
        let serial = fields.next()?.expect(Tag::Integer)?.value();
        let since = time(fields.next()?)?;
        // Whose certificate it is holds for the entries that follow as well, until one says otherwise.
        let issuer = self.revoked.last().and_then(|before| before.issuer.clone());
        let mut revoked = Revoked { serial, since, issuer, is_removed: false };
        if let Some(extensions) = fields.next_if(|tag| tag == Tag::Sequence)? {
            for extension in extensions.inner().rest()? {
                let Extension { oid, is_critical, content } = Extension::read(extension)?;
                match oid {
                    ID_CE_CRL_REASONS => revoked.is_removed = content.inner().next()?.value() == [8],
                    ID_CE_CERTIFICATE_ISSUER => revoked.issuer = Some(issuer_of_entry(content)?),
                    ID_CE_INVALIDITY_DATE => {}
                    _ if is_critical => self.not_understood = self.not_understood.or(Some(oid)),
                    _ => {}
                }
            }
        }
        self.revoked.push(revoked);
        Ok(())
    }

    fn take_extension(&mut self, extension: Extension<'a>) -> Result<(), Error> {
        let Extension { oid, is_critical, content } = extension;
        match oid {
            ID_CE_ISSUING_DISTRIBUTION_POINT => self.scope = Scope::read(content, &self.issuer)?,
            ID_CE_DELTA_CRL_INDICATOR => self.is_delta = true,
            ID_CE_AUTHORITY_KEY_IDENTIFIER | ID_CE_CRL_NUMBER => {}
            _ if is_critical => self.not_understood = self.not_understood.or(Some(oid)),
            _ => {}
        }
        Ok(())
    }

    /// Since when the certificate of that serial number is revoked, if it is: seconds since 1970.
    pub(crate) fn revoked_since(&self, serial: &[u8], issuer: &Name) -> Option<i64> {
        let is_own = |revoked: &&Revoked<'_>| {
            revoked.serial == serial
                && !revoked.is_removed
                && same(revoked.issuer.as_ref().unwrap_or(&self.issuer), issuer)
        };
        self.revoked.iter().find(is_own).map(|revoked| revoked.since)
    }
}

/// An extension of a list or of an entry.
struct Extension<'a> {
    oid: ObjectIdentifier,
    is_critical: bool,
    content: Element<'a>,
}

impl<'a> Extension<'a> {
    fn read(extension: Element<'a>) -> Result<Self, Error> {
        let mut fields = extension.sequence()?;
        let oid = fields.next()?.decode()?;
        let is_critical = fields.next_if(|tag| tag == Tag::Boolean)?.is_some_and(|flag| flag.value() != [0]);
        let content = fields.next()?.expect(Tag::OctetString)?;
        Ok(Self { oid, is_critical, content })
    }
}

/// The directory name among the names of an entry's issuer.
fn issuer_of_entry(content: Element<'_>) -> Result<Name, Error> {
    let names = content.inner().next()?.sequence()?.rest()?;
    let name = names.into_iter().find(|name| name.context_number() == Some(crate::name::DIRECTORY_NAME));
    name.ok_or_else(|| content.wrong_value())?.inner().next()?.decode()
}
