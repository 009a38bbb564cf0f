//! A party does not do what the protocol asks.

use super::{End, FailureGroup, KnownFailure, Notice, Showing, both, check, new, reading};
use tls_terms::Rule;
use tls_transcript::Role::{Client, Server};
use tls_wire::AlertDescription as Alert;

pub(super) static FAILURES: &[KnownFailure] = &[
    new!(
        "unlisted-share",
        Protocol,
        "fault=unlisted-share",
        End::Alert(Alert::ILLEGAL_PARAMETER),
        check(Server, Rule::KeyShares)
    ),
    new!(
        "no-signature-algorithms",
        Protocol,
        "fault=no-signature-algorithms",
        End::Alert(Alert::MISSING_EXTENSION),
        check(Server, Rule::MandatoryExtensions)
    ),
    new!(
        "empty-retry",
        Protocol,
        "fault=empty-retry",
        End::Alert(Alert::ILLEGAL_PARAMETER),
        check(Client, Rule::RetryChanges)
    ),
    new!("second-retry", Protocol, "fault=second-retry", End::Alert(Alert::UNEXPECTED_MESSAGE), reading(Client)),
    new!(
        "suite-after-retry",
        Protocol,
        "fault=suite-after-retry",
        End::Alert(Alert::ILLEGAL_PARAMETER),
        check(Client, Rule::RetrySuite)
    ),
    new!(
        "unprotected-flight",
        Protocol,
        "fault=unprotected-flight",
        End::Alert(Alert::UNEXPECTED_MESSAGE),
        reading(Client)
    ),
    both!(
        "internal-error",
        Protocol,
        "fault=internal-error",
        End::Alert(Alert::INTERNAL_ERROR),
        Some(Notice::Itself(Server))
    ),
    both!("no-certificate", Protocol, "fault=no-certificate", End::Alert(Alert::UNEXPECTED_MESSAGE), reading(Client)),
    new!(
        "empty-certificate",
        Protocol,
        "fault=empty-certificate",
        End::Alert(Alert::DECODE_ERROR),
        check(Client, Rule::CertificatePresent)
    ),
    new!(
        "no-certificate-verify",
        Protocol,
        "fault=no-certificate-verify",
        End::Alert(Alert::UNEXPECTED_MESSAGE),
        reading(Client)
    ),
    new!(
        "pkcs1-signature",
        Protocol,
        "fault=pkcs1-signature",
        End::Alert(Alert::ILLEGAL_PARAMETER),
        check(Client, Rule::HandshakeScheme)
    ),
    new!(
        "early-key-update",
        Protocol,
        "fault=early-key-update",
        End::Alert(Alert::UNEXPECTED_MESSAGE),
        reading(Client)
    ),
    KnownFailure {
        name: "empty-client-key-exchange",
        group: FailureGroup::Protocol,
        shown: &[Showing::tls12(
            "key-exchange=ecdhe&fault=empty-client-key-exchange",
            End::Alert(Alert::DECODE_ERROR),
            reading(Server),
        )],
    },
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
    new!(
        "no-client-finished",
        Protocol,
        "fault=no-client-finished",
        End::Alert(Alert::BAD_RECORD_MAC),
        check(Server, Rule::Tls13RecordTag)
    ),
    new!(
        "bad-binder",
        Protocol,
        "external-psk=alone&fault=bad-binder",
        End::Alert(Alert::DECRYPT_ERROR),
        check(Server, Rule::PskBinder)
    ),
    // `unknown_psk_identity` may be sent (RFC 9846 §6.2), and need not: as OpenSSL, what a client without such a key would need
    // besides is missed.
    new!(
        "unknown-psk",
        Protocol,
        "external-psk=alone&fault=unknown-psk",
        End::Alert(Alert::MISSING_EXTENSION),
        check(Server, Rule::MandatoryExtensions)
    ),
    KnownFailure {
        name: "forgotten-ticket",
        group: FailureGroup::Protocol,
        shown: &[
            Showing::tls12("key-exchange=ecdhe&second-visit=ticket&server-forgets=on", End::Accepted, None),
            Showing::tls13("version=1.3&second-visit=psk&server-forgets=on", End::Accepted, None),
        ],
    },
    both!("user-canceled", Protocol, "fault=user-canceled", End::Alert(Alert::USER_CANCELED), None),
    // A server of TLS 1.2 declines, and both go on.
    KnownFailure {
        name: "renegotiation",
        group: FailureGroup::Protocol,
        shown: &[
            Showing::tls12("key-exchange=ecdhe&fault=renegotiation", End::Accepted, None),
            Showing::tls13("version=1.3&fault=renegotiation", End::Alert(Alert::UNEXPECTED_MESSAGE), reading(Server)),
        ],
    },
    both!("http-server", Protocol, "fault=http-server", End::Alert(Alert::UNEXPECTED_MESSAGE), reading(Client)),
    both!("http-client", Protocol, "fault=http-client", End::Alert(Alert::UNEXPECTED_MESSAGE), reading(Server)),
];
