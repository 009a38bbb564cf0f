//! A recording at the place where something is said of it.

use crate::model::{Step, Stepping, Thefts};
use crate::telling::message::name_of;
use crate::telling::{Telling, messages_only, tell};
use crate::views::eavesdropper::Eavesdropper;
use crate::views::explain::claims::{Claim, Evidence};
use crate::views::play::Play;
use std::collections::BTreeMap;
use std::rc::Rc;
use tls_engine::{Scenario, run};

/// Recordings by their scenarios: several stops show the same.
#[derive(Default)]
pub(super) struct Recordings(BTreeMap<String, Rc<Play>>);

impl Recordings {
    pub(super) fn play(&mut self, scenario: &Scenario) -> Rc<Play> {
        let record = || Rc::new(Play::new(Rc::new(run(scenario).expect("it runs"))));
        Rc::clone(self.0.entry(scenario.to_string()).or_insert_with(record))
    }
}

/// A recording and a position in it.
pub(super) struct Handshake {
    play: Rc<Play>,
    telling: Telling,
    position: usize,
}

impl Handshake {
    pub(super) fn new(play: Rc<Play>, position: usize, stepping: Stepping) -> Self {
        let everything = tell(play.transcript());
        let telling = match stepping {
            Stepping::Everything => everything,
            Stepping::MessagesOnly => messages_only(&everything),
        };
        Self { play, telling, position }
    }

    /// The same at another position.
    pub(super) fn at(self, position: usize) -> Self {
        Self { position, ..self }
    }

    /// The same at the last message of the client's connection.
    pub(super) fn at_the_end(self) -> Self {
        let transcript = self.play.transcript();
        let is_last =
            |step: &Step| step.message.is_some_and(|id| transcript.message(id).connection == self.play.connection());
        let last = self.telling.steps.iter().rposition(is_last).map_or(0, |index| index + 1);
        self.at(last)
    }

    /// Whether a claim holds of it, with this stolen.
    pub(super) fn bears_out(&self, claim: &Claim, stolen: Thefts) -> bool {
        let eavesdropper = self.play.eavesdropper(stolen);
        self.evidence(&eavesdropper).bears_out(claim)
    }

    /// Whether a condition of the texts holds here.
    pub(super) fn meets(&self, condition: &str) -> bool {
        let eavesdropper = self.play.eavesdropper(Thefts::NONE);
        self.evidence(&eavesdropper).meets(condition)
    }

    /// The name of the message that is the step of this title.
    pub(super) fn message_titled(&self, title: &str) -> Option<String> {
        let message = self.telling.steps.iter().find(|step| step.title == title)?.message?;
        Some(name_of(self.play.transcript(), self.play.transcript().message(message)))
    }

    fn evidence<'a>(&'a self, eavesdropper: &'a Eavesdropper) -> Evidence<'a> {
        Evidence { transcript: self.play.transcript(), telling: &self.telling, position: self.position, eavesdropper }
    }
}
