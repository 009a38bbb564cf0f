//! Failures of certificates and their keys.

use super::{End, FailureGroup, KnownFailure, Showing, both, check};
use tls_terms::Rule;
use tls_transcript::Role::{Client, Server};
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
        "other-wildcard",
        Certificate,
        "server-name=pay.www.shop.example&fault=other-wildcard",
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
        "other-key-usage",
        Certificate,
        "fault=other-key-usage",
        End::Alert(Alert::UNSUPPORTED_CERTIFICATE),
        check(Client, Rule::CertificateKeyUsage)
    ),
    both!(
        "unknown-extension",
        Certificate,
        "fault=unknown-extension",
        End::Alert(Alert::CERTIFICATE_UNKNOWN),
        check(Client, Rule::CertificateCriticalExtensions)
    ),
    both!(
        "weak-key",
        Certificate,
        "fault=weak-key",
        End::Alert(Alert::BAD_CERTIFICATE),
        check(Client, Rule::CertificateStrength)
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
        "issuer-not-a-ca",
        Certificate,
        "fault=issuer-not-a-ca",
        End::Alert(Alert::UNKNOWN_CA),
        check(Client, Rule::CertificateBasicConstraints)
    ),
    both!(
        "path-too-long",
        Certificate,
        "fault=path-too-long",
        End::Alert(Alert::UNKNOWN_CA),
        check(Client, Rule::CertificatePathLength)
    ),
    both!(
        "forbidden-name",
        Certificate,
        "fault=forbidden-name",
        End::Alert(Alert::CERTIFICATE_UNKNOWN),
        check(Client, Rule::CertificateNameConstraints)
    ),
    both!(
        "spoilt-certificate",
        Certificate,
        "fault=spoilt-certificate",
        End::Alert(Alert::BAD_CERTIFICATE),
        check(Client, Rule::CertificateSignature)
    ),
    both!(
        "sha1-signature",
        Certificate,
        "fault=sha1-signature",
        End::Alert(Alert::BAD_CERTIFICATE),
        check(Client, Rule::CertificateStrength)
    ),
    both!(
        "revoked-certificate",
        Certificate,
        "fault=revoked-certificate",
        End::Alert(Alert::CERTIFICATE_REVOKED),
        check(Client, Rule::CertificateRevocationList)
    ),
    both!(
        "revoked-by-staple",
        Certificate,
        "fault=revoked-by-staple",
        End::Alert(Alert::CERTIFICATE_REVOKED),
        check(Client, Rule::CertificateStatusResponse)
    ),
    both!(
        "stale-staple",
        Certificate,
        "fault=stale-staple",
        End::Alert(Alert::BAD_CERTIFICATE_STATUS_RESPONSE),
        check(Client, Rule::CertificateStatusResponse)
    ),
    both!(
        "missing-staple",
        Certificate,
        "fault=missing-staple",
        End::Alert(Alert::BAD_CERTIFICATE_STATUS_RESPONSE),
        check(Client, Rule::CertificateMustStaple)
    ),
    both!(
        "wrong-key",
        Certificate,
        "fault=wrong-key",
        End::Alert(Alert::DECRYPT_ERROR),
        check(Client, Rule::CurveShareSignature),
        check(Client, Rule::CertificateVerifySignature)
    ),
    KnownFailure {
        name: "no-client-certificate",
        group: FailureGroup::Certificate,
        shown: &[
            Showing::tls12(
                "key-exchange=ecdhe&auth=mutual&client-certificate=none",
                End::Alert(Alert::HANDSHAKE_FAILURE),
                check(Server, Rule::ClientCertificatePresent),
            ),
            Showing::tls13(
                "version=1.3&auth=mutual&client-certificate=none",
                End::Alert(Alert::CERTIFICATE_REQUIRED),
                check(Server, Rule::Tls13ClientCertificatePresent),
            ),
        ],
    },
    both!(
        "expired-client-certificate",
        Certificate,
        "auth=mutual&fault=expired-client-certificate",
        End::Alert(Alert::CERTIFICATE_EXPIRED),
        check(Server, Rule::CertificateDates)
    ),
    both!(
        "unknown-client-root",
        Certificate,
        "auth=mutual&fault=unknown-client-root",
        End::Alert(Alert::UNKNOWN_CA),
        check(Server, Rule::CertificateTrustAnchor)
    ),
    both!(
        "servers-certificate",
        Certificate,
        "auth=mutual&fault=servers-certificate",
        End::Alert(Alert::UNSUPPORTED_CERTIFICATE),
        check(Server, Rule::CertificateExtendedKeyUsage)
    ),
    both!(
        "wrong-client-key",
        Certificate,
        "auth=mutual&fault=wrong-client-key",
        End::Alert(Alert::DECRYPT_ERROR),
        check(Server, Rule::ClientCertificateVerify),
        check(Server, Rule::Tls13ClientCertificateVerify)
    ),
];
