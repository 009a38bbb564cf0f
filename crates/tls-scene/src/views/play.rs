//! A recording made ready to be stepped through.

use crate::model::{
    BreakSets, ByteView, Certificates, Check, Chip, Diagram, Eavesdropped, EavesdropperReport, Explanation, Exposed,
    Faces, KnowledgeRow, Ladder, Lane, Packets, Row, RowKind, RunningHash, Step, Stepping, Theft, Thefts, ViewOptions,
    Warning,
};
use crate::telling::{Moment, Telling, messages_only, tell};
use crate::views::break_sets::break_sets;
use crate::views::bytes::{message_views, unread_views};
use crate::views::certificates::{certificates, judged_in};
use crate::views::checks::checks;
use crate::views::diagram::{diagram, rows as drawn_rows};
use crate::views::eavesdropped::eavesdropped;
use crate::views::eavesdropper::{Eavesdropper, offers};
use crate::views::explain::{Teller, explain, warning};
use crate::views::faces::faces;
use crate::views::keyring::{chip_gloss, keyrings};
use crate::views::knowledge::rows;
use crate::views::ladder::Ladders;
use crate::views::narration::{announcement, facts_line, start_title};
use crate::views::packets::packets;
use crate::views::running_hash::running_hash;
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use tls_observer::KeyLog;
use tls_transcript::{ConnectionId, EventId, RecordId, Role, Transcript};

/// A recording with its steps. Each view is made when it is asked for, as a pure function of the arguments; what does not
/// depend on the position is computed once. [`Scene`](crate::Scene) keeps the views of one position.
#[derive(Debug)]
pub struct Play {
    transcript: Rc<Transcript>,
    everything: Telling,
    messages: Telling,
    /// One for each set of thefts that was asked for.
    eavesdroppers: RefCell<BTreeMap<Thefts, Rc<Eavesdropper>>>,
    ladders: OnceCell<Ladders>,
    break_sets: OnceCell<BreakSets>,
    bytes: Vec<OnceCell<Rc<Vec<ByteView>>>>,
    /// A key log from elsewhere.
    key_log: Option<Rc<KeyLog>>,
    nothing: Rc<Vec<ByteView>>,
    /// Those of each stepping and each set of thefts that was asked for.
    rows: RefCell<Vec<DrawnRows>>,
}

/// The rows of the diagram, before the first step.
#[derive(Debug)]
struct DrawnRows {
    stepping: Stepping,
    stolen: Thefts,
    rows: Rc<Vec<Row>>,
}

impl Play {
    /// Cuts a recording into steps.
    pub fn new(transcript: Rc<Transcript>) -> Self {
        let everything = tell(&transcript);
        let messages = messages_only(&everything);
        let bytes = vec![OnceCell::new(); transcript.messages().len()];
        Self {
            transcript,
            everything,
            messages,
            eavesdroppers: RefCell::default(),
            ladders: OnceCell::new(),
            break_sets: OnceCell::new(),
            bytes,
            key_log: None,
            nothing: Rc::default(),
            rows: RefCell::default(),
        }
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

    /// The client's connection, if it has several the first.
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

    /// The position at which the step that an event belongs to has just been done.
    pub fn position_of_event(&self, event: EventId, stepping: Stepping) -> usize {
        self.telling(stepping).step_of(event)
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

    /// The position of the step that sends the same record as the step at `position` in another run of which this one differs
    /// only by what was changed by hand on the wire. Where bytes of the record are no longer changed, it is the step of who
    /// sends it.
    pub fn same_record(&self, other: &Play, position: usize, stepping: Stepping) -> Option<usize> {
        let step = other.step(position, stepping)?;
        let shown = carried(other, step).next()?;
        let edited = other.transcript.edited().find(|(_, arriving)| *arriving == shown);
        let arriving = |sent| self.transcript.edited().find(|(own, _)| *own == sent).map(|(_, arriving)| arriving);
        let wanted = match edited {
            Some((sent, _)) => arriving(sent).unwrap_or(sent),
            None => shown,
        };
        let of_record = |own: &&Step| carried(self, own).any(|record| record == wanted);
        let steps = || (1..).zip(self.steps(stepping));
        // A record may carry several messages; those of the record as it was sent have the same numbers.
        let same_message = steps().find(|(_, own)| of_record(own) && own.message == step.message);
        let found = same_message.or_else(|| steps().find(|(_, own)| of_record(own)));
        found.map(|(number, _)| number)
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
            RowKind::Arrow { label, note, .. } => format!("{label} {note}"),
            RowKind::Work { title, .. } => title.clone(),
        };
        rows.iter().map(|row| gist(&row.kind).replace(|letter: char| letter.is_ascii_digit(), "")).collect()
    }

    /// The title of the step just done at a position; at the start, the scenario's.
    pub fn title(&self, position: usize, stepping: Stepping) -> String {
        self.step(position, stepping).map_or_else(|| start_title(&self.transcript), |step| step.title.clone())
    }

    /// One line of facts: "Server → Client · handshake message, 300 bytes · not encrypted".
    pub fn facts(&self, position: usize, stepping: Stepping) -> String {
        facts_line(&self.moment(position, stepping), self.step(position, stepping))
    }

    /// What a screen reader is told at a position.
    pub fn announcement(&self, position: usize, options: &ViewOptions) -> String {
        let step = self.step(position, options.stepping);
        announcement(&self.moment(position, options.stepping), &self.eavesdropper(options.stolen), step)
    }

    /// What a browser shows its user, once a step up to the position has ended the handshake for the client.
    pub fn warning(&self, position: usize, options: &ViewOptions) -> Option<Warning> {
        let steps = self.steps(options.stepping);
        let ended = steps.iter().take(position).any(|step| step.failed && step.is_sent()) || position == steps.len();
        let step = self.step(position, options.stepping);
        let name = || Teller::new(&self.transcript, step).value("server_name");
        ended.then(|| warning(&self.transcript, name())).flatten()
    }

    /// What stands above the heads: the browser, the tap, the server's machine. Of a recording that was only heard nobody
    /// knows what the browser showed.
    pub fn faces(&self, position: usize, options: &ViewOptions) -> Option<Faces> {
        if !self.transcript.is_witnessed(Role::Client) {
            return None;
        }
        let warned = self.warning(position, options).is_some();
        // A client may ask for one site on its first visit, and for another on its second.
        let asked_for = |step| Teller::new(&self.transcript, step).value("server_name");
        let name = asked_for(self.step(position, options.stepping)).or_else(|| asked_for(None));
        let (at, listener) = (self.moment(position, options.stepping), self.eavesdropper(options.stolen));
        Some(faces(&at, &listener, name, warned))
    }

    /// The message sequence diagram at a position: all steps, past and to come.
    pub fn diagram(&self, position: usize, options: &ViewOptions) -> Diagram {
        diagram(&self.moment(position, options.stepping), &self.rows(options))
    }

    /// The diagram's rows as they are before the first step: what stands in them no step changes.
    fn rows(&self, options: &ViewOptions) -> Rc<Vec<Row>> {
        let ViewOptions { stepping, stolen } = *options;
        let made = |of: &&DrawnRows| (of.stepping, of.stolen) == (stepping, stolen);
        if let Some(found) = self.rows.borrow().iter().find(made) {
            return Rc::clone(&found.rows);
        }
        let rows = Rc::new(drawn_rows(&self.transcript, &self.eavesdropper(stolen), self.steps(stepping)));
        self.rows.borrow_mut().push(DrawnRows { stepping, stolen, rows: Rc::clone(&rows) });
        rows
    }

    /// What each knows at a position, in the order learned: client, eavesdropper, server.
    pub fn keyrings(&self, position: usize, options: &ViewOptions) -> [Vec<Chip>; 3] {
        keyrings(&self.moment(position, options.stepping), &self.eavesdropper(options.stolen))
    }

    /// What hangs on the keyring of a lane at a position: what it is, and how that party came to know it.
    pub fn chip_gloss(&self, position: usize, options: &ViewOptions, lane: Lane, chip: &Chip) -> String {
        chip_gloss(&self.moment(position, options.stepping), &self.eavesdropper(options.stolen), lane, chip)
    }

    /// The step just done at a position explained, at three levels.
    pub fn explanation(&self, position: usize, options: &ViewOptions) -> Explanation {
        let step = self.step(position, options.stepping);
        explain(&self.transcript, step, &self.eavesdropper(options.stolen), &mut Vec::new())
    }

    /// What was checked in the step just done at a position, in order.
    pub fn checks(&self, position: usize, stepping: Stepping) -> Vec<Check> {
        self.step(position, stepping).map_or_else(Vec::new, |step| checks(&self.transcript, step))
    }

    /// The server's certificates that the client judges in the step just done at a position, and what comes of it.
    pub fn certificates(&self, position: usize, stepping: Stepping) -> Option<Certificates> {
        let step = self.step(position, stepping)?;
        let name = Teller::new(&self.transcript, Some(step)).value("server_name");
        certificates(&self.transcript, step, name)
    }

    /// The position at which the client has judged the server's certificates, for the first time if it does so more than once.
    pub fn judged_at(&self, stepping: Stepping) -> Option<usize> {
        let judged = |step: &Step| judged_in(&self.transcript, step).is_some();
        self.steps(stepping).iter().position(judged).map(|index| index + 1)
    }

    /// The buffers of the step just done at a position: message first, then its records (ciphertext and plaintext).
    pub fn bytes(&self, position: usize, stepping: Stepping) -> Rc<Vec<ByteView>> {
        let step = self.step(position, stepping);
        let message = step.and_then(|step| step.message);
        let record = step.and_then(|step| step.record);
        match (message.and_then(|id| Some((id, self.bytes.get(id.0 as usize)?))), record) {
            (Some((id, cell)), _) => cell.get_or_init(|| Rc::new(message_views(&self.transcript, id))).clone(),
            (None, Some(record)) => Rc::new(unread_views(&self.transcript, record)),
            (None, None) => self.nothing.clone(),
        }
    }

    /// The derivation graph at a position.
    pub fn ladder(&self, position: usize, options: &ViewOptions) -> Ladder {
        let ladders = self.ladders.get_or_init(|| Ladders::new(&self.transcript));
        ladders.at(&self.moment(position, options.stepping), &self.eavesdropper(options.stolen))
    }

    /// The hash of the handshake's messages so far, as whoever acted last has it.
    pub fn running_hash(&self, position: usize, stepping: Stepping) -> Option<RunningHash> {
        running_hash(&self.moment(position, stepping))
    }

    /// Who knows what at a position.
    pub fn knowledge(&self, position: usize, options: &ViewOptions) -> Vec<KnowledgeRow> {
        rows(&self.moment(position, options.stepping), &self.eavesdropper(options.stolen))
    }

    /// What the eavesdropper makes of the whole recording, told at a position.
    pub fn eavesdropper_report(&self, position: usize, options: &ViewOptions) -> EavesdropperReport {
        self.eavesdropper(options.stolen).report(position >= self.steps(options.stepping).len())
    }

    /// The TCP segments that the flight of the step just done would take; none where it sends nothing.
    pub fn packets(&self, position: usize, stepping: Stepping) -> Option<Packets> {
        packets(&self.transcript, self.telling(stepping), self.step(position, stepping)?)
    }

    /// The application data that has passed by now, as the eavesdropper has it; none where none has passed.
    pub fn eavesdropped(&self, position: usize, options: &ViewOptions) -> Option<Eavesdropped> {
        eavesdropped(&self.moment(position, options.stepping), &self.eavesdropper(options.stolen))
    }

    /// Whether the eavesdropper is offered this of such a recording, be it there or not.
    pub fn offers(&self, theft: Theft) -> bool {
        let offers = offers(&self.transcript, Thefts::NONE, false);
        offers.iter().any(|offer| offer.theft == theft)
    }

    /// The smallest sets of secrets that open what was said. They are looked for when they are first asked for.
    pub fn break_sets(&self) -> &BreakSets {
        self.break_sets.get_or_init(|| break_sets(&self.transcript, self.key_log.as_deref()))
    }

    /// Lets the eavesdropper try its hand at the recording with what was stolen.
    pub fn exposed(&self, thefts: Thefts) -> Exposed {
        self.eavesdropper(thefts).exposed()
    }

    /// What is wrong with the texts of this recording's steps: missing texts, placeholders that nothing stands behind,
    /// levels without a word. Empty when all is well.
    pub fn text_problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        let eavesdropper = self.eavesdropper(Thefts::NONE);
        for position in 0..=self.everything.steps.len() {
            let mut found = Vec::new();
            let step = self.step(position, Stepping::Everything);
            let explanation = explain(&self.transcript, step, &eavesdropper, &mut found);
            let levels =
                [("story", explanation.story), ("student", explanation.student), ("engineer", explanation.engineer)];
            let silent = levels.iter().filter(|(_, paragraphs)| paragraphs.is_empty());
            found.extend(silent.map(|(level, _)| format!("nothing is said at the level `{level}`")));
            let slug = step.map_or(START, |step| &step.slug);
            problems.extend(found.into_iter().map(|problem| format!("{slug}: {problem}")));
        }
        problems
    }

    /// A place in the telling; a position beyond the end is the end.
    fn moment(&self, position: usize, stepping: Stepping) -> Moment<'_> {
        let telling = self.telling(stepping);
        Moment { transcript: &self.transcript, telling, position: position.min(telling.steps.len()) }
    }

    fn telling(&self, stepping: Stepping) -> &Telling {
        match stepping {
            Stepping::Everything => &self.everything,
            Stepping::MessagesOnly => &self.messages,
        }
    }

    /// Whoever listens, with what was stolen.
    pub(crate) fn eavesdropper(&self, stolen: Thefts) -> Rc<Eavesdropper> {
        let listen = || Rc::new(Eavesdropper::listen(&self.transcript, stolen, self.key_log.as_deref()));
        Rc::clone(self.eavesdroppers.borrow_mut().entry(stolen).or_insert_with(listen))
    }
}

/// The records that a step sends.
fn carried<'a>(play: &'a Play, step: &'a Step) -> impl Iterator<Item = RecordId> + 'a {
    let message = step.message.map(|id| play.transcript.message(id));
    let fragments = message.into_iter().flat_map(|message| message.fragments.iter().map(|fragment| fragment.record));
    step.record.into_iter().chain(fragments)
}

/// What step 0 is called in links.
const START: &str = "start";
