//! The server's chain, taken apart, so that another can be made that differs in one thing.

use crate::setup::Setup;
use crate::{Identity, Scenario};
use tls_pki::IssueError;
use tls_pki::draft::{Draft, Holder};
use tls_pki::pool::Role;

/// Who is in the server's chain, and what is certified of them.
pub(super) struct Parts {
    pub(super) root: Holder,
    pub(super) intermediate: Holder,
    pub(super) server: Holder,
    /// What the intermediate says of the server.
    pub(super) leaf: Draft,
    /// What the root says of the intermediate.
    pub(super) between: Draft,
}

impl Parts {
    fn of(identity: &Identity, scenario: &Scenario) -> Result<Self, IssueError> {
        let key_type = scenario.certificate.key_type();
        let certificate = |index| identity.certificates().get(index).map_or(&[][..], Vec::as_slice);
        let name = Holder::with_demo_key(scenario.certified_name(), Role::Leaf, key_type)?;
        Ok(Self {
            root: Holder::demo_root(key_type)?,
            intermediate: Holder::demo_intermediate(key_type)?,
            server: Holder { key: identity.key().clone(), ..name },
            leaf: Draft::like(certificate(0))?,
            between: Draft::like(certificate(1))?,
        })
    }

    /// The server's certificate, by the intermediate.
    pub(super) fn leaf(&self) -> Result<Vec<u8>, IssueError> {
        self.leaf.certify(&self.server, &self.intermediate)
    }

    /// The intermediate's, by the root.
    pub(super) fn between(&self) -> Result<Vec<u8>, IssueError> {
        self.between.certify(&self.intermediate, &self.root)
    }

    /// The same with another leaf.
    pub(super) fn with_leaf(&mut self, change: impl FnOnce(Draft) -> Draft) -> &mut Self {
        self.leaf = change(self.leaf.clone());
        self
    }

    /// Both, as the server sends them.
    pub(super) fn chain(&self) -> Result<Vec<Vec<u8>>, IssueError> {
        Ok(vec![self.leaf()?, self.between()?])
    }
}

/// The server shows the chain that is made of its own, with the key that is certified in it.
pub(super) fn show(
    setup: &mut Setup,
    scenario: &Scenario,
    make: impl Fn(&mut Parts) -> Result<Vec<Vec<u8>>, IssueError>,
) -> Result<(), IssueError> {
    for identity in &mut setup.server.identities {
        let mut parts = Parts::of(identity, scenario)?;
        let chain = make(&mut parts)?;
        *identity = Identity::new(chain, parts.server.key)?;
    }
    Ok(())
}
