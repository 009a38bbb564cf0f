//! Alerts, and what each of them tells the peer.

use crate::code_point::code_point;

code_point! {
    /// How bad it is (RFC 5246 §7.2).
    AlertLevel(u8) {
        1 WARNING "warning",
        2 FATAL "fatal",
    }
}

code_point! {
    /// What happened (RFC 5246 §7.2, RFC 9846 §6).
    AlertDescription(u8) {
        0 CLOSE_NOTIFY "close_notify",
        10 UNEXPECTED_MESSAGE "unexpected_message",
        20 BAD_RECORD_MAC "bad_record_mac",
        21 DECRYPTION_FAILED "decryption_failed_RESERVED",
        22 RECORD_OVERFLOW "record_overflow",
        30 DECOMPRESSION_FAILURE "decompression_failure",
        40 HANDSHAKE_FAILURE "handshake_failure",
        41 NO_CERTIFICATE "no_certificate_RESERVED",
        42 BAD_CERTIFICATE "bad_certificate",
        43 UNSUPPORTED_CERTIFICATE "unsupported_certificate",
        44 CERTIFICATE_REVOKED "certificate_revoked",
        45 CERTIFICATE_EXPIRED "certificate_expired",
        46 CERTIFICATE_UNKNOWN "certificate_unknown",
        47 ILLEGAL_PARAMETER "illegal_parameter",
        48 UNKNOWN_CA "unknown_ca",
        49 ACCESS_DENIED "access_denied",
        50 DECODE_ERROR "decode_error",
        51 DECRYPT_ERROR "decrypt_error",
        52 TOO_MANY_CIDS_REQUESTED "too_many_cids_requested",
        60 EXPORT_RESTRICTION "export_restriction_RESERVED",
        70 PROTOCOL_VERSION "protocol_version",
        71 INSUFFICIENT_SECURITY "insufficient_security",
        80 INTERNAL_ERROR "internal_error",
        86 INAPPROPRIATE_FALLBACK "inappropriate_fallback",
        90 USER_CANCELED "user_canceled",
        100 NO_RENEGOTIATION "no_renegotiation",
        109 MISSING_EXTENSION "missing_extension",
        110 UNSUPPORTED_EXTENSION "unsupported_extension",
        111 CERTIFICATE_UNOBTAINABLE "certificate_unobtainable",
        112 UNRECOGNIZED_NAME "unrecognized_name",
        113 BAD_CERTIFICATE_STATUS_RESPONSE "bad_certificate_status_response",
        114 BAD_CERTIFICATE_HASH_VALUE "bad_certificate_hash_value",
        115 UNKNOWN_PSK_IDENTITY "unknown_psk_identity",
        116 CERTIFICATE_REQUIRED "certificate_required",
        117 GENERAL_ERROR "general_error",
        120 NO_APPLICATION_PROTOCOL "no_application_protocol",
        121 ECH_REQUIRED "ech_required",
    }
}

impl AlertDescription {
    /// What it tells the peer, in one sentence; nothing for unassigned numbers.
    pub fn gloss(self) -> Option<&'static str> {
        Some(match self {
            Self::CLOSE_NOTIFY => {
                "I have nothing more to send; a connection that ends without this may have been cut off."
            }
            Self::UNEXPECTED_MESSAGE => "This message has no business at this point of the conversation.",
            Self::BAD_RECORD_MAC => "A record was changed on the way, or was protected with other keys than mine.",
            Self::DECRYPTION_FAILED => {
                "A record could not be decrypted; no longer used, because it told attackers too much."
            }
            Self::RECORD_OVERFLOW => "A record is longer than any record may be.",
            Self::DECOMPRESSION_FAILURE => "A record could not be decompressed; compression itself is history.",
            Self::HANDSHAKE_FAILURE => "We have no acceptable set of parameters in common, such as a cipher suite.",
            Self::NO_CERTIFICATE => "I have no certificate; only SSL 3.0 said it this way.",
            Self::BAD_CERTIFICATE => "The certificate is damaged, or its signature does not verify.",
            Self::UNSUPPORTED_CERTIFICATE => "The certificate is of a kind that I cannot use.",
            Self::CERTIFICATE_REVOKED => "The issuer has withdrawn this certificate.",
            Self::CERTIFICATE_EXPIRED => "The certificate is out of date, or not valid yet.",
            Self::CERTIFICATE_UNKNOWN => "Something else about the certificate is not acceptable to me.",
            Self::ILLEGAL_PARAMETER => "A value contradicts the standard or another value.",
            Self::UNKNOWN_CA => "The chain of certificates does not lead to an issuer that I trust.",
            Self::ACCESS_DENIED => "The certificate is fine, but its owner is not allowed in.",
            Self::DECODE_ERROR => "A message cannot be read: a length or a value in it is out of bounds.",
            Self::DECRYPT_ERROR => "A signature, a Finished message or another proof of the handshake does not verify.",
            Self::TOO_MANY_CIDS_REQUESTED => "More connection identifiers were asked for than I will give out.",
            Self::EXPORT_RESTRICTION => {
                "Export rules were broken; from the days when strong cryptography counted as a weapon."
            }
            Self::PROTOCOL_VERSION => "I understand which version you want, but I do not speak it.",
            Self::INSUFFICIENT_SECURITY => "What you offer is too weak for me.",
            Self::INTERNAL_ERROR => "Something went wrong in my own house, and it is not your fault.",
            Self::INAPPROPRIATE_FALLBACK => {
                "You offer an old version although I could do better: somebody may be interfering."
            }
            Self::USER_CANCELED => "The user does not want to go on.",
            Self::NO_RENEGOTIATION => "I will not start a new handshake on this connection.",
            Self::MISSING_EXTENSION => "An extension that had to be there is missing.",
            Self::UNSUPPORTED_EXTENSION => "You answered with an extension for which I did not ask.",
            Self::CERTIFICATE_UNOBTAINABLE => "I could not fetch the certificate from the address you gave.",
            Self::UNRECOGNIZED_NAME => "There is no site of this name here.",
            Self::BAD_CERTIFICATE_STATUS_RESPONSE => "The stapled revocation status is invalid.",
            Self::BAD_CERTIFICATE_HASH_VALUE => "The certificate does not match the hash you sent for it.",
            Self::UNKNOWN_PSK_IDENTITY => "I know no shared key of this name.",
            Self::CERTIFICATE_REQUIRED => "I asked for a certificate and got none.",
            Self::GENERAL_ERROR => "Something went wrong, and no other alert says it better.",
            Self::NO_APPLICATION_PROTOCOL => "We have no application protocol in common.",
            Self::ECH_REQUIRED => "I insist on an encrypted ClientHello.",
            _ => return None,
        })
    }
}
