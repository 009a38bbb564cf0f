//! The server's choice from the menu (RFC 9846 §4.2.1): suite, group and signature are chosen each for itself.

use crate::evidence::Evidence;
use crate::hello::Offer;
use crate::output::Output;
use crate::tls13::psk::PskChoice;
use crate::tls13::signed::signs_handshakes;
use crate::{Conduct, Failure, Identity, ServerConfig};
use tls_keys::Tls13Suite;
use tls_terms::Rule;
use tls_wire::{KeyShareEntry, NamedGroup, SignatureScheme};

/// What the server has chosen.
pub(super) struct Choice<'a> {
    pub(super) suite: Tls13Suite,
    /// The group; none if a pre-shared key is all that the parties agree on.
    pub(super) group: Option<NamedGroup>,
    /// The client's share of that group, if it has sent one.
    pub(super) share: Option<&'a KeyShareEntry>,
    pub(super) psk: Option<PskChoice>,
    /// Which of the server's identities signs, and how; none if a pre-shared key says who it is.
    pub(super) signing: Option<(Identity, SignatureScheme)>,
}

impl<'a> Choice<'a> {
    /// `psk` is the pre-shared key that the server could take.
    pub(super) fn make(
        offer: Offer<'a>,
        config: &ServerConfig,
        psk: Option<PskChoice>,
        out: &mut Output<'_>,
    ) -> Result<Self, Failure> {
        let rule = Rule::Tls13SuiteChoice;
        match Self::find(offer, config, psk, out.conduct) {
            Ok(choice) => {
                out.judge(rule, Ok(choice.evidence(offer)))?;
                Ok(choice)
            }
            Err(evidence) => {
                out.judge(rule, Err(evidence.clone()))?;
                Err(Failure::Broken { rule, evidence })
            }
        }
    }

    /// Whether there is to be a key exchange, and the client has sent no share for it.
    pub(super) fn lacks_share(&self) -> bool {
        self.group.is_some() && self.share.is_none()
    }

    /// Whether the server takes what the client has said with its hello, with this protocol.
    pub(super) fn takes_early_data(
        &self,
        config: &ServerConfig,
        protocol: Option<&[u8]>,
        out: &mut Output<'_>,
    ) -> Result<bool, Failure> {
        let Some(psk) = &self.psk else { return Ok(false) };
        psk.takes_early_data(config, &self.suite, protocol, out)
    }

    fn evidence(&self, offer: Offer<'_>) -> Evidence {
        let (suite, offered) = (self.suite.suite, offer.suites().len());
        match (&self.psk, &self.signing) {
            (Some(psk), _) => Evidence::SuiteTakenWithPsk { suite, index: psk.index, group: self.group, offered },
            (None, signing) => {
                let key = signing.as_ref().map(|(identity, _)| identity.key().public_key().algorithm_name());
                let scheme = signing.as_ref().map(|(_, scheme)| *scheme);
                Evidence::SuiteTaken { suite, key: key.unwrap_or_default(), ephemeral: self.group.zip(scheme), offered }
            }
        }
    }

    fn find(
        offer: Offer<'a>,
        config: &ServerConfig,
        psk: Option<PskChoice>,
        conduct: &Conduct,
    ) -> Result<Self, Evidence> {
        let own: Vec<Tls13Suite> = config.cipher_suites.iter().filter_map(|suite| Tls13Suite::of(*suite)).collect();
        let no_suite = Evidence::NoSuite { offered: offer.suites().len(), ours: own.len() };
        let fits = |own: &Tls13Suite| {
            offer.suites().contains(&own.suite) && psk.as_ref().is_none_or(|psk| psk.hash() == own.hash)
        };
        let suite = own.into_iter().find(fits).ok_or(no_suite)?;
        let (group, share) = match &psk {
            Some(psk) if !psk.with_exchange() => (None, None),
            _ => group(offer, config).map(|(group, share)| (Some(group), share))?,
        };
        let signing = if psk.is_none() { Some(signing(offer, config, conduct)?) } else { None };
        Ok(Self { suite, group, share, psk, signing })
    }
}

/// Who signs, and how: SHA-1 and PKCS #1 v1.5 sign no handshake of this version (RFC 9846 §4.3.3).
fn signing(
    offer: Offer<'_>,
    config: &ServerConfig,
    conduct: &Conduct,
) -> Result<(Identity, SignatureScheme), Evidence> {
    let signing = config.identities.iter().find_map(|own| {
        let key = own.key().public_key();
        let is_usable = |scheme: &SignatureScheme| match conduct.signs_as_of_old {
            false => key.fits_in_tls13(*scheme),
            true => !signs_handshakes(*scheme),
        };
        let usable: Vec<_> = offer.signature_schemes().iter().copied().filter(is_usable).collect();
        Some((own.clone(), own.scheme(&usable, false)?))
    });
    signing.ok_or_else(|| Evidence::NoCommonSignature(offer.signature_schemes().to_vec()))
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
