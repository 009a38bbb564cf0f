//! "Recompute it": commands with the run's own values that yield the same bytes by an independent program. OpenSSL 3
//! and POSIX tools where they can do it, Python 3 (without any package) for the arithmetic of finite-field
//! Diffie–Hellman.

mod agreement;
mod prf;
mod record;
mod script;
mod tls13;

pub(crate) use record::open_record;
use tls_terms::ValueKind;
pub(crate) use tls13::verify_signature;

use crate::model::Recompute;
use tls_transcript::{Origin, Transcript, ValueId};

/// How to recompute a value, if another program can.
pub(crate) fn recompute(transcript: &Transcript, id: ValueId) -> Option<Recompute> {
    let value = transcript.value(id);
    match (value.kind, &value.origin) {
        (ValueKind::PreMasterSecret, Origin::Generated { .. } | Origin::Configured) => {
            agreement::decrypt(transcript, value)
        }
        (ValueKind::PreMasterSecret, Origin::Derived { .. }) => {
            agreement::decrypt(transcript, value).or_else(|| agreement::agree(transcript, value))
        }
        (ValueKind::SharedSecret, _) => agreement::share(transcript, value),
        (_, Origin::Derived { .. }) if let Some(derived) = tls13::derive(transcript, value) => Some(derived),
        (_, Origin::Derived { label: Some(label), function, parents, part, .. }) => {
            prf::expand(transcript, value, &prf::Derivation { label, function, parents, part: part.as_ref() })
        }
        (_, Origin::Derived { function, parents, .. }) => prf::hash(transcript, value, function, parents),
        _ => None,
    }
}
