//! The rules that the parties check by name, beside those of the certificate path, which `tls-pki` names itself.

use tls_wire::AlertDescription;

/// A rule: its stable name, the section that asks for it, and the alert for whoever breaks it.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name in kebab-case: `verify-data`.
    pub name: &'static str,
    /// The section that asks for it.
    pub section: &'static str,
    /// What whoever breaks it is told.
    pub alert: AlertDescription,
}

const fn rule(name: &'static str, section: &'static str, alert: AlertDescription) -> Rule {
    Rule { name, section, alert }
}

// What a client asks of a ServerHello.
pub(crate) static SERVER_VERSION: Rule =
    rule("server-version", "RFC 5246 §7.4.1.3", AlertDescription::PROTOCOL_VERSION);
pub(crate) static CIPHER_SUITE_OFFERED: Rule =
    rule("cipher-suite-offered", "RFC 5246 §7.4.1.3", AlertDescription::ILLEGAL_PARAMETER);
pub(crate) static COMPRESSION_NULL: Rule =
    rule("compression-null", "RFC 5246 §7.4.1.3", AlertDescription::ILLEGAL_PARAMETER);
pub(crate) static EXTENSIONS_SOLICITED: Rule =
    rule("extensions-solicited", "RFC 5246 §7.4.1.4", AlertDescription::UNSUPPORTED_EXTENSION);
pub(crate) static RENEGOTIATION_INFO: Rule =
    rule("renegotiation-info", "RFC 5746 §3.4", AlertDescription::HANDSHAKE_FAILURE);
pub(crate) static DOWNGRADE_SENTINEL: Rule =
    rule("downgrade-sentinel", "RFC 9846 §4.2.3", AlertDescription::ILLEGAL_PARAMETER);
pub(crate) static EXTENDED_MASTER_SECRET: Rule =
    rule("extended-master-secret", "RFC 7627 §5.2", AlertDescription::HANDSHAKE_FAILURE);
pub(crate) static ENCRYPT_THEN_MAC: Rule = rule("encrypt-then-mac", "RFC 7366 §3", AlertDescription::ILLEGAL_PARAMETER);
pub(crate) static APPLICATION_PROTOCOL: Rule =
    rule("application-protocol", "RFC 7301 §3.1", AlertDescription::ILLEGAL_PARAMETER);
pub(crate) static POINT_FORMATS: Rule =
    rule("ec-point-formats", "RFC 8422 §5.1.2", AlertDescription::ILLEGAL_PARAMETER);

// What a client asks of the server's key and its use.
pub(crate) static CERTIFICATE_KEY_FITS_SUITE: Rule =
    rule("certificate-key-fits-suite", "RFC 5246 §7.4.2", AlertDescription::UNSUPPORTED_CERTIFICATE);
pub(crate) static SIGNATURE_SCHEME_OFFERED: Rule =
    rule("signature-scheme-offered", "RFC 5246 §7.4.3", AlertDescription::ILLEGAL_PARAMETER);
pub(crate) static SERVER_KEY_EXCHANGE_SIGNATURE: Rule =
    rule("server-key-exchange-signature", "RFC 5246 §7.4.3", AlertDescription::DECRYPT_ERROR);
pub(crate) static GROUP_OFFERED: Rule = rule("group-offered", "RFC 8422 §5.4", AlertDescription::ILLEGAL_PARAMETER);
pub(crate) static DH_GROUP: Rule = rule("dh-group", "RFC 9325 §4.5", AlertDescription::INSUFFICIENT_SECURITY);

// What a server asks of a ClientHello.
pub(crate) static CLIENT_VERSION: Rule = rule("client-version", "RFC 5246 §E.1", AlertDescription::PROTOCOL_VERSION);
pub(crate) static FALLBACK: Rule = rule("fallback-scsv", "RFC 7507 §3", AlertDescription::INAPPROPRIATE_FALLBACK);
pub(crate) static COMPRESSION_OFFERED: Rule =
    rule("compression-null", "RFC 5246 §7.4.1.2", AlertDescription::ILLEGAL_PARAMETER);
pub(crate) static RENEGOTIATION_OFFERED: Rule =
    rule("renegotiation-info", "RFC 5746 §3.6", AlertDescription::HANDSHAKE_FAILURE);
pub(crate) static SERVER_NAME_INDICATION: Rule =
    rule("server-name-indication", "RFC 6066 §3", AlertDescription::UNRECOGNIZED_NAME);
pub(crate) static PROTOCOL_CHOICE: Rule =
    rule("application-protocol", "RFC 7301 §3.2", AlertDescription::NO_APPLICATION_PROTOCOL);
pub(crate) static CIPHER_SUITE_CHOICE: Rule =
    rule("cipher-suite-choice", "RFC 5246 §7.4.1.3", AlertDescription::HANDSHAKE_FAILURE);
pub(crate) static PRE_MASTER_SECRET_VERSION: Rule =
    rule("pre-master-secret-version", "RFC 5246 §7.4.7.1", AlertDescription::BAD_RECORD_MAC);
/// The question whose answer nobody may hear: only the laboratory's server asks it.
pub(crate) static ENCRYPTION_PADDING: Rule =
    rule("encryption-padding", "RFC 8017 §7.2.2", AlertDescription::DECRYPT_ERROR);

// What both ask of each other.
pub(crate) static DH_PUBLIC_VALUE: Rule = rule("dh-public-value", "RFC 7919 §5.1", AlertDescription::ILLEGAL_PARAMETER);
pub(crate) static EC_PUBLIC_VALUE: Rule =
    rule("dh-public-value", "RFC 8422 §5.11", AlertDescription::ILLEGAL_PARAMETER);
pub(crate) static RECORD_AUTHENTICATION: Rule =
    rule("record-authentication", "RFC 5246 §6.2.3", AlertDescription::BAD_RECORD_MAC);
pub(crate) static CLOSE_NOTIFY: Rule = rule("close-notify", "RFC 5246 §7.2.1", AlertDescription::CLOSE_NOTIFY);
pub(crate) static VERIFY_DATA: Rule = rule("verify-data", "RFC 5246 §7.4.9", AlertDescription::DECRYPT_ERROR);

/// This crate's own tests can take a rule out, to see that it is the one that stops an attack. In any other build there is
/// no such thing.
#[cfg(test)]
pub(crate) mod spared {
    use super::Rule;
    use crate::evidence::Verdict;
    use std::cell::Cell;

    thread_local! {
        static SPARED: Cell<Option<&'static str>> = const { Cell::new(None) };
    }

    /// What is done while nobody minds that rule.
    pub(crate) fn sparing<T>(rule: &Rule, act: impl FnOnce() -> T) -> T {
        SPARED.set(Some(rule.name));
        let done = act();
        SPARED.set(None);
        done
    }

    /// The verdict, or, of a rule that was taken out, that all is well.
    pub(crate) fn unless_spared(rule: &Rule, verdict: Verdict) -> Verdict {
        match verdict {
            Err(evidence) if SPARED.get() == Some(rule.name) => Ok(evidence),
            verdict => verdict,
        }
    }
}
