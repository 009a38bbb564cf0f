//! From what was stolen to the keys of the records: what anybody can do who has both the recording and a secret.

use crate::notebook::{Notebook, abbreviated};
use crate::observation::StepOutcome;
use crate::opening::Origin;
use crate::{Stolen, agreement};
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
    /// Whether the stolen private key is the one in the certificate.
    pub(crate) key_fits: bool,
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

fn pre_master_secrets(
    work: &mut Notebook<'_>,
    stolen: &Stolen,
    exchange: &Exchange<'_>,
) -> Vec<(Origin, PreMasterSecret)> {
    let mut secrets: Vec<(Origin, PreMasterSecret)> = Vec::new();
    match (exchange.message, exchange.agreement) {
        (Some(ClientKeyExchange::Rsa { encrypted_pre_master_secret }), _) => {
            agreement::say_that_there_is_none(work, stolen);
            let key = stolen.server_private_key.as_ref().filter(|_| exchange.key_fits);
            let secret = key.and_then(|key| decrypt(work, key, encrypted_pre_master_secret, exchange.client));
            secrets.extend(secret.map(|secret| (Origin::Stolen(ValueKind::ServerPrivateKey), secret)));
        }
        (
            Some(ClientKeyExchange::Dhe { dh_yc: public } | ClientKeyExchange::Ecdhe { ecdh_yc: public }),
            Some(agreement),
        ) => {
            let secret = agreement::pre_master_secret(work, stolen, agreement, public);
            secrets.extend(secret.map(|secret| (Origin::EphemeralPrivateKey, secret)));
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
    const TITLE: &str = "Match the stolen key with the certificate";
    let (name, ours) = (certificate.algorithm_name(), key.public_key());
    let fits = ours == *certificate;
    if fits {
        let detail = format!("Its public half equals the {name} key in the server's certificate.");
        work.step(TITLE, detail, StepOutcome::Succeeded);
    } else {
        let detail =
            format!("The certificate's key is another {name} key; the stolen one is {}.", ours.algorithm_name());
        work.step(TITLE, detail, StepOutcome::Failed);
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
    const TITLE: &str = "Decrypt the ClientKeyExchange";
    let decrypted = key.decrypt_pkcs1v15(encrypted, None).ok();
    let (secret, plaintext) = PreMasterSecret::from_rsa(decrypted.as_deref(), client.version, &[0; 46]);
    let length = encrypted.len();
    if plaintext == RsaPlaintext::Malformed {
        let detail = format!(
            "RSA with server_private_key over the {length} bytes of encrypted_pre_master_secret does not give 48 bytes."
        );
        work.step(TITLE, detail, StepOutcome::Failed);
        work.missing(
            ValueKind::PreMasterSecret,
            "The ClientKeyExchange does not hold one for this key. A server would go on with random bytes that it \
             drew itself and that nobody else can know (RFC 5246 §7.4.7.1).",
        );
        return None;
    }
    let detail = format!(
        "RSA with server_private_key turns the {length} bytes of encrypted_pre_master_secret into 48 bytes: \
         pre_master_secret = {}.",
        abbreviated(secret.bytes())
    );
    work.step(TITLE, detail, StepOutcome::Succeeded);
    work.computed(
        ValueKind::PreMasterSecret,
        secret.bytes(),
        "RSAES-PKCS1-v1_5 decrypt",
        &[ValueKind::ServerPrivateKey, ValueKind::EncryptedPreMasterSecret],
        "RFC 5246 §7.4.7.1",
    );
    Some(secret)
}

/// Stretches the pre-master secret, in the classic way or, where the hellos agreed on it, the extended one.
fn master_secret(work: &mut Notebook<'_>, secret: &PreMasterSecret, exchange: &Exchange<'_>) -> MasterSecret {
    let (client, server) = (exchange.client, exchange.server);
    let hash = server.parameters.prf_hash;
    let (master, label, from, section): (_, _, &[ValueKind], _) = if server.extended_master_secret {
        let master = secret.extended_master_secret(hash, exchange.session_hash);
        (master, "extended master secret", &[ValueKind::PreMasterSecret, ValueKind::SessionHash], "RFC 7627 §4")
    } else {
        let master = secret.master_secret(hash, &client.random, &server.random);
        (
            master,
            "master secret",
            &[ValueKind::PreMasterSecret, ValueKind::ClientRandom, ValueKind::ServerRandom],
            "RFC 5246 §8.1",
        )
    };
    work.step(
        "Compute the master secret",
        format!(
            "PRF(pre_master_secret, \"{label}\", {}) with {} gives 48 bytes: master_secret = {}.",
            joined(from.get(1..).unwrap_or_default(), " + "),
            hash.name(),
            abbreviated(master.bytes())
        ),
        StepOutcome::Succeeded,
    );
    work.computed(ValueKind::MasterSecret, master.bytes(), &prf(hash, label), from, section);
    master
}

/// Expands the master secret.
fn key_block(work: &mut Notebook<'_>, master: &MasterSecret, exchange: &Exchange<'_>) -> KeyBlock {
    let server = exchange.server;
    let block = master.key_block(&server.parameters, &exchange.client.random, &server.random);
    let parts: Vec<ValueKind> = block.parts.iter().map(|part| part.kind).collect();
    work.step(
        "Expand the key block",
        format!(
            "PRF(master_secret, \"key expansion\", server_random + client_random) with {} gives {} bytes: {}.",
            server.parameters.prf_hash.name(),
            block.bytes.len(),
            joined(&parts, ", ")
        ),
        StepOutcome::Succeeded,
    );
    block
}

/// Writes down the keys of both directions, as cut from the key block.
pub(crate) fn learn_keys(work: &mut Notebook<'_>, block: &KeyBlock, hash: HashAlgorithm) {
    let from = [ValueKind::MasterSecret, ValueKind::ServerRandom, ValueKind::ClientRandom];
    work.computed(ValueKind::KeyBlock, &block.bytes, &prf(hash, "key expansion"), &from, KEY_EXPANSION);
    for part in &block.parts {
        let cut = format!("bytes {} to {}", part.range.start, part.range.end.saturating_sub(1));
        work.computed(part.kind, block.part(part.kind), &cut, &[ValueKind::KeyBlock], KEY_EXPANSION);
    }
}

fn joined(kinds: &[ValueKind], between: &str) -> String {
    kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(between)
}

fn prf(hash: HashAlgorithm, label: &str) -> String {
    format!("PRF({}) with label \"{label}\"", hash.name())
}
