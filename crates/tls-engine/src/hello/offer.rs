//! The ClientHello, read as an offer: is it one that a server may accept at all (RFC 5246 §7.4.1.2)?

use super::extensions::record_size_limit;
use crate::evidence::Evidence;
use crate::output::Output;
use crate::{Failure, ServerConfig};
use tls_terms::Rule;
use tls_transcript::Role;
use tls_wire::{
    CertificateCompressionAlgorithm, CipherSuite, ClientHello, CompressionMethod, EcPointFormat, Extension,
    ExtensionType, KeyShare, KeyShareEntry, NameType, NamedGroup, ProtocolVersion, ServerName, SignatureScheme,
    SupportedVersions,
};

/// What the client offers, with easy access.
#[derive(Clone, Copy)]
pub(crate) struct Offer<'a>(pub(crate) &'a ClientHello);

impl<'a> Offer<'a> {
    pub(crate) fn has(self, extension_type: ExtensionType) -> bool {
        self.0.extension(extension_type).is_some()
    }

    /// The newest version, of a client that has no list of them.
    pub(crate) fn client_version(self) -> ProtocolVersion {
        self.0.client_version
    }

    pub(crate) fn suites(self) -> &'a [CipherSuite] {
        &self.0.cipher_suites
    }

    /// `None` if the client doesn't say.
    pub(crate) fn groups(self) -> Option<&'a [NamedGroup]> {
        match self.0.extension(ExtensionType::SUPPORTED_GROUPS) {
            Some(Extension::SupportedGroups(groups)) => Some(groups),
            _ => None,
        }
    }

    /// A client that doesn't say means SHA-1 (RFC 5246 §7.4.1.4.1).
    pub(crate) fn signature_schemes(self) -> &'a [SignatureScheme] {
        match self.0.extension(ExtensionType::SIGNATURE_ALGORITHMS) {
            Some(Extension::SignatureAlgorithms(schemes)) => schemes,
            _ => &[SignatureScheme::RSA_PKCS1_SHA1, SignatureScheme::ECDSA_SHA1],
        }
    }

    /// The site that the client asks for.
    pub(crate) fn host_name(self) -> Option<&'a [u8]> {
        let Some(Extension::ServerName(names)) = self.0.extension(ExtensionType::SERVER_NAME) else { return None };
        let name = names.iter().find(|name| name.name_type == NameType::HOST_NAME);
        name.map(|name| name.name.as_slice())
    }

    /// The ticket that a client of TLS 1.2 comes back with (RFC 5077 §3.2).
    pub(crate) fn ticket(self) -> Option<&'a [u8]> {
        match self.0.extension(ExtensionType::SESSION_TICKET) {
            Some(Extension::SessionTicket(ticket)) if !ticket.is_empty() => Some(ticket),
            _ => None,
        }
    }

    fn protocols(self) -> Option<&'a [Vec<u8>]> {
        match self.0.extension(ExtensionType::APPLICATION_LAYER_PROTOCOL_NEGOTIATION) {
            Some(Extension::ApplicationLayerProtocolNegotiation(names)) => Some(names),
            _ => None,
        }
    }

    /// What stands where a session ID once stood; with TLS 1.3, whatever the client wants to get back.
    pub(crate) fn session_id(self) -> &'a [u8] {
        &self.0.session_id
    }

    pub(crate) fn compression_methods(self) -> &'a [CompressionMethod] {
        &self.0.compression_methods
    }

    /// The most that the client accepts in a protected record, if it says so (RFC 8449 §4).
    pub(crate) fn record_size_limit(self) -> Option<u16> {
        record_size_limit(self.0.extensions.as_deref().unwrap_or_default())
    }

    /// The ways in which the client can unpack certificates (RFC 8879 §3); none if it does not say.
    pub(crate) fn certificate_compressions(self) -> &'a [CertificateCompressionAlgorithm] {
        match self.0.extension(ExtensionType::COMPRESS_CERTIFICATE) {
            Some(Extension::CompressCertificate(algorithms)) => algorithms,
            _ => &[],
        }
    }

    /// The groups of which the client sends shares, with them.
    pub(crate) fn key_shares(self) -> &'a [KeyShareEntry] {
        match self.0.extension(ExtensionType::KEY_SHARE) {
            Some(Extension::KeyShare(KeyShare::Offered(entries))) => entries,
            _ => &[],
        }
    }

    /// The client's list of versions, if it has one (RFC 9846 §4.3.1).
    fn versions(self) -> Option<&'a [ProtocolVersion]> {
        match self.0.extension(ExtensionType::SUPPORTED_VERSIONS) {
            Some(Extension::SupportedVersions(SupportedVersions::Offered(versions))) => Some(versions),
            _ => None,
        }
    }

    /// Whether the client has such a list.
    pub(crate) fn has_list_of_versions(self) -> bool {
        self.versions().is_some()
    }

    /// Whether the client offers TLS 1.3, where what once was a session ID names nothing.
    pub(crate) fn offers_tls13(self) -> bool {
        self.versions().unwrap_or_default().contains(&ProtocolVersion::TLS_1_3)
    }

    /// The server's favourite of the versions offered, if it is TLS 1.3, which only a list of versions can offer.
    pub(crate) fn chooses_tls13(self, config: &ServerConfig) -> bool {
        let offered = self.versions().unwrap_or_default();
        let favourite = config.versions.iter().find(|version| offered.contains(version));
        favourite == Some(&ProtocolVersion::TLS_1_3)
    }

    /// All checks that do not depend on what a server of TLS 1.2 would choose.
    pub(crate) fn check(self, config: &ServerConfig, out: &mut Output<'_>) -> Result<(), Failure> {
        match config.versions.contains(&ProtocolVersion::TLS_1_3) {
            true => self.check_versions(config, out)?,
            false => self.check_version(out)?,
        }
        self.check_compression(out)?;
        self.check_renegotiation(out)?;
        self.check_point_formats(out)
    }

    /// TLS 1.2 must be in the offer: below `client_version`, or on the list of those that speak TLS 1.3 (RFC 9846 §4.3.1).
    fn check_version(self, out: &mut Output<'_>) -> Result<(), Failure> {
        let newest = self.0.client_version;
        let fallback = self.suites().contains(&CipherSuite::TLS_FALLBACK_SCSV);
        if fallback {
            out.require(Rule::Fallback, newest >= ProtocolVersion::TLS_1_2, Evidence::Fallback(newest))?;
        }
        let (acceptable, evidence) = match self.0.extension(ExtensionType::SUPPORTED_VERSIONS) {
            Some(Extension::SupportedVersions(SupportedVersions::Offered(versions))) => {
                let proper = versions.iter().copied().filter(|version| !version.is_grease()).collect();
                (versions.contains(&ProtocolVersion::TLS_1_2), Evidence::VersionsOffered(proper))
            }
            _ => (newest >= ProtocolVersion::TLS_1_2, Evidence::NewestVersionOffered(newest)),
        };
        out.require(Rule::ClientVersion, acceptable, evidence)
    }

    /// The same, of a server that speaks TLS 1.3 as well, or alone (RFC 9846 §4.3.1).
    pub(crate) fn check_versions(self, config: &ServerConfig, out: &mut Output<'_>) -> Result<(), Failure> {
        let legacy = self.0.client_version;
        let offered: Vec<_> = match self.versions() {
            Some(versions) => versions.iter().copied().filter(|version| !version.is_grease()).collect(),
            None => vec![legacy],
        };
        let spoken = config.versions.clone();
        if self.suites().contains(&CipherSuite::TLS_FALLBACK_SCSV) {
            let newest = offered.iter().copied().max().unwrap_or(legacy);
            let kept = spoken.iter().all(|version| *version <= newest);
            out.require(Rule::Fallback, kept, Evidence::FallbackCompared { newest, spoken: spoken.clone() })?;
        }
        let old = self.versions().is_none() && legacy >= ProtocolVersion::TLS_1_2;
        let common = spoken.iter().any(|version| offered.contains(version))
            || (old && spoken.contains(&ProtocolVersion::TLS_1_2));
        out.require(Rule::OfferedVersions, common, Evidence::VersionsCompared { offered, spoken })
    }

    fn check_compression(self, out: &mut Output<'_>) -> Result<(), Failure> {
        let methods = &self.0.compression_methods;
        let kept = methods.contains(&CompressionMethod::NULL);
        out.require(Rule::CompressionOffered, kept, Evidence::CompressionsOffered(methods.clone()))
    }

    /// In a first handshake the extension is empty (RFC 5746 §3.6).
    fn check_renegotiation(self, out: &mut Output<'_>) -> Result<(), Failure> {
        match self.0.extension(ExtensionType::RENEGOTIATION_INFO) {
            Some(Extension::RenegotiationInfo(data)) if !data.is_empty() => {
                out.judge(Rule::RenegotiationOffered, Err(Evidence::RenegotiationInfo { length: data.len() }))
            }
            _ => Ok(()),
        }
    }

    /// Whoever sends the list must include the uncompressed form (RFC 8422 §5.1.2).
    fn check_point_formats(self, out: &mut Output<'_>) -> Result<(), Failure> {
        match self.0.extension(ExtensionType::EC_POINT_FORMATS) {
            Some(Extension::EcPointFormats(formats)) if !formats.contains(&EcPointFormat::UNCOMPRESSED) => {
                out.judge(Rule::PointFormatsOffered, Err(Evidence::NoUncompressedPoints { sender: Role::Client }))
            }
            _ => Ok(()),
        }
    }

    /// Whether the client understands secure renegotiation: it says so in either of two ways (RFC 5746 §3.6).
    pub(crate) fn knows_renegotiation_info(self) -> bool {
        self.has(ExtensionType::RENEGOTIATION_INFO)
            || self.suites().contains(&CipherSuite::TLS_EMPTY_RENEGOTIATION_INFO_SCSV)
    }

    /// Which site the client asks for: one name of each type at most, and one that the server has (RFC 6066 §3).
    pub(crate) fn check_server_name(self, config: &ServerConfig, out: &mut Output<'_>) -> Result<(), Failure> {
        let Some(Extension::ServerName(names)) = self.0.extension(ExtensionType::SERVER_NAME) else { return Ok(()) };
        let repeated = |(index, name): (usize, &ServerName)| {
            names.iter().take(index).any(|before| before.name_type == name.name_type)
        };
        // There are few types, so that no list goes on for long before one comes again.
        if names.iter().enumerate().any(repeated) {
            return out.judge(Rule::ServerNameIndication, Err(Evidence::ServerNamesRepeated));
        }
        for name in names.iter().filter(|name| name.name_type == NameType::HOST_NAME) {
            // A DNS name is the same in capitals.
            let is_this = |site: &String| site.as_bytes().eq_ignore_ascii_case(&name.name);
            if !config.sites.is_empty() && !config.sites.iter().any(is_this) {
                return out.judge(Rule::ServerNameIndication, Err(Evidence::ServerNameUnknown(name.name.clone())));
            }
            out.remark(Rule::ServerNameIndication, Evidence::ServerNameAsked(name.name.clone()));
        }
        Ok(())
    }

    /// The application protocol for both: the server's favourite of those offered (RFC 7301 §3.2).
    pub(crate) fn choose_protocol(
        self,
        config: &ServerConfig,
        out: &mut Output<'_>,
    ) -> Result<Option<Vec<u8>>, Failure> {
        let Some(offered) = self.protocols().filter(|_| !config.application_protocols.is_empty()) else {
            return Ok(None);
        };
        let chosen = config.application_protocols.iter().find(|ours| offered.contains(ours));
        let evidence = Evidence::ProtocolTaken { taken: chosen.cloned(), offered: offered.to_vec() };
        out.require(Rule::ProtocolChoice, chosen.is_some(), evidence)?;
        Ok(chosen.cloned())
    }
}
