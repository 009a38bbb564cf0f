//! The client offers pre-shared keys (RFC 9846 §4.3.11): their names, and a binder for each.

use super::binder::Bound;
use super::key::Psk;
use crate::ClientConfig;
use crate::messages::HandshakeMessages;
use crate::output::{OnWire, Output};
use tls_keys::HashAlgorithm;
use tls_transcript::MessageId;
use tls_wire::{
    ClientHello, Extension, ExtensionType, HandshakeMessage, PreSharedKey, PskIdentity, PskKeyExchangeMode,
    encode_handshake,
};

/// The pre-shared keys that a hello offers, in its order.
#[derive(Debug, Default)]
pub(crate) struct Offers {
    offered: Vec<(Psk, Bound)>,
    pub(super) modes: Vec<PskKeyExchangeMode>,
}

/// All that a client knows before it says anything.
pub(crate) fn known(config: &ClientConfig, out: &mut Output<'_>) -> Vec<Psk> {
    let ticket = config.ticket().and_then(|session| Psk::resumed(session, config.clock, out));
    let external = config.external_psks.iter().filter(|_| config.offers_tls13());
    ticket.into_iter().chain(external.map(|psk| Psk::external(psk, out))).collect()
}

/// What it makes of that, to offer it.
pub(crate) fn offers(known: Vec<Psk>, config: &ClientConfig, out: &mut Output<'_>) -> Offers {
    let offered = known.into_iter().map(|psk| {
        let bound = psk.bind(out);
        (psk, bound)
    });
    Offers { offered: offered.collect(), modes: config.psk_modes.clone() }
}

impl Offers {
    pub(super) fn len(&self) -> usize {
        self.offered.len()
    }

    pub(super) fn get(&self, index: u16) -> Option<&(Psk, Bound)> {
        self.offered.get(usize::from(index))
    }

    /// Keeps those of this hash: a server that has chosen a suite can take no other (RFC 9846 §4.2.2).
    pub(crate) fn keep(&mut self, hash: HashAlgorithm) {
        self.offered.retain(|(psk, _)| psk.hash == hash);
    }

    /// Puts them at the end of a hello, with their binders; `before` are the messages before it.
    pub(crate) fn put_into(&self, hello: &mut ClientHello, before: &HandshakeMessages) {
        let stays = |extension: &Extension| extension.extension_type() != ExtensionType::PRE_SHARED_KEY;
        hello.extensions.iter_mut().for_each(|extensions| extensions.retain(stays));
        if self.offered.is_empty() {
            return;
        }
        let extensions = hello.extensions.get_or_insert_default();
        if !extensions.iter().any(|own| own.extension_type() == ExtensionType::PSK_KEY_EXCHANGE_MODES) {
            extensions.push(Extension::PskKeyExchangeModes(self.modes.clone()));
        }
        // A hash covers the lengths of the binders, but not these themselves.
        extensions.push(self.extension(|bound| vec![0; bound.hash.len()]));
        let truncated = self.truncated(hello);
        if let Some(last) = hello.extensions.iter_mut().flatten().last() {
            *last = self.extension(|bound| bound.binder(before, &truncated));
        }
    }

    /// States what the binders of a hello were made of, and where they stand.
    pub(crate) fn note(
        &self,
        hello: &ClientHello,
        before: &HandshakeMessages,
        message: Option<MessageId>,
        out: &mut Output<'_>,
    ) {
        let truncated = self.truncated(hello);
        for (place, (_, bound)) in self.offered.iter().enumerate() {
            let binder = bound.note(before, message, &truncated, out);
            out.travels(binder, message, PreSharedKey::path_of_binder(place), OnWire::AsItIs);
        }
    }

    fn extension(&self, binder: impl Fn(&Bound) -> Vec<u8>) -> Extension {
        let name = |psk: &Psk| PskIdentity {
            identity: psk.identity.clone(),
            obfuscated_ticket_age: psk.obfuscated_ticket_age,
        };
        Extension::PreSharedKey(PreSharedKey::Offered {
            identities: self.offered.iter().map(|(psk, _)| name(psk)).collect(),
            binders: self.offered.iter().map(|(_, bound)| binder(bound)).collect(),
        })
    }

    /// The message without its list of binders.
    fn truncated(&self, hello: &ClientHello) -> Vec<u8> {
        let mut bytes = encode_handshake(&HandshakeMessage::ClientHello(hello.clone()));
        let binders = self.offered.iter().map(|(_, bound)| 1 + bound.hash.len()).sum::<usize>();
        bytes.truncate(bytes.len().saturating_sub(2 + binders));
        bytes
    }
}
