//! A recording seen at one position.

use crate::model::{
    ByteView, Certificates, Check, Chip, Diagram, Eavesdropped, EavesdropperReport, Explanation, Faces, KnowledgeRow,
    Ladder, Lane, Packets, RunningHash, Step, ViewOptions, Warning,
};
use crate::telling::message::key_exchange_name;
use crate::views::play::Play;
use std::cell::OnceCell;
use std::ops::Deref;
use std::rc::Rc;
use tls_texts::knowledge as texts;

/// The views of a recording at one position, each made when it is first asked for, and kept.
#[derive(Debug)]
pub struct Scene<P> {
    play: P,
    position: usize,
    options: ViewOptions,
    title: OnceCell<String>,
    facts: OnceCell<String>,
    announcement: OnceCell<String>,
    diagram: OnceCell<Rc<Diagram>>,
    keyrings: OnceCell<[Vec<Chip>; 3]>,
    explanation: OnceCell<Explanation>,
    certificates: OnceCell<Option<Certificates>>,
    checks: OnceCell<Vec<Check>>,
    ladder: OnceCell<Rc<Ladder>>,
    knowledge: OnceCell<Vec<KnowledgeRow>>,
    eavesdropper: OnceCell<EavesdropperReport>,
}

impl<P: Deref<Target = Play>> Scene<P> {
    /// Looks at a recording. A position beyond the end is the end.
    pub fn new(play: P, position: usize, options: ViewOptions) -> Self {
        let position = position.min(play.steps(options.stepping).len());
        Self {
            play,
            position,
            options,
            title: OnceCell::new(),
            facts: OnceCell::new(),
            announcement: OnceCell::new(),
            diagram: OnceCell::new(),
            keyrings: OnceCell::new(),
            explanation: OnceCell::new(),
            certificates: OnceCell::new(),
            checks: OnceCell::new(),
            ladder: OnceCell::new(),
            knowledge: OnceCell::new(),
            eavesdropper: OnceCell::new(),
        }
    }

    /// The recording, for what is the same at every position.
    pub fn play(&self) -> &P {
        &self.play
    }

    /// 0 for the start, else the number of the step just done.
    pub fn position(&self) -> usize {
        self.position
    }

    /// How many steps there are.
    pub fn count(&self) -> usize {
        self.play.steps(self.options.stepping).len()
    }

    /// Whose hue the facts have.
    pub fn lane(&self) -> Lane {
        let step = self.play.step(self.position, self.options.stepping);
        step.map_or(Lane::Eavesdropper, |step| step.actor.into())
    }

    /// The hash of the handshake's messages so far, as whoever acted last has it.
    pub fn running_hash(&self) -> Option<RunningHash> {
        self.play.running_hash(self.position, self.options.stepping)
    }

    /// Whether whoever sits on the wire does more than listen.
    pub fn attacked(&self) -> bool {
        self.play.transcript().is_attacked()
    }

    /// Who stands in a lane: on the wire an eavesdropper, or an attacker, who does more than listen.
    pub fn party(&self, lane: Lane) -> String {
        match lane {
            Lane::Client => texts::client(),
            Lane::Eavesdropper if self.attacked() => texts::attacker(),
            Lane::Eavesdropper => texts::eavesdropper(),
            Lane::Server => texts::server(),
        }
    }

    /// The step's title; at the start, the scenario's.
    pub fn title(&self) -> &str {
        self.title.get_or_init(|| self.play.title(self.position, self.options.stepping))
    }

    /// One line of facts: "Server → Client · handshake message, 300 bytes · not encrypted".
    pub fn facts(&self) -> &str {
        self.facts.get_or_init(|| self.play.facts(self.position, self.options.stepping))
    }

    /// The TCP segments that the flight of the step just done would take.
    pub fn packets(&self) -> Option<Packets> {
        self.play.packets(self.position, self.options.stepping)
    }

    /// What a screen reader is told.
    pub fn announcement(&self) -> &str {
        self.announcement.get_or_init(|| self.play.announcement(self.position, &self.options))
    }

    /// What a browser shows its user, once the handshake has failed for the client.
    pub fn warning(&self) -> Option<Warning> {
        self.play.warning(self.position, &self.options)
    }

    /// Whether somebody draws or uses a value of Diffie–Hellman in the step just done.
    pub fn agrees(&self) -> bool {
        let step = self.play.step(self.position, self.options.stepping);
        let drawn = |step: &Step| step.topic == "server-ephemeral-key" || step.topic.ends_with("-pre-master-secret");
        step.is_some_and(drawn) && key_exchange_name(self.play.transcript()) != Some("RSA")
    }

    /// What stands above the heads: the browser, the tap, the server's machine.
    pub fn faces(&self) -> Option<Faces> {
        self.play.faces(self.position, &self.options)
    }

    /// To which of the client's connections, one after the other, the step just done belongs, from 0.
    pub fn visit(&self) -> usize {
        self.play.step(self.position, self.options.stepping).map_or(0, |step| step.visit)
    }

    /// Whether the step just done has failed.
    pub fn failed(&self) -> bool {
        self.play.step(self.position, self.options.stepping).is_some_and(|step| step.failed)
    }

    /// The message sequence diagram: all steps, past and to come.
    pub fn diagram(&self) -> &Rc<Diagram> {
        self.diagram.get_or_init(|| Rc::new(self.play.diagram(self.position, &self.options)))
    }

    /// What each knows by now, in the order learned: client, eavesdropper, server.
    pub fn keyrings(&self) -> &[Vec<Chip>; 3] {
        self.keyrings.get_or_init(|| self.play.keyrings(self.position, &self.options))
    }

    /// What hangs on the keyring of a lane: what it is, and how that party came to know it.
    pub fn chip_gloss(&self, lane: Lane, chip: &Chip) -> String {
        self.play.chip_gloss(self.position, &self.options, lane, chip)
    }

    /// The step explained, at three levels.
    pub fn explanation(&self) -> &Explanation {
        self.explanation.get_or_init(|| self.play.explanation(self.position, &self.options))
    }

    /// The server's certificates that the client judges in this step, and what comes of it.
    pub fn certificates(&self) -> Option<&Certificates> {
        let make = || self.play.certificates(self.position, self.options.stepping);
        self.certificates.get_or_init(make).as_ref()
    }

    /// What was checked in this step, in order.
    pub fn checks(&self) -> &[Check] {
        self.checks.get_or_init(|| self.play.checks(self.position, self.options.stepping))
    }

    /// The buffers to show in the Bytes tab: message first, then its records (ciphertext and plaintext).
    pub fn bytes(&self) -> Rc<Vec<ByteView>> {
        self.play.bytes(self.position, self.options.stepping)
    }

    /// The derivation graph.
    pub fn ladder(&self) -> &Rc<Ladder> {
        self.ladder.get_or_init(|| Rc::new(self.play.ladder(self.position, &self.options)))
    }

    /// Who knows what.
    pub fn knowledge(&self) -> &[KnowledgeRow] {
        self.knowledge.get_or_init(|| self.play.knowledge(self.position, &self.options))
    }

    /// The application data that has passed by now, as the eavesdropper has it.
    pub fn eavesdropped(&self) -> Option<Eavesdropped> {
        self.play.eavesdropped(self.position, &self.options)
    }

    /// What the eavesdropper makes of the whole recording, with what was stolen or without.
    pub fn eavesdropper(&self) -> &EavesdropperReport {
        self.eavesdropper.get_or_init(|| self.play.eavesdropper_report(self.position, &self.options))
    }
}

impl Play {
    /// The views at a position.
    pub fn scene(&self, position: usize, options: &ViewOptions) -> Scene<&Self> {
        Scene::new(self, position, *options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tls_engine::Scenario;

    #[test]
    fn a_view_that_nobody_asks_for_is_not_made() {
        let scenario = Scenario::parse("ecdhe").unwrap();
        let play = Play::new(Rc::new(tls_engine::run(&scenario).unwrap()));
        let scene = play.scene(3, &ViewOptions::default());
        assert!(!scene.diagram().rows.is_empty());
        assert!(scene.diagram.get().is_some());
        let made = [
            scene.title.get().is_some(),
            scene.facts.get().is_some(),
            scene.announcement.get().is_some(),
            scene.keyrings.get().is_some(),
            scene.explanation.get().is_some(),
            scene.checks.get().is_some(),
            scene.ladder.get().is_some(),
            scene.knowledge.get().is_some(),
            scene.eavesdropper.get().is_some(),
        ];
        assert_eq!(made, [false; 9]);
    }
}
