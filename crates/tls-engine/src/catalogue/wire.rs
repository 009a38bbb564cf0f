//! What arrives is not what was sent: bytes that change on the way, records that are lost, doubled, swapped or slipped in.

use super::{End, FailureGroup, KnownFailure, Notice, Showing, both, check, reading};
use tls_terms::Rule;
use tls_transcript::Role::{Client, Server};
use tls_wire::AlertDescription as Alert;

const BAD_RECORD_MAC: End = End::Alert(Alert::BAD_RECORD_MAC);

/// The record's proof is wrong, in TLS 1.2 and in TLS 1.3.
const TAG_AT_SERVER: [Option<Notice>; 2] = [check(Server, Rule::RecordTag), check(Server, Rule::Tls13RecordTag)];
/// The same to the client of TLS 1.3.
const TAG_AT_CLIENT: Option<Notice> = check(Client, Rule::Tls13RecordTag);

/// One that each version has in other bytes: what changes in TLS 1.2 and what comes of it, and the same of TLS 1.3.
macro_rules! changed {
    ($name:literal, $old:literal => $old_end:expr, $old_notice:expr; $new:literal => $new_end:expr, $new_notice:expr) => {
        KnownFailure {
            name: $name,
            group: FailureGroup::Wire,
            shown: &[
                Showing::tls12(concat!("key-exchange=ecdhe&edit=", $old), $old_end, $old_notice),
                Showing::tls13(concat!("version=1.3&edit=", $new), $new_end, $new_notice),
            ],
        }
    };
}

/// One that somebody does to a record whose proof the server then finds wrong.
macro_rules! recorded {
    ($attack:literal) => {
        both!($attack, Wire, concat!("attack=", $attack), BAD_RECORD_MAC, TAG_AT_SERVER[0], TAG_AT_SERVER[1])
    };
}

pub(super) static FAILURES: &[KnownFailure] = &[
    changed!(
        "changed-client-random",
        "1.client.1:15:d4" => End::Alert(Alert::DECRYPT_ERROR), check(Client, Rule::CurveShareSignature);
        "1.client.1:15:d4" => BAD_RECORD_MAC, TAG_AT_CLIENT
    ),
    changed!(
        "changed-server-random",
        "1.server.1:15:d4" => End::Alert(Alert::DECRYPT_ERROR), check(Client, Rule::CurveShareSignature);
        "1.server.1:15:d4" => BAD_RECORD_MAC, TAG_AT_CLIENT
    ),
    changed!(
        "changed-certificate",
        "1.server.2:600:d4" => End::Alert(Alert::BAD_CERTIFICATE), check(Client, Rule::CertificateSignature);
        "1.server.4:600:d4" => BAD_RECORD_MAC, TAG_AT_CLIENT
    ),
    changed!(
        "changed-server-share",
        "1.server.3:30:d4" => End::Alert(Alert::DECRYPT_ERROR), check(Client, Rule::CurveShareSignature);
        "1.server.1:105:d4" => BAD_RECORD_MAC, TAG_AT_CLIENT
    ),
    changed!(
        "changed-client-share",
        "1.client.2:20:d4" => BAD_RECORD_MAC, TAG_AT_SERVER[0];
        "1.client.1:200:d4" => BAD_RECORD_MAC, TAG_AT_CLIENT
    ),
    KnownFailure {
        name: "changed-encrypted-secret",
        group: FailureGroup::Wire,
        shown: &[Showing::tls12("key-exchange=rsa&edit=1.client.2:100:d4", BAD_RECORD_MAC, TAG_AT_SERVER[0])],
    },
    changed!(
        "changed-finished",
        "1.client.4:20:d4" => BAD_RECORD_MAC, TAG_AT_SERVER[0];
        "1.client.3:20:d4" => BAD_RECORD_MAC, TAG_AT_SERVER[1]
    ),
    recorded!("flipped-record"),
    changed!(
        "changed-tag",
        "1.client.4:40:d4" => BAD_RECORD_MAC, TAG_AT_SERVER[0];
        "1.client.3:50:d4" => BAD_RECORD_MAC, TAG_AT_SERVER[1]
    ),
    KnownFailure {
        name: "changed-mac",
        group: FailureGroup::Wire,
        shown: &[Showing::tls12(
            "key-exchange=ecdhe&suite=TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256&edit=1.client.4:40:d4",
            BAD_RECORD_MAC,
            check(Server, Rule::RecordMac),
        )],
    },
    changed!(
        "changed-record-type",
        "1.client.5:0:16" => BAD_RECORD_MAC, TAG_AT_SERVER[0];
        "1.client.4:0:16" => End::Alert(Alert::UNEXPECTED_MESSAGE), reading(Server)
    ),
    changed!(
        "changed-record-version",
        "1.client.5:1:0302" => End::Alert(Alert::PROTOCOL_VERSION), reading(Server);
        "1.client.4:1:0302" => BAD_RECORD_MAC, TAG_AT_SERVER[1]
    ),
    changed!(
        "changed-record-length",
        "1.client.5:3:0040" => BAD_RECORD_MAC, TAG_AT_SERVER[0];
        "1.client.4:3:0040" => BAD_RECORD_MAC, TAG_AT_SERVER[1]
    ),
    changed!(
        "oversize-record",
        "1.client.5:3:ffff" => End::Alert(Alert::RECORD_OVERFLOW), reading(Server);
        "1.client.4:3:ffff" => End::Alert(Alert::RECORD_OVERFLOW), reading(Server)
    ),
    changed!(
        "changed-change-cipher-spec",
        "1.client.3:5:02" => End::Alert(Alert::ILLEGAL_PARAMETER), reading(Server);
        "1.client.2:5:02" => End::Alert(Alert::UNEXPECTED_MESSAGE), reading(Server)
    ),
    changed!(
        "lengthened-message",
        "1.client.1:7:01" => End::Disconnected, None;
        "1.client.1:7:01" => End::Disconnected, None
    ),
    recorded!("dropped-record"),
    recorded!("replayed-record"),
    recorded!("reordered-records"),
    both!(
        "reflected-record",
        Wire,
        "attack=reflected-record",
        BAD_RECORD_MAC,
        check(Client, Rule::RecordTag),
        TAG_AT_CLIENT
    ),
    both!("earlier-record", Wire, "attack=earlier-record", BAD_RECORD_MAC, TAG_AT_SERVER[0], TAG_AT_SERVER[1]),
    recorded!("injected-record"),
    KnownFailure {
        name: "forged-goodbye",
        group: FailureGroup::Wire,
        shown: &[
            Showing::tls12("key-exchange=ecdhe&attack=forged-goodbye", BAD_RECORD_MAC, check(Client, Rule::RecordTag)),
            Showing::tls13("version=1.3&attack=forged-goodbye", End::Alert(Alert::UNEXPECTED_MESSAGE), reading(Client)),
        ],
    },
    both!(
        "truncation",
        Wire,
        "attack=truncation",
        End::Truncated,
        check(Client, Rule::CloseNotify),
        check(Client, Rule::Tls13CloseNotify)
    ),
];
