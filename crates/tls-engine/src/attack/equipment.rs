//! What an attacker brings along.

use crate::{ClientConfig, Conduct, Identity, Randomness, Scenario, ServerConfig};
use tls_pki::{ChainRequest, IssueError, attacker};

/// What the site of an attacker is called who has one.
pub(crate) const SITE: &str = "prizes.example";

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
    /// The server of a site of its own, with a certificate that all trust.
    pub(crate) site: ServerConfig,
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
            clock: scenario.issued(),
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
            site: Self::host(scenario, server)?,
        })
    }

    /// What runs on its own site: keys for tickets and a memory of its own.
    fn host(scenario: &Scenario, server: &ServerConfig) -> Result<ServerConfig, IssueError> {
        let randomness = Randomness::from_seed(scenario.seed).of("attacker's site");
        let chain = scenario.authority(scenario.issued())?.issue(SITE, randomness.serial_number())?;
        Ok(ServerConfig {
            identities: vec![Identity::new(chain.certificates, chain.key)?],
            memory: server.memory.emptied(),
            conduct: Conduct { takes_up_under_any_name: true, ..Conduct::default() },
            ticket_key: server.ticket_key.as_ref().map(|_| randomness.ticket_key()),
            ..server.clone()
        })
    }

    /// The root of its own authority, in DER.
    pub(crate) fn root(&self) -> &[u8] {
        &self.root
    }
}
