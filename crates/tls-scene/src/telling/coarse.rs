//! The coarser way of stepping: messages only. What a party does by itself is told along with the message that it
//! deals with or prepares.

use super::steps::Telling;
use crate::model::Step;

/// The same recording with one step a message.
pub(crate) fn messages_only(fine: &Telling) -> Telling {
    let mut steps: Vec<Step> = Vec::new();
    let mut waiting: Vec<&Step> = Vec::new();
    for step in &fine.steps {
        if step.is_sent() {
            let mut whole = step.clone();
            for work in waiting.drain(..).rev() {
                whole.events.splice(0..0, work.events.iter().copied());
                whole.failed |= work.failed;
            }
            steps.push(whole);
            continue;
        }
        match steps.last_mut().filter(|last| last.flight == step.flight) {
            Some(last) if waiting.is_empty() => {
                last.events.extend(&step.events);
                last.failed |= step.failed;
            }
            _ => waiting.push(step),
        }
    }
    if let Some(last) = steps.last_mut() {
        last.events.extend(waiting.iter().flat_map(|work| &work.events));
        last.failed |= waiting.iter().any(|work| work.failed);
    }
    Telling::new(steps, fine.events())
}
