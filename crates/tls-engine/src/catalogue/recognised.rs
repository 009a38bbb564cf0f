//! Which of the catalogue's failures a run shows, under whatever circumstances, and where in the run it shows.

use super::{End, KnownFailure, Notice, Showing};
use crate::Scenario;
use crate::scenario::{Parameter, parameter};
use tls_transcript::{CheckOutcome, Event, EventId, Transcript};
use tls_wire::{AlertDescription, AlertLevel};

/// What whoever chooses a failure keeps of the handshake before.
static KEPT: [&Parameter; 3] = [&parameter::SEED, &parameter::SERVER_NAME, &parameter::CLOCK];

/// What makes it no other failure, unless the failure is about it or says which byte it hits.
static INDIFFERENT: [&Parameter; 7] = [
    &parameter::SUITE,
    &parameter::GROUP,
    &parameter::CERTIFICATE,
    &parameter::INTERMEDIATES,
    &parameter::CROSS_SIGNED,
    &parameter::EXTENDED_MASTER_SECRET,
    &parameter::ENCRYPT_THEN_MAC,
];

/// A scenario with seed, name and clock of another.
pub(super) fn under(mut scenario: Scenario, own: &Scenario) -> Scenario {
    KEPT.into_iter().for_each(|parameter| scenario.take_alone(parameter, own));
    scenario
}

impl Showing {
    /// Its scenario under the circumstances of another: with that one's seed, and its name and clock where the failure does not
    /// decide them itself.
    pub fn like(&self, own: &Scenario) -> Scenario {
        self.taking(KEPT, own)
    }

    /// Whether a scenario can be this one, as far as can be said without reading it: each has a fault, or neither, and the same goes for
    /// an attack and for what is changed on the wire.
    fn may_be(&self, scenario: &Scenario) -> bool {
        let own = [&parameter::FAULT, &parameter::ATTACK, &parameter::EDIT].map(|parameter| self.decides(parameter));
        own == [scenario.fault.is_some(), scenario.attack.is_some(), !scenario.edits.is_empty()]
    }

    /// Whether a scenario is this one, but for what makes it no other failure.
    fn is_like(&self, scenario: &Scenario) -> bool {
        let kept = self.like(scenario);
        kept == *scenario
            || (kept.edits.is_empty() && self.taking(KEPT.into_iter().chain(INDIFFERENT), scenario) == *scenario)
    }

    fn taking(&self, parameters: impl IntoIterator<Item = &'static Parameter>, own: &Scenario) -> Scenario {
        let mut scenario = self.scenario();
        let open = |parameter: &&Parameter| !self.decides(parameter);
        parameters.into_iter().filter(open).for_each(|parameter| scenario.take_alone(parameter, own));
        scenario
    }

    fn decides(&self, parameter: &Parameter) -> bool {
        self.scenario.split('&').any(|choice| choice.split_once('=').is_some_and(|(name, _)| name == parameter.name))
    }
}

impl KnownFailure {
    /// The failure that a run shows, if it is in the catalogue: the scenario is that of a [`Showing`] but for circumstances, and
    /// what it says has really come of it. So a run in which something else goes wrong as well is told as none.
    pub fn recognised(scenario: &Scenario, transcript: &Transcript) -> Option<&'static Self> {
        let came = (End::of(transcript), Notice::of(transcript));
        // The scenarios are read only of those that can be it: to read one takes longer than all else here.
        let shows = |showing: &Showing| {
            (showing.end, showing.notice) == came && showing.may_be(scenario) && showing.is_like(scenario)
        };
        Self::all().find(|failure| failure.shown.iter().any(shows))
    }

    /// The failure that a run would show if the check were made that a party leaves out: the first that would have failed is the one by
    /// which the failure is noticed. What else goes wrong later, because nobody stopped there, makes it no other failure.
    pub fn let_through(scenario: &Scenario, transcript: &Transcript) -> Option<&'static Self> {
        let overlooked = transcript.events().iter().find_map(|event| match event {
            Event::Checked { actor, rule, outcome: CheckOutcome::Overlooked, .. } if !actor.is_attacker() => {
                Some(Notice::Check(actor.role(), *rule))
            }
            _ => None,
        })?;
        let shows = |showing: &Showing| {
            // One that is shown without some other check is that failure without it, too.
            let without = showing.scenario().without;
            let leaves_out = without.iter().all(|omission| scenario.without.contains(omission));
            leaves_out && showing.is_like(&Scenario { without, ..scenario.clone() })
        };
        let noticed_so = |showing: &&Showing| showing.notice == Some(overlooked);
        Self::all().find(|failure| failure.shown.iter().filter(noticed_so).any(shows))
    }

    /// Where a run that shows a failure shows it: at the check that fails, else at the alert, else at the warning, else at its end.
    pub fn shows_at(transcript: &Transcript) -> Option<EventId> {
        let failed = |event: &Event| matches!(event, Event::Checked { actor, outcome: CheckOutcome::Failed, .. } if !actor.is_attacker());
        let alarmed = |event: &Event| matches!(event, Event::AlertSent { actor, level: AlertLevel::FATAL, .. } if !actor.is_attacker());
        let warned = |event: &Event| matches!(event, Event::AlertSent { actor, alert, .. } if !actor.is_attacker() && *alert != AlertDescription::CLOSE_NOTIFY);
        let events = || (0..).map(EventId).zip(transcript.events());
        let first = |wanted: &dyn Fn(&Event) -> bool| events().find(|(_, event)| wanted(event));
        first(&failed)
            .or_else(|| first(&alarmed))
            .or_else(|| first(&warned))
            .or_else(|| events().last())
            .map(|(id, _)| id)
    }
}
