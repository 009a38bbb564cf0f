//! Failures of certificates and their keys.

use super::{End, FailureGroup, KnownFailure, Showing, both, check};
use tls_terms::Rule;
use tls_transcript::Role::Client;
use tls_wire::AlertDescription as Alert;

pub(super) static FAILURES: &[KnownFailure] = &[
    both!(
        "expired-certificate",
        Certificate,
        "fault=expired-certificate",
        End::Alert(Alert::CERTIFICATE_EXPIRED),
        check(Client, Rule::CertificateDates)
    ),
    both!(
        "not-yet-valid",
        Certificate,
        "fault=not-yet-valid",
        End::Alert(Alert::CERTIFICATE_EXPIRED),
        check(Client, Rule::CertificateDates)
    ),
    both!(
        "other-name",
        Certificate,
        "fault=other-name",
        End::Alert(Alert::BAD_CERTIFICATE),
        check(Client, Rule::ServerName)
    ),
    both!(
        "common-name-only",
        Certificate,
        "fault=common-name-only",
        End::Alert(Alert::BAD_CERTIFICATE),
        check(Client, Rule::ServerName)
    ),
    both!(
        "clients-certificate",
        Certificate,
        "fault=clients-certificate",
        End::Alert(Alert::UNSUPPORTED_CERTIFICATE),
        check(Client, Rule::CertificateExtendedKeyUsage)
    ),
    both!(
        "missing-intermediate",
        Certificate,
        "fault=missing-intermediate",
        End::Alert(Alert::UNKNOWN_CA),
        check(Client, Rule::CertificateTrustAnchor)
    ),
    both!(
        "wrong-order",
        Certificate,
        "fault=wrong-order",
        End::Alert(Alert::UNSUPPORTED_CERTIFICATE),
        check(Client, Rule::CertificateKeyUsage)
    ),
    both!(
        "self-signed",
        Certificate,
        "fault=self-signed",
        End::Alert(Alert::UNKNOWN_CA),
        check(Client, Rule::CertificateTrustAnchor)
    ),
    both!(
        "unknown-root",
        Certificate,
        "fault=unknown-root",
        End::Alert(Alert::UNKNOWN_CA),
        check(Client, Rule::CertificateTrustAnchor)
    ),
    both!(
        "wrong-key",
        Certificate,
        "fault=wrong-key",
        End::Alert(Alert::DECRYPT_ERROR),
        check(Client, Rule::CurveShareSignature),
        check(Client, Rule::CertificateVerifySignature)
    ),
];
