//! The server's choice among the pre-shared keys of a hello (RFC 9846 §4.3.11), and its check of the proof.

use super::binder::Bound;
use super::key::Psk;
use super::replay;
use super::ticket::TicketState;
use crate::evidence::Evidence;
use crate::finished::are_equal;
use crate::messages::HandshakeMessages;
use crate::output::{OnWire, Output};
use crate::{Failure, ReplayDefence, ServerConfig};
use tls_keys::{HashAlgorithm, Tls13Suite};
use tls_terms::Rule;
use tls_transcript::MessageId;
use tls_wire::{ClientHello, Extension, ExtensionType, PreSharedKey, PskIdentity, PskKeyExchangeMode};

/// What a server chooses.
#[derive(Debug)]
pub(crate) struct PskChoice {
    /// The place in the client's list, counted from 0.
    pub(crate) index: u16,
    pub(crate) mode: PskKeyExchangeMode,
    psk: Psk,
    /// What the ticket says, if the key belongs to one.
    state: Option<TicketState>,
    /// What must prove it.
    binder: Vec<u8>,
    /// How many bytes at the end of the hello it does not cover.
    uncovered: usize,
}

/// A hello as it came.
#[derive(Clone, Copy)]
pub(crate) struct Arrived<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) message: MessageId,
    /// The messages before it.
    pub(crate) before: &'a HandshakeMessages,
}

impl PskChoice {
    /// The client's first that the server knows, and can use in a way that both allow; none, if there is no such.
    pub(crate) fn make(
        hello: &ClientHello,
        config: &ServerConfig,
        known: &[Psk],
        out: &mut Output<'_>,
    ) -> Result<Option<Self>, Failure> {
        let Some(Extension::PreSharedKey(offered)) = hello.extension(ExtensionType::PRE_SHARED_KEY) else {
            if hello.extension(ExtensionType::EARLY_DATA).is_some() {
                out.judge(Rule::PskOffered, Err(Evidence::EarlyDataWithoutPsk))?;
            }
            return Ok(None);
        };
        let PreSharedKey::Offered { identities, binders } = offered else { return Ok(None) };
        check(hello, identities, binders, out)?;
        let Some(mode) = mode(hello, config) else { return Ok(None) };
        let usable = |hash| suites(config).any(|own| own.hash == hash && offers(hello, &own));
        let find = |(index, (named, binder)): (usize, (&PskIdentity, &Vec<u8>))| {
            let (psk, state) = match known.iter().find(|own| own.identity == named.identity) {
                Some(psk) => (Some(psk.clone()).filter(|psk| usable(psk.hash)), None),
                None if !replay::is_unused(config, &named.identity, out) => return None,
                None => {
                    let state = in_ticket(config, &named.identity).filter(|state| state.hash().is_some_and(usable))?;
                    (Psk::found(named, &state, out), Some(state))
                }
            };
            let (index, binder, uncovered) = (u16::try_from(index).ok()?, binder.clone(), offered.length_of_binders());
            Some(Self { index, mode, psk: psk?, state, binder, uncovered })
        };
        Ok(identities.iter().zip(binders).enumerate().find_map(find))
    }

    /// The hash that the suite must have.
    pub(crate) fn hash(&self) -> HashAlgorithm {
        self.psk.hash
    }

    /// Whether values of a key exchange come in besides.
    pub(crate) fn with_exchange(&self) -> bool {
        self.mode == PskKeyExchangeMode::PSK_DHE_KE
    }

    /// Whether early data may be taken: with the client's first key, with suite and protocol of the connection in which the ticket was
    /// handed out, or those that were settled with a key from elsewhere (RFC 9846 §4.3.10), and if it is not what somebody plays again,
    /// as far as the server can tell. To be asked when the binder is right.
    pub(crate) fn takes_early_data(
        &self,
        config: &ServerConfig,
        suite: &Tls13Suite,
        protocol: Option<&[u8]>,
        out: &mut Output<'_>,
    ) -> Result<bool, Failure> {
        let Some(terms) = &self.psk.early_data else { return Ok(false) };
        let may = self.most_early_data(config) > 0
            && self.index == 0
            && terms.suite == suite.suite
            && terms.application_protocol.as_deref() == protocol;
        Ok(may
            && match &self.state {
                Some(state) => {
                    let ages = state.ages(self.psk.obfuscated_ticket_age, config.clock);
                    replay::is_new(config, ages, &self.binder, out)?
                }
                None => replay::is_new_without_age(config, &self.binder, out)?,
            })
    }

    /// How much of it: what the server takes at all, and no more than was settled with the key.
    pub(crate) fn most_early_data(&self, config: &ServerConfig) -> u32 {
        let settled = self.psk.early_data.as_ref().map_or(0, |terms| terms.most);
        config.max_early_data_size.min(settled)
    }

    /// Whether a key from elsewhere is for calls to this server, where its name says so; to be asked when the binder is right.
    pub(crate) fn check_parts(&self, config: &ServerConfig, out: &mut Output<'_>) -> Result<(), Failure> {
        let (Some(own), None) = (&config.psk_name, &self.state) else { return Ok(()) };
        let identity = String::from_utf8_lossy(&self.psk.identity);
        let named = identity.rsplit('>').next().unwrap_or_default().to_owned();
        out.require(Rule::PskParts, named == *own, Evidence::PskParts { named, own: own.clone() })
    }

    /// A ticket that is taken once is used now; to be said when the binder is right.
    pub(crate) fn use_up(&self, config: &ServerConfig) {
        if self.state.is_some() && config.replay_defence == Some(ReplayDefence::SingleUse) {
            config.memory.use_up(&self.psk.identity);
        }
    }

    /// What is made of the key, if its binder is right: only then may the server use it.
    pub(crate) fn prove(&self, arrived: Arrived<'_>, out: &mut Output<'_>) -> Result<Bound, Failure> {
        let Arrived { bytes, message, before } = arrived;
        let bound = self.psk.bind(out);
        let covered = bytes.get(..bytes.len().saturating_sub(self.uncovered)).unwrap_or_default();
        let expected = bound.binder(before, covered);
        let id = bound.note(before, Some(message), covered, out);
        let kept = are_equal(&self.binder, &expected);
        let evidence = Evidence::Binder { received: self.binder.clone(), expected };
        out.require(Rule::PskBinder, kept, evidence)?;
        out.travels(id, message, PreSharedKey::path_of_binder(usize::from(self.index)), OnWire::AsItIs);
        Ok(bound)
    }
}

/// What does not depend on which keys the server knows.
fn check(
    hello: &ClientHello,
    identities: &[PskIdentity],
    binders: &[Vec<u8>],
    out: &mut Output<'_>,
) -> Result<(), Failure> {
    let last = hello.extensions.iter().flatten().last().map(Extension::extension_type);
    let (identities, binders) = (identities.len(), binders.len());
    let verdict = if let Some(last) = last.filter(|last| *last != ExtensionType::PRE_SHARED_KEY) {
        Err(Evidence::PskNotLast(last))
    } else if hello.extension(ExtensionType::PSK_KEY_EXCHANGE_MODES).is_none() {
        Err(Evidence::PskWithoutModes)
    } else if identities != binders {
        Err(Evidence::PskBindersCounted { identities, binders })
    } else {
        Ok(Evidence::PsksOffered { count: identities })
    };
    out.judge(Rule::PskOffered, verdict)
}

/// What a ticket of the server's says, if it is one and still good.
fn in_ticket(config: &ServerConfig, ticket: &[u8]) -> Option<TicketState> {
    // Of whoever has been asked who it is no session is kept.
    if config.client_authentication.is_some() {
        return None;
    }
    let sealed = || TicketState::decode(&config.ticket_key.as_ref()?.open(ticket)?);
    let remembered = || config.known_tickets.iter().find(|known| known.ticket == ticket).map(TicketState::remembered);
    remembered().or_else(sealed).filter(|state| state.is_valid(config.clock))
}

/// The server's favourite of the uses that the client allows (RFC 9846 §4.3.9).
fn mode(hello: &ClientHello, config: &ServerConfig) -> Option<PskKeyExchangeMode> {
    let Some(Extension::PskKeyExchangeModes(allowed)) = hello.extension(ExtensionType::PSK_KEY_EXCHANGE_MODES) else {
        return None;
    };
    // Without groups there is nothing to agree on besides.
    let has_groups = hello.extension(ExtensionType::SUPPORTED_GROUPS).is_some();
    let usable =
        |mode: &PskKeyExchangeMode| allowed.contains(mode) && (has_groups || *mode == PskKeyExchangeMode::PSK_KE);
    config.psk_modes.iter().copied().find(usable)
}

/// The server's suites of TLS 1.3.
fn suites(config: &ServerConfig) -> impl Iterator<Item = Tls13Suite> {
    config.cipher_suites.iter().filter_map(|suite| Tls13Suite::of(*suite))
}

fn offers(hello: &ClientHello, suite: &Tls13Suite) -> bool {
    hello.cipher_suites.contains(&suite.suite)
}
