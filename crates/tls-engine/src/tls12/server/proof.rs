//! Is the client who it says? Its signature over all that was said (RFC 5246 §7.4.8).

use crate::Failure;
use crate::evidence::Evidence;
use crate::input::Input;
use crate::output::Output;
use crate::stage::Stage;
use crate::state::{Next, State};
use crate::tls12::expect_change_cipher_spec::ExpectChangeCipherSpec;
use crate::tls12::stages;
use tls_pki::PublicKey;
use tls_terms::Rule;
use tls_transcript::MessageKind;
use tls_wire::{DigitallySigned, HandshakeMessage, HandshakeType, SignatureScheme};

/// The key that the client says is its own.
#[derive(Debug)]
pub(super) struct Claim {
    pub(super) key: PublicKey,
    /// The signatures that it was asked for.
    pub(super) understood: Vec<SignatureScheme>,
}

/// Awaits the client's CertificateVerify.
#[derive(Debug)]
pub(super) struct ExpectCertificateVerify {
    pub(super) claim: Claim,
    pub(super) then: ExpectChangeCipherSpec,
}

impl State for ExpectCertificateVerify {
    fn stage(&self) -> &'static Stage {
        const STAGE: &Stage = &stages::server(
            "ExpectCertificateVerify",
            "RFC 5246 §7.4.8",
            &[MessageKind::Handshake(HandshakeType::CERTIFICATE_VERIFY)],
        );
        STAGE
    }

    fn handle(self: Box<Self>, input: Input, out: &mut Output<'_>) -> Result<Next, Failure> {
        let stage = self.stage();
        let received = input.handshake(stage)?;
        let HandshakeMessage::CertificateVerify(verify) = &received.message else {
            return Err(received.unexpected(stage));
        };
        let Self { claim: Claim { key, understood }, mut then } = *self;
        let DigitallySigned { algorithm, signature } = &verify.signature;
        let asked_for = understood.contains(algorithm);
        out.require(Rule::ClientScheme, asked_for, Evidence::ClientSchemeChosen(*algorithm))?;
        let content = then.messages.bytes();
        let verdict = match key.verify(*algorithm, content, signature) {
            Ok(()) => {
                let (key, length) = (key.algorithm_name(), content.len());
                Ok(Evidence::ClientSigned { key, scheme: *algorithm, length })
            }
            Err(error) => Err(Evidence::SignatureRefused(error)),
        };
        out.judge(Rule::ClientCertificateVerify, verdict)?;
        received.add_to(&mut then.messages);
        Ok(Box::new(then))
    }
}
