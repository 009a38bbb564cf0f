//! The server's chain, taken apart, so that another can be made that differs in one thing.

use crate::setup::Setup;
use crate::{Identity, Scenario};
use tls_pki::IssueError;
use tls_pki::draft::{Draft, Holder};
use tls_pki::pool::Role;

/// Who is in the server's chain, and what is certified of them.
pub(super) struct Parts {
    pub(super) root: Holder,
    /// Who stands between root and server, the one that certifies the server first.
    pub(super) between: Vec<Link>,
    pub(super) server: Holder,
    /// What its issuer says of the server.
    pub(super) leaf: Draft,
    /// What an older root says of the root, as it is, where the chain is cross-signed.
    pub(super) cross: Option<Vec<u8>>,
}

/// An authority between root and server, and what the one above says of it.
pub(super) struct Link {
    pub(super) holder: Holder,
    pub(super) said: Draft,
}

impl Parts {
    fn of(identity: &Identity, scenario: &Scenario) -> Result<Self, IssueError> {
        let key_type = scenario.certificate.key_type();
        let name = Holder::with_demo_key(scenario.certified_name(), Role::Leaf, key_type)?;
        let mut certificates = identity.certificates().iter();
        let leaf = Draft::like(certificates.next().map_or(&[][..], Vec::as_slice))?;
        let authorities = Holder::demo_intermediates(scenario.hierarchy, key_type)?;
        let between = authorities.into_iter().zip(certificates.by_ref());
        let between = between.map(|(holder, der)| Ok(Link { holder, said: Draft::like(der)? }));
        Ok(Self {
            root: Holder::demo_root(key_type)?,
            between: between.collect::<Result<_, IssueError>>()?,
            server: Holder { key: identity.key().clone(), ..name },
            leaf,
            cross: certificates.next().cloned(),
        })
    }

    /// Who certifies the server.
    pub(super) fn issuer(&self) -> &Holder {
        self.between.first().map_or(&self.root, |link| &link.holder)
    }

    /// What is sent behind the server's certificate: each authority's by the one above it, then the older root's word for the root.
    pub(super) fn above(&self) -> Result<Vec<Vec<u8>>, IssueError> {
        let issuers = self.between.iter().skip(1).map(|link| &link.holder).chain([&self.root]);
        let between = self.between.iter().zip(issuers).map(|(link, issuer)| link.said.certify(&link.holder, issuer));
        between.chain(self.cross.clone().map(Ok)).collect()
    }

    /// The same with another leaf.
    pub(super) fn with_leaf(&mut self, change: impl FnOnce(Draft) -> Draft) -> &mut Self {
        self.leaf = change(self.leaf.clone());
        self
    }

    /// All of them, as the server sends them.
    pub(super) fn chain(&self) -> Result<Vec<Vec<u8>>, IssueError> {
        let leaf = self.leaf.certify(&self.server, self.issuer())?;
        Ok([vec![leaf], self.above()?].concat())
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
