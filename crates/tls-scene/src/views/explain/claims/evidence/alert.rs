//! Whether an alert is the one that the broken rule asks for.

use super::super::claim::{Until, Who};
use super::Evidence;
use tls_transcript::{CheckOutcome, Event};
use tls_wire::AlertLevel;

impl Evidence<'_> {
    /// The last of its checks that failed decides.
    pub(super) fn alerted(&self, who: Who, until: Until) -> bool {
        let actors = self.actors(who);
        let mut broken = None;
        let mut fits = false;
        for (_, event) in self.transcript.events_in(self.situation().connection()) {
            match event {
                Event::Checked { actor, rule, outcome: CheckOutcome::Failed, .. } if actors.contains(actor) => {
                    broken = Some(rule);
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
