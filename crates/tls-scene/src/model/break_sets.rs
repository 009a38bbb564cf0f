//! The smallest sets of secrets that open a conversation.

use super::theft::{Theft, Thefts};
use tls_texts::theft as texts;
use tls_transcript::Role;

/// What opens the application data of a connection: each set was tried, and so was what is left of it without any one of its secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BreakSets {
    /// What there is to open, each with its keys: both parties' data first, then that of one alone, as far as something opens no more.
    /// Empty where nothing opens, whatever is stolen.
    pub locks: Vec<Lock>,
    /// The secrets of this recording that are in no set.
    pub useless: Thefts,
    /// What a quantum computer opens, which is no secret; none where the recording has no answers for one, or nothing opens.
    pub machine: Option<MachineOpens>,
    /// Why there is no lock, if there is none.
    pub why_none: Option<WhyNone>,
    /// Whether somebody on the wire did more than listen.
    pub is_attacked: bool,
    /// How many sets were tried.
    pub tried: usize,
    /// How many records they were tried on, where the conversation is too long to try them on all.
    pub beginning: Option<usize>,
}

impl BreakSets {
    /// Whether this opens what the lock is about: both parties' data, or one's alone and nothing of the other's.
    pub fn is_open(&self, data: Data, stolen: Thefts) -> bool {
        let machine = self.machine.filter(|_| stolen.has(Theft::QuantumComputer));
        let mut own = self.locks.iter().filter(|lock| lock.data == data);
        let by_key = own.any(|lock| lock.sets.iter().any(|set| stolen.includes(*set)));
        match data {
            Data::All | Data::Of(_) => by_key || machine == Some(MachineOpens::All),
            Data::OnlyOf(party) => {
                (by_key || machine == Some(MachineOpens::OnlyOf(party))) && !self.is_open(Data::All, stolen)
            }
        }
    }

    /// What else there is to say, in sentences.
    pub fn remarks(&self) -> Vec<String> {
        let is_needed = self.locks.iter().flat_map(|lock| &lock.sets).any(|set| !set.is_empty());
        if !is_needed {
            return Vec::new();
        }
        let useless = Some(self.useless).filter(|useless| !useless.is_empty());
        // Where somebody else answers, the server's key would not help in any key exchange.
        let is_forward_secret = self.useless.has(Theft::ServerPrivateKey) && !self.is_attacked;
        [
            useless.map(|useless| texts::in_no_set(useless.in_words())),
            is_forward_secret.then(texts::forward_secrecy),
            self.machine.map(|machine| texts::machine_opens(machine.slug())),
            Some(texts::sets_tried(self.tried)),
            self.beginning.map(texts::tried_on_beginning),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

impl WhyNone {
    /// In a sentence.
    pub fn label(self) -> String {
        match self {
            Self::NothingSent => texts::nothing_sent("nowhere"),
            Self::NothingSentHere => texts::nothing_sent("elsewhere"),
            Self::NothingOpens => texts::nothing_opens(),
            Self::NoSecrets => texts::no_secrets(),
        }
    }
}

/// Why nothing opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WhyNone {
    /// Nothing was said.
    NothingSent,
    /// Nothing was said in the connection that is listened to, but in another.
    NothingSentHere,
    /// No secret of the recording does it.
    NothingOpens,
    /// There is none in the recording.
    NoSecrets,
}

/// Application data that opens, and with what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    /// Whose.
    pub data: Data,
    /// The smallest sets: those of the fewest secrets first. A single one that is empty, where nothing needs to be stolen.
    pub sets: Vec<Thefts>,
}

/// Whose application data it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Data {
    /// All that was said.
    All,
    /// What this party said, where the other said nothing.
    Of(Role),
    /// What this party said, and nothing of the other's.
    OnlyOf(Role),
}

/// What a quantum computer would open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MachineOpens {
    /// All application data.
    All,
    /// That of one party.
    OnlyOf(Role),
    /// None.
    Nothing,
}

impl Data {
    /// In a few words.
    pub fn label(self) -> String {
        match self {
            Self::All => texts::lock("all"),
            Self::Of(party) => texts::lock(party.name()),
            Self::OnlyOf(party) => texts::lock_alone(party.name()),
        }
    }

    /// A name for programs.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Of(Role::Client) | Self::OnlyOf(Role::Client) => "client",
            Self::Of(Role::Server) | Self::OnlyOf(Role::Server) => "server",
        }
    }
}

impl MachineOpens {
    /// A name for programs, and for the texts.
    pub fn slug(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::OnlyOf(party) => party.name(),
            Self::Nothing => "nothing",
        }
    }
}
