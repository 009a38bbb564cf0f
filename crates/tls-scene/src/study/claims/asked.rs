//! The claims of the questions before a step and of the worksheets, compared with every run in which these are asked.

use super::lessons::elsewhere;
use super::marked::{Mark, marks, speak_marked};
use super::messages::{Messages, messages_of};
use super::shown::Handshake;
use super::told::Found;
use crate::model::{Stepping, Theft, Thefts, ViewOptions};
use crate::views::explain::claims::{Claim, handshakes_of_tls13};
use crate::views::play::Play;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use tls_engine::{Scenario, run};
use tls_transcript::Transcript;

/// Files whose messages are marked when they are said.
const FILES: [&str; 2] = ["quiz", "worksheet"];

/// Something that is said of a recording at a place.
struct Said<'a> {
    messages: &'a Messages,
    handshake: &'a Handshake,
    stolen: Thefts,
    run: String,
}

impl Said<'_> {
    /// Notes what a sentence's messages claim.
    fn note(&self, sentence: &str, found: &mut Found) {
        for mark in marks(sentence) {
            if let Some(told) = self.told(&mark) {
                found.note(&told, &self.run, &|claim| self.bears_out(claim));
            }
        }
    }

    /// Notes an answer: its claims hold if and only if it is the right one.
    fn note_answer(&self, answer: &str, right: bool, found: &mut Found) {
        if right {
            return self.note(answer, found);
        }
        for told in marks(answer).iter().filter_map(|mark| self.told(mark)) {
            let is_so = told.claims.iter().all(|(claim, _)| self.bears_out(claim));
            if is_so && !told.claims.is_empty() {
                let place = format!("{}: a wrong answer is right", told.place);
                found.untrue.entry(place).or_default().insert(self.run.clone());
            }
        }
    }

    fn told(&self, mark: &Mark) -> Option<super::told::Told> {
        let message = self.messages.get(&mark.name)?;
        let mut values = mark.values.clone();
        // A step's title stands for its message.
        if let Some(name) = values.get("message").and_then(|title| self.handshake.message_titled(title)) {
            values.insert("message".into(), name);
        }
        Some(message.told(&|condition| self.handshake.meets(condition), &values))
    }

    fn bears_out(&self, claim: &Claim) -> bool {
        let (_, stolen) = elsewhere(claim, self.stolen);
        self.handshake.bears_out(claim, stolen)
    }
}

fn thefts() -> [Thefts; 4] {
    let some = [Theft::ServerPrivateKey, Theft::PreMasterSecret, Theft::ServerEphemeralPrivateKey].map(Thefts::only);
    [Thefts::NONE, some[0], some[1], some[2]]
}

/// Compares what is asked of a scenario's run.
pub(super) fn compare(messages: &Messages, scenario: &Scenario, found: &mut Found) {
    compare_recording(messages, run(scenario).expect("it runs"), &scenario.to_string(), found);
}

/// Compares what is asked of a recording.
fn compare_recording(messages: &Messages, transcript: Transcript, name: &str, found: &mut Found) {
    let play = Rc::new(Play::new(Rc::new(transcript)));
    for stepping in [Stepping::Everything, Stepping::MessagesOnly] {
        let mut handshake = Handshake::new(Rc::clone(&play), 0, stepping);
        let steps = play.steps(stepping).len();
        for (position, stolen) in (0..steps).flat_map(|position| thefts().map(|stolen| (position, stolen))) {
            let Some(question) = play.question(position, &ViewOptions { stolen, stepping }) else { continue };
            // The answer is told when the step is shown.
            handshake = handshake.at(position + 1);
            let run = format!("{name} at step {}, stolen: {stolen}", position + 1);
            let said = Said { messages, handshake: &handshake, stolen, run };
            for choice in &question.choices {
                said.note_answer(&choice.text, choice.right, found);
                said.note(&choice.why, found);
            }
        }
        if stepping == Stepping::MessagesOnly {
            // It is about the client's connection.
            handshake = handshake.at_the_end();
            let said =
                Said { messages, handshake: &handshake, stolen: Thefts::NONE, run: format!("{name}, worksheet") };
            play.worksheet().questions.iter().for_each(|(_, answer)| said.note(answer, found));
        }
    }
}

/// The messages of both.
pub(super) fn messages() -> Messages {
    FILES.iter().flat_map(|file| messages_of(file)).collect()
}

#[test]
fn every_claim_of_questions_and_worksheets_holds_in_every_run_in_which_it_is_made() {
    let (messages, scenarios) = (messages(), Scenario::varied());
    let (next, found) = (AtomicUsize::new(0), Mutex::new(Found::default()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                speak_marked(&FILES);
                let mut mine = Found::default();
                while let Some(scenario) = scenarios.get(next.fetch_add(1, Ordering::Relaxed)) {
                    compare(&messages, scenario, &mut mine);
                }
                found.lock().unwrap().join(mine);
            });
        }
    });
    let mut found = found.into_inner().unwrap();
    speak_marked(&FILES);
    for (name, prepared) in handshakes_of_tls13() {
        compare_recording(&messages, prepared.run(), &name, &mut found);
    }
    found.assert_true();
    let claims: BTreeMap<&str, usize> = messages
        .values()
        .filter(|message| !message.lines.is_empty())
        .map(|message| (message.place.as_str(), message.lines.len()))
        .collect();
    println!(
        "questions and worksheets: {} lines of claims at {} messages; {} runs, {} comparisons",
        claims.values().sum::<usize>(),
        claims.len(),
        scenarios.len(),
        found.compared
    );
    let never: Vec<&&str> = claims.keys().filter(|place| !found.shown.contains(**place)).collect();
    assert!(never.is_empty(), "never said: {never:?}");
}
