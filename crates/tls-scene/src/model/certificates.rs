//! A chain of certificates that a client has judged.

use super::{Check, Warning};
use tls_transcript::{Actor, EventId};

/// What a client was shown, what it found, and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Certificates {
    /// The first of its checks; none where nothing was run.
    pub event: Option<EventId>,
    /// Whom it asked for, if it says so.
    pub name: Option<String>,
    /// As they came, in DER: the leaf first.
    pub shown: Vec<Vec<u8>>,
    /// The same to read; those that can't be read are missing.
    pub cards: Vec<Card>,
    /// The client's clock, in seconds since 1970-01-01T00:00:00Z.
    pub clock: u64,
    /// What was checked, by what it is about; each at least one check.
    pub groups: Vec<(CheckGroup, Vec<Check>)>,
    /// The alert that the client sends for it, with its number, if it sends one.
    pub alert: Option<(String, u8)>,
    /// The alert that ends the connection for another reason, with its number, and who sends it; none where certificates are the reason.
    pub other_alert: Option<(Actor, String, u8)>,
    /// What a browser shows its user in the end, in place of the site.
    pub warning: Option<Warning>,
}

/// A chain from elsewhere, judged and not run.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnChain {
    /// What was found.
    pub certificates: Certificates,
    /// The root that was trusted for it, by name; none if there was none among them.
    pub trusted: Option<String>,
}

/// A field of a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateField {
    /// How many fields it lies in.
    pub depth: usize,
    /// Where it begins in the certificate, in bytes.
    pub offset: usize,
    /// What the standard calls it.
    pub name: &'static str,
    /// What it says, where that is more than its bytes.
    pub meaning: Option<String>,
}

/// A certificate in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Which it is.
    pub place: CardPlace,
    /// What its owner is called.
    pub subject: String,
    /// What its issuer is called.
    pub issuer: String,
    /// Whether these are the same.
    pub is_self_issued: bool,
    /// The kind of its key, if that is known.
    pub key: Option<String>,
    /// From when on it is valid, in seconds since 1970-01-01T00:00:00Z.
    pub from: i64,
    /// Until when.
    pub to: i64,
    /// The sites that it is for.
    pub names: Vec<String>,
    /// What it allows, in a phrase.
    pub may: String,
}

/// Which of a chain's certificates one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardPlace {
    /// One that the client has had before.
    Root,
    /// One that came along.
    Between,
    /// The server's own, or what it gives out as that.
    Leaf,
}

impl CardPlace {
    /// As the messages have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Root => "root",
            Self::Between => "between",
            Self::Leaf => "leaf",
        }
    }
}

/// What a check of certificates is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckGroup {
    /// Whether they are in date.
    Time,
    /// Whether they lead to somebody whom the client trusts.
    Chain,
    /// Whether they are for whom the client asked.
    Name,
    /// Whether they may be used for this.
    Use,
    /// Whether they have been taken back.
    Revocation,
}

impl CheckGroup {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Time, Self::Chain, Self::Name, Self::Use, Self::Revocation];

    /// As the messages have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Chain => "chain",
            Self::Name => "name",
            Self::Use => "use",
            Self::Revocation => "revocation",
        }
    }
}

/// How a certificate's dates stand to the clock, in whole days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validity {
    /// It begins after so many.
    Early(u64),
    /// It is good for so many more.
    Current(u64),
    /// It ended so many ago.
    Past(u64),
}

impl Validity {
    /// That of a certificate that is valid from one second to another, both included.
    pub fn at(clock: u64, from: i64, to: i64) -> Self {
        const DAY: u64 = 86_400;
        let clock = i64::try_from(clock).unwrap_or(i64::MAX);
        if clock < from {
            Self::Early(from.abs_diff(clock) / DAY)
        } else if clock > to {
            Self::Past(clock.abs_diff(to) / DAY)
        } else {
            Self::Current(to.abs_diff(clock) / DAY)
        }
    }

    /// As the messages have it, and how many days.
    pub fn parts(self) -> (&'static str, u64) {
        match self {
            Self::Early(days) => ("early", days),
            Self::Current(days) => ("current", days),
            Self::Past(days) => ("past", days),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_whole_and_both_ends_belong_to_the_validity() {
        const DAY: u64 = 86_400;
        let at = |clock| Validity::at(clock, 10 * 86_400, 20 * 86_400);
        assert_eq!(at(7 * DAY), Validity::Early(3));
        assert_eq!(at(10 * DAY - 1), Validity::Early(0));
        assert_eq!(at(10 * DAY), Validity::Current(10));
        assert_eq!(at(20 * DAY), Validity::Current(0));
        assert_eq!(at(20 * DAY + 1), Validity::Past(0));
        assert_eq!(at(35 * DAY + DAY / 2), Validity::Past(15));
    }
}
