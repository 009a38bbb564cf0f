//! Failures to agree.

use super::{End, FailureGroup, KnownFailure, Showing, both, check};
use tls_terms::Rule;
use tls_transcript::Role::Client;
use tls_wire::AlertDescription as Alert;

pub(super) static FAILURES: &[KnownFailure] = &[both!(
    "suite-not-offered",
    Negotiation,
    "fault=suite-not-offered",
    End::Alert(Alert::ILLEGAL_PARAMETER),
    check(Client, Rule::CipherSuiteOffered),
    check(Client, Rule::Tls13SuiteOffered)
)];
