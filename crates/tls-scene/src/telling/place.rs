//! Where an event belongs: to which message, which piece of work, or to what stands before or after it.

use tls_terms::{Rule, Sort, ValueKind};
use tls_transcript::{
    Actor, CheckOutcome, Event, EventId, MessageId, MessageKind, Origin, Parent, RecordId, Role, Transcript, Value,
    ValueId,
};
use tls_wire::{ExtensionType, HandshakeMessage, HandshakeType, read_handshake};

/// Where an event belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// To what was there before anything happened; later in the recording, to what the party last did.
    Start,
    /// To what the party last did.
    Current,
    /// To what the party does next.
    Next,
    /// To this work of the party.
    Work(&'static str),
    /// To this message.
    Message(MessageId),
    /// To the messages in this record.
    Record(RecordId),
}

/// Finds an event's place.
pub(super) fn place(transcript: &Transcript, id: EventId) -> Place {
    let event = transcript.event(id);
    match event {
        Event::MessageEncoded { message, .. } | Event::MessageDecoded { message, .. } => Place::Message(*message),
        Event::RecordSealed { record, .. } | Event::RecordReceived { record, .. } => Place::Record(*record),
        // Keys are derived; who makes some up does so as part of something else.
        Event::ValueGenerated { value, .. } if transcript.value(*value).kind.sort() == Sort::Key => Place::Current,
        Event::ValueGenerated { actor, value } | Event::SecretDerived { actor, value } => {
            place_of_value(transcript, id, *actor, *value)
        }
        // What somebody has stolen goes with what it does with that.
        Event::ValueLearned { actor, value }
            if matches!(transcript.value(*value).kind, ValueKind::MasterSecret | ValueKind::TicketKey)
                && is_stolen(transcript, id, *actor, *value) =>
        {
            Place::Next
        }
        // Nobody tells it: it is the secret of a session that goes on.
        Event::ValueLearned { value, .. } if transcript.value(*value).kind == ValueKind::MasterSecret => {
            Place::Work("session")
        }
        Event::ValueLearned { value, .. } => match transcript.value(*value).origin {
            Origin::Configured => Place::Start,
            _ => Place::Current,
        },
        Event::Checked { rule: Rule::SessionServerName | Rule::TicketServerName, .. } => {
            own_hello(transcript, id).map_or(Place::Next, Place::Message)
        }
        Event::Checked { rule: Rule::Tls13VerifyData, .. } if follows_handshake(transcript, id) => {
            Place::Work("post-handshake-finished-check")
        }
        Event::Checked { actor, rule, outcome, .. } => place_of_check(actor.role(), *rule, *outcome),
        Event::TranscriptHashed { actor, messages, digest } => {
            let of_own_hello =
                transcript.value(*digest).kind == ValueKind::HashOfTruncatedHello && actor.role() == Role::Client;
            match messages.last() {
                Some(hello) if of_own_hello => Place::Message(*hello),
                _ => Place::Next,
            }
        }
        Event::Tampered { deed, .. } => Place::Work(deed.kind().name),
        Event::AlertSent { actor, .. } => place_of_alert(transcript, *actor, id),
        Event::StateEntered { .. }
        | Event::KeysInstalled { .. }
        | Event::AlertReceived { .. }
        | Event::HandshakeCompleted { .. } => Place::Current,
    }
}

/// Whether somebody whose handshake is complete does it.
fn follows_handshake(transcript: &Transcript, id: EventId) -> bool {
    let (actor, here) = (transcript.event(id).actor(), transcript.events_in(transcript.connection_of(id)));
    let is_completion = |event: &Event| matches!(event, Event::HandshakeCompleted { actor: by } if *by == actor);
    here.take_while(|(other, _)| *other < id).any(|(_, event)| is_completion(event))
}

/// The hello of the connection in which an event is.
fn own_hello(transcript: &Transcript, event: EventId) -> Option<MessageId> {
    const HELLO: MessageKind = MessageKind::Handshake(HandshakeType::CLIENT_HELLO);
    let connection = transcript.connection_of(event);
    let mut hellos = transcript.messages().filter(|(_, message)| message.kind == HELLO);
    hellos.find(|(_, message)| message.connection == connection).map(|(id, _)| id)
}

/// Whether an attacker has a party's value from here on.
fn is_stolen(transcript: &Transcript, event: EventId, actor: Actor, value: ValueId) -> bool {
    let known_to = &transcript.value(value).known_to;
    actor.is_attacker() && known_to.iter().any(|known| known.actor == actor && known.since == event)
}

fn place_of_value(transcript: &Transcript, event: EventId, actor: Actor, value: ValueId) -> Place {
    let kind = transcript.value(value).kind;
    let role = actor.role();
    match kind {
        ValueKind::SharedSecret => Place::Work("shared-secret"),
        // The server makes it for the ticket that it hands out next, the client for one that it has got. Who has only a ticket makes one up.
        ValueKind::PreSharedKey if is_derived(transcript.value(value)) => Place::Work("ticket-key"),
        ValueKind::PreSharedKey if role == Role::Client => Place::Current,
        ValueKind::BinderKey | ValueKind::BinderFinishedKey => proof(role),
        ValueKind::EarlySecret if is_derived(transcript.value(value)) => proof(role),
        ValueKind::PskBinder if role == Role::Client => hello_of(transcript, value).map_or(Place::Next, Place::Message),
        ValueKind::PskBinder => proof(role),
        ValueKind::EarlySecret | ValueKind::EarlyDerived | ValueKind::HandshakeSecret => Place::Work("handshake-keys"),
        ValueKind::ClientHandshakeTrafficSecret
        | ValueKind::ServerHandshakeTrafficSecret
        | ValueKind::ClientHandshakeWriteKey
        | ValueKind::ClientHandshakeWriteIv
        | ValueKind::ServerHandshakeWriteKey
        | ValueKind::ServerHandshakeWriteIv => Place::Work("handshake-keys"),
        ValueKind::ClientEarlyTrafficSecret
        | ValueKind::EarlyExporterSecret
        | ValueKind::ClientEarlyWriteKey
        | ValueKind::ClientEarlyWriteIv => Place::Work("early-keys"),
        ValueKind::HandshakeDerived | ValueKind::MainSecret => Place::Work("application-keys"),
        ValueKind::ClientApplicationTrafficSecret
        | ValueKind::ServerApplicationTrafficSecret
        | ValueKind::ClientUpdatedTrafficSecret
        | ValueKind::ServerUpdatedTrafficSecret
        | ValueKind::ClientApplicationWriteKey
        | ValueKind::ClientApplicationWriteIv
        | ValueKind::ServerApplicationWriteKey
        | ValueKind::ServerApplicationWriteIv
        | ValueKind::ExporterSecret
        | ValueKind::ResumptionSecret => Place::Work("application-keys"),
        ValueKind::ClientFinishedKey if role == Role::Server => Place::Work("finished-check"),
        ValueKind::ServerFinishedKey if role == Role::Client => Place::Work("finished-check"),
        ValueKind::ClientEphemeralPrivateKey | ValueKind::ClientEphemeralPublicKey
            if offers_share(transcript, event) && !has_read_key_exchange(transcript, event, actor) =>
        {
            Place::Work("ephemeral-key")
        }
        ValueKind::PreMasterSecret | ValueKind::EncryptedPreMasterSecret => Place::Work("pre-master-secret"),
        ValueKind::ClientEphemeralPrivateKey | ValueKind::ClientEphemeralPublicKey => Place::Work("pre-master-secret"),
        ValueKind::ServerEphemeralPrivateKey | ValueKind::ServerEphemeralPublicKey => Place::Work("ephemeral-key"),
        ValueKind::MasterSecret => Place::Work("master-secret"),
        ValueKind::KeyBlock => Place::Work("keys"),
        ValueKind::ClientPostHandshakeFinishedKey | ValueKind::ClientPostHandshakeVerifyData
            if role == Role::Server =>
        {
            Place::Work("post-handshake-finished-check")
        }
        ValueKind::ClientVerifyData if role == Role::Server => Place::Work("finished-check"),
        ValueKind::ServerVerifyData if role == Role::Client => Place::Work("finished-check"),
        _ if kind.sort() == Sort::Key => Place::Work("keys"),
        _ => Place::Next,
    }
}

/// Where a party computes the proof that the client has a pre-shared key.
fn proof(role: Role) -> Place {
    Place::Work(match role {
        Role::Client => "psk-proof",
        Role::Server => "psk-check",
    })
}

/// Whether a value is made of others: an early secret of a pre-shared key and not of zeros, a pre-shared key of the first visit.
fn is_derived(value: &Value) -> bool {
    matches!(&value.origin, Origin::Derived { parents, .. } if !parents.is_empty())
}

/// The hello that a binder stands in: the last of the messages that it is made of.
fn hello_of(transcript: &Transcript, binder: ValueId) -> Option<MessageId> {
    let Origin::Derived { parents, .. } = &transcript.value(binder).origin else { return None };
    parents.iter().find_map(|parent| match parent {
        Parent::Value(hash) => match &transcript.value(*hash).origin {
            Origin::Derived { parents, .. } => parents.iter().find_map(|parent| match parent {
                Parent::Messages(messages) => messages.last().copied(),
                Parent::Value(_) | Parent::Span(_) => None,
            }),
            Origin::Configured | Origin::Generated { .. } => None,
        },
        Parent::Messages(_) | Parent::Span(_) => None,
    })
}

/// Whether the client of this connection sends a public value with its hello.
fn offers_share(transcript: &Transcript, event: EventId) -> bool {
    let connection = transcript.connection_of(event);
    let mut messages = transcript.messages().map(|(_, message)| message);
    messages.any(|message| {
        let is_hello = message.kind == MessageKind::Handshake(HandshakeType::CLIENT_HELLO);
        is_hello && message.connection == connection && {
            let read = read_handshake(transcript.buffer(message.bytes), &message.context);
            matches!(read, Ok(HandshakeMessage::ClientHello(hello)) if hello.extension(ExtensionType::KEY_SHARE).is_some())
        }
    })
}

/// Whether somebody who plays the client has been told of a group in this connection: in TLS 1.2 it draws its key pair after that, in TLS 1.3 before its
/// hello.
fn has_read_key_exchange(transcript: &Transcript, event: EventId, actor: Actor) -> bool {
    const TOLD: MessageKind = MessageKind::Handshake(HandshakeType::SERVER_KEY_EXCHANGE);
    let here = transcript.events_in(transcript.connection_of(event));
    here.take_while(|(id, _)| *id < event).any(|(_, event)| match event {
        Event::MessageDecoded { actor: reader, message } => {
            *reader == actor && transcript.message(*message).kind == TOLD
        }
        _ => false,
    })
}

fn place_of_check(role: Role, rule: Rule, outcome: CheckOutcome) -> Place {
    match rule {
        Rule::VerifyData | Rule::Tls13VerifyData => Place::Work("finished-check"),
        Rule::CloseNotify | Rule::Tls13CloseNotify => Place::Work("end-check"),
        Rule::FieldKeyShare | Rule::CurveKeyShare | Rule::HybridKeyShare => match (role, outcome) {
            // The server looks at the client's share while it prepares its own.
            (Role::Server, CheckOutcome::Passed) => Place::Current,
            _ => Place::Work("shared-secret"),
        },
        Rule::Tls13SchemeOffered
        | Rule::HandshakeScheme
        | Rule::CertificateVerifySignature
        | Rule::ClientScheme
        | Rule::ClientCertificateVerify
        | Rule::Tls13ClientScheme
        | Rule::ClientHandshakeScheme
        | Rule::Tls13ClientCertificateVerify => Place::Work("certificate-verify-checks"),
        Rule::PskBinder | Rule::HelloFresh | Rule::HelloUnseen | Rule::ReplayTold => Place::Work("psk-check"),
        Rule::SessionResumed
        | Rule::ResumedSuite
        | Rule::ResumedMasterSecret
        | Rule::SessionKnown
        | Rule::TicketAccepted
        | Rule::ResumedMasterSecretOffered => Place::Work("session"),
        Rule::CertificatePresent
        | Rule::CertificateDecompressed
        | Rule::ClientCertificatePresent
        | Rule::Tls13ClientCertificatePresent
        | Rule::ClientCertificateContext
        | Rule::ClientCertificateType => Place::Work("certificate-checks"),
        Rule::PreMasterSecretVersion | Rule::DhPublicValue | Rule::EcPublicValue => Place::Work("pre-master-secret"),
        Rule::GroupOffered | Rule::DhGroup | Rule::SignatureSchemeOffered => Place::Work("server-key-exchange-checks"),
        _ if rule.is_of_server_key_exchange() => Place::Work("server-key-exchange-checks"),
        _ if rule.is_of_certificates() => Place::Work("certificate-checks"),
        _ if outcome == CheckOutcome::Failed => Place::Work("refusal"),
        _ if outcome == CheckOutcome::Overlooked => Place::Work("oversight"),
        _ => Place::Current,
    }
}

/// The decision to send an alert belongs to the alert, whether it was taken down before the message or after it.
fn place_of_alert(transcript: &Transcript, actor: Actor, decision: EventId) -> Place {
    let mut after = transcript.events().iter().skip(decision.0 as usize).filter(|other| other.actor() == actor);
    let alert_follows = after.any(|other| match other {
        Event::MessageEncoded { message, .. } => transcript.message(*message).kind == MessageKind::Alert,
        _ => false,
    });
    if alert_follows { Place::Next } else { Place::Current }
}
