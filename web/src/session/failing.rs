//! The failure of the catalogue that is shown, if one is.

use tls_engine::{End, KnownFailure, Scenario};
use tls_scene::Play;
use tls_scene::model::Stepping;
use tls_transcript::EventId;

/// A failure that has a name, and where it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Failing {
    /// Which.
    pub(crate) failure: &'static KnownFailure,
    /// The step in which it shows.
    pub(crate) step: usize,
    /// Whether a party stops.
    pub(crate) stops: bool,
}

/// The failure that a run shows, with the event by which it does.
pub(crate) fn recognised(scenario: Option<&Scenario>, play: &Play) -> Option<(&'static KnownFailure, EventId)> {
    let failure = KnownFailure::recognised(scenario?, play.transcript())?;
    Some((failure, KnownFailure::shows_at(play.transcript())?))
}

impl Failing {
    /// It in a recording that is stepped through so.
    pub(crate) fn of(found: Option<(&'static KnownFailure, EventId)>, play: &Play, stepping: Stepping) -> Option<Self> {
        let (failure, event) = found?;
        let stops = matches!(End::of(play.transcript()), End::Alert(_));
        Some(Self { failure, step: play.position_of_event(event, stepping), stops })
    }
}
