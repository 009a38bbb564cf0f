//! A pre-shared key, and what is made of it before anybody speaks.

use super::binder::Bound;
use super::ticket::TicketState;
use crate::output::{Derivation, Noted, Output};
use crate::resumption::Tls13Session;
use crate::{EarlyDataTerms, ExternalPsk};
use tls_keys::{EarlySecret, HashAlgorithm, PskSource, Tls13Suite, label};
use tls_terms::ValueKind;
use tls_transcript::Sensitivity;
use tls_wire::PskIdentity;

const SECTION: &str = "RFC 9846 §7.1";

/// A pre-shared key as a party knows it.
#[derive(Clone, Debug)]
pub(crate) struct Psk {
    /// What the client calls it.
    pub(crate) identity: Vec<u8>,
    pub(crate) key: Noted<Vec<u8>>,
    pub(crate) hash: HashAlgorithm,
    pub(crate) source: PskSource,
    /// What the client says of its age; 0 of one from elsewhere.
    pub(crate) obfuscated_ticket_age: u32,
    /// What holds of early data under it, if there may be some.
    pub(crate) early_data: Option<EarlyDataTerms>,
}

impl Psk {
    /// One that this party has had from the start.
    pub(crate) fn external(psk: &ExternalPsk, out: &mut Output<'_>) -> Self {
        let id = out.configured(ValueKind::PreSharedKey, Sensitivity::Secret, &psk.key);
        Self {
            identity: psk.identity.clone(),
            key: Noted { value: psk.key.clone(), id },
            hash: psk.hash,
            source: PskSource::External,
            obfuscated_ticket_age: 0,
            early_data: psk.early_data.clone(),
        }
    }

    /// One that belongs to a ticket that the client has kept.
    pub(crate) fn resumed(session: &Tls13Session, clock: u64, out: &mut Output<'_>) -> Option<Self> {
        out.configured(ValueKind::SessionTicket, Sensitivity::Public, &session.ticket);
        let id = out.configured(ValueKind::PreSharedKey, Sensitivity::Secret, &session.psk);
        Some(Self {
            identity: session.ticket.clone(),
            key: Noted { value: session.psk.clone(), id },
            hash: Tls13Suite::of(session.suite)?.hash,
            source: PskSource::Resumption,
            obfuscated_ticket_age: session.obfuscated_age(clock),
            early_data: session.max_early_data_size.map(|most| EarlyDataTerms {
                suite: session.suite,
                most,
                application_protocol: session.application_protocol.clone(),
            }),
        })
    }

    /// One that the server finds in a ticket of its own.
    pub(super) fn found(identity: &PskIdentity, state: &TicketState, out: &mut Output<'_>) -> Option<Self> {
        let hash = state.hash()?;
        let id = out.configured(ValueKind::PreSharedKey, Sensitivity::Secret, &state.psk);
        Some(Self {
            identity: identity.identity.clone(),
            key: Noted { value: state.psk.clone(), id },
            hash,
            source: PskSource::Resumption,
            obfuscated_ticket_age: identity.obfuscated_ticket_age,
            early_data: Some(EarlyDataTerms {
                suite: state.suite,
                // How much it is, the server says anew in each connection.
                most: u32::MAX,
                application_protocol: state.protocol.clone(),
            }),
        })
    }

    /// The early secret, and the key with which it is proved that one has it.
    pub(crate) fn bind(&self, out: &mut Output<'_>) -> Bound {
        let value = EarlySecret::new(self.hash, Some(&self.key.value));
        let derivation = Derivation::new("HKDF-Extract", SECTION, &[self.key.id]);
        let early = Noted { id: out.derived(ValueKind::EarlySecret, value.bytes(), derivation), value };
        let key = early.value.binder_key(self.source);
        let derivation = Derivation::new("Derive-Secret", SECTION, &[early.id]).label(self.source.label());
        let key_id = out.derived(ValueKind::BinderKey, key.bytes(), derivation);
        let value = key.finished_key();
        let derivation = Derivation::new("HKDF-Expand-Label", "RFC 9846 §4.3.11.2", &[key_id]).label(label::FINISHED);
        let id = out.derived(ValueKind::BinderFinishedKey, value.bytes(), derivation);
        Bound { hash: self.hash, early, finished_key: Noted { value, id } }
    }
}
