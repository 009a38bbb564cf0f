//! The claims of the laboratory of Bleichenbacher's attack, compared with the attack on a server that answers and on one with
//! the countermeasure, when there is nothing more to ask.

use super::messages::messages_of;
use super::shown::Handshake;
use super::told::{Found, Told, file, told_of};
use crate::model::{Stepping, Theft, Thefts};
use crate::views::explain::claims::{Claim, Predicate};
use crate::views::padding_oracle::opened;
use crate::views::play::Play;
use std::collections::BTreeMap;
use std::rc::Rc;
use tls_engine::PaddingOracle;
use tls_observer::bleichenbacher::{Attack, State};
use tls_transcript::ConnectionId;

/// What the claims call the two servers.
const SERVERS: [(&str, bool); 2] = [("oracle", false), ("countermeasure", true)];

/// An attack that is over.
struct Attacked {
    server: &'static str,
    victim: Handshake,
    state: State,
    /// Whether what was found is what the victim made.
    right: bool,
}

impl Attacked {
    fn new((name, countermeasure): (&'static str, bool)) -> Self {
        let server = PaddingOracle::new(42, countermeasure).expect("the seed is a good one");
        let victim = server.victim();
        let mut attack = Attack::new(victim.wire(ConnectionId::FIRST)).expect("it can be attacked");
        while let Some(question) = attack.question() {
            attack.hear(&server.connect(attack.questions(), attack.client_hello(), &question));
        }
        let state = attack.state().clone();
        let right = matches!(&state, State::Found(secret) if opened(&victim, secret).right);
        let play = Play::new(Rc::new(victim));
        let end = play.steps(Stepping::Everything).len();
        Self { server: name, victim: Handshake::new(Rc::new(play), end, Stepping::Everything), state, right }
    }

    /// The attacker listens, too: with the secret, if it has found it. Stolen it has nothing.
    fn bears_out(&self, claim: &Claim) -> bool {
        let found = if self.right { Thefts::only(Theft::PreMasterSecret) } else { Thefts::NONE };
        match claim.predicate {
            Predicate::Stolen => !claim.holds,
            _ => self.victim.bears_out(claim, found),
        }
    }

    /// What the page says when it has come so far.
    fn messages(&self) -> Vec<&'static str> {
        let outcome: &[&str] = match &self.state {
            State::Found(_) if self.right => &["found", "found.secret", "found.right", "found.request"],
            State::AllAlike => &["all-alike", "all-alike.why"],
            other => panic!("{other:?}"),
        };
        ["introduction", "block"].iter().chain(outcome).copied().collect()
    }

    fn note(&self, told: &Told, found: &mut Found) {
        let of_it = |(claim, _): &&(Claim, String)| {
            claim.elsewhere.as_deref().is_none_or(|server| {
                assert!(SERVERS.iter().any(|(name, _)| *name == server), "{}: no server `{server}`", told.place);
                server == self.server
            })
        };
        let claims = told.claims.iter().filter(of_it).cloned().collect();
        let told = Told { claims, ..told.clone() };
        found.note(&told, self.server, &|claim| self.bears_out(claim));
    }
}

#[test]
fn every_claim_of_the_laboratory_holds_when_the_attack_is_over() {
    const TEXT: &str = "texts/en/laboratory/padding-oracle.md";
    let paragraphs = told_of(TEXT, &file(TEXT)).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let silent: Vec<&Told> = paragraphs.values().filter(|told| told.is_silent()).collect();
    assert!(silent.is_empty(), "{silent:#?}");
    let messages: Vec<(String, Told)> = messages_of("page-laboratory")
        .into_iter()
        .map(|(name, message)| (name, message.told(&|_| true, &BTreeMap::new())))
        .collect();
    let mut found = Found::default();
    for attacked in SERVERS.map(Attacked::new) {
        paragraphs.values().for_each(|told| attacked.note(told, &mut found));
        for name in attacked.messages() {
            let (_, told) =
                messages.iter().find(|(own, _)| own.strip_prefix("page-laboratory.") == Some(name)).expect(name);
            attacked.note(told, &mut found);
        }
    }
    found.assert_true();
    found.assert_shown("laboratory", paragraphs.values().chain(messages.iter().map(|(_, told)| told)));
}
