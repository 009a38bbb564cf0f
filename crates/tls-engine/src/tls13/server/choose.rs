//! The server's choice from the menu (RFC 9846 §4.2.1): suite, group and signature are chosen each for itself.

use crate::evidence::Evidence;
use crate::hello::Offer;
use crate::output::Output;
use crate::tls13::signed::signs_handshakes;
use crate::{Conduct, Failure, Identity, ServerConfig};
use tls_keys::Tls13Suite;
use tls_terms::Rule;
use tls_wire::{KeyShareEntry, NamedGroup, SignatureScheme};

/// What the server has chosen.
pub(super) struct Choice<'a> {
    pub(super) suite: Tls13Suite,
    pub(super) group: NamedGroup,
    /// The client's share of that group, if it has sent one.
    pub(super) share: Option<&'a KeyShareEntry>,
    /// Which of the server's identities.
    pub(super) identity: Identity,
    pub(super) scheme: SignatureScheme,
}

impl<'a> Choice<'a> {
    pub(super) fn make(offer: Offer<'a>, config: &ServerConfig, out: &mut Output<'_>) -> Result<Self, Failure> {
        let rule = Rule::Tls13SuiteChoice;
        match Self::find(offer, config, out.conduct) {
            Ok(choice) => {
                let key = choice.identity.key().public_key().algorithm_name();
                let (suite, ephemeral) = (choice.suite.suite, Some((choice.group, choice.scheme)));
                let offered = offer.suites().len();
                out.judge(rule, Ok(Evidence::SuiteTaken { suite, key, ephemeral, offered }))?;
                Ok(choice)
            }
            Err(evidence) => {
                out.judge(rule, Err(evidence.clone()))?;
                Err(Failure::Broken { rule, evidence })
            }
        }
    }

    fn find(offer: Offer<'a>, config: &ServerConfig, conduct: &Conduct) -> Result<Self, Evidence> {
        let own: Vec<Tls13Suite> = config.cipher_suites.iter().filter_map(|suite| Tls13Suite::of(*suite)).collect();
        let no_suite = Evidence::NoSuite { offered: offer.suites().len(), ours: own.len() };
        let suite = own.into_iter().find(|own| offer.suites().contains(&own.suite)).ok_or(no_suite)?;
        let (group, share) = group(offer, config)?;
        // SHA-1 and PKCS #1 v1.5 sign no handshake of this version (RFC 9846 §4.3.3).
        let signing = config.identities.iter().find_map(|own| {
            let key = own.key().public_key();
            let is_usable = |scheme: &SignatureScheme| match conduct.signs_as_of_old {
                false => key.fits_in_tls13(*scheme),
                true => !signs_handshakes(*scheme),
            };
            let usable: Vec<_> = offer.signature_schemes().iter().copied().filter(is_usable).collect();
            Some((own, own.scheme(&usable, false)?))
        });
        let no_signature = || Evidence::NoCommonSignature(offer.signature_schemes().to_vec());
        let (identity, scheme) = signing.ok_or_else(no_signature)?;
        Ok(Self { suite, group, share, identity: identity.clone(), scheme })
    }
}

/// The server's favourite of the groups that the client sent a share of, which saves a round trip; else its favourite of
/// those that the client offers, of which it has to ask for a share.
fn group<'a>(offer: Offer<'a>, config: &ServerConfig) -> Result<(NamedGroup, Option<&'a KeyShareEntry>), Evidence> {
    let (offered, shares) = (offer.groups().unwrap_or_default(), offer.key_shares());
    let share = |group: &NamedGroup| shares.iter().find(|entry| entry.group == *group);
    let with_share = config.groups.iter().find_map(|group| Some((*group, Some(share(group)?))));
    let without = || config.groups.iter().find(|group| offered.contains(group)).map(|group| (*group, None));
    with_share
        .or_else(without)
        .ok_or_else(|| Evidence::NoCommonGroup { offered: offered.to_vec(), spoken: config.groups.clone() })
}
