//! From the stolen private key to the keys of the records: what anybody can do who has both the recording and the key.

use crate::conversation::{ClientFacts, ServerFacts};
use crate::observation::{How, Missing, Observation, StepOutcome};
use tls_keys::{EncryptThenMac, HashAlgorithm, KeyBlock, MasterSecret, PreMasterSecret, RsaPlaintext};
use tls_pki::{PrivateKey, PublicKey};
use tls_wire::KeyExchangeAlgorithm;

/// The key parts in the order of RFC 5246 §6.3 are learned under their own names.
const KEY_EXPANSION: &str = "RFC 5246 §6.3";

/// The work of the observer, with the record number at which it happens.
pub(crate) struct Reconstruction<'a> {
    pub(crate) observation: &'a mut Observation,
    pub(crate) since_record: usize,
}

impl Reconstruction<'_> {
    /// Is the stolen key the one in the certificate?
    pub(crate) fn match_certificate(&mut self, key: &PrivateKey, certificate: &PublicKey) {
        let (name, ours) = (certificate.algorithm_name(), key.public_key());
        if ours == *certificate {
            self.step(
                "Match the stolen key with the certificate",
                format!("Its public half equals the {name} key in the server's certificate."),
                StepOutcome::Succeeded,
            );
        } else {
            self.step(
                "Match the stolen key with the certificate",
                format!("The certificate's key is another {name} key; the stolen one is {}.", ours.algorithm_name()),
                StepOutcome::Failed,
            );
        }
    }

    /// Decrypts the ClientKeyExchange of an RSA key exchange (RFC 5246 §7.4.7.1).
    pub(crate) fn pre_master_secret(
        &mut self,
        key: &PrivateKey,
        encrypted: &[u8],
        client: &ClientFacts,
    ) -> Option<PreMasterSecret> {
        const TITLE: &str = "Decrypt the ClientKeyExchange";
        let decrypted = key.decrypt_pkcs1v15(encrypted, None).ok();
        let (secret, plaintext) = PreMasterSecret::from_rsa(decrypted.as_deref(), client.version, &[0; 46]);
        if plaintext == RsaPlaintext::Malformed {
            self.step(
                TITLE,
                format!(
                    "RSA with server_private_key over the {} bytes of encrypted_pre_master_secret does not give 48 bytes.",
                    encrypted.len()
                ),
                StepOutcome::Failed,
            );
            self.missing(
                "pre_master_secret",
                "The ClientKeyExchange does not hold one for this key. A server would go on with random bytes that it \
                 drew itself and that nobody else can know (RFC 5246 §7.4.7.1).",
            );
            return None;
        }
        self.step(
            TITLE,
            format!(
                "RSA with server_private_key turns the {} bytes of encrypted_pre_master_secret into 48 bytes: \
                 pre_master_secret = {}.",
                encrypted.len(),
                abbreviated(secret.bytes())
            ),
            StepOutcome::Succeeded,
        );
        self.computed(
            "pre_master_secret",
            secret.bytes(),
            "RSAES-PKCS1-v1_5 decrypt",
            &["server_private_key", "encrypted_pre_master_secret"],
            "RFC 5246 §7.4.7.1",
        );
        Some(secret)
    }

    /// Stretches the pre-master secret, in the classic way or, where the hellos agreed on it, the extended one.
    pub(crate) fn master_secret(
        &mut self,
        secret: &PreMasterSecret,
        client: &ClientFacts,
        server: &ServerFacts,
        session_hash: &[u8],
    ) -> MasterSecret {
        let hash = server.parameters.prf_hash;
        let (master, label, from, section): (_, _, &[&str], _) = if server.extended_master_secret {
            let master = secret.extended_master_secret(hash, session_hash);
            (master, "extended master secret", &["pre_master_secret", "session_hash"], "RFC 7627 §4")
        } else {
            let master = secret.master_secret(hash, &client.random, &server.random);
            (master, "master secret", &["pre_master_secret", "client_random", "server_random"], "RFC 5246 §8.1")
        };
        self.step(
            "Compute the master secret",
            format!(
                "PRF(pre_master_secret, \"{label}\", {}) with {} gives 48 bytes: master_secret = {}.",
                from.get(1..).unwrap_or_default().join(" + "),
                hash.name(),
                abbreviated(master.bytes())
            ),
            StepOutcome::Succeeded,
        );
        self.computed("master_secret", master.bytes(), &prf(hash, label), from, section);
        master
    }

    /// Expands the master secret and cuts the result into the keys of both directions.
    pub(crate) fn key_block(&mut self, master: &MasterSecret, client: &ClientFacts, server: &ServerFacts) -> KeyBlock {
        let hash = server.parameters.prf_hash;
        let block = master.key_block(&server.parameters, &client.random, &server.random);
        let names: Vec<&str> = block.parts.iter().map(|part| part.name).collect();
        self.step(
            "Expand the key block",
            format!(
                "PRF(master_secret, \"key expansion\", server_random + client_random) with {} gives {} bytes: {}.",
                hash.name(),
                block.bytes.len(),
                names.join(", ")
            ),
            StepOutcome::Succeeded,
        );
        let from = ["master_secret", "server_random", "client_random"];
        self.computed("key_block", &block.bytes, &prf(hash, "key expansion"), &from, KEY_EXPANSION);
        for part in &block.parts {
            let cut = format!("bytes {} to {}", part.range.start, part.range.end.saturating_sub(1));
            self.computed(part.name, block.part(part.name), &cut, &["key_block"], KEY_EXPANSION);
        }
        block
    }

    /// Says what stands between the observer and the pre-master secret.
    pub(crate) fn say_what_is_missing(&mut self, exchange: KeyExchangeAlgorithm, key: Option<&PrivateKey>) {
        match (exchange, key) {
            (KeyExchangeAlgorithm::Rsa, None) => self.missing(
                "server_private_key",
                "The pre-master secret did travel, encrypted to the key in the server's certificate. Whoever has the \
                 private half, even years later, can decrypt it and everything after it.",
            ),
            (KeyExchangeAlgorithm::Rsa, Some(_)) => self.missing(
                "server_private_key",
                "The stolen key is not the one in the server's certificate, to which the pre-master secret was encrypted.",
            ),
            (KeyExchangeAlgorithm::DheRsa | KeyExchangeAlgorithm::Ecdhe, _) => {
                self.missing("client_ephemeral_private_key", &ephemeral("client"));
                self.missing("server_ephemeral_private_key", &ephemeral("server"));
            }
        }
    }

    pub(crate) fn computed(
        &mut self,
        name: &'static str,
        bytes: &[u8],
        function: &str,
        from: &[&str],
        section: &'static str,
    ) {
        let from = from.iter().map(|name| (*name).to_owned()).collect();
        let how = How::Computed { function: function.into(), from, section };
        self.observation.learn(name, bytes, self.since_record, how);
    }

    pub(crate) fn step(&mut self, title: &'static str, detail: String, outcome: StepOutcome) {
        self.observation.steps.push(crate::ObservedStep { since_record: self.since_record, title, detail, outcome });
    }

    pub(crate) fn missing(&mut self, value: &'static str, why: &str) {
        let missing = Missing { value, why: why.into(), since_record: self.since_record };
        self.observation.missing.push(missing);
    }
}

/// The name under which a suite's protection goes in "how it was computed".
pub(crate) fn protection_name(server: &ServerFacts) -> String {
    let order = match server.encrypt_then_mac {
        EncryptThenMac::Negotiated if server.parameters.mac.is_some() => ", encrypt-then-MAC",
        _ => "",
    };
    format!("record protection of {}{order}", server.parameters.suite)
}

fn ephemeral(party: &str) -> String {
    format!(
        "The {party} drew it for this connection alone, never sent it, and forgot it once the shared secret was computed."
    )
}

fn prf(hash: HashAlgorithm, label: &str) -> String {
    format!("PRF({}) with label \"{label}\"", hash.name())
}

/// The first and the last four bytes in hexadecimal.
pub(crate) fn abbreviated(bytes: &[u8]) -> String {
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(first), Some(last)) if bytes.len() > 12 => format!("{} … {}", hex(first), hex(last)),
        _ => hex(bytes),
    }
}
