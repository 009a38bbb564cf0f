//! What the client sends before the server has answered, under a secret that comes of the pre-shared key alone (RFC 9846 §2.3).

use super::schedule;
use super::sending::{Opening, Secret};
use super::{OpenedNow, Unheard, given, missing, psk};
use crate::Stolen;
use crate::notebook::Notebook;
use crate::observation::{Deed, StepOutcome};
use crate::opening::Origin;
use tls_facts::observer as facts;
use tls_keys::{EarlySecret, Opened, Tls13Suite, TrafficSecret};
use tls_tap::{ClientFacts, Conversation, HeardRecord};
use tls_terms::ValueKind;
use tls_wire::CipherSuite;

const KIND: ValueKind = ValueKind::ClientEarlyTrafficSecret;

/// The client's early data, as far as it opens.
#[derive(Default)]
pub(crate) struct EarlyData {
    /// What is hashed for it: the ClientHello.
    hello: Vec<u8>,
    /// The name of the client's first pre-shared key, and the key if it is known.
    psk: Option<(Vec<u8>, Option<Vec<u8>>)>,
    /// What may protect it. Which it is, with which of the client's suites, a record decides.
    candidates: Vec<Candidate>,
    opening: Option<Opening>,
    /// Whether a record has passed that was early data as far as anybody could tell.
    pub(super) in_use: bool,
    /// Whether nothing more of it comes.
    is_over: bool,
    /// Whether a record opened.
    opened: bool,
    /// Whether a record stays shut that nothing else can open.
    pub(super) shut: bool,
}

/// A secret that may protect early data, with a suite that may.
struct Candidate {
    suite: Tls13Suite,
    origin: Origin,
    secret: TrafficSecret,
    /// The secret of which it was computed, if it was.
    computed: Option<EarlySecret>,
}

impl EarlyData {
    /// The client announces early data: everything that may open it.
    pub(crate) fn announced(
        work: &mut Notebook<'_>,
        stolen: &Stolen,
        client: &ClientFacts,
        conversation: &Conversation,
    ) -> Self {
        let hello = conversation.transcript.clone();
        let identity = client.psk_identities.first();
        let psk = identity.map(|identity| (identity.clone(), psk::key_of(work, stolen, identity)));
        let given = given::early_secrets(work, stolen, client);
        let key = psk.as_ref().and_then(|(_, key)| key.as_deref());
        let of_suite = |suite: &Tls13Suite| {
            let secret = |(origin, bytes): &(Origin, Vec<u8>)| {
                let secret = TrafficSecret::from_bytes(suite.hash, bytes.clone())?;
                Some(Candidate { suite: *suite, origin: *origin, secret, computed: None })
            };
            let computed = key.map(|key| {
                let early = EarlySecret::new(suite.hash, Some(key));
                let secret = early.traffic_secret(&suite.hash.digest(&hello));
                let origin = Origin::Stolen(ValueKind::PreSharedKey);
                Candidate { suite: *suite, origin, secret, computed: Some(early) }
            });
            given.iter().filter_map(secret).chain(computed).collect::<Vec<_>>()
        };
        let candidates = client.suites.iter().flat_map(of_suite).collect();
        Self { hello, psk, candidates, ..Self::default() }
    }

    /// What came of looking for the key of that name, if somebody has looked.
    pub(super) fn key_of(&self, identity: &[u8]) -> Option<Option<Vec<u8>>> {
        self.psk.as_ref().filter(|(name, _)| name == identity).map(|(_, key)| key.clone())
    }

    /// The server has chosen the client's first pre-shared key, so that it is known which hash the parties use.
    pub(super) fn learn_hash(&self, work: &mut Notebook<'_>, suite: &Tls13Suite, server_psk: Option<u16>) {
        if server_psk == Some(0) && !self.hello.is_empty() {
            schedule::learn_hash_of_hello(work, suite, &self.hello);
        }
    }

    /// Opens a record of the client's, and gives the suite if it is the first.
    pub(crate) fn open(
        &mut self,
        work: &mut Notebook<'_>,
        record: usize,
        heard: &HeardRecord,
    ) -> Option<(Opened, Option<CipherSuite>)> {
        if self.is_over {
            return None;
        }
        self.in_use = true;
        if let Some(opening) = &mut self.opening {
            return Some((opening.try_on(&heard.record)?, None));
        }
        let (found, opening, opened) = self.candidates.iter().find_map(|candidate| {
            let secret = Secret { origin: candidate.origin, kind: KIND, secret: candidate.secret.clone() };
            let (opening, opened) = Opening::with(&candidate.suite, secret, &heard.record)?;
            Some((candidate, opening, opened))
        })?;
        let suite = found.suite;
        if let Some(early) = &found.computed {
            schedule::learn_hash_of_hello(work, &suite, &self.hello);
            schedule::learn_early_traffic(work, &suite, early, &suite.hash.digest(&self.hello));
        }
        schedule::learn_keys(work, &suite, KIND, &found.secret);
        let (party, name) = (heard.direction.sender().name(), KIND.name());
        let opens = facts::traffic_opens(record, party, name, suite.suite.to_string());
        work.step(Deed::OpenRecords, opens, StepOutcome::Succeeded);
        self.opening = Some(opening);
        self.opened = true;
        Some((opened, Some(suite.suite)))
    }

    /// The same while the server has not answered, so that there is nothing else that it could be.
    pub(crate) fn open_before_answer(
        &mut self,
        work: &mut Notebook<'_>,
        record: usize,
        heard: &HeardRecord,
    ) -> Option<OpenedNow> {
        let Some((opened, suite)) = self.open(work, record, heard) else {
            self.shut = true;
            return None;
        };
        Some(OpenedNow { opened, unheard: Some(Unheard::EarlyData(suite)) })
    }

    /// Nothing more passes, and the server has not answered.
    pub(crate) fn say_what_is_missing(&self, work: &mut Notebook<'_>) {
        match self.say_what_opened_nothing(work) {
            Some(kind) => work.missing(kind, facts::lacks_right_traffic_secret()),
            None if self.is_shut() => missing::say_of_early_data(work),
            None => {}
        }
    }

    /// Nothing more of it comes.
    pub(crate) fn ended(&mut self) {
        (self.is_over, self.in_use) = (true, false);
    }

    /// Whether there was some that nothing opens.
    pub(super) fn is_shut(&self) -> bool {
        self.shut && !self.opened
    }

    /// Names the stolen secret that opened nothing, though there was something to open.
    pub(super) fn say_what_opened_nothing(&self, work: &mut Notebook<'_>) -> Option<ValueKind> {
        let is_given = |candidate: &&Candidate| candidate.computed.is_none();
        let useless = self.candidates.iter().find(|candidate| self.is_shut() && is_given(candidate))?;
        let nothing = facts::traffic_secret_opens_nothing(KIND.name(), useless.origin.name());
        work.step(Deed::OpenRecords, nothing, StepOutcome::Failed);
        Some(KIND)
    }
}
