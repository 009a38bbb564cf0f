//! Streams of bytes, cut into records and joined to messages.

use crate::samples;
use tls_wire::*;

fn read_all(reader: &mut RecordReader) -> Result<Vec<RawRecord>, DecodeError> {
    std::iter::from_fn(|| reader.next().transpose()).collect()
}

fn first_error(bytes: &[u8]) -> DecodeError {
    let mut reader = RecordReader::new();
    reader.feed(bytes);
    reader.next().unwrap_err()
}

#[test]
fn records_are_cut_out_wherever_the_transport_cuts() {
    let wire = samples::records().concat();
    for size in [1, 2, 3, 7, 100, wire.len()] {
        let mut reader = RecordReader::new();
        let mut records = Vec::new();
        for piece in wire.chunks(size) {
            reader.feed(piece);
            records.extend(read_all(&mut reader).unwrap());
        }
        assert!(reader.is_empty());
        assert_eq!(records.iter().map(encode_record).collect::<Vec<_>>(), samples::records());
    }
}

#[test]
fn any_version_3_is_accepted_before_the_hellos() {
    for minor in [0, 1, 3, 4, 0xff] {
        let mut reader = RecordReader::new();
        reader.feed(&[22, 3, minor, 0, 1, 0]);
        assert!(reader.next().unwrap().is_some());
    }
    assert_eq!(first_error(&[22, 2, 0, 0, 1, 0]).alert(), AlertDescription::PROTOCOL_VERSION);
}

#[test]
fn only_the_agreed_version_is_accepted_after_the_hellos() {
    let mut reader = RecordReader::new();
    reader.require_version(ProtocolVersion::TLS_1_2);
    reader.feed(&[22, 3, 1, 0, 1, 0]);
    let error = reader.next().unwrap_err();
    assert_eq!(error.kind, DecodeErrorKind::WrongVersion { version: ProtocolVersion::TLS_1_0 });
}

#[test]
fn whoever_speaks_tls_1_3_looks_at_the_version_of_no_record_until_an_older_one_is_agreed_on() {
    for version in [[0, 0], [2, 0], [3, 4], [4, 3], [0xff, 0xff]] {
        let mut reader = RecordReader::new();
        reader.ignore_version();
        for content_type in [22, 20, 21, 23] {
            reader.feed(&[content_type, version[0], version[1], 0, 1, 0]);
            assert_eq!(reader.next().unwrap().unwrap().version.0, u16::from_be_bytes(version));
        }
        reader.expect_protected();
        reader.feed(&[23, version[0], version[1], 0, 1, 0]);
        assert!(reader.next().unwrap().is_some(), "the tag covers it");
    }
    let mut reader = RecordReader::new();
    reader.ignore_version();
    reader.require_version(ProtocolVersion::TLS_1_2);
    reader.feed(&[22, 3, 1, 0, 1, 0]);
    assert_eq!(reader.next().unwrap_err().kind, DecodeErrorKind::WrongVersion { version: ProtocolVersion::TLS_1_0 });
}

#[test]
fn an_alert_in_the_clear_may_come_by_any_version_3_from_whoever_has_not_agreed_and_a_protected_one_may_not() {
    let mut reader = RecordReader::new();
    reader.require_version(ProtocolVersion::TLS_1_2);
    reader.feed(&[21, 3, 1, 0, 2, 2, 70]);
    assert_eq!(reader.next().unwrap().unwrap().fragment, [2, 70]);
    reader.feed(&[21, 2, 0, 0, 2, 2, 70]);
    let error = reader.next().unwrap_err();
    assert_eq!(error.kind, DecodeErrorKind::WrongVersion { version: ProtocolVersion(0x0200) });

    let mut reader = RecordReader::new();
    reader.require_version(ProtocolVersion::TLS_1_2);
    reader.expect_protected();
    reader.feed(&[21, 3, 1, 0, 2, 2, 70]);
    let error = reader.next().unwrap_err();
    assert_eq!(error.kind, DecodeErrorKind::WrongVersion { version: ProtocolVersion::TLS_1_0 });
}

#[test]
fn hello_of_ssl_2_is_named_as_such() {
    let error = first_error(&[0x80, 0x2e, 1, 0, 2, 0, 0x15]);
    assert_eq!(error.kind, DecodeErrorKind::Ssl2);
    assert_eq!(error.alert(), AlertDescription::PROTOCOL_VERSION);
}

#[test]
fn other_protocols_are_unexpected() {
    assert_eq!(first_error(b"GET / HTTP/1.1").alert(), AlertDescription::UNEXPECTED_MESSAGE);
    assert_eq!(first_error(&[24, 3, 3, 0, 1, 0]).alert(), AlertDescription::UNEXPECTED_MESSAGE);
}

#[test]
fn oversize_is_seen_in_the_header() {
    assert_eq!(first_error(&[22, 3, 3, 0x40, 0x01]).alert(), AlertDescription::RECORD_OVERFLOW);
    let mut reader = RecordReader::new();
    reader.expect_protected();
    reader.feed(&[22, 3, 3, 0x48, 0x00]);
    assert_eq!(reader.next(), Ok(None));
    let mut reader = RecordReader::new();
    reader.expect_protected();
    reader.feed(&[22, 3, 3, 0x48, 0x01]);
    assert_eq!(reader.next().unwrap_err().alert(), AlertDescription::RECORD_OVERFLOW);
}

#[test]
fn only_application_data_may_be_empty() {
    for content_type in [20, 21, 22] {
        let error = first_error(&[content_type, 3, 3, 0, 0]);
        assert_eq!(error.kind, DecodeErrorKind::EmptyFragment);
        assert_eq!(error.alert(), AlertDescription::UNEXPECTED_MESSAGE);
    }
    let mut reader = RecordReader::new();
    reader.feed(&[23, 3, 3, 0, 0]);
    assert_eq!(reader.next().unwrap().unwrap().fragment, []);
}

#[test]
fn content_of_opened_records_is_judged_alike() {
    check_content(ContentType::APPLICATION_DATA, &[]).unwrap();
    check_content(ContentType::HANDSHAKE, &[0; MAX_PLAINTEXT]).unwrap();
    check_content(ContentType::ALERT, &[]).unwrap_err();
    let error = check_content(ContentType::APPLICATION_DATA, &[0; MAX_PLAINTEXT + 1]).unwrap_err();
    assert_eq!(error.alert(), AlertDescription::RECORD_OVERFLOW);
}

#[test]
fn messages_are_joined_wherever_the_records_cut() {
    let messages: Vec<_> = samples::openssl_dhe().into_iter().map(|sample| sample.bytes).collect();
    for size in [1, 3, 5, 300, 5000] {
        let mut joiner = HandshakeJoiner::default();
        let mut joined = Vec::new();
        for piece in fragment(&messages.concat(), size) {
            joiner.feed(piece);
            while let Some(message) = joiner.next().unwrap() {
                joined.push(message);
            }
        }
        assert!(joiner.is_empty());
        assert_eq!(joined, messages);
    }
}

#[test]
fn half_a_message_is_not_nothing() {
    let mut joiner = HandshakeJoiner::default();
    joiner.feed(&[14, 0, 0]);
    assert_eq!(joiner.next(), Ok(None));
    assert!(!joiner.is_empty());
}

#[test]
fn message_longer_than_the_limit_is_refused_by_its_header() {
    for (msg_type, limit) in [
        // The greatest that their syntax allows (RFC 5246 §7.4.1.2, §7.4.1.3, §7.4.4).
        (HandshakeType::CLIENT_HELLO, 131_396_u32),
        (HandshakeType::SERVER_HELLO, 65_607),
        (HandshakeType::CERTIFICATE_REQUEST, 131_329),
        (HandshakeType::CERTIFICATE, 262_144),
        (HandshakeType::FINISHED, 65_541),
    ] {
        let next = |length: u32| {
            let mut joiner = HandshakeJoiner::default();
            joiner.feed(&(u32::from(msg_type.0) << 24 | length).to_be_bytes());
            joiner.next()
        };
        assert_eq!(next(limit), Ok(None), "{msg_type}");
        let error = next(limit + 1).unwrap_err();
        let (length, limit) = (limit as usize + 1, limit as usize);
        assert_eq!(error.kind, DecodeErrorKind::MessageTooLong { length, limit }, "{msg_type}");
        assert_eq!(error.alert(), AlertDescription::ILLEGAL_PARAMETER);
    }
}

#[test]
fn a_stream_of_another_protocol_is_recognised_by_how_it_begins() {
    let kind = |bytes: &[u8]| {
        let mut reader = RecordReader::new();
        reader.feed(bytes);
        reader.next().unwrap_err().kind
    };
    for (bytes, protocol) in [
        (&b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"[..], "HTTP"),
        (b"CONNECT shop.example:443 HTTP/1.1\r\n", "HTTP"),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "HTTP"),
        (b"HTTP/1.1 400 Bad Request\r\n", "HTTP"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", "SSH"),
        (b"EHLO client.example\r\n", "SMTP"),
        (b"220 mail.example ESMTP Postfix\r\n", "SMTP"),
        (b"220 (vsFTPd 3.0.5)\r\n", "FTP"),
        (b"220-FileZilla Server 1.8\r\n", "smtp-or-ftp"),
        (b"* OK [CAPABILITY IMAP4rev1] Dovecot ready.\r\n", "IMAP"),
        (b"+OK POP3 ready\r\n", "POP3"),
    ] {
        assert_eq!(kind(bytes), DecodeErrorKind::NotTls { looks_like: protocol }, "{}", bytes.escape_ascii());
    }
    // SSL 2.0: hellos of a client with a header of two bytes and of three, and of a server.
    for bytes in [&[0x80, 0x2e, 1, 0, 2, 0][..], &[0x80, 0x2e, 1, 3, 3], &[0, 0x2e, 2, 1, 0, 2], &[0x84, 0x0b, 4, 0, 1]]
    {
        assert_eq!(kind(bytes), DecodeErrorKind::Ssl2, "{bytes:02x?}");
    }
    let unexpected = DecodeErrorKind::Unexpected { what: tls_wire::Culprit::Record };
    assert_eq!(kind(&[99, 3, 3, 0, 1, 0]), unexpected);
    // In the middle of a stream of records it is no other protocol.
    let mut reader = RecordReader::new();
    reader.feed(&[23, 3, 3, 0, 0]);
    reader.feed(b"GET / HTTP/1.1\r\n");
    assert!(reader.next().unwrap().is_some());
    assert_eq!(reader.next().unwrap_err().kind, unexpected);
}
