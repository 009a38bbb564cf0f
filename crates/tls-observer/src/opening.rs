//! Protected records, opened where keys are known.

use tls_keys::{DirectionKeys, EncryptThenMac, KeyLengthError, OpenError, Opened, RecordOpener, SuiteParameters};
use tls_terms::ValueKind;
use tls_wire::RawRecord;

/// How this direction's records are protected, as far as the observer is concerned.
#[derive(Clone, Debug, Default)]
pub(crate) enum Protection {
    /// With keys that the observer knows: one of these, and the only one once a record has opened.
    Known(Vec<Candidate>),
    /// With keys that it does not know.
    #[default]
    Unknown,
}

/// The secret that keys come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// One that was stolen by itself.
    Stolen(ValueKind),
    /// An ephemeral private key, whichever party's.
    EphemeralPrivateKey,
    /// A private key or value that the quantum computer found.
    QuantumComputer,
    /// A line of a key log.
    KeyLog,
}

impl Origin {
    /// Its name in facts: a value's, where it is one.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Stolen(value) => value.name(),
            Self::EphemeralPrivateKey => "ephemeral-private-key",
            Self::QuantumComputer => "quantum-computer",
            Self::KeyLog => "key-log",
        }
    }
}

/// Keys that may be this direction's.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// The secret that they come from.
    pub(crate) origin: Origin,
    pub(crate) keys: DirectionKeys,
    opener: Box<RecordOpener>,
    tried: bool,
}

/// What came of a protected record.
pub(crate) struct Attempt {
    /// Its inside, and whether these keys open it as their first.
    pub(crate) opened: Option<(Opened, bool)>,
    /// Keys that did not open it: where they came from, why they do not fit, and whether it was their first record.
    pub(crate) refused: Vec<(Origin, OpenError, bool)>,
}

impl Candidate {
    /// Keys to be tried. Errors: they are not as long as the suite's.
    pub(crate) fn new(
        origin: Origin,
        keys: DirectionKeys,
        suite: &SuiteParameters,
        order: EncryptThenMac,
    ) -> Result<Self, KeyLengthError> {
        let opener = RecordOpener::tls12(suite, &keys, order)?;
        Ok(Self { origin, keys, opener: Box::new(opener), tried: false })
    }
}

/// Tries one after the other. Who opens the record stays alone.
pub(crate) fn open(candidates: &mut Vec<Candidate>, record: &RawRecord) -> Attempt {
    let mut refused = Vec::new();
    for index in 0..candidates.len() {
        let Some(candidate) = candidates.get_mut(index) else { break };
        let first = !std::mem::replace(&mut candidate.tried, true);
        match candidate.opener.open(record.content_type, record.version, &record.fragment) {
            Ok(opened) => {
                candidates.swap(0, index);
                candidates.truncate(1);
                return Attempt { opened: Some((opened, first)), refused };
            }
            Err(error) => refused.push((candidate.origin, error, first)),
        }
    }
    Attempt { opened: None, refused }
}
