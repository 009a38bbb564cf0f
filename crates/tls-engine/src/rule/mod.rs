//! The tables of the rules that the parties check by name, beside those of the certificate path, which `tls-pki` names
//! itself.

mod omission;

pub use omission::Omission;

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
    /// Whether a party can be run without it: not without one that leaves nothing to go on with, and of one that never stops
    /// anybody nothing would show.
    pub(crate) omissible: bool,
}

/// The rows of a table.
macro_rules! rules {
    ($(#[$doc:meta])* $table:ident: $($(#[$rule_doc:meta])* $rule:ident = $name:literal, $section:literal, $alert:ident $(, $omissible:ident)?;)*) => {
        $($(#[$rule_doc])* pub(crate) static $rule: Rule = Rule {
            name: $name,
            section: $section,
            alert: AlertDescription::$alert,
            omissible: rules!(@is $($omissible)?),
        };)*

        $(#[$doc])*
        pub(super) static $table: &[&Rule] = &[$(&$rule),*];
    };
    (@is) => { false };
    (@is omissible) => { true };
}

rules! {
    /// What a client asks of a ServerHello, and of the server's key and its use. Those of the certificate path come between.
    OF_THE_CLIENT:
    SERVER_VERSION = "server-version", "RFC 5246 §7.4.1.3", PROTOCOL_VERSION, omissible;
    CIPHER_SUITE_OFFERED = "cipher-suite-offered", "RFC 5246 §7.4.1.3", ILLEGAL_PARAMETER, omissible;
    COMPRESSION_NULL = "compression-null", "RFC 5246 §7.4.1.3", ILLEGAL_PARAMETER, omissible;
    EXTENSIONS_SOLICITED = "extensions-solicited", "RFC 5246 §7.4.1.4", UNSUPPORTED_EXTENSION, omissible;
    RENEGOTIATION_INFO = "renegotiation-info", "RFC 5746 §3.4", HANDSHAKE_FAILURE, omissible;
    DOWNGRADE_SENTINEL = "downgrade-sentinel", "RFC 9846 §4.2.3", ILLEGAL_PARAMETER;
    EXTENDED_MASTER_SECRET = "extended-master-secret", "RFC 7627 §5.2", HANDSHAKE_FAILURE;
    ENCRYPT_THEN_MAC = "encrypt-then-mac", "RFC 7366 §3", ILLEGAL_PARAMETER, omissible;
    APPLICATION_PROTOCOL = "application-protocol", "RFC 7301 §3.1", ILLEGAL_PARAMETER, omissible;
    POINT_FORMATS = "ec-point-formats", "RFC 8422 §5.1.2", ILLEGAL_PARAMETER, omissible;
    CERTIFICATE_KEY_FITS_SUITE = "certificate-key-fits-suite", "RFC 5246 §7.4.2", UNSUPPORTED_CERTIFICATE, omissible;
    GROUP_OFFERED = "group-offered", "RFC 8422 §5.4", ILLEGAL_PARAMETER, omissible;
    DH_GROUP = "dh-group", "RFC 9325 §4.5", INSUFFICIENT_SECURITY, omissible;
    SIGNATURE_SCHEME_OFFERED = "signature-scheme-offered", "RFC 5246 §7.4.3", ILLEGAL_PARAMETER, omissible;
    SERVER_KEY_EXCHANGE_SIGNATURE = "server-key-exchange-signature", "RFC 5246 §7.4.3", DECRYPT_ERROR, omissible;
}

rules! {
    /// What a server asks of a ClientHello, and of what it decrypts.
    OF_THE_SERVER:
    CLIENT_VERSION = "client-version", "RFC 5246 §E.1", PROTOCOL_VERSION, omissible;
    FALLBACK = "fallback-scsv", "RFC 7507 §3", INAPPROPRIATE_FALLBACK, omissible;
    COMPRESSION_OFFERED = "compression-null", "RFC 5246 §7.4.1.2", ILLEGAL_PARAMETER, omissible;
    RENEGOTIATION_OFFERED = "renegotiation-info", "RFC 5746 §3.6", HANDSHAKE_FAILURE, omissible;
    POINT_FORMATS_OFFERED = "ec-point-formats", "RFC 8422 §5.1.2", ILLEGAL_PARAMETER, omissible;
    SERVER_NAME_INDICATION = "server-name-indication", "RFC 6066 §3", UNRECOGNIZED_NAME;
    PROTOCOL_CHOICE = "application-protocol", "RFC 7301 §3.2", NO_APPLICATION_PROTOCOL, omissible;
    CIPHER_SUITE_CHOICE = "cipher-suite-choice", "RFC 5246 §7.4.1.3", HANDSHAKE_FAILURE;
    PRE_MASTER_SECRET_VERSION = "pre-master-secret-version", "RFC 5246 §7.4.7.1", BAD_RECORD_MAC;
    /// The question whose answer nobody may hear: only the laboratory's server asks it.
    ENCRYPTION_PADDING = "encryption-padding", "RFC 8017 §7.2.2", DECRYPT_ERROR;
}

rules! {
    /// What both ask of each other.
    OF_BOTH:
    DH_PUBLIC_VALUE = "dh-public-value", "RFC 7919 §5.1", ILLEGAL_PARAMETER;
    EC_PUBLIC_VALUE = "dh-public-value", "RFC 8422 §5.11", ILLEGAL_PARAMETER;
    RECORD_AUTHENTICATION = "record-authentication", "RFC 5246 §6.2.3", BAD_RECORD_MAC;
    VERIFY_DATA = "verify-data", "RFC 5246 §7.4.9", DECRYPT_ERROR, omissible;
    CLOSE_NOTIFY = "close-notify", "RFC 5246 §7.2.1", CLOSE_NOTIFY, omissible;
}
