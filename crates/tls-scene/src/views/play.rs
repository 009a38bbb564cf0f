//! A recording made ready to be stepped through.

use crate::model::theft::Thefts;
use crate::model::{
    ByteView, Check, Diagram, EavesdropperReport, Ladder, Lane, RowKind, Scene, Step, Stepping, ViewOptions, When,
};
use crate::telling::{Telling, messages_only, tell};
use crate::views::bytes::{forged_views, message_views};
use crate::views::eavesdropper::Eavesdropper;
use crate::views::explain::explain;
use crate::views::ladder::Ladders;
use crate::views::narration::{announcement, facts_line, start_title};
use crate::views::{diagram, keyring, knowledge};
use std::cell::OnceCell;
use std::rc::Rc;
use tls_observer::KeyLog;
use tls_transcript::{ConnectionId, Event, EventId, Transcript};

/// A recording with its steps. Everything that does not depend on the position is computed once, when it is first asked
/// for; [`scene`](Self::scene) is a pure function of its arguments.
#[derive(Debug)]
pub struct Play {
    transcript: Rc<Transcript>,
    everything: Telling,
    messages: Telling,
    /// One for each set of thefts.
    eavesdroppers: Vec<OnceCell<Box<Eavesdropper>>>,
    ladders: OnceCell<Ladders>,
    bytes: Vec<OnceCell<Rc<Vec<ByteView>>>>,
    /// A key log from elsewhere.
    key_log: Option<Rc<KeyLog>>,
    nothing: Rc<Vec<ByteView>>,
}

impl Play {
    /// Cuts a recording into steps.
    pub fn new(transcript: Rc<Transcript>) -> Self {
        let everything = tell(&transcript);
        let messages = messages_only(&everything);
        let bytes = vec![OnceCell::new(); transcript.messages().len()];
        let eavesdroppers = (0..Thefts::SETS).map(|_| OnceCell::new()).collect();
        let (ladders, nothing) = (OnceCell::new(), Rc::default());
        Self { transcript, everything, messages, eavesdroppers, ladders, bytes, key_log: None, nothing }
    }

    /// The same, for an eavesdropper whose key log is not the one that the parties of this recording wrote.
    pub fn with_key_log(transcript: Rc<Transcript>, key_log: Rc<KeyLog>) -> Self {
        Self { key_log: Some(key_log), ..Self::new(transcript) }
    }

    /// The key log from elsewhere, if there is one.
    pub fn key_log(&self) -> Option<&Rc<KeyLog>> {
        self.key_log.as_ref()
    }

    /// The recording.
    pub fn transcript(&self) -> &Rc<Transcript> {
        &self.transcript
    }

    /// The connection that the eavesdropper listens to: the client's.
    pub fn connection(&self) -> ConnectionId {
        self.transcript.connections_of_client().next().unwrap_or(ConnectionId::FIRST)
    }

    /// The steps; step *n* is at index *n - 1*.
    pub fn steps(&self, stepping: Stepping) -> &[Step] {
        &self.telling(stepping).steps
    }

    /// The step just done at a position; none at the start.
    pub fn step(&self, position: usize, stepping: Stepping) -> Option<&Step> {
        self.steps(stepping).get(position.checked_sub(1)?)
    }

    /// The position at which a step of this slug has just been done; 0 for `start`. A step that is none of its own when
    /// only messages are stepped through is looked up as the message that it goes with.
    pub fn position_of(&self, slug: &str, stepping: Stepping) -> Option<usize> {
        if slug == START {
            return Some(0);
        }
        let by_slug = |steps: &[Step]| steps.iter().position(|step| step.slug == slug);
        if let Some(index) = by_slug(self.steps(stepping)) {
            return Some(index + 1);
        }
        let fine = self.everything.steps.get(by_slug(&self.everything.steps)?)?;
        fine.events.first().map(|event| self.telling(stepping).step_of(*event))
    }

    /// The slug of the step just done at a position; `start` at 0, and the last one's beyond the end.
    pub fn slug(&self, position: usize, stepping: Stepping) -> &str {
        let steps = self.steps(stepping);
        self.step(position.min(steps.len()), stepping).map_or(START, |step| &step.slug)
    }

    /// The position in this recording that answers to `position` in another: the same step if there is one, else a step
    /// of the same phase, as far on as the other has come.
    pub fn counterpart(&self, other: &Play, position: usize, stepping: Stepping) -> usize {
        let Some(step) = other.step(position, stepping) else { return 0 };
        if let Some(same) = self.position_of(&step.slug, stepping) {
            return same;
        }
        let earlier = other.steps(stepping).iter().take(position);
        let reached = earlier.filter_map(|step| self.position_of(&step.slug, stepping)).max().unwrap_or_default();
        let of_this_phase =
            |position: &usize| self.step(*position, stepping).is_some_and(|own| own.phase == step.phase);
        let first = || (1..=self.steps(stepping).len()).find(of_this_phase);
        Some(reached).filter(of_this_phase).or_else(first).unwrap_or(reached)
    }

    /// The numbers of the steps (from 1) that the other recording lacks or does in another way: by the words that stand
    /// in the diagram, numbers aside.
    pub fn differences(&self, other: &Play, stepping: Stepping) -> Vec<usize> {
        let theirs = other.steps(stepping).iter().zip(other.gists(stepping)).collect::<Vec<_>>();
        let same = |step: &Step, gist: &str| theirs.iter().any(|(like, told)| like.slug == step.slug && told == gist);
        let ours = (1..).zip(self.steps(stepping).iter().zip(self.gists(stepping)));
        ours.filter(|(_, (step, gist))| !same(step, gist)).map(|(number, _)| number).collect()
    }

    /// What each step is about, in short, without numbers: lengths differ from run to run.
    pub(crate) fn gists(&self, stepping: Stepping) -> Vec<String> {
        let rows = self.diagram(self.steps(stepping).len(), &ViewOptions { stepping, ..ViewOptions::default() }).rows;
        let gist = |kind: &RowKind| match kind {
            RowKind::Arrow { label, note, .. } => [label, " ", note].concat(),
            RowKind::Work { title, .. } => title.clone(),
        };
        rows.iter().map(|row| gist(&row.kind).replace(|letter: char| letter.is_ascii_digit(), "")).collect()
    }

    /// Everything that a view shows at a position. A position beyond the end is the end.
    pub fn scene(&self, position: usize, options: &ViewOptions) -> Scene {
        let steps = self.steps(options.stepping);
        let position = position.min(steps.len());
        let step = self.step(position, options.stepping);
        let at = At { play: self, position, options };
        Scene {
            position,
            count: steps.len(),
            title: step.map_or_else(|| start_title(&self.transcript), |step| step.title.clone()),
            facts: facts_line(&at, step),
            lane: step.map_or(Lane::Eavesdropper, |step| step.actor.into()),
            announcement: announcement(&at, step),
            diagram: self.diagram(position, options),
            keyrings: keyring::keyrings(&at),
            explanation: explain(&at, step),
            checks: step.map_or_else(Vec::new, |step| checks(&self.transcript, step)),
            bytes: self.bytes(step),
            ladder: self.ladders().at(&at),
            knowledge: knowledge::rows(&at),
            attacked: self.transcript.is_attacked(),
            eavesdropper: at.eavesdropper().report(position == steps.len()),
        }
    }

    /// What the eavesdropper makes of the whole recording, told at a position.
    pub fn eavesdropper_report(&self, position: usize, options: &ViewOptions) -> EavesdropperReport {
        self.eavesdropper(options.stolen).report(position >= self.steps(options.stepping).len())
    }

    /// The derivation graph at a position.
    pub fn ladder(&self, position: usize, options: &ViewOptions) -> Ladder {
        self.ladders().at(&At { play: self, position, options })
    }

    /// The buffers of the step just done at a position.
    pub(crate) fn step_bytes(&self, position: usize, stepping: Stepping) -> Option<Rc<Vec<ByteView>>> {
        let step = self.step(position, stepping)?;
        step.message.map(|_| self.bytes(Some(step)))
    }

    /// What a screen reader is told at a position.
    pub fn announcement(&self, position: usize, options: &ViewOptions) -> String {
        announcement(&At { play: self, position, options }, self.step(position, options.stepping))
    }

    /// The message sequence diagram at a position.
    pub fn diagram(&self, position: usize, options: &ViewOptions) -> Diagram {
        diagram::diagram(&At { play: self, position, options })
    }

    pub(crate) fn telling(&self, stepping: Stepping) -> &Telling {
        match stepping {
            Stepping::Everything => &self.everything,
            Stepping::MessagesOnly => &self.messages,
        }
    }

    #[expect(clippy::indexing_slicing, reason = "there is a cell for each set")]
    pub(crate) fn eavesdropper(&self, stolen: Thefts) -> &Eavesdropper {
        self.eavesdroppers[stolen.index()].get_or_init(|| {
            Box::new(Eavesdropper::listen(&self.transcript, self.connection(), stolen, self.key_log.as_deref()))
        })
    }

    pub(crate) fn ladders(&self) -> &Ladders {
        self.ladders.get_or_init(|| Ladders::new(&self.transcript))
    }

    fn bytes(&self, step: Option<&Step>) -> Rc<Vec<ByteView>> {
        let message = step.and_then(|step| step.message);
        let record = step.and_then(|step| step.record);
        match (message.and_then(|id| Some((id, self.bytes.get(id.0 as usize)?))), record) {
            (Some((id, cell)), _) => cell.get_or_init(|| Rc::new(message_views(&self.transcript, id))).clone(),
            (None, Some(record)) => Rc::new(forged_views(&self.transcript, record)),
            (None, None) => self.nothing.clone(),
        }
    }
}

/// What was checked in a step. The first drawing is of none.
#[inline(never)]
fn checks(transcript: &Transcript, step: &Step) -> Vec<Check> {
    let events = step.events.iter().map(|event| transcript.event(*event));
    let checks = events.filter_map(|event| match event {
        Event::Checked { actor, rule, section, outcome, evidence } => Some(Check {
            lane: (*actor).into(),
            rule,
            section,
            mark: diagram::mark(*outcome),
            evidence: evidence.clone(),
        }),
        _ => None,
    });
    checks.collect()
}

/// What step 0 is called in links.
const START: &str = "start";

/// A play at a position, looked at in a certain way: what the parts of a scene are made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct At<'a> {
    pub(crate) play: &'a Play,
    pub(crate) position: usize,
    pub(crate) options: &'a ViewOptions,
}

impl<'a> At<'a> {
    pub(crate) fn transcript(&self) -> &'a Transcript {
        &self.play.transcript
    }

    pub(crate) fn telling(&self) -> &'a Telling {
        self.play.telling(self.options.stepping)
    }

    pub(crate) fn eavesdropper(&self) -> &'a Eavesdropper {
        self.play.eavesdropper(self.options.stolen)
    }

    /// When a step is, seen from here; step 0 is always past, or current at the start.
    pub(crate) fn when(&self, step: usize) -> When {
        match step.cmp(&self.position) {
            std::cmp::Ordering::Less => When::Past,
            std::cmp::Ordering::Equal => When::Current,
            std::cmp::Ordering::Greater => When::Future,
        }
    }

    /// When an event is, seen from here.
    pub(crate) fn when_event(&self, event: EventId) -> When {
        self.when(self.telling().step_of(event))
    }
}
