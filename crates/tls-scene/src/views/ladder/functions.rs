//! The functions of the ladder: each with what goes in and what comes out.

use crate::model::{Job, LadderFunction, LadderNode, When};
use crate::views::origin::is_exchanged;
use crate::words::function::short_function;
use tls_terms::ValueKind;
use tls_texts::knowledge as texts;
use tls_transcript::{Event, EventId, Message, MessageId, MessageKind, Origin, Role, Transcript, Value, ValueId};
use tls_wire::{HandshakeMessage, HandshakeType, read_handshake};

/// All functions, each with the events by which it was applied. `makers` gives those by which a value was made.
pub(super) fn functions(
    transcript: &Transcript,
    nodes: &[(LadderNode, EventId)],
    makers: impl Fn(ValueId) -> Vec<EventId>,
) -> Vec<(LadderFunction, Vec<EventId>)> {
    let mut all = Vec::new();
    for (to, (node, since)) in nodes.iter().enumerate() {
        let value = transcript.value(node.value);
        let mut add = |job: Job, name: String, label: String, from: Vec<usize>, applied: Vec<EventId>| {
            if !from.is_empty() {
                let covers = covered(nodes, &from);
                all.push((LadderFunction { job, name, label, covers, from, to, when: When::Future }, applied));
            }
        };
        let parents = |kinds: [ValueKind; 2]| -> Vec<usize> {
            let of = |index: &usize| nodes.get(*index).is_some_and(|(parent, _)| kinds.contains(&parent.kind));
            node.parents.iter().copied().filter(of).collect()
        };
        match &value.origin {
            Origin::Derived { function, .. } if is_exchanged(transcript, value) => {
                for (job, role, kinds) in WAYS {
                    let (from, since) = (parents(kinds), came(transcript, value, role));
                    if let (2, Some(since)) = (from.len(), since) {
                        add(job, short_function(function), String::new(), from, vec![since]);
                    }
                }
            }
            // The keys are cut out of a block, which takes no function.
            Origin::Derived { part: Some(_), .. } => {}
            Origin::Derived { function, label, .. } => {
                let job = if node.kind == ValueKind::PreMasterSecret { Job::Opens } else { Job::Makes };
                let label = label.as_ref().map(|label| texts::labelled(&**label)).unwrap_or_default();
                let made = Some(makers(node.value)).filter(|made| !made.is_empty()).unwrap_or_else(|| vec![*since]);
                add(job, short_function(function), label, node.parents.clone(), made);
            }
            Origin::Generated { .. } if node.kind == ValueKind::PreMasterSecret => {
                if let Some((from, since)) = opened(transcript, nodes, value, node) {
                    add(Job::Opens, texts::opens(), String::new(), from, vec![since]);
                }
            }
            Origin::Configured | Origin::Generated { .. } => {}
        }
        if let Some((name, key, since)) = signed(transcript, nodes, value, *since) {
            add(Job::Signs, name.into(), texts::signs(), vec![key], vec![since]);
        }
    }
    all
}

/// The two ways to the secret of Diffie–Hellman.
const WAYS: [(Job, Role, [ValueKind; 2]); 2] = [
    (Job::ByClient, Role::Client, [ValueKind::ClientEphemeralPrivateKey, ValueKind::ServerEphemeralPublicKey]),
    (Job::ByServer, Role::Server, [ValueKind::ServerEphemeralPrivateKey, ValueKind::ClientEphemeralPublicKey]),
];

/// When whoever plays a part came to know a value.
fn came(transcript: &Transcript, value: &Value, role: Role) -> Option<EventId> {
    let computes = |since: EventId| matches!(transcript.event(since), Event::SecretDerived { .. });
    let known = value.known_to.iter().find(|known| known.actor.role() == role && computes(known.since));
    known.map(|known| known.since)
}

/// A secret that came encrypted, and was decrypted: with what, and when.
fn opened(
    transcript: &Transcript,
    nodes: &[(LadderNode, EventId)],
    value: &Value,
    node: &LadderNode,
) -> Option<(Vec<usize>, EventId)> {
    let since = came(transcript, value, Role::Server)?;
    let place = |wanted: &dyn Fn(&LadderNode) -> bool| nodes.iter().position(|(node, _)| wanted(node));
    let own = nodes.iter().position(|(other, _)| other.value == node.value)?;
    let locked = place(&|other| other.kind == ValueKind::EncryptedPreMasterSecret && other.parents.contains(&own))?;
    let public = |other: &LadderNode| other.kind == ValueKind::ServerPublicKey;
    let lock =
        nodes.get(locked)?.0.parents.iter().find(|parent| nodes.get(**parent).is_some_and(|(node, _)| public(node)))?;
    let private = nodes.get(*lock)?.0.parents.first()?;
    Some((vec![locked, *private], since))
}

/// What the hash of messages that goes in covers, in TLS 1.3, where such hashes stand apart.
fn covered(nodes: &[(LadderNode, EventId)], from: &[usize]) -> String {
    let reach = |index: &usize| {
        Some(match nodes.get(*index)?.0.kind {
            ValueKind::HashToServerHello => "server-hello",
            ValueKind::HashToEncryptedExtensions => "encrypted-extensions",
            ValueKind::HashOfTruncatedHello => "truncated-hello",
            ValueKind::HashToClientHello => "client-hello",
            ValueKind::HashToEndOfEarlyData => "end-of-early-data",
            ValueKind::HashToCertificate => "certificate",
            ValueKind::HashToCertificateVerify => "certificate-verify",
            ValueKind::HashToServerFinished => "server-finished",
            ValueKind::HashToClientCertificate => "client-certificate",
            ValueKind::HashToClientCertificateVerify => "client-certificate-verify",
            ValueKind::HashToClientFinished => "client-finished",
            _ => return None,
        })
    };
    from.iter().find_map(reach).map(texts::covers).unwrap_or_default()
}

/// With which private key the server signed a public value, or the hash of what was said; how, and when.
fn signed(
    transcript: &Transcript,
    nodes: &[(LadderNode, EventId)],
    value: &Value,
    since: EventId,
) -> Option<(&'static str, usize, EventId)> {
    let (message, since) = match value.kind {
        ValueKind::ServerEphemeralPublicKey => (value.on_wire.as_ref()?.message, since),
        ValueKind::HashToCertificate => verifying(transcript, since)?,
        _ => return None,
    };
    let maker = transcript.message(message);
    let scheme = match read_handshake(transcript.buffer(maker.bytes), &maker.context) {
        Ok(HandshakeMessage::ServerKeyExchange(exchange)) => exchange.signature().algorithm,
        Ok(HandshakeMessage::CertificateVerify(verify)) => verify.signature.algorithm,
        _ => return None,
    };
    let holds = |node: &LadderNode| {
        let key = transcript.value(node.value);
        node.kind == ValueKind::ServerPrivateKey && key.known_to.iter().any(|known| known.actor == maker.sender)
    };
    let key = nodes.iter().position(|(node, _)| holds(node))?;
    let scheme = scheme.to_string();
    Some((SIGNATURES.into_iter().find(|(start, _)| scheme.starts_with(start))?.1, key, since))
}

/// The server's CertificateVerify that follows a hash, and the event by which it came to be.
fn verifying(transcript: &Transcript, hash: EventId) -> Option<(MessageId, EventId)> {
    let connection = transcript.connection_of(hash);
    let verify = |(_, message): &(MessageId, &Message)| {
        message.connection == connection
            && message.kind == MessageKind::Handshake(HandshakeType::CERTIFICATE_VERIFY)
            && message.sender.role() == Role::Server
    };
    let (id, _) = transcript.messages().find(verify)?;
    let event = |event: &Event| matches!(event, Event::MessageEncoded { message, .. } | Event::MessageDecoded { message, .. } if *message == id);
    Some((id, EventId(transcript.events().iter().position(event)? as u32)))
}

/// How the names of signature schemes begin, and what one says of them.
const SIGNATURES: [(&str, &str); 5] =
    [("rsa_pss", "RSA-PSS"), ("rsa_pkcs1", "RSA"), ("ecdsa", "ECDSA"), ("ed25519", "Ed25519"), ("", "?")];
