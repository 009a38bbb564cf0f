//! A server that speaks nothing newer than TLS 1.1. It gets no further than its ServerHello: no client of ours takes that
//! version. So there is no key exchange of old here, and no record protection.

use super::offered::Offered;
use crate::Failure;
use crate::evidence::Evidence;
use crate::input::Input;
use crate::output::{OnWire, Output};
use crate::stage::{Besides, Stage};
use crate::state::{Next, State};
use tls_terms::{Rule, ValueKind};
use tls_transcript::{MessageKind, Sensitivity};
use tls_wire::{CompressionMethod, HandshakeMessage, HandshakeType, ProtocolVersion, ServerHello};

/// Answers with the newest of its versions that is not newer than the client's (RFC 5246 App. E.1).
pub(super) fn answer(offered: Offered<'_>, out: &mut Output<'_>) -> Result<Next, Failure> {
    let Offered { config, offer, mut messages, .. } = offered;
    let newest = offer.client_version();
    let version = config.versions.iter().copied().filter(|version| *version <= newest).max();
    out.require(Rule::ClientVersion, version.is_some(), Evidence::NewestVersionOffered(newest))?;
    let (ours, theirs) = (&config.cipher_suites, offer.suites());
    let suite = ours.iter().copied().find(|suite| theirs.contains(suite));
    let (Some(version), Some(cipher_suite)) = (version, suite) else {
        let evidence = Evidence::NoSuite { offered: theirs.len(), ours: ours.len() };
        return Err(Failure::Broken { rule: Rule::CipherSuiteChoice, evidence });
    };
    let random = out.random("random");
    let id = out.generated(ValueKind::ServerRandom, Sensitivity::Public, &random);
    out.link.sending.use_version(version);
    let hello = ServerHello {
        server_version: version,
        random,
        session_id: Vec::new(),
        cipher_suite,
        compression_method: CompressionMethod::NULL,
        extensions: None,
    };
    let message = out.send(&HandshakeMessage::ServerHello(hello), &mut messages)?;
    out.travels(id, message, "random", OnWire::AsItIs);
    Ok(Box::new(ExpectClientKeyExchange { newest, version }))
}

/// Awaits what no client of ours sends.
#[derive(Debug)]
struct ExpectClientKeyExchange {
    /// The newest version that the client speaks.
    newest: ProtocolVersion,
    version: ProtocolVersion,
}

impl State for ExpectClientKeyExchange {
    fn stage(&self) -> &'static Stage {
        &Stage {
            name: "ExpectClientKeyExchange",
            section: "RFC 5246 App. E.1",
            awaits: &[MessageKind::Handshake(HandshakeType::CLIENT_KEY_EXCHANGE)],
            besides: Besides::Nothing,
            drops_change_cipher_spec: false,
        }
    }

    fn handle(self: Box<Self>, _: Input, _: &mut Output<'_>) -> Result<Next, Failure> {
        let (offered, spoken) = (vec![self.newest], vec![self.version]);
        Err(Failure::Broken { rule: Rule::OfferedVersions, evidence: Evidence::VersionsCompared { offered, spoken } })
    }
}
