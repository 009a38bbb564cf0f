//! Where a move along the steps leads.

use tls_scene::Play;
use tls_scene::model::{Step, Stepping};

/// How the position was reached: decides what moves on the stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Moved {
    /// One step on: its arrow draws itself.
    Forward,
    /// One step back: what the step did is undone.
    Back,
    /// Anywhere else: nothing moves.
    Jump,
}

impl Moved {
    /// The name of the style sheets.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Forward => "forward",
            Self::Back => "back",
            Self::Jump => "jump",
        }
    }

    /// From one position to another.
    pub(super) fn between(from: usize, to: usize) -> Self {
        if to == from + 1 {
            Self::Forward
        } else if to + 1 == from {
            Self::Back
        } else {
            Self::Jump
        }
    }
}

/// The end of the flight that comes next, or of this one if it is not over.
pub(super) fn flight_ahead(steps: &[Step], position: usize) -> usize {
    let Some(next) = steps.get(position) else { return steps.len() };
    position + steps.iter().skip(position).take_while(|step| step.flight == next.flight).count()
}

/// The position before this flight began.
pub(super) fn flight_back(steps: &[Step], position: usize) -> usize {
    let Some(current) = position.checked_sub(1).and_then(|index| steps.get(index)) else { return 0 };
    let done = steps.iter().take(position).rev();
    position - done.take_while(|step| step.flight == current.flight).count()
}

/// The position in another way of stepping.
pub(super) fn restep(play: &Play, position: usize, from: Stepping, to: Stepping) -> usize {
    play.position_of(play.slug(position, from), to).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tls_scene::model::Phase;
    use tls_transcript::{Actor, ConnectionId};

    fn steps(flights: &[usize]) -> Vec<Step> {
        let step = |flight: &usize| Step {
            slug: String::new(),
            topic: String::new(),
            title: String::new(),
            actor: Actor::Client,
            phase: Phase::Hello,
            flight: *flight,
            connection: ConnectionId::FIRST,
            visit: 0,
            message: None,
            record: None,
            events: Vec::new(),
            failed: false,
            under_way: false,
        };
        flights.iter().map(step).collect()
    }

    #[test]
    fn a_flight_ahead_ends_with_its_last_step() {
        let steps = steps(&[0, 1, 1, 1, 2]);
        assert_eq!([0, 1, 2, 4, 5].map(|position| flight_ahead(&steps, position)), [1, 4, 4, 5, 5]);
    }

    #[test]
    fn a_flight_back_ends_before_its_first_step() {
        let steps = steps(&[0, 1, 1, 1, 2]);
        assert_eq!([0, 1, 3, 4, 5].map(|position| flight_back(&steps, position)), [0, 0, 1, 1, 4]);
    }

    #[test]
    fn only_single_steps_are_animated() {
        assert_eq!(
            [Moved::between(3, 4), Moved::between(3, 2), Moved::between(3, 6)],
            [Moved::Forward, Moved::Back, Moved::Jump]
        );
    }
}
