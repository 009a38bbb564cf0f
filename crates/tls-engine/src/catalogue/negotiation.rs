//! Failures to agree.

use super::{End, FailureGroup, KnownFailure, Showing, both, check, new};
use tls_terms::Rule;
use tls_transcript::Role::{Client, Server};
use tls_wire::AlertDescription as Alert;

pub(super) static FAILURES: &[KnownFailure] = &[
    KnownFailure {
        name: "no-common-version",
        group: FailureGroup::Negotiation,
        shown: &[
            Showing::tls12(
                "version=client:1.2,server:1.3&key-exchange=ecdhe",
                End::Alert(Alert::PROTOCOL_VERSION),
                check(Server, Rule::OfferedVersions),
            ),
            Showing::tls13(
                "version=client:1.3,server:1.2",
                End::Alert(Alert::PROTOCOL_VERSION),
                check(Server, Rule::ClientVersion),
            ),
        ],
    },
    KnownFailure {
        name: "ssl3-only",
        group: FailureGroup::Negotiation,
        shown: &[
            Showing::tls12(
                "version=client:ssl3,server:1.2",
                End::Alert(Alert::PROTOCOL_VERSION),
                check(Server, Rule::ClientVersion),
            ),
            Showing::tls13(
                "version=client:ssl3,server:1.3",
                End::Alert(Alert::PROTOCOL_VERSION),
                check(Server, Rule::OfferedVersions),
            ),
        ],
    },
    KnownFailure {
        name: "outdated-server",
        group: FailureGroup::Negotiation,
        shown: &[
            Showing::tls12(
                "version=client:1.2,server:1.1",
                End::Alert(Alert::PROTOCOL_VERSION),
                check(Client, Rule::ServerVersion),
            ),
            Showing::tls13(
                "version=client:1.2-1.3,server:1.1",
                End::Alert(Alert::PROTOCOL_VERSION),
                check(Server, Rule::OfferedVersions),
            ),
        ],
    },
    both!(
        "no-common-suite",
        Negotiation,
        "fault=no-common-suite",
        End::Alert(Alert::HANDSHAKE_FAILURE),
        check(Server, Rule::CipherSuiteChoice),
        check(Server, Rule::Tls13SuiteChoice)
    ),
    // RFC 9846 §4.2.1 allows `insufficient_security` as well; as OpenSSL and rustls.
    both!(
        "no-common-group",
        Negotiation,
        "fault=no-common-group",
        End::Alert(Alert::HANDSHAKE_FAILURE),
        check(Server, Rule::CipherSuiteChoice),
        check(Server, Rule::Tls13SuiteChoice)
    ),
    both!(
        "no-common-signature",
        Negotiation,
        "fault=no-common-signature",
        End::Alert(Alert::HANDSHAKE_FAILURE),
        check(Server, Rule::CipherSuiteChoice),
        check(Server, Rule::Tls13SuiteChoice)
    ),
    both!(
        "no-common-protocol",
        Negotiation,
        "fault=no-common-protocol",
        End::Alert(Alert::NO_APPLICATION_PROTOCOL),
        check(Server, Rule::ProtocolChoice)
    ),
    both!(
        "unrecognized-name",
        Negotiation,
        "fault=unrecognized-name",
        End::Alert(Alert::UNRECOGNIZED_NAME),
        check(Server, Rule::ServerNameIndication)
    ),
    KnownFailure {
        name: "only-rsa-key-exchange",
        group: FailureGroup::Negotiation,
        shown: &[Showing::tls12(
            "key-exchange=ecdhe&fault=only-rsa-key-exchange",
            End::Alert(Alert::HANDSHAKE_FAILURE),
            check(Server, Rule::CipherSuiteChoice),
        )],
    },
    // Whoever is brought to fall back from TLS 1.2 comes to 1.1 or older, which no party here speaks; so both of these are shown of
    // parties that would have agreed on TLS 1.3.
    KnownFailure {
        name: "inappropriate-fallback",
        group: FailureGroup::Negotiation,
        shown: &[Showing::tls13(
            "version=1.2-1.3&attack=fallback-dance",
            End::Alert(Alert::INAPPROPRIATE_FALLBACK),
            check(Server, Rule::Fallback),
        )],
    },
    KnownFailure {
        name: "version-downgrade",
        group: FailureGroup::Negotiation,
        shown: &[Showing::tls13(
            "version=1.2-1.3&attack=fallback-dance&without=server:fallback-scsv",
            End::Alert(Alert::ILLEGAL_PARAMETER),
            check(Client, Rule::DowngradeSentinel),
        )],
    },
    both!(
        "suite-not-offered",
        Negotiation,
        "fault=suite-not-offered",
        End::Alert(Alert::ILLEGAL_PARAMETER),
        check(Client, Rule::CipherSuiteOffered),
        check(Client, Rule::Tls13SuiteOffered)
    ),
    new!(
        "group-not-offered",
        Negotiation,
        "fault=group-not-offered",
        End::Alert(Alert::ILLEGAL_PARAMETER),
        check(Client, Rule::Tls13GroupOffered)
    ),
    new!(
        "compression-offered",
        Negotiation,
        "fault=compression-offered",
        End::Alert(Alert::ILLEGAL_PARAMETER),
        check(Server, Rule::Tls13CompressionOffered)
    ),
    both!(
        "compression-chosen",
        Negotiation,
        "fault=compression-chosen",
        End::Alert(Alert::ILLEGAL_PARAMETER),
        check(Client, Rule::CompressionNull),
        check(Client, Rule::Tls13CompressionNull)
    ),
];
