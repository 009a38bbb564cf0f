//! What a server knows of a session of TLS 1.2, and the form in which it stands in a ticket.

use tls_wire::{CipherSuite, ProtocolVersion};

/// What a server knows of a session of TLS 1.2, in its memory or in a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerSession {
    /// The name that the client asked for, if it asked for one.
    pub server_name: Option<Vec<u8>>,
    /// The suite.
    pub suite: CipherSuite,
    /// The master secret (48 bytes).
    pub master_secret: [u8; 48],
    /// Whether it is an extended one (RFC 7627).
    pub extended_master_secret: bool,
    /// When the session was made, in seconds since 1970-01-01T00:00:00Z.
    pub made: u64,
}

impl ServerSession {
    /// What is sealed in a ticket: `version[2] | suite[2] | extended[1] | made[8] | master_secret[48] | server_name`, the name
    /// behind a 1, or a 0 if there is none. The server alone reads it (RFC 5077 §4).
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let name = self.server_name.as_deref();
        [
            &ProtocolVersion::TLS_1_2.0.to_be_bytes()[..],
            &self.suite.0.to_be_bytes(),
            &[self.extended_master_secret.into()],
            &self.made.to_be_bytes(),
            &self.master_secret,
            &[name.is_some().into()],
            name.unwrap_or_default(),
        ]
        .concat()
    }

    /// The same, read again; none if it is no session of TLS 1.2.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (version, rest) = bytes.split_first_chunk::<2>()?;
        let (suite, rest) = rest.split_first_chunk::<2>()?;
        let (extended, rest) = rest.split_first()?;
        let (made, rest) = rest.split_first_chunk::<8>()?;
        let (master_secret, rest) = rest.split_first_chunk::<48>()?;
        let (named, name) = rest.split_first()?;
        (u16::from_be_bytes(*version) == ProtocolVersion::TLS_1_2.0).then(|| Self {
            server_name: (*named == 1).then(|| name.to_vec()),
            suite: CipherSuite(u16::from_be_bytes(*suite)),
            master_secret: *master_secret,
            extended_master_secret: *extended == 1,
            made: u64::from_be_bytes(*made),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_read_as_it_was_written() {
        for (server_name, extended_master_secret) in
            [(None, false), (Some(b"shop.example".to_vec()), true), (Some(Vec::new()), true)]
        {
            let session = ServerSession {
                server_name,
                suite: CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
                master_secret: [7; 48],
                extended_master_secret,
                made: 1_768_478_400,
            };
            let bytes = session.to_bytes();
            assert_eq!(ServerSession::from_bytes(&bytes), Some(session));
            assert_eq!(ServerSession::from_bytes(&bytes[..61]), None, "cut short");
            assert_eq!(ServerSession::from_bytes(&[&[3, 4], &bytes[2..]].concat()), None, "of another version");
        }
    }
}
