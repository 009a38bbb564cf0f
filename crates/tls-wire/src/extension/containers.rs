//! What each extension is for. An extension's node in the tree bears its name.

use super::{ExtensionPlace, groups};
use crate::field::fields;
use crate::{ExtensionType, Field};

fields! {
    field SERVER_NAME "server-name" = "server_name", "RFC 6066 §3";
    field STATUS_REQUEST "status-request" = "status_request", "RFC 6066 §8";
    field SUPPORTED_GROUPS "supported-groups" = "supported_groups", "RFC 8422 §5.1.1";
    field SUPPORTED_FIELDS "supported-fields" = "supported_groups", "RFC 7919 §3";
    field EC_POINT_FORMATS "ec-point-formats" = "ec_point_formats", "RFC 8422 §5.1.2";
    field SIGNATURE_ALGORITHMS "signature-algorithms" = "signature_algorithms", "RFC 5246 §7.4.1.4.1";
    field APPLICATION_LAYER_PROTOCOL_NEGOTIATION "application-layer-protocol-negotiation" =
        "application_layer_protocol_negotiation", "RFC 7301 §3.1";
    field SIGNED_CERTIFICATE_TIMESTAMP "signed-certificate-timestamp" =
        "signed_certificate_timestamp", "RFC 6962 §3.3.1";
    field PADDING "padding-extension" = "padding", "RFC 7685 §3";
    field ENCRYPT_THEN_MAC "encrypt-then-mac" = "encrypt_then_mac", "RFC 7366 §2";
    field EXTENDED_MASTER_SECRET "extended-master-secret" = "extended_master_secret", "RFC 7627 §5.1";
    field COMPRESS_CERTIFICATE "compress-certificate" = "compress_certificate", "RFC 8879 §3";
    field RECORD_SIZE_LIMIT "record-size-limit" = "record_size_limit", "RFC 8449 §4";
    field SESSION_TICKET "session-ticket" = "session_ticket", "RFC 5077 §3.2";
    field PRE_SHARED_KEY "pre-shared-key" = "pre_shared_key", "RFC 9846 §4.3.11";
    field EARLY_DATA "early-data" = "early_data", "RFC 9846 §4.3.10";
    field SUPPORTED_VERSIONS "supported-versions" = "supported_versions", "RFC 9846 §4.3.1";
    field COOKIE "cookie" = "cookie", "RFC 9846 §4.3.2";
    field PSK_KEY_EXCHANGE_MODES "psk-key-exchange-modes" = "psk_key_exchange_modes", "RFC 9846 §4.3.9";
    field CERTIFICATE_AUTHORITIES "certificate-authorities" = "certificate_authorities", "RFC 9846 §4.3.4";
    field OID_FILTERS "oid-filters" = "oid_filters", "RFC 9846 §4.3.5";
    field POST_HANDSHAKE_AUTH "post-handshake-auth" = "post_handshake_auth", "RFC 9846 §4.3.6";
    field SIGNATURE_ALGORITHMS_CERT "signature-algorithms-cert" = "signature_algorithms_cert", "RFC 9846 §4.3.3";
    field KEY_SHARE "key-share" = "key_share", "RFC 9846 §4.3.8";
    field ENCRYPTED_CLIENT_HELLO "encrypted-client-hello" = "encrypted_client_hello", "RFC 9849 §5";
    field RENEGOTIATION_INFO "renegotiation-info" = "renegotiation_info", "RFC 5746 §3.2";
    field SERVER_NAME_USED "server-name-used" = "server_name", "RFC 6066 §3";
    field CERTIFICATE_STATUS "certificate-status" = "status_request", "RFC 9846 §4.5.1.1";
    field TLS13_SUPPORTED_GROUPS "tls13-supported-groups" = "supported_groups", "RFC 9846 §4.3.7";
    field REQUESTED_SHARE "requested-key-share" = "key_share", "RFC 9846 §4.3.8";
    field SERVERS_SHARE "servers-key-share" = "key_share", "RFC 9846 §4.3.8";
    field PRE_SHARED_KEY_CHOSEN "pre-shared-key-chosen" = "pre_shared_key", "RFC 9846 §4.3.11";
    field EARLY_DATA_ACCEPTED "early-data-accepted" = "early_data", "RFC 9846 §4.3.10";
    field EARLY_DATA_ALLOWED "early-data-allowed" = "early_data", "RFC 9846 §4.3.10";
    field ECH_REFUSED "encrypted-client-hello-refused" = "encrypted_client_hello", "RFC 9849 §5";
    field ECH_CONFIRMED "encrypted-client-hello-confirmed" = "encrypted_client_hello", "RFC 9849 §5";
    field APPLICATION_SETTINGS "application-settings" = "application_settings", "draft-vvv-tls-alps §4";
    field APPLICATION_SETTINGS_TOLD "application-settings-told" = "application_settings", "draft-vvv-tls-alps §4";
    field TRUST_ANCHORS "trust-anchors" = "trust_anchors", "draft-ietf-tls-trust-anchor-ids-06 §5.1";
    field TRUST_ANCHORS_AVAILABLE "trust-anchors-available" =
        "trust_anchors", "draft-ietf-tls-trust-anchor-ids-06 §5.6";
    field TRUST_ANCHOR_MATCHED "trust-anchor-matched" = "trust_anchors", "draft-ietf-tls-trust-anchor-ids-06 §5.5";
    field GREASE "grease-extension" = "extension", "RFC 8701 §2";
    field OTHER "extension" = "extension", "RFC 5246 §7.4.1.4";
}

/// The field of an extension as a whole, whose data these are.
pub(super) fn container(extension_type: ExtensionType, data: &[u8], place: ExtensionPlace) -> &'static Field {
    if let Some(field) = where_it_says_something_else(extension_type, place) {
        return field;
    }
    match extension_type {
        ExtensionType::SUPPORTED_GROUPS if groups::are_beyond_diffie_hellman(data.get(2..).unwrap_or_default()) => {
            &TLS13_SUPPORTED_GROUPS
        }
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
        ExtensionType::APPLICATION_SETTINGS => &APPLICATION_SETTINGS,
        ExtensionType::TRUST_ANCHORS => &TRUST_ANCHORS,
        _ if extension_type.is_grease() => &GREASE,
        _ => &OTHER,
    }
}

/// The field of an extension in a message where it says something else than in a ClientHello.
fn where_it_says_something_else(extension_type: ExtensionType, place: ExtensionPlace) -> Option<&'static Field> {
    Some(match (extension_type, place) {
        (ExtensionType::SERVER_NAME, ExtensionPlace::EncryptedExtensions) => &SERVER_NAME_USED,
        (ExtensionType::STATUS_REQUEST, ExtensionPlace::CertificateEntry) => &CERTIFICATE_STATUS,
        (ExtensionType::KEY_SHARE, ExtensionPlace::HelloRetryRequest) => &REQUESTED_SHARE,
        (ExtensionType::KEY_SHARE, ExtensionPlace::ServerHello) => &SERVERS_SHARE,
        (ExtensionType::PRE_SHARED_KEY, ExtensionPlace::ServerHello) => &PRE_SHARED_KEY_CHOSEN,
        (ExtensionType::EARLY_DATA, ExtensionPlace::EncryptedExtensions) => &EARLY_DATA_ACCEPTED,
        (ExtensionType::EARLY_DATA, ExtensionPlace::NewSessionTicket) => &EARLY_DATA_ALLOWED,
        (ExtensionType::ENCRYPTED_CLIENT_HELLO, ExtensionPlace::EncryptedExtensions) => &ECH_REFUSED,
        (ExtensionType::ENCRYPTED_CLIENT_HELLO, ExtensionPlace::HelloRetryRequest) => &ECH_CONFIRMED,
        (ExtensionType::APPLICATION_SETTINGS, ExtensionPlace::EncryptedExtensions) => &APPLICATION_SETTINGS_TOLD,
        (ExtensionType::TRUST_ANCHORS, ExtensionPlace::EncryptedExtensions) => &TRUST_ANCHORS_AVAILABLE,
        (ExtensionType::TRUST_ANCHORS, ExtensionPlace::CertificateEntry) => &TRUST_ANCHOR_MATCHED,
        _ => return None,
    })
}
