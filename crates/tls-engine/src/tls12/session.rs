//! From the pre-master secret to the keys in use and the Finished messages: the same for both parties.

use crate::Failure;
use crate::agreement::Agreed;
use crate::failure::Internal;
use crate::finished::compare_finished;
use crate::messages::HandshakeMessages;
use crate::output::{Derivation, Noted, OnWire, Output};
use crate::tls12::keeping::{Keeping, Secret, server_session};
use crate::tls12::ticket;
use tls_keys::{
    DirectionKeys, EncryptThenMac, KeyBlock, MasterSecret, PreMasterSecret, RecordOpener, RecordSealer, Sender,
    SuiteParameters,
};
use tls_terms::{Rule, ValueKind};
use tls_transcript::{Epoch, EpochId, Role, ValueId};
use tls_wire::{Finished, HandshakeMessage};

/// What the hellos have settled.
#[derive(Debug)]
pub(crate) struct Negotiated {
    pub(crate) parameters: SuiteParameters,
    pub(crate) client_random: Noted<[u8; 32]>,
    pub(crate) server_random: Noted<[u8; 32]>,
    pub(crate) extended_master_secret: bool,
    pub(crate) encrypt_then_mac: EncryptThenMac,
    pub(crate) keeping: Keeping,
    /// Whether the ServerHello has announced a ticket.
    pub(crate) awaits_ticket: bool,
}

/// The secrets of a session, and the keys of this connection.
#[derive(Debug)]
pub(crate) struct Session {
    negotiated: Negotiated,
    master_secret: Noted<MasterSecret>,
    key_block: KeyBlock,
    /// The parts of the key block, by name.
    key_ids: Vec<(ValueKind, ValueId)>,
}

/// What DHE and ECDHE make of what the parties agreed on (RFC 5246 §8.1.2, RFC 8422 §5.10).
pub(crate) fn pre_master_secret(agreed: Agreed, out: &mut Output<'_>) -> Noted<PreMasterSecret> {
    let value = PreMasterSecret::from_agreement(&agreed.secret);
    Noted { id: out.derived(ValueKind::PreMasterSecret, value.bytes(), agreed.derivation), value }
}

impl Negotiated {
    /// The name of the PRF as RFC 5246 §5 has it.
    fn prf(&self) -> String {
        format!("PRF({})", self.parameters.prf_hash.name())
    }

    /// All secrets and keys (RFC 5246 §8.1 and §6.3, RFC 7627 §4); `messages` reach up to the ClientKeyExchange.
    pub(crate) fn into_session(
        self,
        pre_master_secret: Noted<PreMasterSecret>,
        messages: &HandshakeMessages,
        out: &mut Output<'_>,
    ) -> Session {
        let master_secret = match self.extended_master_secret {
            true => self.extended_master_secret(pre_master_secret, messages, out),
            false => self.master_secret(pre_master_secret, out),
        };
        self.with_master_secret(master_secret, out)
    }

    /// The keys of this connection, from a master secret that is as old as the session (RFC 5246 §6.3).
    pub(crate) fn with_master_secret(self, master_secret: Noted<MasterSecret>, out: &mut Output<'_>) -> Session {
        let (key_block, key_ids) = self.key_block(&master_secret, out);
        Session { negotiated: self, master_secret, key_block, key_ids }
    }

    fn master_secret(&self, pre_master_secret: Noted<PreMasterSecret>, out: &mut Output<'_>) -> Noted<MasterSecret> {
        let (client_random, server_random) = (&self.client_random, &self.server_random);
        let hash = self.parameters.prf_hash;
        let value = pre_master_secret.value.master_secret(hash, &client_random.value, &server_random.value);
        let parents = [pre_master_secret.id, client_random.id, server_random.id];
        let derivation = Derivation::new(self.prf(), "RFC 5246 §8.1", &parents).label("master secret");
        Noted { id: out.derived(ValueKind::MasterSecret, value.bytes(), derivation), value }
    }

    fn extended_master_secret(
        &self,
        pre_master_secret: Noted<PreMasterSecret>,
        messages: &HandshakeMessages,
        out: &mut Output<'_>,
    ) -> Noted<MasterSecret> {
        let session_hash = out.hashed(ValueKind::SessionHash, "RFC 7627 §3", messages);
        let value = pre_master_secret.value.extended_master_secret(self.parameters.prf_hash, &session_hash.value);
        let parents = [pre_master_secret.id, session_hash.id];
        let derivation = Derivation::new(self.prf(), "RFC 7627 §4", &parents).label(PreMasterSecret::EXTENDED_LABEL);
        Noted { id: out.derived(ValueKind::MasterSecret, value.bytes(), derivation), value }
    }

    fn key_block(&self, master: &Noted<MasterSecret>, out: &mut Output<'_>) -> (KeyBlock, Vec<(ValueKind, ValueId)>) {
        let (client_random, server_random) = (&self.client_random, &self.server_random);
        let block = master.value.key_block(&self.parameters, &client_random.value, &server_random.value);
        let parents = [master.id, server_random.id, client_random.id];
        let derivation = Derivation::new(self.prf(), "RFC 5246 §6.3", &parents).label("key expansion");
        let whole = out.derived(ValueKind::KeyBlock, &block.bytes, derivation);
        let ids = block.parts.iter().map(|part| {
            let cut = Derivation::new(ValueKind::KeyBlock.name(), "RFC 5246 §6.3", &[whole]).part(part.range.clone());
            (part.kind, out.derived(part.kind, block.part(part.kind), cut))
        });
        let ids = ids.collect();
        (block, ids)
    }
}

impl Session {
    /// Protects what this party sends from here on (RFC 5246 §7.1).
    fn protect_sending(&self, out: &mut Output<'_>) -> Result<(), Failure> {
        let Negotiated { parameters, encrypt_then_mac, .. } = &self.negotiated;
        let sealer = RecordSealer::tls12(parameters, &self.keys_of(out.role), *encrypt_then_mac)?;
        let epoch = self.install(out.role, out)?;
        let initialisation_vectors = out.stream("initialisation-vectors");
        out.link.sending.protect(sealer, epoch, parameters.record_form(*encrypt_then_mac), initialisation_vectors);
        Ok(())
    }

    /// Expects protection of what this party receives from here on (RFC 5246 §7.1).
    pub(crate) fn protect_receiving(&self, out: &mut Output<'_>) -> Result<(), Failure> {
        let Negotiated { parameters, encrypt_then_mac, .. } = &self.negotiated;
        let sender = out.role.peer();
        let opener = RecordOpener::tls12(parameters, &self.keys_of(sender), *encrypt_then_mac)?;
        let epoch = self.install(sender, out)?;
        out.link.receiving.protect(opener, epoch, parameters.record_form(*encrypt_then_mac));
        Ok(())
    }

    /// What the Finished message of `sender` must hold, if `messages` are all those before it (RFC 5246 §7.4.9).
    fn verify_data(&self, sender: Role, messages: &HandshakeMessages, out: &mut Output<'_>) -> Noted<[u8; 12]> {
        let (hash_kind, kind, side) = match sender {
            Role::Client => (ValueKind::HandshakeHashClient, ValueKind::ClientVerifyData, Sender::Client),
            Role::Server => (ValueKind::HandshakeHashServer, ValueKind::ServerVerifyData, Sender::Server),
        };
        let handshake_hash = out.hashed(hash_kind, "RFC 5246 §7.4.9", messages);
        let hash = self.negotiated.parameters.prf_hash;
        let value = self.master_secret.value.verify_data(hash, side, &handshake_hash.value);
        let derivation =
            Derivation::new(self.negotiated.prf(), "RFC 5246 §7.4.9", &[self.master_secret.id, handshake_hash.id])
                .label(side.finished_label());
        Noted { id: out.derived_public(kind, &value, derivation), value }
    }

    /// Sends ChangeCipherSpec and, as the first protected message, Finished (RFC 5246 §7.1, §7.4.9).
    pub(crate) fn send_finished(&self, messages: &mut HandshakeMessages, out: &mut Output<'_>) -> Result<(), Failure> {
        out.send_change_cipher_spec()?;
        self.protect_sending(out)?;
        let verify_data = self.verify_data(out.role, messages, out);
        let finished = Finished { verify_data: verify_data.value.to_vec() };
        let message = out.send(&HandshakeMessage::Finished(finished), messages)?;
        out.travels(verify_data.id, message, "verify_data", OnWire::AsItIs);
        Ok(())
    }

    /// The handshake is complete: what can be resumed is kept.
    pub(crate) fn keep(&self, out: &mut Output<'_>) {
        self.negotiated.keeping.keep(&self.secret(), out);
    }

    /// Whether a ticket has been announced to this party.
    pub(crate) fn awaits_ticket(&self) -> bool {
        self.negotiated.awaits_ticket
    }

    /// The server's ticket has come.
    pub(crate) fn take_ticket(&mut self, new: Vec<u8>, lifetime: u32) {
        if let Keeping::Client { ticket, .. } = &mut self.negotiated.keeping {
            *ticket = Some((new, lifetime));
        }
    }

    /// Hands the client a ticket, if it has been announced to it.
    pub(crate) fn send_ticket(&self, messages: &mut HandshakeMessages, out: &mut Output<'_>) -> Result<(), Failure> {
        let Keeping::Ticket { key, server_name, made } = &self.negotiated.keeping else { return Ok(()) };
        let session = server_session(&self.secret(), server_name.clone(), *made);
        ticket::send_ticket(key, &session, self.master_secret.id, messages, out)
    }

    fn secret(&self) -> Secret<'_> {
        let Negotiated { parameters, extended_master_secret, .. } = &self.negotiated;
        Secret { suite: parameters.suite, master_secret: &self.master_secret.value, extended: *extended_master_secret }
    }

    /// Compares the peer's Finished with what it must be.
    pub(crate) fn check_finished(
        &self,
        received: &[u8],
        messages: &HandshakeMessages,
        out: &mut Output<'_>,
    ) -> Result<ValueId, Failure> {
        let sender = out.role.peer();
        let expected = self.verify_data(sender, messages, out);
        compare_finished(Rule::VerifyData, sender, received, &expected.value, out)?;
        Ok(expected.id)
    }

    fn keys_of(&self, sender: Role) -> DirectionKeys {
        match sender {
            Role::Client => self.key_block.client(),
            Role::Server => self.key_block.server(),
        }
    }

    fn install(&self, sender: Role, out: &mut Output<'_>) -> Result<EpochId, Failure> {
        let (key, iv, mac_key) = match sender {
            Role::Client => (ValueKind::ClientWriteKey, ValueKind::ClientWriteIv, ValueKind::ClientWriteMacKey),
            Role::Server => (ValueKind::ServerWriteKey, ValueKind::ServerWriteIv, ValueKind::ServerWriteMacKey),
        };
        let id_of = |wanted| self.key_ids.iter().find(|(name, _)| *name == wanted).map(|(_, id)| *id);
        let epoch = Epoch {
            connection: out.recorder.connection(),
            direction: sender.sends(),
            suite: self.negotiated.parameters.suite,
            encrypt_then_mac: self.negotiated.encrypt_then_mac == EncryptThenMac::Negotiated,
            key: Some(id_of(key).ok_or(Internal::MissingKey(key))?),
            iv: id_of(iv),
            mac_key: id_of(mac_key),
        };
        Ok(out.recorder.keys_installed(out.role, epoch))
    }
}
