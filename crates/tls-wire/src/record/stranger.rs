//! Streams of other protocols, recognised by how they begin.

use crate::DecodeErrorKind;

/// How others begin, in as many bytes as a record's header has at most: what a client says, then what a server does.
const BEGINNINGS: [(&[u8], &str); 23] = [
    (b"GET ", "HTTP"),
    (b"HEAD ", "HTTP"),
    (b"POST ", "HTTP"),
    (b"PUT ", "HTTP"),
    (b"DELET", "HTTP"),
    (b"CONNE", "HTTP"),
    (b"OPTIO", "HTTP"),
    (b"TRACE", "HTTP"),
    (b"PATCH", "HTTP"),
    (b"PRI *", "HTTP"),
    (b"EHLO ", "SMTP"),
    (b"HELO ", "SMTP"),
    (b"LHLO ", "SMTP"),
    (b"<?xml", "XMPP"),
    (b"<stre", "XMPP"),
    (b"SSH-", "SSH"),
    (b"HTTP/", "HTTP"),
    (b"* OK", "IMAP"),
    (b"* PRE", "IMAP"),
    (b"* BYE", "IMAP"),
    (b"+OK", "POP3"),
    // FTP and SMTP greet alike; which it is, the rest of the line often says.
    (b"220 ", SMTP_OR_FTP),
    (b"220-", SMTP_OR_FTP),
];

/// The word by which a message says that it is one of these two.
const SMTP_OR_FTP: &str = "smtp-or-ftp";

/// What a stream is that begins with these bytes, if it is known and none of records: what is wrong with it as TLS.
pub(super) fn recognise(bytes: &[u8]) -> Option<DecodeErrorKind> {
    if is_ssl2(bytes) {
        return Some(DecodeErrorKind::Ssl2);
    }
    let (_, protocol) = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning))?;
    let names = |name: &[u8]| bytes.windows(name.len()).any(|window| window.eq_ignore_ascii_case(name));
    let looks_like = match *protocol {
        SMTP_OR_FTP if names(b"SMTP") => "SMTP",
        SMTP_OR_FTP if names(b"FTP") => "FTP",
        protocol => protocol,
    };
    Some(DecodeErrorKind::NotTls { looks_like })
}

/// A hello of SSL 2.0: a length of two bytes whose top bit is set, or of three (the last is that of the padding), then message
/// type 1 of a client or 4 of a server. A client's is followed by the version, which may be that of a newer protocol (RFC 5246
/// App. E.2); a server's by whether it knows the session, the certificate's type, and the version.
fn is_ssl2(bytes: &[u8]) -> bool {
    matches!(bytes, [0x80..=0xff, _, 1 | 4, ..] | [0..=0x13 | 0x18..=0x3f, _, _, 1, 0 | 3, ..])
}
