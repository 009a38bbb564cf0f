//! Whether an alert is the one that the broken rule asks for.

use super::super::claim::{Until, Who};
use super::Evidence;
use tls_terms::Rule;
use tls_transcript::{CheckOutcome, Event};
use tls_wire::AlertLevel;

impl Evidence<'_> {
    /// The last of its checks that failed decides; of those of certificates, which are made together, the first.
    pub(super) fn alerted(&self, who: Who, until: Until) -> bool {
        let actors = self.actors(who);
        let mut broken: Option<&Rule> = None;
        let mut fits = false;
        for (_, event) in self.transcript.events_in(self.situation().connection()) {
            match event {
                Event::Checked { actor, rule, outcome: CheckOutcome::Failed, .. } if actors.contains(actor) => {
                    broken =
                        broken.filter(|first| first.is_of_certificates() && rule.is_of_certificates()).or(Some(rule));
                }
                Event::AlertSent { actor, level: AlertLevel::FATAL, alert, .. } if actors.contains(actor) => {
                    fits = broken.is_some_and(|rule| rule.alert() == *alert);
                }
                _ => {}
            }
        }
        fits && self.happened(who, until, |event| matches!(event, Event::AlertSent { level: AlertLevel::FATAL, .. }))
    }
}
