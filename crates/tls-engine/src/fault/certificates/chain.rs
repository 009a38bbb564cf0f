//! Chains that do not lead from the server up to a root that the client trusts.

use super::parts::show;
use crate::Identity;
use crate::fault::Behaviour;

/// The administrator has installed the certificate, and not the one that vouches for it.
pub(in crate::fault) static MISSING_INTERMEDIATE: Behaviour =
    Behaviour::in_setup("missing-intermediate", |setup, _| {
        for identity in &mut setup.server.identities {
            let leaf = identity.certificates().iter().take(1).cloned().collect();
            *identity = Identity::new(leaf, identity.key().clone())?;
        }
        Ok(())
    });

/// The two were put into one file the wrong way round.
pub(in crate::fault) static WRONG_ORDER: Behaviour = Behaviour::in_setup("wrong-order", |setup, scenario| {
    show(setup, scenario, |parts| {
        let mut chain = parts.chain()?;
        chain.reverse();
        Ok(chain)
    })
});

/// The server vouches for itself.
pub(in crate::fault) static SELF_SIGNED: Behaviour = Behaviour::in_setup("self-signed", |setup, scenario| {
    show(setup, scenario, |parts| Ok(vec![parts.leaf.certify(&parts.server, &parts.server)?]))
});

/// Its company has authorities of its own, of which this client was never told.
pub(in crate::fault) static UNKNOWN_ROOT: Behaviour = Behaviour::in_setup("unknown-root", |setup, scenario| {
    show(setup, scenario, |parts| {
        // An older root has never heard of them, either.
        parts.cross = None;
        let authorities = parts.between.iter_mut().map(|link| &mut link.holder).chain([&mut parts.root]);
        for authority in authorities {
            authority.common_name =
                authority.common_name.replace("Demo Intermediate", "Internal").replace("Demo", "Internal");
        }
        parts.chain()
    })
});
