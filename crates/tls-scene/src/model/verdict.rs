//! What the standards say of a run, apart from how it went.

use tls_texts::verdict as texts;

/// When the standards were looked at: a year and a month, as ISO 8601 writes them. A scenario's clock has nothing to do with it.
pub const STANDARDS_OF: &str = "2026-11";

/// The year of these standards.
pub fn today() -> u16 {
    let year = STANDARDS_OF.split_once('-').and_then(|(year, _)| year.parse().ok());
    year.unwrap_or(LAST_YEAR)
}

/// The first year of which it can be asked what its documents say: that of TLS 1.0.
pub const FIRST_YEAR: u16 = 1999;

/// The last one, of which something is decided already: that of the shortest lifetimes of certificates.
pub const LAST_YEAR: u16 = 2029;

/// [`STANDARDS_OF`], as it stands in a sentence: "November 2026".
pub fn standards_of() -> String {
    let (year, month) = STANDARDS_OF.split_once('-').unwrap_or((STANDARDS_OF, ""));
    texts::month(month, year)
}

/// What the standards say of something, from good to bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Nothing against it.
    Fine,
    /// Allowed, and better avoided.
    Discouraged,
    /// Forbidden.
    Forbidden,
    /// No document speaks of it yet.
    NotYet,
}

impl Grade {
    /// In a few words.
    pub fn label(self) -> String {
        match self {
            Self::Fine => texts::grade_fine(),
            Self::Discouraged => texts::grade_discouraged(),
            Self::Forbidden => texts::grade_forbidden(),
            Self::NotYet => texts::grade_not_yet(),
        }
    }

    /// A name for programs.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::Discouraged => "discouraged",
            Self::Forbidden => "forbidden",
            Self::NotYet => "not-yet",
        }
    }
}

/// What a judgement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The version of the protocol.
    Version,
    /// How the parties come to a common secret.
    KeyExchange,
    /// The group of a Diffie–Hellman key exchange.
    Group,
    /// How the server signs its public value; in TLS 1.3, all that was said.
    Signature,
    /// The key in the server's certificate.
    Certificate,
    /// How long that certificate is valid.
    Lifetime,
    /// The receipts of public logs in that certificate.
    Receipts,
    /// How the master secret is made.
    MasterSecret,
    /// How records are protected.
    Protection,
    /// By what a session is resumed in a later connection.
    Resumption,
    /// What the client says before the server has answered.
    EarlyData,
}

impl Subject {
    /// What it is called.
    pub fn label(self) -> String {
        match self {
            Self::Version => texts::subject_version(),
            Self::KeyExchange => texts::subject_key_exchange(),
            Self::Group => texts::subject_group(),
            Self::Signature => texts::subject_signature(),
            Self::Certificate => texts::subject_certificate(),
            Self::Lifetime => texts::subject_lifetime(),
            Self::Receipts => texts::subject_receipts(),
            Self::MasterSecret => texts::subject_master_secret(),
            Self::Protection => texts::subject_protection(),
            Self::Resumption => texts::subject_resumption(),
            Self::EarlyData => texts::subject_early_data(),
        }
    }

    /// A name for programs.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Version => "version",
            Self::KeyExchange => "key-exchange",
            Self::Group => "group",
            Self::Signature => "signature",
            Self::Certificate => "certificate",
            Self::Lifetime => "lifetime",
            Self::Receipts => "receipts",
            Self::MasterSecret => "master-secret",
            Self::Protection => "protection",
            Self::Resumption => "resumption",
            Self::EarlyData => "early-data",
        }
    }
}

/// What the standards say of one choice in a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// What it is about.
    pub subject: Subject,
    /// What was chosen in this run: "RSA", "x25519".
    pub choice: String,
    /// What they say of it.
    pub grade: Grade,
    /// Why, in a sentence or two.
    pub reason: String,
    /// The document and section that say so.
    pub clause: &'static str,
    /// The year from which they do.
    pub since: Option<u16>,
}

/// What the standards say of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Choice by choice, in the order in which a handshake makes them. Empty where the server never chose.
    pub judgements: Vec<Judgement>,
}

impl Verdict {
    /// The worst of them: what the standards say of the run as a whole.
    pub fn grade(&self) -> Option<Grade> {
        self.judgements.iter().map(|judgement| judgement.grade).max()
    }

    /// Why, where there is something against it: "RSA key exchange".
    pub fn objections(&self) -> impl Iterator<Item = &Judgement> {
        let worst = self.grade().filter(|grade| *grade != Grade::Fine);
        self.judgements.iter().filter(move |judgement| Some(judgement.grade) == worst)
    }
}
