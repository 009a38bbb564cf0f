//! What each extension is for. An extension's node in the tree bears its name.

use super::groups;
use crate::field::fields;
use crate::{ExtensionType, Field};

fields! {
    field SERVER_NAME = "server_name", "RFC 6066 §3",
        "Which of the sites at this address is meant; it travels in the clear, so everybody on the way can read it.";
    field STATUS_REQUEST = "status_request", "RFC 6066 §8",
        "A request to staple a fresh proof that the certificate has not been revoked.";
    field SUPPORTED_GROUPS = "supported_groups", "RFC 8422 §5.1.1",
        "The curves and finite fields in which the sender can do Diffie–Hellman, its favourite first.";
    field SUPPORTED_FIELDS = "supported_groups", "RFC 7919 §3",
        "The finite fields in which the sender can do Diffie–Hellman, its favourite first.";
    field EC_POINT_FORMATS = "ec_point_formats", "RFC 8422 §5.1.2",
        "In which notations the sender can read a point of a curve; only uncompressed is left.";
    field SIGNATURE_ALGORITHMS = "signature_algorithms", "RFC 5246 §7.4.1.4.1",
        "The kinds of signature that the sender can check, its favourite first.";
    field APPLICATION_LAYER_PROTOCOL_NEGOTIATION = "application_layer_protocol_negotiation", "RFC 7301 §3.1",
        "Which protocol will be spoken inside TLS, agreed on without an extra round trip.";
    field SIGNED_CERTIFICATE_TIMESTAMP = "signed_certificate_timestamp", "RFC 6962 §3.3.1",
        "A request for, or a copy of, receipts from public logs that the certificate was published.";
    field PADDING = "padding", "RFC 7685 §3",
        "Filler that brings the ClientHello to a size that no faulty server chokes on.";
    field ENCRYPT_THEN_MAC = "encrypt_then_mac", "RFC 7366 §2",
        "In CBC suites, compute the MAC over what was encrypted instead of over what will be: it closes the door to padding oracles.";
    field EXTENDED_MASTER_SECRET = "extended_master_secret", "RFC 7627 §5.1",
        "Derive the master secret from the whole handshake so far, not from the two randoms only.";
    field COMPRESS_CERTIFICATE = "compress_certificate", "RFC 8879 §3",
        "How the sender can unpack compressed certificates.";
    field RECORD_SIZE_LIMIT = "record_size_limit", "RFC 8449 §4",
        "The largest record that the sender is ready to receive.";
    field SESSION_TICKET = "session_ticket", "RFC 5077 §3.2",
        "A ticket from an earlier session, or with no data, the wish to get one.";
    field PRE_SHARED_KEY = "pre_shared_key", "RFC 9846 §4.3.11",
        "Secrets that both sides already share, by name, with a proof that the client really has them.";
    field EARLY_DATA = "early_data", "RFC 9846 §4.3.10",
        "The client sends data before it has heard from the server.";
    field SUPPORTED_VERSIONS = "supported_versions", "RFC 9846 §4.3.1",
        "The protocol versions that the client really speaks; in an answer, the one chosen.";
    field COOKIE = "cookie", "RFC 9846 §4.3.2",
        "Something that the server wants to get back, so that it need not remember the client meanwhile.";
    field PSK_KEY_EXCHANGE_MODES = "psk_key_exchange_modes", "RFC 9846 §4.3.9",
        "Whether a pre-shared key may be used alone, or only together with a fresh Diffie–Hellman exchange.";
    field CERTIFICATE_AUTHORITIES = "certificate_authorities", "RFC 9846 §4.3.4",
        "The issuers whose certificates the sender accepts.";
    field OID_FILTERS = "oid_filters", "RFC 9846 §4.3.5",
        "What the client's certificate must contain to be of use to the server.";
    field POST_HANDSHAKE_AUTH = "post_handshake_auth", "RFC 9846 §4.3.6",
        "The client is ready to show a certificate later, when the connection is already in use.";
    field SIGNATURE_ALGORITHMS_CERT = "signature_algorithms_cert", "RFC 9846 §4.3.3",
        "The kinds of signature that the sender can check in certificates, if they differ from those in the handshake.";
    field KEY_SHARE = "key_share", "RFC 9846 §4.3.8",
        "Diffie–Hellman public values, sent along at once so that TLS 1.3 saves a round trip.";
    field ENCRYPTED_CLIENT_HELLO = "encrypted_client_hello", "RFC 9849 §5",
        "The real ClientHello, encrypted so that nobody on the way learns the name of the site; or a dummy that looks like one.";
    field RENEGOTIATION_INFO = "renegotiation_info", "RFC 5746 §3.2",
        "Ties a new handshake to the one before it on the same connection; in a first handshake it is empty.";
    field OTHER = "extension", "RFC 5246 §7.4.1.4",
        "An extension that this decoder shows as it is; a peer that does not know it skips it.";
}

/// The field of an extension as a whole, whose data these are.
pub(super) fn container(extension_type: ExtensionType, data: &[u8]) -> &'static Field {
    match extension_type {
        ExtensionType::SUPPORTED_GROUPS if groups::are_finite_fields(data.get(2..).unwrap_or_default()) => {
            &SUPPORTED_FIELDS
        }
        ExtensionType::SERVER_NAME => &SERVER_NAME,
        ExtensionType::STATUS_REQUEST => &STATUS_REQUEST,
        ExtensionType::SUPPORTED_GROUPS => &SUPPORTED_GROUPS,
        ExtensionType::EC_POINT_FORMATS => &EC_POINT_FORMATS,
        ExtensionType::SIGNATURE_ALGORITHMS => &SIGNATURE_ALGORITHMS,
        ExtensionType::APPLICATION_LAYER_PROTOCOL_NEGOTIATION => &APPLICATION_LAYER_PROTOCOL_NEGOTIATION,
        ExtensionType::SIGNED_CERTIFICATE_TIMESTAMP => &SIGNED_CERTIFICATE_TIMESTAMP,
        ExtensionType::PADDING => &PADDING,
        ExtensionType::ENCRYPT_THEN_MAC => &ENCRYPT_THEN_MAC,
        ExtensionType::EXTENDED_MASTER_SECRET => &EXTENDED_MASTER_SECRET,
        ExtensionType::COMPRESS_CERTIFICATE => &COMPRESS_CERTIFICATE,
        ExtensionType::RECORD_SIZE_LIMIT => &RECORD_SIZE_LIMIT,
        ExtensionType::SESSION_TICKET => &SESSION_TICKET,
        ExtensionType::PRE_SHARED_KEY => &PRE_SHARED_KEY,
        ExtensionType::EARLY_DATA => &EARLY_DATA,
        ExtensionType::SUPPORTED_VERSIONS => &SUPPORTED_VERSIONS,
        ExtensionType::COOKIE => &COOKIE,
        ExtensionType::PSK_KEY_EXCHANGE_MODES => &PSK_KEY_EXCHANGE_MODES,
        ExtensionType::CERTIFICATE_AUTHORITIES => &CERTIFICATE_AUTHORITIES,
        ExtensionType::OID_FILTERS => &OID_FILTERS,
        ExtensionType::POST_HANDSHAKE_AUTH => &POST_HANDSHAKE_AUTH,
        ExtensionType::SIGNATURE_ALGORITHMS_CERT => &SIGNATURE_ALGORITHMS_CERT,
        ExtensionType::KEY_SHARE => &KEY_SHARE,
        ExtensionType::ENCRYPTED_CLIENT_HELLO => &ENCRYPTED_CLIENT_HELLO,
        ExtensionType::RENEGOTIATION_INFO => &RENEGOTIATION_INFO,
        _ => &OTHER,
    }
}
