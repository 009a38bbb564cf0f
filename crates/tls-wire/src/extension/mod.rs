//! Hello extensions (RFC 5246 §7.4.1.4): each a type, a length, and data whose form depends on the message.

mod application_settings;
mod block;
mod containers;
mod encrypted_client_hello;
mod groups;
mod hybrid;
mod key_share;
mod lists;
mod place;
mod pre_shared_key;
mod scalars;
mod server_name;
mod status_request;
mod supported_versions;
mod trust_anchors;

pub use application_settings::ApplicationSettings;
pub use block::{decode_extensions, encode_extensions};
pub use encrypted_client_hello::EncryptedClientHello;
pub use key_share::{KeyShare, KeyShareEntry};
pub use lists::OidFilter;
pub use place::ExtensionPlace;
pub use pre_shared_key::{PreSharedKey, PskIdentity};
pub use server_name::ServerName;
pub use status_request::{CertificateStatusRequest, StatusRequest};
pub use supported_versions::SupportedVersions;
pub use trust_anchors::TrustAnchors;

pub(crate) use block::{find_data, read_block, read_extensions, read_tls13_extensions, write_extensions};

use crate::error::Decoded;
use crate::writer::Writer;
use crate::{
    CertificateCompressionAlgorithm, EcPointFormat, ExtensionType, Field, NamedGroup, PskKeyExchangeMode, Reader,
    SignatureScheme,
};

pub(crate) static ALL_FIELDS: &[&[&[&Field]]] = &[
    block::FIELDS,
    containers::FIELDS,
    server_name::FIELDS,
    groups::FIELDS,
    lists::FIELDS,
    scalars::FIELDS,
    status_request::FIELDS,
    supported_versions::FIELDS,
    key_share::FIELDS,
    hybrid::FIELDS,
    pre_shared_key::FIELDS,
    encrypted_client_hello::FIELDS,
    application_settings::FIELDS,
    trust_anchors::FIELDS,
];

/// A hello extension.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Extension {
    /// The name of the server that the client wants to talk to (RFC 6066 §3). Without names it is the server's
    /// acknowledgement, an extension without data.
    ServerName(Vec<ServerName>),
    /// Stapled revocation status (RFC 6066 §8).
    StatusRequest(StatusRequest),
    /// Groups for Diffie–Hellman, favourite first (RFC 8422 §5.1.1, RFC 7919).
    SupportedGroups(Vec<NamedGroup>),
    /// Ways to write a point (RFC 8422 §5.1.2).
    EcPointFormats(Vec<EcPointFormat>),
    /// Signatures that the sender can check, favourite first (RFC 5246 §7.4.1.4.1).
    SignatureAlgorithms(Vec<SignatureScheme>),
    /// The same for signatures in certificates only (RFC 9846 §4.3.3).
    SignatureAlgorithmsCert(Vec<SignatureScheme>),
    /// Protocols to speak inside TLS, such as `h2`; the server answers with one (RFC 7301 §3.1).
    ApplicationLayerProtocolNegotiation(Vec<Vec<u8>>),
    /// Bind the master secret to the whole handshake (RFC 7627 §5.1).
    ExtendedMasterSecret,
    /// MAC over the ciphertext in CBC suites (RFC 7366 §2).
    EncryptThenMac,
    /// A ticket, or an empty wish for one (RFC 5077 §3.2).
    SessionTicket(Vec<u8>),
    /// The `verify_data` of the handshake before; empty in a first handshake (RFC 5746 §3.2).
    RenegotiationInfo(Vec<u8>),
    /// Versions offered or chosen (RFC 9846 §4.3.1).
    SupportedVersions(SupportedVersions),
    /// Diffie–Hellman public values (RFC 9846 §4.3.8).
    KeyShare(KeyShare),
    /// Pre-shared keys offered or chosen (RFC 9846 §4.3.11).
    PreSharedKey(PreSharedKey),
    /// How pre-shared keys may be used (RFC 9846 §4.3.9).
    PskKeyExchangeModes(Vec<PskKeyExchangeMode>),
    /// Data follows before the handshake is done; in a NewSessionTicket, at most so many bytes of it (RFC 9846 §4.3.10).
    EarlyData(Option<u32>),
    /// What a server wants to get back (RFC 9846 §4.3.2).
    Cookie(Vec<u8>),
    /// Issuers that the sender trusts, each a DER-encoded distinguished name (RFC 9846 §4.3.4).
    CertificateAuthorities(Vec<Vec<u8>>),
    /// What a client's certificate must contain (RFC 9846 §4.3.5).
    OidFilters(Vec<OidFilter>),
    /// The client can be asked for a certificate later (RFC 9846 §4.3.6).
    PostHandshakeAuth,
    /// Filler, all zeros (RFC 7685 §3).
    Padding(Vec<u8>),
    /// The largest record content that the sender accepts, in bytes (RFC 8449 §4).
    RecordSizeLimit(u16),
    /// How certificates may be compressed (RFC 8879 §3).
    CompressCertificate(Vec<CertificateCompressionAlgorithm>),
    /// Another ClientHello, encrypted (RFC 9849 §5).
    EncryptedClientHello(EncryptedClientHello),
    /// Settings of the protocol inside TLS (draft-vvv-tls-alps).
    ApplicationSettings(ApplicationSettings),
    /// Trust anchors by their identifiers (draft-ietf-tls-trust-anchor-ids).
    TrustAnchors(TrustAnchors),
    /// Any other, and any in a message where it has no defined form, as it came.
    Unknown {
        /// Which.
        extension_type: ExtensionType,
        /// Its data, without type and length.
        data: Vec<u8>,
    },
}

impl Extension {
    /// The first extension of this type.
    pub(crate) fn find(extensions: Option<&[Self]>, extension_type: ExtensionType) -> Option<&Self> {
        extensions.unwrap_or_default().iter().find(|extension| extension.extension_type() == extension_type)
    }

    /// The number of its type.
    pub fn extension_type(&self) -> ExtensionType {
        match self {
            Self::ServerName(_) => ExtensionType::SERVER_NAME,
            Self::StatusRequest(_) => ExtensionType::STATUS_REQUEST,
            Self::SupportedGroups(_) => ExtensionType::SUPPORTED_GROUPS,
            Self::EcPointFormats(_) => ExtensionType::EC_POINT_FORMATS,
            Self::SignatureAlgorithms(_) => ExtensionType::SIGNATURE_ALGORITHMS,
            Self::SignatureAlgorithmsCert(_) => ExtensionType::SIGNATURE_ALGORITHMS_CERT,
            Self::ApplicationLayerProtocolNegotiation(_) => ExtensionType::APPLICATION_LAYER_PROTOCOL_NEGOTIATION,
            Self::ExtendedMasterSecret => ExtensionType::EXTENDED_MASTER_SECRET,
            Self::EncryptThenMac => ExtensionType::ENCRYPT_THEN_MAC,
            Self::SessionTicket(_) => ExtensionType::SESSION_TICKET,
            Self::RenegotiationInfo(_) => ExtensionType::RENEGOTIATION_INFO,
            Self::SupportedVersions(_) => ExtensionType::SUPPORTED_VERSIONS,
            Self::KeyShare(_) => ExtensionType::KEY_SHARE,
            Self::PreSharedKey(_) => ExtensionType::PRE_SHARED_KEY,
            Self::PskKeyExchangeModes(_) => ExtensionType::PSK_KEY_EXCHANGE_MODES,
            Self::EarlyData(_) => ExtensionType::EARLY_DATA,
            Self::Cookie(_) => ExtensionType::COOKIE,
            Self::CertificateAuthorities(_) => ExtensionType::CERTIFICATE_AUTHORITIES,
            Self::OidFilters(_) => ExtensionType::OID_FILTERS,
            Self::PostHandshakeAuth => ExtensionType::POST_HANDSHAKE_AUTH,
            Self::Padding(_) => ExtensionType::PADDING,
            Self::RecordSizeLimit(_) => ExtensionType::RECORD_SIZE_LIMIT,
            Self::CompressCertificate(_) => ExtensionType::COMPRESS_CERTIFICATE,
            Self::EncryptedClientHello(_) => ExtensionType::ENCRYPTED_CLIENT_HELLO,
            Self::ApplicationSettings(_) => ExtensionType::APPLICATION_SETTINGS,
            Self::TrustAnchors(_) => ExtensionType::TRUST_ANCHORS,
            Self::Unknown { extension_type, .. } => *extension_type,
        }
    }

    /// Reads the data of an extension: all of the scope.
    fn read(extension_type: ExtensionType, r: &mut Reader<'_>, place: ExtensionPlace) -> Decoded<Self> {
        use ExtensionPlace as P;
        Ok(match (extension_type, place) {
            (ExtensionType::SERVER_NAME, P::ClientHello) => Self::ServerName(server_name::read(r)?),
            (ExtensionType::SERVER_NAME, P::ServerHello | P::EncryptedExtensions) => Self::ServerName(Vec::new()),
            (ExtensionType::SUPPORTED_GROUPS, _) => Self::SupportedGroups(groups::read_groups(r)?),
            (ExtensionType::EC_POINT_FORMATS, _) => Self::EcPointFormats(groups::read_point_formats(r)?),
            (ExtensionType::SIGNATURE_ALGORITHMS, _) => Self::SignatureAlgorithms(lists::read_signature_schemes(r)?),
            (ExtensionType::SIGNATURE_ALGORITHMS_CERT, _) => {
                Self::SignatureAlgorithmsCert(lists::read_signature_schemes(r)?)
            }
            (ExtensionType::APPLICATION_LAYER_PROTOCOL_NEGOTIATION, _) => {
                Self::ApplicationLayerProtocolNegotiation(lists::read_protocol_names(r)?)
            }
            (ExtensionType::EXTENDED_MASTER_SECRET, _) => Self::ExtendedMasterSecret,
            (ExtensionType::ENCRYPT_THEN_MAC, _) => Self::EncryptThenMac,
            (ExtensionType::SESSION_TICKET, _) => Self::SessionTicket(scalars::read_ticket(r)?),
            (ExtensionType::RENEGOTIATION_INFO, _) => Self::RenegotiationInfo(scalars::read_renegotiation_info(r)?),
            (ExtensionType::STATUS_REQUEST, _) => Self::StatusRequest(StatusRequest::read(r, place)?),
            (ExtensionType::SUPPORTED_VERSIONS, P::ClientHello | P::ServerHello | P::HelloRetryRequest) => {
                Self::SupportedVersions(SupportedVersions::read(r, place)?)
            }
            (ExtensionType::KEY_SHARE, P::ClientHello | P::ServerHello | P::HelloRetryRequest) => {
                Self::KeyShare(KeyShare::read(r, place)?)
            }
            (ExtensionType::PRE_SHARED_KEY, P::ClientHello | P::ServerHello) => {
                Self::PreSharedKey(PreSharedKey::read(r, place)?)
            }
            (ExtensionType::PSK_KEY_EXCHANGE_MODES, P::ClientHello) => {
                Self::PskKeyExchangeModes(lists::read_psk_modes(r)?)
            }
            (ExtensionType::EARLY_DATA, P::NewSessionTicket) => {
                Self::EarlyData(Some(scalars::read_max_early_data_size(r)?))
            }
            (ExtensionType::EARLY_DATA, _) => Self::EarlyData(None),
            (ExtensionType::COOKIE, _) => Self::Cookie(scalars::read_cookie(r)?),
            (ExtensionType::CERTIFICATE_AUTHORITIES, _) => {
                Self::CertificateAuthorities(lists::read_certificate_authorities(r)?)
            }
            (ExtensionType::OID_FILTERS, P::CertificateRequest) => Self::OidFilters(lists::read_oid_filters(r)?),
            (ExtensionType::POST_HANDSHAKE_AUTH, _) => Self::PostHandshakeAuth,
            (ExtensionType::PADDING, _) => Self::Padding(scalars::read_padding(r)?),
            (ExtensionType::RECORD_SIZE_LIMIT, _) => Self::RecordSizeLimit(scalars::read_record_size_limit(r)?),
            (ExtensionType::COMPRESS_CERTIFICATE, _) => {
                Self::CompressCertificate(lists::read_compression_algorithms(r)?)
            }
            _ => Self::read_leniently(extension_type, r, place)?,
        })
    }

    /// Reads the data of an extension that is shown and that no party here acts on: where it does not have the form known here,
    /// which in a draft may have changed, it is one that nobody knows.
    fn read_leniently(extension_type: ExtensionType, r: &mut Reader<'_>, place: ExtensionPlace) -> Decoded<Self> {
        use ExtensionPlace as P;
        let data = r.peek();
        let opaque = &scalars::EXTENSION_DATA;
        let known = match (extension_type, place) {
            (ExtensionType::ENCRYPTED_CLIENT_HELLO, P::ClientHello | P::HelloRetryRequest | P::EncryptedExtensions) => {
                r.or_opaque(opaque, |r| EncryptedClientHello::read(r, place).map(Self::EncryptedClientHello))
            }
            (ExtensionType::APPLICATION_SETTINGS, P::ClientHello | P::EncryptedExtensions) => {
                r.or_opaque(opaque, |r| ApplicationSettings::read(r, place).map(Self::ApplicationSettings))
            }
            (
                ExtensionType::TRUST_ANCHORS,
                P::ClientHello | P::CertificateRequest | P::EncryptedExtensions | P::CertificateEntry,
            ) => r.or_opaque(opaque, |r| TrustAnchors::read(r, place).map(Self::TrustAnchors)),
            _ => return Ok(Self::Unknown { extension_type, data: scalars::read_unknown(r)? }),
        };
        Ok(known.unwrap_or_else(|| Self::Unknown { extension_type, data: data.to_vec() }))
    }

    /// Writes the data of an extension, without type and length.
    fn write(&self, w: &mut Writer) {
        match self {
            Self::ServerName(names) => server_name::write(w, names),
            Self::StatusRequest(status) => status.write(w),
            Self::SupportedGroups(groups) => groups::write_groups(w, groups),
            Self::EcPointFormats(formats) => groups::write_point_formats(w, formats),
            Self::SignatureAlgorithms(schemes) | Self::SignatureAlgorithmsCert(schemes) => {
                lists::write_signature_schemes(w, schemes);
            }
            Self::ApplicationLayerProtocolNegotiation(names) => lists::write_protocol_names(w, names),
            Self::ExtendedMasterSecret | Self::EncryptThenMac | Self::PostHandshakeAuth | Self::EarlyData(None) => {}
            Self::SessionTicket(ticket) => w.bytes(ticket),
            Self::RenegotiationInfo(verify_data) => scalars::write_renegotiation_info(w, verify_data),
            Self::SupportedVersions(versions) => versions.write(w),
            Self::KeyShare(share) => share.write(w),
            Self::PreSharedKey(key) => key.write(w),
            Self::PskKeyExchangeModes(modes) => lists::write_psk_modes(w, modes),
            Self::EarlyData(Some(max_early_data_size)) => w.u32(*max_early_data_size),
            Self::Cookie(cookie) => scalars::write_cookie(w, cookie),
            Self::CertificateAuthorities(names) => lists::write_certificate_authorities(w, names),
            Self::OidFilters(filters) => lists::write_oid_filters(w, filters),
            Self::Padding(zeros) => w.bytes(zeros),
            Self::RecordSizeLimit(limit) => w.u16(*limit),
            Self::CompressCertificate(algorithms) => lists::write_compression_algorithms(w, algorithms),
            Self::EncryptedClientHello(hello) => hello.write(w),
            Self::ApplicationSettings(settings) => settings.write(w),
            Self::TrustAnchors(anchors) => anchors.write(w),
            Self::Unknown { data, .. } => w.bytes(data),
        }
    }
}
