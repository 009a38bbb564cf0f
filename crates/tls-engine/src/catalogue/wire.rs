//! What arrives is not what was sent: bits that are flipped, records that are lost, doubled, swapped or slipped in.

use super::{End, FailureGroup, KnownFailure, Showing, both, check};
use tls_terms::Rule;
use tls_transcript::Role::Server;
use tls_wire::AlertDescription as Alert;

pub(super) static FAILURES: &[KnownFailure] = &[both!(
    "replayed-record",
    Wire,
    "attack=replayed-record",
    End::Alert(Alert::BAD_RECORD_MAC),
    check(Server, Rule::RecordTag),
    check(Server, Rule::Tls13RecordTag)
)];
