//! What a server seals into its tickets (RFC 9846 §4.7.1), so that it need not remember it.

use crate::resumption::{LONGEST_LIFETIME, Tls13Session};
use tls_keys::{HashAlgorithm, Tls13Suite};
use tls_wire::CipherSuite;

/// What the server gets back with a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TicketState {
    /// The suite of the connection in which it was handed out.
    pub(crate) suite: CipherSuite,
    /// The pre-shared key.
    pub(crate) psk: Vec<u8>,
    /// When it was made, in seconds since 1970-01-01T00:00:00Z.
    pub(crate) made: u64,
    /// For how many seconds it may be used.
    pub(crate) lifetime: u32,
    /// What the client adds to its age.
    pub(crate) age_add: u32,
    /// The application protocol of that connection, if they spoke of one.
    pub(crate) protocol: Option<Vec<u8>>,
}

/// A ticket's age, as two clocks have it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ages {
    /// What the client says, in milliseconds.
    pub(super) told: u64,
    /// What the server counts, in milliseconds.
    pub(super) counted: u64,
}

impl Ages {
    /// So many milliseconds off a client may be: what a hello takes to come, and what clocks are wrong (RFC 9846 §8.3).
    pub(super) const TOLERANCE: u64 = 10_000;

    /// Whether they fit, and so the hello was said just now.
    pub(super) fn fit(self) -> bool {
        self.counted.abs_diff(self.told) <= Self::TOLERANCE
    }
}

impl TicketState {
    /// `suite[2] | made[8] | lifetime[4] | age_add[4] | length[1] psk | protocol`, of which the last may be missing.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let Self { suite, psk, made, lifetime, age_add, protocol } = self;
        // A key made for a ticket is as long as a digest.
        let length = [psk.len() as u8];
        let protocol = protocol.as_deref().unwrap_or_default();
        let numbers =
            [&suite.0.to_be_bytes()[..], &made.to_be_bytes(), &lifetime.to_be_bytes(), &age_add.to_be_bytes()];
        [&numbers.concat(), &length[..], psk, protocol].concat()
    }

    /// The same read again; none of anything else.
    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let (suite, rest) = bytes.split_first_chunk()?;
        let (made, rest) = rest.split_first_chunk()?;
        let (lifetime, rest) = rest.split_first_chunk()?;
        let (age_add, rest) = rest.split_first_chunk()?;
        let (length, rest) = rest.split_first()?;
        let (psk, protocol) = rest.split_at_checked(usize::from(*length))?;
        Some(Self {
            suite: CipherSuite(u16::from_be_bytes(*suite)),
            psk: psk.to_vec(),
            made: u64::from_be_bytes(*made),
            lifetime: u32::from_be_bytes(*lifetime),
            age_add: u32::from_be_bytes(*age_add),
            protocol: (!protocol.is_empty()).then(|| protocol.to_vec()),
        })
    }

    /// What a server knows of a ticket that it remembers.
    pub(crate) fn remembered(ticket: &Tls13Session) -> Self {
        Self {
            suite: ticket.suite,
            psk: ticket.psk.clone(),
            made: ticket.received,
            lifetime: ticket.lifetime,
            age_add: ticket.ticket_age_add,
            protocol: ticket.application_protocol.clone(),
        }
    }

    /// How old the client says that it is, and how old it is by the server's clock, in milliseconds.
    pub(super) fn ages(&self, obfuscated_age: u32, clock: u64) -> Ages {
        let told = u64::from(obfuscated_age.wrapping_sub(self.age_add));
        Ages { told, counted: clock.saturating_sub(self.made).saturating_mul(1000) }
    }

    /// The hash that the key goes with.
    pub(crate) fn hash(&self) -> Option<HashAlgorithm> {
        Tls13Suite::of(self.suite).map(|suite| suite.hash)
    }

    /// Whether it may still be used at this time.
    pub(crate) fn is_valid(&self, clock: u64) -> bool {
        clock.saturating_sub(self.made) <= u64::from(self.lifetime.min(LONGEST_LIFETIME))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_into_a_ticket_comes_out_of_it_and_nothing_else_does() {
        let state = TicketState {
            suite: CipherSuite::TLS_AES_256_GCM_SHA384,
            psk: vec![7; 48],
            made: 1,
            lifetime: 2,
            age_add: 3,
            protocol: Some(b"h2".to_vec()),
        };
        assert_eq!(TicketState::decode(&state.encode()), Some(state.clone()));
        let silent = TicketState { protocol: None, ..state };
        assert_eq!(TicketState::decode(&silent.encode()), Some(silent.clone()));
        assert_eq!(TicketState::decode(&silent.encode()[..66]), None);
    }
}
