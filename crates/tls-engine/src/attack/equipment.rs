//! What an attacker brings along.

use crate::{ClientConfig, Identity, Randomness, Scenario, ServerConfig};
use tls_pki::{ChainRequest, IssueError, attacker};

/// Keys, certificates and settings of its own. What it copies from the parties is public: the server's certificates, and
/// what both offer in their hellos.
#[derive(Clone, Debug)]
pub(crate) struct Equipment {
    /// Where its random values come from: no party's source.
    pub(crate) randomness: Randomness,
    /// How it speaks to a server, as a client would.
    pub(crate) client: ClientConfig,
    /// How it speaks to a client, as the server would: with a certificate that it made itself.
    pub(crate) server: ServerConfig,
    /// The same with the real server's certificates, and a key that does not belong to them.
    pub(crate) impostor: ServerConfig,
    root: Vec<u8>,
}

impl Equipment {
    /// Prepares for these two parties.
    ///
    /// # Errors
    /// As [`Prepared::new`](crate::Prepared::new).
    pub(crate) fn new(scenario: &Scenario, client: &ClientConfig, server: &ServerConfig) -> Result<Self, IssueError> {
        let randomness = Randomness::from_seed(scenario.seed).of("attacker");
        let key_type = scenario.certificate.key_type();
        let chain = attacker::issue(&ChainRequest {
            key_type,
            server_name: scenario.server_name.clone(),
            clock: scenario.clock,
            serial: randomness.serial_number(),
        })?;
        let with = |identities| ServerConfig { identities, ..server.clone() };
        let key = attacker::private_key(key_type)?;
        let copied = server.identities.iter().map(|identity| identity.with_wrong_key(key.clone()));
        let copied = copied.collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            randomness,
            client: client.clone(),
            server: with(vec![Identity::new(chain.certificates, chain.key)?]),
            impostor: with(copied),
            root: chain.root,
        })
    }

    /// The root of its own authority, in DER.
    pub(crate) fn root(&self) -> &[u8] {
        &self.root
    }
}
