//! Early data (RFC 9846 §2.3, §4.3.10): what a client says before the server has answered, under keys that come from the
//! pre-shared key alone.

use super::binder::Bound;
use super::offer::Offers;
use crate::messages::HandshakeMessages;
use crate::output::{Derivation, Noted, Output};
use crate::tls13::install::{Phase, protect_sending};
use crate::{ClientConfig, EarlyDataTerms, Failure};
use tls_keys::{PskSource, Tls13Suite, TrafficSecret, label};
use tls_terms::ValueKind;

/// What early data is protected with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Early {
    /// The suite that belongs to the key: that of the connection in which the ticket was handed out or, with a key from elsewhere,
    /// the one that was settled with it.
    pub(crate) suite: Tls13Suite,
}

impl Early {
    /// What a client can say at once: only with the first key that it offers, if that allows it, and no more than that allows
    /// (RFC 9846 §4.3.10).
    pub(crate) fn offered<'a>(config: &'a ClientConfig, offers: &Offers) -> Option<(Self, &'a [u8])> {
        let data = config.early_data.as_deref()?;
        let (first, _) = offers.get(0)?;
        let terms = first.early_data.as_ref()?;
        let most = usize::try_from(terms.most).unwrap_or(usize::MAX);
        let allowed = data.len() <= most && (first.source == PskSource::Resumption || may_come_true(terms, config));
        let suite = Tls13Suite::of(terms.suite).filter(|suite| allowed && suite.hash == first.hash)?;
        Some((Self { suite }, data))
    }

    /// Says it. `messages` are the hello alone.
    pub(crate) fn send(
        self,
        data: &[u8],
        offers: &Offers,
        messages: &HandshakeMessages,
        out: &mut Output<'_>,
    ) -> Result<(), Failure> {
        let Some((_, bound)) = offers.get(0) else { return Ok(()) };
        let secret = traffic_secret(bound, messages, out);
        protect_sending(&self.suite, Phase::Early, &secret, out)?;
        let context = out.link.context;
        out.link.sending.send_application_data(data, context, out.recorder)
    }
}

/// Whether the hello offers what was settled with a key from elsewhere; if it does not, no server can take what is said early.
fn may_come_true(terms: &EarlyDataTerms, config: &ClientConfig) -> bool {
    let speaks = |protocol: &Vec<u8>| config.application_protocols.contains(protocol);
    config.cipher_suites.contains(&terms.suite) && terms.application_protocol.as_ref().is_none_or(speaks)
}

/// The secret under which early data travels, and that of its exporters; `messages` are the hello alone.
pub(crate) fn traffic_secret(
    bound: &Bound,
    messages: &HandshakeMessages,
    out: &mut Output<'_>,
) -> Noted<TrafficSecret> {
    const SECTION: &str = "RFC 9846 §7.1";
    let (ids, digest) = messages.digest_with(bound.hash, None, &[]);
    let parents = vec![tls_transcript::Parent::Messages(ids.clone())];
    let origin = Derivation { parents, ..Derivation::new(bound.hash.name(), "RFC 9846 §4.1", &[]) };
    let kind = ValueKind::HashToClientHello;
    let hash = out.recorder.hashed(out.role, kind, &digest, ids, origin.origin());
    let early = &bound.early;
    let derive = |label| Derivation::new("Derive-Secret", SECTION, &[early.id, hash]).label(label);
    let value = early.value.traffic_secret(&digest);
    let id = out.derived(ValueKind::ClientEarlyTrafficSecret, value.bytes(), derive(label::EARLY_TRAFFIC));
    let exporter = early.value.exporter_secret(&digest);
    out.derived(ValueKind::EarlyExporterSecret, exporter.bytes(), derive(label::EARLY_EXPORTER));
    Noted { value, id }
}
