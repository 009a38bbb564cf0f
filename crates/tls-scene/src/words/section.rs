//! Where the standard says what holds in a handshake of TLS 1.3. Fields, values and checks that both versions have are rows
//! of one table and cite TLS 1.2, which had them first.

/// Where TLS 1.2 says it, and where TLS 1.3 does.
const SAID_AGAIN: [(&str, &str); 19] = [
    ("RFC 5246 §10", "RFC 9846 §5.1"),
    ("RFC 5246 §6.2.1", "RFC 9846 §5.1"),
    ("RFC 5246 §7.1", "RFC 9846 §5"),
    ("RFC 5246 §7.2", "RFC 9846 §6"),
    ("RFC 5246 §7.2.1", "RFC 9846 §6.1"),
    ("RFC 5246 §7.2.2", "RFC 9846 §6.2"),
    ("RFC 5246 §7.4", "RFC 9846 §4"),
    ("RFC 5246 §7.4.1.2", "RFC 9846 §4.2.2"),
    ("RFC 5246 §7.4.1.3", "RFC 9846 §4.2.3"),
    ("RFC 5246 §7.4.1.4", "RFC 9846 §4.3"),
    ("RFC 5246 §7.4.1.4.1", "RFC 9846 §4.3.3"),
    ("RFC 5246 §7.4.2", "RFC 9846 §4.5.1"),
    ("RFC 5246 §7.4.2, RFC 5280 §6.1.4 (n)", "RFC 9846 §4.5.1, RFC 5280 §6.1.4 (n)"),
    ("RFC 5246 §7.4.3", "RFC 9846 §4.5.2"),
    ("RFC 5246 §7.4.7", "RFC 9846 §4.3.8"),
    ("RFC 5246 §7.4.9", "RFC 9846 §4.5.3"),
    ("RFC 5246 App. E.1", "RFC 9846 §4.3.1"),
    ("RFC 7919 §2", "RFC 9846 §4.3.7"),
    ("RFC 8422 §5.1.1", "RFC 9846 §4.3.7"),
];

/// The same citation, for a handshake of TLS 1.3.
pub(crate) fn in_tls13(section: &'static str) -> &'static str {
    SAID_AGAIN.iter().find(|(before, _)| *before == section).map_or(section, |(_, now)| now)
}
