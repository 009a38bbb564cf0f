//! What an attacker has of its own: a key, and an authority that nobody knows, with which it makes certificates in
//! anybody's name. The keys are published with the source code like all demo keys.

use crate::issue::{Subject, forge};
use crate::pool::demo_key;
use crate::{Chain, ChainRequest, IssueError, KeyError, KeyType, PrivateKey};

/// What the attacker's authority calls itself.
const AUTHORITY: Subject<'_> = Subject { common_name: Some("Attacker Root CA") };

/// The attacker's own key of that kind.
///
/// # Errors
/// None that a caller could bring about.
pub fn private_key(key_type: KeyType) -> Result<PrivateKey, KeyError> {
    demo_key!("attacker-leaf", key_type)
}

/// A certificate in the server's name for the attacker's own key, and the root that signed it. Two private-key operations.
///
/// # Errors
/// As [`issue`](crate::issue).
pub fn issue(request: &ChainRequest) -> Result<Chain, IssueError> {
    let root_key = PrivateKey::from_pkcs8_der(include_bytes!("../keys/attacker-root-ecdsa-p256.der"))?;
    forge(request, AUTHORITY, &root_key, private_key(request.key_type)?)
}
