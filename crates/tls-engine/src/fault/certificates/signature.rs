//! Certificates whose signature proves nothing, and a key that can be found.

use super::parts::show;
use crate::fault::Behaviour;
use tls_pki::draft::Holder;
use tls_pki::{KeyType, pool};
use tls_wire::SignatureScheme;

/// A bit of it was changed, on a disk or by hand.
pub(in crate::fault) static SPOILT_CERTIFICATE: Behaviour =
    Behaviour::in_setup("spoilt-certificate", |setup, scenario| {
        show(setup, scenario, |parts| {
            let mut chain = parts.chain()?;
            // The signature stands at the end.
            if let Some(last) = chain.first_mut().and_then(|leaf| leaf.last_mut()) {
                *last ^= 1;
            }
            Ok(chain)
        })
    });

/// The authority signs as was usual until 2016. One that has an RSA key: nobody else is known to have signed so.
pub(in crate::fault) static SHA1_SIGNATURE: Behaviour = Behaviour::in_setup("sha1-signature", |setup, scenario| {
    let intermediate = Holder::demo_intermediate(KeyType::Rsa2048)?;
    show(setup, scenario, |parts| {
        parts.leaf.scheme = Some(SignatureScheme::RSA_PKCS1_SHA1);
        if let Some(link) = parts.between.first_mut() {
            link.holder = intermediate.clone();
        }
        parts.chain()
    })
});

/// Its key was made when 1024 bits were enough.
pub(in crate::fault) static WEAK_KEY: Behaviour = Behaviour::in_setup("weak-key", |setup, scenario| {
    let key = pool::weak_key()?;
    show(setup, scenario, |parts| {
        parts.server.key = key.clone();
        parts.chain()
    })
});
