//! The failure of the catalogue that is shown, if one is; and the check that would have failed, if it is not made.

use tls_engine::{End, KnownFailure, Notice, Omission, Scenario};
use tls_scene::Play;
use tls_scene::model::Stepping;
use tls_transcript::{CheckOutcome, Event, EventId};

/// A failure that has a name, and where it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Failing {
    /// Which.
    pub(crate) failure: &'static KnownFailure,
    /// The step in which it shows.
    pub(crate) step: usize,
    /// Whether a party stops.
    pub(crate) stops: bool,
    /// The check that is the first to fail, if the party can be run without it.
    pub(crate) check: Option<Omission>,
}

/// A check that a party leaves out, and that would have failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unchecked {
    /// Which.
    pub(crate) omission: Omission,
    /// The step in which it would have failed.
    pub(crate) step: usize,
    /// Those after it, with the step in which each would have failed.
    pub(crate) others: Vec<(Omission, usize)>,
    /// How the run ends without it.
    pub(crate) end: End,
    /// The failure that so gets through, if it has a name.
    pub(crate) failure: Option<&'static KnownFailure>,
}

/// What departs in a run, with the events by which it does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Departing {
    failing: Option<(&'static KnownFailure, EventId)>,
    /// Each check once, by the first event in which it would have failed.
    unchecked: Vec<(Omission, EventId)>,
    let_through: Option<&'static KnownFailure>,
}

impl Departing {
    /// What departs in a scenario's run; nothing in a recording from a file.
    pub(crate) fn of(scenario: Option<&Scenario>, play: &Play) -> Self {
        let Some(scenario) = scenario else { return Self::default() };
        let transcript = play.transcript();
        let failing = KnownFailure::recognised(scenario, transcript).zip(KnownFailure::shows_at(transcript));
        let overlooked = |(id, event): (EventId, &Event)| match event {
            Event::Checked { actor, rule, outcome: CheckOutcome::Overlooked, .. } if !actor.is_attacker() => {
                Some((Omission::of_check(actor.role(), *rule)?, id))
            }
            _ => None,
        };
        let mut unchecked: Vec<(Omission, EventId)> = Vec::new();
        for (omission, id) in (0..).map(EventId).zip(transcript.events()).filter_map(overlooked) {
            if unchecked.iter().all(|(before, _)| *before != omission) {
                unchecked.push((omission, id));
            }
        }
        let let_through = unchecked.first().and_then(|_| KnownFailure::let_through(scenario, transcript));
        Self { failing, unchecked, let_through }
    }

    /// The failure, where it is stepped through so.
    pub(crate) fn failing(&self, play: &Play, stepping: Stepping) -> Option<Failing> {
        let (failure, event) = self.failing?;
        let stops = matches!(End::of(play.transcript()), End::Alert(_));
        let check = match Notice::of(play.transcript()) {
            Some(Notice::Check(party, rule)) => Omission::of_check(party, rule),
            _ => None,
        };
        Some(Failing { failure, step: play.position_of_event(event, stepping), stops, check })
    }

    /// The check that is not made, where it is stepped through so.
    pub(crate) fn unchecked(&self, play: &Play, stepping: Stepping) -> Option<Unchecked> {
        let mut all = self.unchecked.iter().map(|(check, event)| (*check, play.position_of_event(*event, stepping)));
        let (omission, step) = all.next()?;
        Some(Unchecked {
            omission,
            step,
            others: all.collect(),
            end: End::of(play.transcript()),
            failure: self.let_through,
        })
    }
}
