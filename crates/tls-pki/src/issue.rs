//! Issuing the demo chains: a root, whoever stands between, and a leaf. The same request gives the same bytes, for ever.

mod builder;
mod hierarchy;

use crate::name::ServerName;
use crate::pool::{self, KeyType, Role};
use crate::time::{DAY, years};
use crate::{IssueError, PrivateKey, PublicKey};
pub(crate) use builder::Subject;
use builder::{Description, Kind};
pub use hierarchy::Hierarchy;
pub(crate) use hierarchy::{INTERMEDIATE, Rank};

/// What the root of the demo's chains is called.
pub(crate) const ROOT_NAME: &str = "Handshake Lab Demo Root CA";
const ROOT: Subject<'_> = Subject { common_name: Some(ROOT_NAME) };
const OLDER_ROOT: Subject<'_> = Subject { common_name: Some("Handshake Lab Demo Old Root CA") };
const CLIENT_ROOT: Subject<'_> = Subject { common_name: Some("Handshake Lab Demo Client CA") };
const ROOT_SERIAL: [u8; 1] = [1];
const CROSS_SERIAL: [u8; 1] = [6];
/// RFC 5280 appendix A: ub-common-name.
pub(crate) const LONGEST_COMMON_NAME: usize = 64;

/// What the chain shall be of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainRequest {
    /// The kind of all three keys.
    pub key_type: KeyType,
    /// The DNS name or IP address that the leaf is for.
    pub server_name: String,
    /// The present, in seconds since 1970-01-01T00:00:00Z; all dates are relative to the midnight (UTC) before it.
    pub clock: u64,
    /// The leaf's serial number, big-endian. Its top bit is cleared, so that it is positive in 16 bytes (RFC 5280
    /// §4.1.2.2).
    pub serial: [u8; 16],
}

/// A party's chain with its private key.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// Leaf, then the authorities between it and the root if there are any, then the cross certificate for the root if there is one, each
    /// in DER: what the party sends (RFC 5246 §7.4.2; the root may be left out, and is).
    pub certificates: Vec<Vec<u8>>,
    /// What the peer trusts, in DER: the root or, where the chain is cross-signed, the older root.
    pub root: Vec<u8>,
    /// The leaf's private key.
    pub key: PrivateKey,
}

/// The part of a chain that depends on neither server name nor serial number: worth keeping, since it costs all of its
/// private-key operations but one.
#[derive(Clone, Debug)]
pub struct Authority {
    /// What is trusted.
    root: Vec<u8>,
    /// What a server sends behind its own certificate.
    above: Vec<Vec<u8>>,
    /// Who certifies servers.
    name: Subject<'static>,
    key: PrivateKey,
    key_type: KeyType,
    today: u64,
}

/// Makes a chain with one authority between root and leaf. Three private-key operations: one per certificate.
///
/// # Errors
/// The server name, the clock or the serial number cannot stand in a certificate.
pub fn issue(request: &ChainRequest) -> Result<Chain, IssueError> {
    Authority::new(request.key_type, request.clock)?.issue(&request.server_name, request.serial)
}

/// Makes a chain of an authority with nothing between root and leaf.
pub(crate) fn forge(
    request: &ChainRequest,
    authority: Subject<'_>,
    root_key: &PrivateKey,
    key: PrivateKey,
) -> Result<Chain, IssueError> {
    let today = request.clock - request.clock % DAY;
    let root = root(authority, today, root_key)?;
    let leaf = leaf(&request.server_name, request.serial, authority, today, &key, root_key)?;
    Ok(Chain { certificates: vec![leaf], root, key })
}

/// A client's chain, of an authority for clients with nothing between it and the leaf, which has the subject's common name `name` (up to 64 bytes),
/// signs, and is good for nothing else. The dates are those of a server's chain. Two private-key operations.
///
/// # Errors
/// The name, the clock or the serial number cannot stand in a certificate.
pub fn issue_to_client(key_type: KeyType, name: &str, clock: u64, serial: [u8; 16]) -> Result<Chain, IssueError> {
    let today = clock - clock % DAY;
    let root_key = pool::private_key(Role::Root, key_type)?;
    let key = pool::private_key(Role::Client, key_type)?;
    let root = root(CLIENT_ROOT, today, &root_key)?;
    let subject = Subject { common_name: Some(name) };
    let leaf = dated_leaf(Kind::Client, subject, serial, CLIENT_ROOT, today, &key, &root_key)?;
    Ok(Chain { certificates: vec![leaf], root, key })
}

/// From how many years before today until how many after it a root is valid.
const ROOT_YEARS: [u64; 2] = [10, 10];
/// The older root, which is near its end.
const OLDER_YEARS: [u64; 2] = [20, 4];
/// What the older root says of the root: from a while after that was made until a while before its own end.
const CROSS_YEARS: [u64; 2] = [9, 3];

/// A root's certificate, which it signs itself.
fn root(subject: Subject<'_>, today: u64, key: &PrivateKey) -> Result<Vec<u8>, IssueError> {
    builder::build(&of_root([subject, subject], &ROOT_SERIAL, ROOT_YEARS, today, &key.public_key()), key)
}

/// The older root's, which it signs itself, and its word for the root's name and key (RFC 5280 §3.2): whoever trusts the older root alone
/// finds a path by it.
fn cross_signed(key_type: KeyType, today: u64, root_key: &PrivateKey) -> Result<[Vec<u8>; 2], IssueError> {
    let key = pool::private_key(Role::OlderRoot, key_type)?;
    let (older, newer) = (key.public_key(), root_key.public_key());
    let own = of_root([OLDER_ROOT, OLDER_ROOT], &ROOT_SERIAL, OLDER_YEARS, today, &older);
    let cross = of_root([ROOT, OLDER_ROOT], &CROSS_SERIAL, CROSS_YEARS, today, &newer);
    Ok([builder::build(&own, &key)?, builder::build(&cross, &key)?])
}

/// What is said of a root by itself, or by another.
fn of_root<'a>(
    [subject, issuer]: [Subject<'a>; 2],
    serial: &'a [u8],
    [before, after]: [u64; 2],
    today: u64,
    public_key: &'a PublicKey,
) -> Description<'a> {
    let (not_before, not_after) = (today.saturating_sub(years(before)), today.saturating_add(years(after)));
    Description { kind: Kind::Root, subject, issuer, serial, not_before, not_after, public_key }
}

/// A server's certificate.
fn leaf(
    server_name: &str,
    serial: [u8; 16],
    issuer: Subject<'_>,
    today: u64,
    key: &PrivateKey,
    signing_key: &PrivateKey,
) -> Result<Vec<u8>, IssueError> {
    let name = ServerName::parse(server_name).ok_or_else(|| IssueError::ServerName { name: server_name.to_owned() })?;
    let common_name = Some(server_name).filter(|name| name.len() <= LONGEST_COMMON_NAME);
    dated_leaf(Kind::Leaf(&name), Subject { common_name }, serial, issuer, today, key, signing_key)
}

/// Anybody's own certificate, valid from 30 days before today until 60 days after it.
fn dated_leaf(
    kind: Kind<'_>,
    subject: Subject<'_>,
    mut serial: [u8; 16],
    issuer: Subject<'_>,
    today: u64,
    key: &PrivateKey,
    signing_key: &PrivateKey,
) -> Result<Vec<u8>, IssueError> {
    let [first, ..] = &mut serial;
    *first &= 0x7f;
    if serial == [0; 16] {
        return Err(IssueError::Serial);
    }
    builder::build(
        &Description {
            kind,
            subject,
            issuer,
            serial: &serial,
            not_before: today.saturating_sub(30 * DAY),
            not_after: today.saturating_add(60 * DAY),
            public_key: &key.public_key(),
        },
        signing_key,
    )
}

impl Authority {
    /// A root and one authority below it. Two private-key operations.
    pub fn new(key_type: KeyType, clock: u64) -> Result<Self, IssueError> {
        Self::of(Hierarchy::default(), key_type, clock)
    }

    /// A root, whoever stands below it, and an older root if the chain is cross-signed. The root, which signs itself, is valid from ten years
    /// before the clock's day until ten years after it, and each authority below it for a shorter time than the one above. The older
    /// root ends sooner than the root, and its word for the root before that. One private-key operation for each certificate.
    pub fn of(hierarchy: Hierarchy, key_type: KeyType, clock: u64) -> Result<Self, IssueError> {
        let today = clock - clock % DAY;
        let root_key = pool::private_key(Role::Root, key_type)?;
        let (root, mut above) = if hierarchy.cross_signed {
            let [older_root, cross] = cross_signed(key_type, today, &root_key)?;
            (older_root, vec![cross])
        } else {
            (root(ROOT, today, &root_key)?, Vec::new())
        };
        let (mut name, mut key) = (ROOT, root_key);
        let mut below = hierarchy.ranks();
        while let [rank, further @ ..] = below {
            let own = pool::private_key(rank.role, key_type)?;
            let public_key = own.public_key();
            let description = Description {
                kind: Kind::Intermediate { below: further.len() as u8 },
                subject: rank.subject(),
                issuer: name,
                serial: &rank.serial,
                not_before: today.saturating_sub(years(rank.years)),
                not_after: today.saturating_add(years(rank.years)),
                public_key: &public_key,
            };
            above.insert(0, builder::build(&description, &key)?);
            (name, key, below) = (rank.subject(), own, further);
        }
        Ok(Self { root, above, name, key, key_type, today })
    }

    /// Makes a leaf, valid from 30 days before the clock's day until 60 days after it. One private-key operation.
    pub fn issue(&self, server_name: &str, serial: [u8; 16]) -> Result<Chain, IssueError> {
        self.issue_to(pool::private_key(Role::Leaf, self.key_type)?, server_name, serial)
    }

    /// The same for a key of the server's own.
    pub fn issue_to(&self, key: PrivateKey, server_name: &str, serial: [u8; 16]) -> Result<Chain, IssueError> {
        let leaf = leaf(server_name, serial, self.name, self.today, &key, &self.key)?;
        let certificates = core::iter::once(leaf).chain(self.above.iter().cloned()).collect();
        Ok(Chain { certificates, root: self.root.clone(), key })
    }

    /// What a client trusts, in DER: the root or, where it is cross-signed, the older root.
    pub fn root(&self) -> &[u8] {
        &self.root
    }
}
