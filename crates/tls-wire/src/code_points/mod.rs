//! The registries of numbers (<https://www.iana.org/assignments/tls-parameters>), one file for each that has a story to tell.

mod alert;
mod certificates;
mod elliptic_curve;
mod extension_type;
mod handshake_type;
mod hpke;
mod named_group;
mod negotiation;
mod record;
mod signature_scheme;
mod version;

pub use alert::{AlertDescription, AlertLevel};
pub use certificates::{CertificateCompressionAlgorithm, CertificateStatusType, ClientCertificateType};
pub use elliptic_curve::{EcCurveType, EcPointFormat};
pub use extension_type::ExtensionType;
pub use handshake_type::HandshakeType;
pub use hpke::{EchClientHelloType, HpkeAead, HpkeKdf};
pub use named_group::NamedGroup;
pub use negotiation::{CompressionMethod, KeyUpdateRequest, NameType, PskKeyExchangeMode};
pub use record::ContentType;
pub use signature_scheme::SignatureScheme;
pub use version::ProtocolVersion;
