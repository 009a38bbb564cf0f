//! A party does not do what the protocol asks.

use super::{End, FailureGroup, KnownFailure, Showing, both, check, reading};
use tls_terms::Rule;
use tls_transcript::Role::{Client, Server};
use tls_wire::AlertDescription as Alert;

pub(super) static FAILURES: &[KnownFailure] = &[
    both!(
        "wrong-server-finished",
        Protocol,
        "fault=wrong-server-finished",
        End::Alert(Alert::DECRYPT_ERROR),
        check(Client, Rule::VerifyData),
        check(Client, Rule::Tls13VerifyData)
    ),
    both!(
        "wrong-client-finished",
        Protocol,
        "fault=wrong-client-finished",
        End::Alert(Alert::DECRYPT_ERROR),
        check(Server, Rule::VerifyData),
        check(Server, Rule::Tls13VerifyData)
    ),
    KnownFailure {
        name: "unprotected-flight",
        group: FailureGroup::Protocol,
        shown: &[Showing::tls13(
            "version=1.3&fault=unprotected-flight",
            End::Alert(Alert::UNEXPECTED_MESSAGE),
            reading(Client),
        )],
    },
];
