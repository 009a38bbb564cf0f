//! Of which certificates a revocation list speaks, and where a certificate says that the lists about it are published: the extensions
//! issuingDistributionPoint (RFC 5280 §5.2.5) and cRLDistributionPoints (§4.2.1.13), and how they fit (§6.3.3).

use crate::certificate::name::same;
use crate::element::Element;
use crate::name::DIRECTORY_NAME;
use const_oid::db::rfc5280::ID_CE_CRL_DISTRIBUTION_POINTS;
use der::{Decode, Error, Tag};
use x509_cert::ext::Extension;
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};

/// Reasons for revoking (RFC 5280 §4.2.1.13), a bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reasons(u16);

impl Reasons {
    pub(crate) const NONE: Self = Self(0);
    /// From keyCompromise, 1, to aACompromise, 8.
    pub(crate) const ALL: Self = Self(0b1_1111_1110);

    fn read(flags: Element<'_>) -> Self {
        // Behind the count of unused bits, the first bit of the first byte has the number 0.
        let bytes = flags.value().get(1..).unwrap_or_default();
        let is_set = |bit: &u16| bytes.get(usize::from(bit / 8)).is_some_and(|byte| byte & (0x80 >> (bit % 8)) != 0);
        Self((1..=8).filter(is_set).fold(0, |all, bit| all | 1 << bit))
    }

    pub(crate) fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    fn within(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }
}

/// Of which certificates a list speaks, and of which reasons. By default of all of its issuer's.
pub(crate) struct Scope {
    /// The names of the distribution point that it is for.
    point: Option<Vec<PointName>>,
    of_users: bool,
    of_authorities: bool,
    of_attributes: bool,
    reasons: Reasons,
}

/// A name of a distribution point.
#[derive(Clone)]
enum PointName {
    Directory(Name),
    /// Of any other kind: its number in GeneralName, and its content.
    Other(Option<u8>, Vec<u8>),
}

/// Why a list does not speak of a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OutOfScope {
    /// It is an authority's, and the list is about others.
    Users,
    /// It is no authority's, and the list is about those.
    Authorities,
    /// The list is about attribute certificates.
    Attributes,
    /// The list is of a distribution point that the certificate does not name.
    AnotherPoint,
}

impl OutOfScope {
    /// As a fact has it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Users => "users",
            Self::Authorities => "authorities",
            Self::Attributes => "attributes",
            Self::AnotherPoint => "point",
        }
    }
}

impl Default for Scope {
    fn default() -> Self {
        Self { point: None, of_users: false, of_authorities: false, of_attributes: false, reasons: Reasons::ALL }
    }
}

impl Scope {
    /// From the content of an issuingDistributionPoint extension, in its OCTET STRING. The list's issuer completes a name that is relative to it.
    pub(super) fn read(content: Element<'_>, issuer: &Name) -> Result<Self, Error> {
        let mut scope = Self::default();
        for field in content.inner().next()?.sequence()?.rest()? {
            let is_set = field.value() != [0];
            match field.context_number() {
                Some(0) => scope.point = Some(point_names(field, issuer)?),
                Some(1) => scope.of_users = is_set,
                Some(2) => scope.of_authorities = is_set,
                Some(3) => scope.reasons = Reasons::read(field),
                // A list of several issuers says in its entries whose certificates they are.
                Some(4) => {}
                Some(5) => scope.of_attributes = is_set,
                _ => return Err(field.wrong_value()),
            }
        }
        Ok(scope)
    }

    /// For which reasons the list says whether a certificate is revoked.
    pub(crate) fn covers(&self, is_authority: bool, points: &Points) -> Result<Reasons, OutOfScope> {
        match self {
            Self { of_attributes: true, .. } => Err(OutOfScope::Attributes),
            Self { of_users: true, .. } if is_authority => Err(OutOfScope::Users),
            Self { of_authorities: true, .. } if !is_authority => Err(OutOfScope::Authorities),
            Self { point, reasons, .. } => {
                let shares = |own: &[PointName]| match point {
                    Some(names) => names.iter().any(|name| own.iter().any(|own| own.is(name))),
                    None => true,
                };
                let covered = points.0.iter().filter(|point| shares(&point.names));
                let covered = covered.fold(Reasons::NONE, |all, point| all.and(point.reasons.within(*reasons)));
                if covered == Reasons::NONE { Err(OutOfScope::AnotherPoint) } else { Ok(covered) }
            }
        }
    }
}

/// Where a certificate says that its issuer's lists are published.
pub(crate) struct Points(Vec<Point>);

struct Point {
    names: Vec<PointName>,
    reasons: Reasons,
}

impl Points {
    /// Those that a certificate names, and the one that each has whose name is the issuer's (RFC 5280 §6.3.3). Those at which somebody else
    /// publishes lists are left out: no list but the issuer's own is used here.
    pub(crate) fn of(extensions: &[Extension], issuer: &Name) -> Self {
        let extension = extensions.iter().find(|extension| extension.extn_id == ID_CE_CRL_DISTRIBUTION_POINTS);
        // What can't be read names no place.
        let named = extension.and_then(|extension| Self::read(extension.extn_value.as_bytes(), issuer).ok());
        let mut points = named.unwrap_or_default();
        points.push(Point { names: vec![PointName::Directory(issuer.clone())], reasons: Reasons::ALL });
        Self(points)
    }

    fn read(content: &[u8], issuer: &Name) -> Result<Vec<Point>, Error> {
        let mut points = Vec::new();
        for point in Element::whole(content)?.sequence()?.rest()? {
            let (mut names, mut reasons, mut is_own) = (Vec::new(), Reasons::ALL, true);
            for field in point.sequence()?.rest()? {
                match field.context_number() {
                    Some(0) => names = point_names(field, issuer)?,
                    Some(1) => reasons = Reasons::read(field),
                    Some(2) => is_own = false,
                    _ => return Err(field.wrong_value()),
                }
            }
            if is_own {
                points.push(Point { names, reasons });
            }
        }
        Ok(points)
    }
}

/// The names in a DistributionPointName: in full, or what follows the issuer's name.
fn point_names(field: Element<'_>, issuer: &Name) -> Result<Vec<PointName>, Error> {
    let name = field.inner().next()?;
    match name.context_number() {
        Some(0) => name.inner().rest()?.into_iter().map(PointName::read).collect(),
        Some(1) => {
            let last = der::asn1::AnyRef::new(Tag::Set, name.value())?.decode_as::<RelativeDistinguishedName>()?;
            let mut whole = RdnSequence::default();
            issuer.iter_rdn().for_each(|part| whole.push(part.clone()));
            whole.push(last);
            Ok(vec![PointName::Directory(Name::hazmat_from_rdn_sequence(whole))])
        }
        _ => Err(name.wrong_value()),
    }
}

impl PointName {
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Directory(one), Self::Directory(other)) => same(one, other),
            (Self::Other(one, content), Self::Other(other, other_content)) => one == other && content == other_content,
            _ => false,
        }
    }

    fn read(name: Element<'_>) -> Result<Self, Error> {
        Ok(match name.context_number() {
            Some(DIRECTORY_NAME) => Self::Directory(Name::from_der(name.value())?),
            number => Self::Other(number, name.value().to_vec()),
        })
    }
}
