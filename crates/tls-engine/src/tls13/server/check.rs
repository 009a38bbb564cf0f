//! Is it an offer that a server of TLS 1.3 may accept at all (RFC 9846 §4.2.2)?

use crate::evidence::Evidence;
use crate::hello::Offer;
use crate::output::Output;
use crate::tls13::psk::{Psk, PskChoice};
use crate::{Failure, ServerConfig};
use tls_terms::Rule;
use tls_transcript::Role;
use tls_wire::{CompressionMethod, ExtensionType, NamedGroup, ProtocolVersion};

/// All that does not depend on what else the server would choose. Gives the pre-shared key that it could take.
pub(super) fn check(
    offer: Offer<'_>,
    config: &ServerConfig,
    psks: &[Psk],
    out: &mut Output<'_>,
) -> Result<Option<PskChoice>, Failure> {
    let version = offer.client_version();
    let evidence = Evidence::LegacyVersion { sender: Role::Client, version };
    out.require(Rule::ClientLegacyVersion, version == ProtocolVersion::TLS_1_2, evidence)?;
    let methods = offer.compression_methods();
    let evidence = Evidence::CompressionsOffered(methods.to_vec());
    out.require(Rule::Tls13CompressionOffered, methods == [CompressionMethod::NULL], evidence)?;
    let psk = PskChoice::make(offer.0, config, psks, out)?;
    check_presence(offer, psk.is_some(), out)?;
    check_key_shares(offer, out)?;
    Ok(psk)
}

/// Without a pre-shared key these have to be there. With one, neither or both of what belongs together (RFC 9846 §4.3.3, §9.2).
fn check_presence(offer: Offer<'_>, has_psk: bool, out: &mut Output<'_>) -> Result<(), Failure> {
    const EXCHANGE: [ExtensionType; 2] = [ExtensionType::SUPPORTED_GROUPS, ExtensionType::KEY_SHARE];
    const ALL: [ExtensionType; 3] =
        [ExtensionType::SIGNATURE_ALGORITHMS, ExtensionType::SUPPORTED_GROUPS, ExtensionType::KEY_SHARE];
    let mandatory: &[ExtensionType] = match has_psk {
        false => &ALL,
        true if EXCHANGE.iter().any(|extension| offer.has(*extension)) => &EXCHANGE,
        true => &[],
    };
    let lacking = mandatory.iter().copied().find(|extension| !offer.has(*extension));
    match lacking {
        // What is there then is no more than a client with a pre-shared key chooses to send.
        None if has_psk => Ok(()),
        _ => out.require(Rule::MandatoryExtensions, lacking.is_none(), Evidence::MandatoryExtensions { lacking }),
    }
}

/// One share of a group at most, and only of groups that are offered (RFC 9846 §4.3.8).
fn check_key_shares(offer: Offer<'_>, out: &mut Output<'_>) -> Result<(), Failure> {
    let groups: Vec<NamedGroup> = offer.key_shares().iter().map(|entry| entry.group).collect();
    let offered = offer.groups().unwrap_or_default();
    let stranger = groups.iter().find(|group| !offered.contains(group));
    // As many shares as there are groups at most, so that no list goes on for long before one comes again.
    let again =
        groups.iter().enumerate().find(|(index, group)| groups.iter().take(*index).any(|other| other == *group));
    let verdict = match (stranger, again) {
        (Some(group), _) => Err(Evidence::KeyShareUnoffered(*group)),
        (None, Some((_, group))) => Err(Evidence::KeyShareRepeated(*group)),
        (None, None) => Ok(Evidence::KeySharesOffered(groups.clone())),
    };
    out.judge(Rule::KeyShares, verdict)
}
