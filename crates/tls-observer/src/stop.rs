//! Why the observer gave up, in words.

use tls_tap::Unheard;

/// The reason, as it stands behind "stopped:".
pub(crate) fn reason(unheard: &Unheard) -> String {
    match unheard {
        Unheard::Record(error) => format!("the record: {error}"),
        Unheard::Content(error) => error.to_string(),
        Unheard::HandshakeLength(error) => format!("a handshake message: {error}"),
        Unheard::Handshake(error) => format!("a handshake message is malformed: {error}"),
        Unheard::ChangeCipherSpec(error) => format!("ChangeCipherSpec: {error}"),
        Unheard::Misplaced(what) => (*what).into(),
        Unheard::NotFollowed(what) => what.clone(),
    }
}
