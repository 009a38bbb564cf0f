//! From what was stolen to the keys of the records: what anybody can do who has both the recording and a secret.

use crate::agreement::{self, Agreed, Meeting};
use crate::notebook::Notebook;
use crate::observation::{Deed, How, StepOutcome};
use crate::opening::Origin;
use crate::ticket::{self, HeardTicket};
use crate::{EarlierSession, Stolen};
use tls_facts::observer as facts;
use tls_keys::{DirectionKeys, HashAlgorithm, KeyBlock, MasterSecret, PreMasterSecret, RsaPlaintext};
use tls_pki::{PrivateKey, PublicKey};
use tls_tap::{Agreement, ClientFacts, ServerFacts};
use tls_terms::ValueKind;
use tls_transcript::Direction;
use tls_wire::ClientKeyExchange;

/// The key parts in the order of RFC 5246 §6.3 are learned under their own names.
const KEY_EXPANSION: &str = "RFC 5246 §6.3";

/// What has been seen of a connection once its key exchange is over.
pub(crate) struct Exchange<'a> {
    pub(crate) client: &'a ClientFacts,
    pub(crate) server: &'a ServerFacts,
    pub(crate) agreement: Option<&'a Agreement>,
    /// None where an earlier session is resumed.
    pub(crate) message: Option<&'a ClientKeyExchange>,
    pub(crate) session_hash: &'a [u8],
    /// The private key of the certificate, if it was stolen or found, and which of the two.
    pub(crate) server_key: Option<&'a (Origin, PrivateKey)>,
    /// The sessions of earlier connections that the client asks for.
    pub(crate) resumed: Vec<EarlierSession>,
    /// The tickets of this connection, if there is a key for them.
    pub(crate) tickets: &'a [HeardTicket],
}

/// A key block that may be the connection's.
pub(crate) struct Keys {
    /// The secret that it comes from.
    pub(crate) origin: Origin,
    pub(crate) block: KeyBlock,
}

impl Keys {
    /// The keys for what goes this way.
    pub(crate) fn of(&self, direction: Direction) -> DirectionKeys {
        match direction {
            Direction::ClientToServer => self.block.client(),
            Direction::ServerToClient => self.block.server(),
        }
    }
}

/// Every key block that what was stolen leads to: one, unless the secrets contradict each other.
pub(crate) fn key_blocks(work: &mut Notebook<'_>, stolen: &Stolen, exchange: &Exchange<'_>) -> Vec<Keys> {
    let mut masters: Vec<(Origin, MasterSecret)> = Vec::new();
    let mut add = |origin, master| {
        if masters.iter().all(|(_, other)| *other != master) {
            masters.push((origin, master));
        }
    };
    for (origin, secret) in pre_master_secrets(work, stolen, exchange) {
        add(origin, master_secret(work, &secret, exchange));
    }
    let given = stolen.master_secret.iter().map(|secret| (Origin::Stolen(ValueKind::MasterSecret), secret));
    let logged =
        stolen.key_log.iter().flat_map(|log| log.of(&exchange.client.random)).map(|secret| (Origin::KeyLog, secret));
    for (origin, secret) in given.chain(logged) {
        add(origin, MasterSecret::from_bytes(*secret));
    }
    for secret in recalled(work, exchange) {
        add(Origin::Stolen(ValueKind::MasterSecret), MasterSecret::from_bytes(secret));
    }
    // What comes of a ticket, comes when it has passed.
    let mut since_record = work.since_record;
    for (since, secret) in from_tickets(work, stolen, exchange) {
        since_record = if masters.is_empty() { since.max(since_record) } else { since_record };
        let master = MasterSecret::from_bytes(secret);
        if masters.iter().all(|(_, other)| *other != master) {
            masters.push((Origin::Stolen(ValueKind::TicketKey), master));
        }
    }
    let work = &mut Notebook { observation: work.observation, since_record };
    let contradict = masters.len() > 1;
    let expand = |(origin, master): (Origin, MasterSecret)| {
        let block = key_block(work, &master, exchange);
        if !contradict {
            learn_keys(work, &block, exchange.server.parameters.prf_hash);
        }
        Keys { origin, block }
    };
    masters.into_iter().map(expand).collect()
}

/// The master secrets of earlier connections that may be this one's: where it has no key exchange of its own.
fn recalled(work: &mut Notebook<'_>, exchange: &Exchange<'_>) -> Vec<[u8; 48]> {
    let resumed = exchange.resumed.iter().filter(|_| exchange.message.is_none());
    let secrets = resumed.filter_map(|session| {
        let secret = <[u8; 48]>::try_from(session.secret.as_slice()).ok()?;
        let found = facts::session_recalled(session.name.as_slice(), ValueKind::MasterSecret.name(), secret.as_slice());
        work.step(Deed::RecallSession, found, StepOutcome::Succeeded);
        work.observation.learn(ValueKind::MasterSecret, &secret, work.since_record, How::Recalled);
        Some(secret)
    });
    secrets.collect()
}

/// The master secrets that stand in the tickets of this connection, each with since when.
fn from_tickets(work: &mut Notebook<'_>, stolen: &Stolen, exchange: &Exchange<'_>) -> Vec<(usize, [u8; 48])> {
    let Some(key) = &stolen.ticket_key else { return Vec::new() };
    let opened = exchange.tickets.iter().filter_map(|heard| {
        let since_record = heard.since_record.max(work.since_record);
        let mut work = Notebook { observation: work.observation, since_record };
        let ticket = heard.bytes.as_slice();
        let Some(secret) = ticket::open(key, ticket).as_deref().and_then(ticket::master_secret) else {
            work.step(Deed::OpenTicket, facts::ticket_stays_shut(ticket), StepOutcome::Failed);
            return None;
        };
        let kind = ValueKind::MasterSecret;
        work.step(
            Deed::OpenTicket,
            facts::ticket_opened(ticket, kind.name(), secret.as_slice()),
            StepOutcome::Succeeded,
        );
        let from = [ValueKind::TicketKey, ValueKind::SessionTicket];
        work.computed(kind, &secret, facts::by_opening_ticket(), &from, "RFC 5077 §4");
        Some((since_record, secret))
    });
    opened.collect()
}

fn pre_master_secrets(
    work: &mut Notebook<'_>,
    stolen: &Stolen,
    exchange: &Exchange<'_>,
) -> Vec<(Origin, PreMasterSecret)> {
    let mut secrets: Vec<(Origin, PreMasterSecret)> = Vec::new();
    match (exchange.message, exchange.agreement) {
        (Some(ClientKeyExchange::Rsa { encrypted_pre_master_secret }), _) => {
            agreement::say_that_there_is_none(work, stolen);
            if let Some((origin, key)) = exchange.server_key {
                let secret = decrypt(work, key, encrypted_pre_master_secret, exchange.client);
                secrets.extend(secret.map(|secret| (*origin, secret)));
            }
        }
        (
            Some(ClientKeyExchange::Dhe { dh_yc: public } | ClientKeyExchange::Ecdhe { ecdh_yc: public }),
            Some(agreement),
        ) => {
            let (group, server_public) = (&agreement.group, agreement.public.as_slice());
            let secret = Agreed::PreMasterSecret;
            let meeting = Meeting { group, client_public: public, server_public, secret };
            let secret = agreement::agree(work, stolen, &meeting);
            secrets.extend(secret.map(|(origin, secret)| (origin, PreMasterSecret::from_agreement(&secret))));
        }
        _ => {}
    }
    let given = stolen.pre_master_secret.as_ref().filter(|_| exchange.message.is_some());
    if let Some(given) = given.filter(|given| secrets.iter().all(|(_, secret)| secret.bytes() != given.as_slice())) {
        secrets.push((Origin::Stolen(ValueKind::PreMasterSecret), PreMasterSecret::from_bytes(given.clone())));
    }
    secrets
}

/// Is the stolen key the one in the certificate?
pub(crate) fn match_certificate(work: &mut Notebook<'_>, key: &PrivateKey, certificate: &PublicKey) -> bool {
    let (name, ours) = (certificate.algorithm_name(), key.public_key());
    let fits = ours == *certificate;
    if fits {
        work.step(Deed::MatchCertificate, facts::certificate_key_fits(name), StepOutcome::Succeeded);
    } else {
        let differs = facts::certificate_key_differs(name, ours.algorithm_name());
        work.step(Deed::MatchCertificate, differs, StepOutcome::Failed);
    }
    fits
}

/// Decrypts the ClientKeyExchange of an RSA key exchange (RFC 5246 §7.4.7.1).
fn decrypt(
    work: &mut Notebook<'_>,
    key: &PrivateKey,
    encrypted: &[u8],
    client: &ClientFacts,
) -> Option<PreMasterSecret> {
    let decrypted = key.decrypt_pkcs1v15(encrypted, None).ok();
    let (secret, plaintext) = PreMasterSecret::from_rsa(decrypted.as_deref(), client.version, &[0; 46]);
    let length = encrypted.len();
    if plaintext == RsaPlaintext::Malformed {
        work.step(Deed::DecryptSecret, facts::secret_not_decrypted(length), StepOutcome::Failed);
        work.missing(ValueKind::PreMasterSecret, facts::lacks_held_secret());
        return None;
    }
    work.step(Deed::DecryptSecret, facts::secret_decrypted(length, secret.bytes()), StepOutcome::Succeeded);
    work.computed(
        ValueKind::PreMasterSecret,
        secret.bytes(),
        facts::by_rsa_decryption(),
        &[ValueKind::ServerPrivateKey, ValueKind::EncryptedPreMasterSecret],
        "RFC 5246 §7.4.7.1",
    );
    Some(secret)
}

/// Stretches the pre-master secret, in the classic way or, where the hellos agreed on it, the extended one.
fn master_secret(work: &mut Notebook<'_>, secret: &PreMasterSecret, exchange: &Exchange<'_>) -> MasterSecret {
    let (client, server) = (exchange.client, exchange.server);
    let hash = server.parameters.prf_hash;
    let (master, way, label, from, section): (_, _, _, &[ValueKind], _) = if server.extended_master_secret {
        let master = secret.extended_master_secret(hash, exchange.session_hash);
        let from = &[ValueKind::PreMasterSecret, ValueKind::SessionHash];
        (master, "extended", PreMasterSecret::EXTENDED_LABEL, from, "RFC 7627 §4")
    } else {
        let master = secret.master_secret(hash, &client.random, &server.random);
        let from = &[ValueKind::PreMasterSecret, ValueKind::ClientRandom, ValueKind::ServerRandom];
        (master, "classic", "master secret", from, "RFC 5246 §8.1")
    };
    let found = facts::master_secret_computed(way, hash.name(), master.bytes().as_slice());
    work.step(Deed::ComputeMasterSecret, found, StepOutcome::Succeeded);
    work.computed(ValueKind::MasterSecret, master.bytes(), facts::by_prf(hash.name(), label), from, section);
    master
}

/// Expands the master secret.
fn key_block(work: &mut Notebook<'_>, master: &MasterSecret, exchange: &Exchange<'_>) -> KeyBlock {
    let server = exchange.server;
    let block = master.key_block(&server.parameters, &exchange.client.random, &server.random);
    let parts: Vec<&str> = block.parts.iter().map(|part| part.kind.name()).collect();
    let found = facts::key_block_expanded(server.parameters.prf_hash.name(), block.bytes.len(), parts);
    work.step(Deed::ExpandKeyBlock, found, StepOutcome::Succeeded);
    block
}

/// Writes down the keys of both directions, as cut from the key block.
pub(crate) fn learn_keys(work: &mut Notebook<'_>, block: &KeyBlock, hash: HashAlgorithm) {
    let from = [ValueKind::MasterSecret, ValueKind::ServerRandom, ValueKind::ClientRandom];
    work.computed(ValueKind::KeyBlock, &block.bytes, facts::by_prf(hash.name(), "key expansion"), &from, KEY_EXPANSION);
    for part in &block.parts {
        let cut = facts::by_cutting(part.range.start, part.range.end.saturating_sub(1));
        work.computed(part.kind, block.part(part.kind), cut, &[ValueKind::KeyBlock], KEY_EXPANSION);
    }
}
