//! What only the texts of TLS 1.3 ask: about key shares, a HelloRetryRequest, and what a protected record hides.

use super::situation::Situation;
use crate::model::Packets;
use crate::telling::message::{is_of_kind, is_retry, is_tls13};
use crate::words::hex::{hex, short_hex};
use tls_keys::{ExchangeGroup, PskSource};
use tls_terms::ValueKind;
use tls_texts::listed;
use tls_texts::placeholder as texts;
use tls_transcript::{Event, EventId, Message, MessageId, MessageKind, Origin, Role, Value};
use tls_wire::{
    ClientHello, Extension, ExtensionType, HandshakeMessage, HandshakeType, KeyShare, KeyShareEntry, NamedGroup,
    ProtocolVersion, RecordForm, ServerHello, SupportedVersions, read_handshake,
};

/// Whether a condition holds; nothing for one that is none of these.
pub(super) fn is(situation: &Situation<'_>, term: &str) -> Option<bool> {
    let here = Here { situation };
    Some(match term {
        "tls13" => is_tls13(situation.transcript, situation.connection()),
        "tls12" => !is_tls13(situation.transcript, situation.connection()),
        "retried" => here.retry().is_some(),
        "unretried" => here.retry().is_none(),
        "first-try" => !here.has_read_retry(),
        "second-try" => here.has_read_retry(),
        "asks-group" => here.requested_group().is_some(),
        "asks-cookie-only" => here.server_hello().is_some() && here.requested_group().is_none(),
        "cookie" => here.has_extension(ExtensionType::COOKIE),
        "limited" => here.has_extension(ExtensionType::RECORD_SIZE_LIMIT),
        "one-share" => here.drawn().len() == 1,
        "several-shares" => here.drawn().len() > 1,
        "shares" => !here.offered_shares().is_empty(),
        "no-share" => here.has_extension(ExtensionType::KEY_SHARE) && here.offered_shares().is_empty(),
        "psk-offered" => here.has_extension(ExtensionType::PRE_SHARED_KEY),
        "no-psk-offered" => !here.has_extension(ExtensionType::PRE_SHARED_KEY),
        "only-psk" => here.offers_psk_alone(),
        "not-only-psk" => !here.offers_psk_alone(),
        "one-psk" => here.count(ValueKind::BinderKey) == 1,
        "several-psks" => here.count(ValueKind::BinderKey) > 1,
        "external-psk" => here.binds_psk(PskSource::External),
        "ticket-psk" => here.binds_psk(PskSource::Resumption),
        "invented-psk" => here.invents_psk(),
        "true-psk" => !here.invents_psk(),
        "ticket-passed-over" => !here.keeps_tickets(),
        "psk" => here.takes_psk(),
        "no-psk" => !here.takes_psk(),
        "exchange" => !here.takes_psk() || here.share().is_some(),
        "no-exchange" => here.takes_psk() && here.share().is_none(),
        "hybrid-share" => here.share_groups().into_iter().any(is_hybrid),
        "curve-share" => here.share_groups().into_iter().any(is_curve),
        "field-share" => here.share_groups().into_iter().any(NamedGroup::is_finite_field),
        "hybrid" => here.group().is_some_and(is_hybrid),
        "curve" => here.group().is_some_and(is_curve),
        "finite-field" => here.group().is_some_and(NamedGroup::is_finite_field),
        "marked" => here.is_marked(),
        "unmarked" => !here.is_marked(),
        "compatibility" => here.legacy_session_id().is_some_and(|id| !id.is_empty()),
        "grease" => here.client_hello().is_some_and(|hello| greases(&hello)),
        "several-packets" => here.carried().is_some_and(|bytes| bytes > Packets::SEGMENT),
        "ccm" => situation_suite(situation).is_some_and(|mode| mode == "CCM"),
        "ecdsa" => here.signature_scheme().is_some_and(|scheme| scheme.starts_with("ecdsa_")),
        "ed25519" => here.signature_scheme().is_some_and(|scheme| scheme.starts_with("ed25519")),
        "padded" => here.padding().is_some_and(|zeros| zeros > 0),
        "protected" => situation.record().is_some_and(|record| record.context.form != RecordForm::Plain),
        "unprotected" => situation.record().is_some_and(|record| record.context.form == RecordForm::Plain),
        "traffic-made" => {
            here.makes(&[ValueKind::ClientApplicationTrafficSecret, ValueKind::ServerApplicationTrafficSecret])
        }
        "handshake-made" => here.makes(&[ValueKind::HandshakeSecret]),
        "taken-up" => !here.makes(&[ValueKind::HandshakeSecret]),
        "resumption-made" => here.makes(&[ValueKind::ResumptionSecret]),
        "updated" => here.makes(&[ValueKind::ClientUpdatedTrafficSecret, ValueKind::ServerUpdatedTrafficSecret]),
        "in-time" => here.has_sent_finished(),
        "too-early" => !here.has_sent_finished(),
        "update-requested" => here.requests_update() == Some(true),
        "update-not-requested" => here.requests_update() == Some(false),
        _ => return None,
    })
}

/// Whether this step's ClientHello offers TLS 1.3; nothing, if it is none.
pub(super) fn offers(situation: &Situation<'_>) -> Option<bool> {
    let hello = Here { situation }.client_hello()?;
    // Only a list can offer it (RFC 9846 §4.3.1).
    Some(match hello.extension(ExtensionType::SUPPORTED_VERSIONS) {
        Some(Extension::SupportedVersions(SupportedVersions::Offered(list))) => {
            list.contains(&ProtocolVersion::TLS_1_3)
        }
        _ => false,
    })
}

/// What stands behind a placeholder of theirs.
pub(super) fn value(situation: &Situation<'_>, name: &str) -> Option<String> {
    let here = Here { situation };
    Some(match name {
        "offered_versions" => listed(here.offered_versions()?.iter().map(ToString::to_string).collect()),
        "offered_groups" => listed(here.offered_groups()?.iter().map(ToString::to_string).collect()),
        "share_groups" => match here.share_groups() {
            groups if groups.is_empty() => texts::no_extensions(),
            groups => listed(groups.iter().map(ToString::to_string).collect()),
        },
        "key_shares" => match here.offered_shares() {
            shares if shares.is_empty() => texts::no_extensions(),
            shares => listed(shares.iter().map(share_told).collect()),
        },
        "requested_group" => here.requested_group()?.to_string(),
        "retry_random" => short_hex(&here.server_hello()?.random),
        "server_share_bytes" => here.server_share()?.to_string(),
        "hash" => here.hash()?.0.into(),
        "hash_bytes" => here.hash()?.1.to_string(),
        "signature_bytes" => here.signature_length()?.to_string(),
        "nonce" => hex(&situation.record()?.protected.as_ref()?.nonce),
        "padding_bytes" => here.padding()?.to_string(),
        _ => return None,
    })
}

/// The mode of the suite that was chosen.
fn situation_suite(situation: &Situation<'_>) -> Option<&'static str> {
    let Some(HandshakeMessage::ServerHello(hello)) = situation.decoded(HandshakeType::SERVER_HELLO) else {
        return None;
    };
    hello.cipher_suite.properties().map(|properties| properties.mode)
}

fn is_hybrid(group: NamedGroup) -> bool {
    ExchangeGroup::Named(group).is_hybrid()
}

fn is_curve(group: NamedGroup) -> bool {
    !group.is_finite_field() && !is_hybrid(group) && !group.is_grease()
}

fn share_told(entry: &KeyShareEntry) -> String {
    texts::key_share(entry.group.to_string(), entry.key_exchange.len())
}

/// Whether a hello has values without meaning, sent so that servers stay used to what they do not know.
fn greases(hello: &ClientHello) -> bool {
    let of_extension = |extension: &Extension| extension.extension_type().is_grease();
    hello.cipher_suites.iter().any(|suite| suite.is_grease()) || hello.extensions.iter().flatten().any(of_extension)
}

/// A step, and what its messages say.
struct Here<'a, 'b> {
    situation: &'b Situation<'a>,
}

impl<'a> Here<'a, '_> {
    /// This step's message, decoded.
    fn own(&self) -> Option<HandshakeMessage> {
        let message = self.situation.message()?;
        read_handshake(self.situation.transcript.buffer(message.bytes), &message.context).ok()
    }

    fn client_hello(&self) -> Option<ClientHello> {
        match self.own()? {
            HandshakeMessage::ClientHello(hello) => Some(hello),
            _ => None,
        }
    }

    /// Whether this step's server random says that the server could do better (RFC 9846 §4.2.3).
    fn is_marked(&self) -> bool {
        self.server_hello().is_some_and(|hello| hello.random.ends_with(b"DOWNGRD\x01"))
    }

    /// This step's ServerHello, or what has its form.
    fn server_hello(&self) -> Option<ServerHello> {
        match self.own()? {
            HandshakeMessage::ServerHello(hello) => Some(hello),
            _ => None,
        }
    }

    /// The HelloRetryRequest of this connection.
    fn retry(&self) -> Option<&'a Message> {
        let transcript = self.situation.transcript;
        let mut messages = transcript.messages().map(|(_, message)| message);
        messages.find(|message| message.connection == self.situation.connection() && is_retry(transcript, message))
    }

    /// Whether one had come in to whoever acts before this step.
    fn has_read_retry(&self) -> bool {
        let transcript = self.situation.transcript;
        let until = self.situation.step.and_then(|step| step.events.first()).copied().unwrap_or(EventId(0));
        transcript.events_in(self.situation.connection()).any(|(id, event)| match event {
            Event::MessageDecoded { actor, message } => {
                id < until && *actor == self.situation.actor() && is_retry(transcript, transcript.message(*message))
            }
            _ => false,
        })
    }

    /// Whether who acts has sent its Finished before this step.
    fn has_sent_finished(&self) -> bool {
        let transcript = self.situation.transcript;
        let until = self.situation.step.and_then(|step| step.events.first()).copied().unwrap_or(EventId(0));
        let finished = MessageKind::Handshake(HandshakeType::FINISHED);
        let own = |message: MessageId| {
            let message = transcript.message(message);
            message.kind == finished && message.sender == self.situation.actor()
        };
        transcript.events_in(self.situation.connection()).any(|(id, event)| match event {
            Event::MessageEncoded { message, .. } | Event::MessageDecoded { message, .. } => {
                id < until && own(*message)
            }
            _ => false,
        })
    }

    fn requested_group(&self) -> Option<NamedGroup> {
        let hello = self.server_hello()?;
        match hello.extension(ExtensionType::KEY_SHARE)? {
            Extension::KeyShare(KeyShare::Requested(group)) => Some(*group),
            _ => None,
        }
    }

    fn has_extension(&self, wanted: ExtensionType) -> bool {
        match self.own() {
            Some(HandshakeMessage::ClientHello(hello)) => hello.extension(wanted).is_some(),
            Some(HandshakeMessage::ServerHello(hello)) => hello.extension(wanted).is_some(),
            Some(HandshakeMessage::EncryptedExtensions(parameters)) => parameters.extension(wanted).is_some(),
            _ => false,
        }
    }

    /// The client's public values that this step draws.
    fn drawn(&self) -> Vec<&'a Value> {
        let transcript = self.situation.transcript;
        let events = self.situation.step.into_iter().flat_map(|step| &step.events);
        let values = events.filter_map(|event| match transcript.event(*event) {
            Event::ValueGenerated { value, .. } | Event::SecretDerived { value, .. } => Some(transcript.value(*value)),
            _ => None,
        });
        values.filter(|value| value.kind == ValueKind::ClientEphemeralPublicKey).collect()
    }

    /// The shares of this step's hello, without those that mean nothing.
    fn offered_shares(&self) -> Vec<KeyShareEntry> {
        self.client_hello().map(|hello| shares(&hello)).unwrap_or_default()
    }

    /// The groups of the shares in this step's hello, or of those drawn in this step.
    fn share_groups(&self) -> Vec<NamedGroup> {
        let offered = self.offered_shares();
        if !offered.is_empty() {
            return offered.iter().map(|share| share.group).collect();
        }
        let sent = |value: &&Value| self.group_of(value);
        self.drawn().iter().filter_map(sent).collect()
    }

    /// The group of a public value, by the hello that brings it.
    fn group_of(&self, value: &Value) -> Option<NamedGroup> {
        let message = self.situation.transcript.message(value.on_wire.as_ref()?.message);
        let bytes = self.situation.transcript.buffer(message.bytes);
        let Ok(HandshakeMessage::ClientHello(hello)) = read_handshake(bytes, &message.context) else { return None };
        shares(&hello).into_iter().find(|share| share.key_exchange == value.bytes).map(|share| share.group)
    }

    /// Whether this hello has nothing to make keys of but pre-shared keys.
    fn offers_psk_alone(&self) -> bool {
        self.has_extension(ExtensionType::PRE_SHARED_KEY) && !self.has_extension(ExtensionType::KEY_SHARE)
    }

    /// How many values of a kind there are in this connection.
    fn count(&self, kind: ValueKind) -> usize {
        let transcript = self.situation.transcript;
        let known = transcript.events_in(self.situation.connection()).filter_map(|(_, event)| event.value());
        let mut ids: Vec<_> = known.filter(|id| transcript.value(*id).kind == kind).collect();
        ids.sort_unstable();
        ids.dedup();
        ids.len()
    }

    /// Whether a pre-shared key of this connection comes from there.
    fn binds_psk(&self, source: PskSource) -> bool {
        let transcript = self.situation.transcript;
        let mut known = transcript.events_in(self.situation.connection()).filter_map(|(_, event)| event.value());
        known.any(|id| match &transcript.value(id).origin {
            Origin::Derived { label: Some(label), .. } => **label == *source.label(),
            _ => false,
        })
    }

    /// Whether who acts has drawn its pre-shared key of this connection at random: nobody shares it.
    fn invents_psk(&self) -> bool {
        let (transcript, own) = (self.situation.transcript, self.situation.actor());
        transcript.events_in(self.situation.connection()).any(|(_, event)| match event {
            Event::ValueGenerated { actor, value } => {
                *actor == own && transcript.value(*value).kind == ValueKind::PreSharedKey
            }
            _ => false,
        })
    }

    /// Whether the client makes the keys of the tickets that it gets in this connection.
    fn keeps_tickets(&self) -> bool {
        let transcript = self.situation.transcript;
        let connection = self.situation.step.map(|step| step.connection);
        let mut events = connection.into_iter().flat_map(|connection| transcript.events_in(connection));
        events.any(|(_, event)| match event {
            Event::SecretDerived { actor, value } => {
                actor.role() == Role::Client && transcript.value(*value).kind == ValueKind::PreSharedKey
            }
            _ => false,
        })
    }

    /// Whether the server of this connection takes a pre-shared key. A HelloRetryRequest does not say it yet.
    fn takes_psk(&self) -> bool {
        let transcript = self.situation.transcript;
        if self.situation.message().is_some_and(|message| is_retry(transcript, message)) {
            let connection = self.situation.connection();
            let answers = transcript.messages().map(|(_, message)| message);
            return answers
                .filter(|message| message.connection == connection && is_of_kind(message, HandshakeType::SERVER_HELLO))
                .filter_map(|message| read_handshake(transcript.buffer(message.bytes), &message.context).ok())
                .any(|message| match message {
                    HandshakeMessage::ServerHello(hello) => hello.extension(ExtensionType::PRE_SHARED_KEY).is_some(),
                    _ => false,
                });
        }
        match self.situation.decoded(HandshakeType::SERVER_HELLO) {
            Some(HandshakeMessage::ServerHello(hello)) => hello.extension(ExtensionType::PRE_SHARED_KEY).is_some(),
            _ => false,
        }
    }

    /// The server's share, as whoever acts has it.
    fn share(&self) -> Option<KeyShareEntry> {
        let Some(HandshakeMessage::ServerHello(hello)) = self.situation.decoded(HandshakeType::SERVER_HELLO) else {
            return None;
        };
        match hello.extension(ExtensionType::KEY_SHARE)? {
            Extension::KeyShare(KeyShare::Selected(share)) => Some(share.clone()),
            _ => None,
        }
    }

    fn group(&self) -> Option<NamedGroup> {
        self.share().map(|share| share.group)
    }

    fn server_share(&self) -> Option<usize> {
        self.share().map(|share| share.key_exchange.len())
    }

    fn legacy_session_id(&self) -> Option<Vec<u8>> {
        match self.own()? {
            HandshakeMessage::ClientHello(hello) => Some(hello.session_id),
            HandshakeMessage::ServerHello(hello) => Some(hello.session_id),
            _ => None,
        }
    }

    fn offered_versions(&self) -> Option<Vec<ProtocolVersion>> {
        let hello = self.client_hello()?;
        match hello.extension(ExtensionType::SUPPORTED_VERSIONS) {
            Some(Extension::SupportedVersions(SupportedVersions::Offered(versions))) => {
                Some(versions.iter().copied().filter(|version| !version.is_grease()).collect())
            }
            _ => Some(vec![hello.client_version]),
        }
    }

    fn offered_groups(&self) -> Option<Vec<NamedGroup>> {
        let hello = self.client_hello()?;
        match hello.extension(ExtensionType::SUPPORTED_GROUPS)? {
            Extension::SupportedGroups(groups) => {
                Some(groups.iter().copied().filter(|group| !group.is_grease()).collect())
            }
            _ => None,
        }
    }

    /// How many bytes the records take that carry this step's message.
    fn carried(&self) -> Option<usize> {
        let transcript = self.situation.transcript;
        let fragments = &self.situation.message()?.fragments;
        Some(fragments.iter().map(|fragment| transcript.record_bytes(fragment.record).len()).sum())
    }

    /// The hash of the suite, and its length.
    fn hash(&self) -> Option<(&'static str, usize)> {
        let Some(HandshakeMessage::ServerHello(hello)) = self.situation.decoded(HandshakeType::SERVER_HELLO) else {
            return None;
        };
        let name = hello.cipher_suite.properties()?.prf_hash;
        Some((name, if name == "SHA-384" { 48 } else { 32 }))
    }

    fn signature_scheme(&self) -> Option<String> {
        match self.situation.decoded(HandshakeType::CERTIFICATE_VERIFY)? {
            HandshakeMessage::CertificateVerify(verify) => Some(verify.signature.algorithm.to_string()),
            _ => None,
        }
    }

    fn signature_length(&self) -> Option<usize> {
        match self.situation.decoded(HandshakeType::CERTIFICATE_VERIFY)? {
            HandshakeMessage::CertificateVerify(verify) => Some(verify.signature.signature.len()),
            _ => None,
        }
    }

    /// How many zeros stand behind the content and its type.
    fn padding(&self) -> Option<usize> {
        let plaintext = self.situation.record()?.protected.as_ref()?.plaintext?;
        let bytes = self.situation.transcript.buffer(plaintext);
        Some(bytes.iter().rev().take_while(|byte| **byte == 0).count())
    }

    /// Whether this step makes a value of one of these kinds.
    fn makes(&self, kinds: &[ValueKind]) -> bool {
        let transcript = self.situation.transcript;
        let mut events = self.situation.step.into_iter().flat_map(|step| &step.events);
        events.any(|event| match transcript.event(*event) {
            Event::SecretDerived { value, .. } => kinds.contains(&transcript.value(*value).kind),
            _ => false,
        })
    }

    fn requests_update(&self) -> Option<bool> {
        match self.own()? {
            HandshakeMessage::KeyUpdate(update) => Some(update.request_update.0 == 1),
            _ => None,
        }
    }
}

/// The shares of a hello, without those that mean nothing.
fn shares(hello: &ClientHello) -> Vec<KeyShareEntry> {
    match hello.extension(ExtensionType::KEY_SHARE) {
        Some(Extension::KeyShare(KeyShare::Offered(shares))) => {
            shares.iter().filter(|share| !share.group.is_grease()).cloned().collect()
        }
        _ => Vec::new(),
    }
}
