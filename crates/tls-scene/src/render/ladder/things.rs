//! The short names by which the layouts call values and functions.

use super::site::Thing::{self, Function, Value};
use crate::model::Job;
use tls_terms::ValueKind;

pub(super) const CLIENT_RANDOM: Thing = Value(ValueKind::ClientRandom);
pub(super) const SERVER_RANDOM: Thing = Value(ValueKind::ServerRandom);
pub(super) const SESSION_ID: Thing = Value(ValueKind::SessionId);
pub(super) const SESSION_HASH: Thing = Value(ValueKind::SessionHash);
pub(super) const PRIVATE_KEY: Thing = Value(ValueKind::ServerPrivateKey);
pub(super) const PUBLIC_KEY: Thing = Value(ValueKind::ServerPublicKey);
pub(super) const CLIENT_PRIVATE: Thing = Value(ValueKind::ClientEphemeralPrivateKey);
pub(super) const CLIENT_PUBLIC: Thing = Value(ValueKind::ClientEphemeralPublicKey);
pub(super) const SERVER_PRIVATE: Thing = Value(ValueKind::ServerEphemeralPrivateKey);
pub(super) const SERVER_PUBLIC: Thing = Value(ValueKind::ServerEphemeralPublicKey);
pub(super) const ENCRYPTED: Thing = Value(ValueKind::EncryptedPreMasterSecret);
pub(super) const PRE_MASTER: Thing = Value(ValueKind::PreMasterSecret);
pub(super) const MASTER: Thing = Value(ValueKind::MasterSecret);
pub(super) const KEY_BLOCK: Thing = Value(ValueKind::KeyBlock);
pub(super) const CLIENT_HASH: Thing = Value(ValueKind::HandshakeHashClient);
pub(super) const SERVER_HASH: Thing = Value(ValueKind::HandshakeHashServer);
pub(super) const CLIENT_PROOF: Thing = Value(ValueKind::ClientVerifyData);
pub(super) const SERVER_PROOF: Thing = Value(ValueKind::ServerVerifyData);
pub(super) const TO_CLIENT_PUBLIC: Thing = Function(ValueKind::ClientEphemeralPublicKey, Job::Makes);
pub(super) const TO_SERVER_PUBLIC: Thing = Function(ValueKind::ServerEphemeralPublicKey, Job::Makes);
pub(super) const SIGNING: Thing = Function(ValueKind::ServerEphemeralPublicKey, Job::Signs);
pub(super) const BY_CLIENT: Thing = Function(ValueKind::PreMasterSecret, Job::ByClient);
pub(super) const BY_SERVER: Thing = Function(ValueKind::PreMasterSecret, Job::ByServer);
pub(super) const LOCKING: Thing = Function(ValueKind::EncryptedPreMasterSecret, Job::Makes);
pub(super) const OPENING: Thing = Function(ValueKind::PreMasterSecret, Job::Opens);
pub(super) const TO_MASTER: Thing = Function(ValueKind::MasterSecret, Job::Makes);
pub(super) const TO_KEYS: Thing = Function(ValueKind::KeyBlock, Job::Makes);
pub(super) const TO_CLIENT_PROOF: Thing = Function(ValueKind::ClientVerifyData, Job::Makes);
pub(super) const TO_SERVER_PROOF: Thing = Function(ValueKind::ServerVerifyData, Job::Makes);
