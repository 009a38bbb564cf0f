//! The smallest sets of secrets that open a conversation.

use super::theft::{Theft, Thefts};
use tls_texts::theft as texts;
use tls_transcript::Role;

/// What opens the application data of a recording: each set was tried, and so was what is left of it without any one of its secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BreakSets {
    /// What there is to open, each with its keys: connection by connection, both parties' data first, then that of one alone, as far
    /// as something opens no more. Empty where nothing opens, whatever is stolen.
    pub locks: Vec<Lock>,
    /// The secrets of this recording that are in no set.
    pub useless: Thefts,
    /// Whether the recording has answers for a quantum computer, which is no secret.
    pub has_machine: bool,
    /// What each connection is called, if there are several.
    pub titles: Vec<String>,
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
    pub fn is_open(&self, lock: &Lock, stolen: Thefts) -> bool {
        let has_key = |lock: &Lock| {
            lock.sets.iter().any(|set| stolen.includes(*set)) || lock.by_machine && stolen.has(Theft::QuantumComputer)
        };
        let both = |other: &&Lock| other.visit == lock.visit && other.data == Data::All;
        let is_only = matches!(lock.data, Data::OnlyOf(_));
        has_key(lock) && !(is_only && self.locks.iter().find(both).is_some_and(has_key))
    }

    /// The locks of each connection under what it is called, if there are several; connections with the same keys stand together.
    pub fn groups(&self) -> Vec<(Option<String>, &[Lock])> {
        let mut groups: Vec<(Vec<&str>, &[Lock])> = Vec::new();
        for locks in self.locks.chunk_by(|one, other| one.visit == other.visit) {
            let title = locks.first().and_then(|lock| self.titles.get(lock.visit)).map(String::as_str);
            match groups.last_mut() {
                Some((titles, first)) if is_same(first, locks) => titles.extend(title),
                _ => groups.push((title.into_iter().collect(), locks)),
            }
        }
        let named = |titles: Vec<&str>| match titles.as_slice() {
            [] => None,
            [alone] => Some((*alone).to_owned()),
            several => Some(texts::alike(several.len())),
        };
        groups.into_iter().map(|(titles, locks)| (named(titles), locks)).collect()
    }

    /// What this secret opens by itself: everything that stands in its connection's locks, or early data alone.
    fn opens_alone(&self, theft: Theft) -> Option<&'static str> {
        let mut opened = self.locks.iter().filter(|lock| lock.sets.contains(&Thefts::only(theft))).peekable();
        opened.peek()?;
        Some(if opened.all(|lock| lock.data == Data::Early) { "early-data" } else { "all" })
    }

    /// What else there is to say, in sentences.
    pub fn remarks(&self) -> Vec<String> {
        let is_needed = self.locks.iter().flat_map(|lock| &lock.sets).any(|set| !set.is_empty());
        if !is_needed {
            return Vec::new();
        }
        let useless = Some(self.useless).filter(|useless| !useless.is_empty());
        // Where somebody else answers, the server's key would not help in any key exchange.
        let machine = self.has_machine.then(|| {
            let main = || self.locks.iter().filter(|lock| !matches!(lock.data, Data::OnlyOf(_)));
            match self.locks.iter().any(|lock| lock.by_machine) {
                true if main().all(|lock| lock.by_machine) => texts::machine_opens("all"),
                true => texts::machine_opens("part"),
                false => texts::machine_opens("nothing"),
            }
        });
        let is_forward_secret = self.useless.has(Theft::ServerPrivateKey) && !self.is_attacked;
        let lasting = [Theft::PreSharedKey, Theft::TicketKey].into_iter();
        let lasting = lasting.filter_map(|theft| Some((theft, self.opens_alone(theft)?))).next();
        [
            self.locks.iter().any(|lock| lock.is_weaker(&self.locks)).then(texts::early_data_is_weaker),
            (!self.titles.is_empty()).then(texts::of_each_connection),
            useless.map(|useless| texts::in_no_set(useless.in_words())),
            is_forward_secret.then(|| match lasting {
                Some((theft, opens)) => texts::no_forward_secrecy(theft.noun(), opens),
                None => texts::forward_secrecy(),
            }),
            machine,
            Some(texts::sets_tried(self.tried)),
            self.beginning.map(texts::tried_on_beginning),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// Whether two connections' locks have the same keys.
fn is_same(one: &[Lock], other: &[Lock]) -> bool {
    one.len() == other.len()
        && one.iter().zip(other).all(|(one, other)| Lock { visit: other.visit, ..one.clone() } == *other)
}

impl WhyNone {
    /// In a sentence.
    pub fn label(self) -> String {
        match self {
            Self::NothingSent => texts::nothing_sent(),
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
    /// No secret of the recording does it.
    NothingOpens,
    /// There is none in the recording.
    NoSecrets,
}

/// Application data that opens, and with what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    /// In which of the client's connections, counted from 0.
    pub visit: usize,
    /// Which.
    pub data: Data,
    /// Whether the client has also sent early data there, which has a lock of its own.
    pub beside_early: bool,
    /// The smallest sets: those of the fewest secrets first. A single one that is empty, where nothing needs to be stolen.
    pub sets: Vec<Thefts>,
    /// Whether a quantum computer would open it.
    pub by_machine: bool,
}

/// Which application data it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Data {
    /// What the client sent before it had heard from the server.
    Early,
    /// All else that was said.
    All,
    /// What this party said, where the other said nothing.
    Of(Role),
    /// What this party said, and nothing of the other's.
    OnlyOf(Role),
}

impl Lock {
    /// In a few words.
    pub fn label(&self) -> String {
        let beside = if self.beside_early { "early-data" } else { "nothing" };
        match self.data {
            Data::Early => texts::lock_early(),
            Data::All => texts::lock("all", beside),
            Data::Of(party) => texts::lock(party.name(), beside),
            Data::OnlyOf(party) => texts::lock_alone(party.name(), beside),
        }
    }

    /// Whether it is the client's early data, and a pre-shared key opens it that does not open the rest.
    fn is_weaker(&self, others: &[Self]) -> bool {
        let has_key = |lock: &Self| lock.sets.contains(&Thefts::only(Theft::PreSharedKey));
        let rest = |other: &&Self| other.visit == self.visit && matches!(other.data, Data::All | Data::Of(_));
        self.data == Data::Early && has_key(self) && others.iter().find(rest).is_some_and(|rest| !has_key(rest))
    }
}

impl Data {
    /// A name for programs.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Early => "early",
            Self::All => "all",
            Self::Of(Role::Client) | Self::OnlyOf(Role::Client) => "client",
            Self::Of(Role::Server) | Self::OnlyOf(Role::Server) => "server",
        }
    }
}
