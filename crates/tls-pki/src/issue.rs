//! Issuing the demo chains: root → intermediate → leaf. The same request gives the same bytes, for ever.

mod builder;

use crate::name::ServerName;
use crate::pool::{self, KeyType, Role};
use crate::time::{DAY, years};
use crate::{IssueError, PrivateKey};
pub(crate) use builder::Subject;
use builder::{Description, Kind};

/// What the root of the demo's chains is called.
pub(crate) const ROOT_NAME: &str = "Handshake Lab Demo Root CA";
/// What the authority between it and the server is called.
pub(crate) const INTERMEDIATE_NAME: &str = "Handshake Lab Demo Intermediate CA";
const ROOT: Subject<'_> = Subject { common_name: Some(ROOT_NAME) };
const INTERMEDIATE: Subject<'_> = Subject { common_name: Some(INTERMEDIATE_NAME) };
const CLIENT_ROOT: Subject<'_> = Subject { common_name: Some("Handshake Lab Demo Client CA") };
const ROOT_SERIAL: [u8; 1] = [1];
const INTERMEDIATE_SERIAL: [u8; 1] = [2];
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
    /// Leaf, then intermediate if there is one, each in DER: what the party sends (RFC 5246 §7.4.2; the root may be left out, and is).
    pub certificates: Vec<Vec<u8>>,
    /// The root in DER: what the peer trusts.
    pub root: Vec<u8>,
    /// The leaf's private key.
    pub key: PrivateKey,
}

/// The part of a chain that depends on neither server name nor serial number: worth keeping, since it costs two of the
/// three private-key operations.
#[derive(Clone, Debug)]
pub struct Authority {
    root: Vec<u8>,
    intermediate: Vec<u8>,
    key: PrivateKey,
    key_type: KeyType,
    today: u64,
}

/// Makes a chain. Three private-key operations: one per certificate.
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

/// A root's certificate, which it signs itself, valid from ten years before today until ten years after it.
fn root(subject: Subject<'_>, today: u64, key: &PrivateKey) -> Result<Vec<u8>, IssueError> {
    builder::build(
        &Description {
            kind: Kind::Root,
            subject,
            issuer: subject,
            serial: &ROOT_SERIAL,
            not_before: today.saturating_sub(years(10)),
            not_after: today.saturating_add(years(10)),
            public_key: &key.public_key(),
        },
        key,
    )
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
    /// Makes the root, which signs itself, and the intermediate: valid from ten and five years before the clock's day
    /// until ten and five years after it. Two private-key operations.
    pub fn new(key_type: KeyType, clock: u64) -> Result<Self, IssueError> {
        let today = clock - clock % DAY;
        let root_key = pool::private_key(Role::Root, key_type)?;
        let key = pool::private_key(Role::Intermediate, key_type)?;
        let root = root(ROOT, today, &root_key)?;
        let intermediate = builder::build(
            &Description {
                kind: Kind::Intermediate,
                subject: INTERMEDIATE,
                issuer: ROOT,
                serial: &INTERMEDIATE_SERIAL,
                not_before: today.saturating_sub(years(5)),
                not_after: today.saturating_add(years(5)),
                public_key: &key.public_key(),
            },
            &root_key,
        )?;
        Ok(Self { root, intermediate, key, key_type, today })
    }

    /// Makes a leaf, valid from 30 days before the clock's day until 60 days after it. One private-key operation.
    pub fn issue(&self, server_name: &str, serial: [u8; 16]) -> Result<Chain, IssueError> {
        self.issue_to(pool::private_key(Role::Leaf, self.key_type)?, server_name, serial)
    }

    /// The same for a key of the server's own.
    pub fn issue_to(&self, key: PrivateKey, server_name: &str, serial: [u8; 16]) -> Result<Chain, IssueError> {
        let leaf = leaf(server_name, serial, INTERMEDIATE, self.today, &key, &self.key)?;
        Ok(Chain { certificates: vec![leaf, self.intermediate.clone()], root: self.root.clone(), key })
    }

    /// The root in DER: what a client trusts.
    pub fn root(&self) -> &[u8] {
        &self.root
    }
}
