//! The table of attacks: what somebody on the wire may do, as a scenario names it. A new one is a row here, its behaviour
//! (`attack`), and its text (`texts/en/attacks`).

use super::{CertificateKind, KeyExchange, Scenario};
use tls_keys::{SUPPORTED_SUITES, SuiteParameters};
use tls_wire::CipherSuite;

/// What somebody on the wire does, other than to listen: a row of the table.
#[derive(Clone, Copy)]
pub struct Attack {
    /// The name in a scenario: `flipped-record`.
    pub name: &'static str,
    /// What it is, in a few words.
    pub label: &'static str,
    /// What it is aimed at.
    pub aim: Aim,
    /// Why it cannot be done to such a handshake, if it can't.
    pub(crate) objection: fn(&Scenario) -> Option<&'static str>,
}

/// What an attack is aimed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// To be taken for the server.
    Place,
    /// The messages of the handshake.
    Handshake,
    /// The protected records.
    Records,
}

/// All attacks; those with the same aim follow one another.
pub static ATTACKS: [Attack; 14] = [
    Attack {
        name: "swapped-certificate",
        label: "Pose as the server with a certificate of its own",
        aim: Aim::Place,
        objection: |_| None,
    },
    Attack {
        name: "installed-root",
        label: "Pose as the server, with its root installed at the client",
        aim: Aim::Place,
        objection: |_| None,
    },
    Attack {
        name: "impostor",
        label: "Pose as the server with its certificate, but without the key",
        aim: Aim::Place,
        objection: |_| None,
    },
    Attack {
        name: "stripped-ecdhe",
        label: "Take ECDHE off the client’s list",
        aim: Aim::Handshake,
        objection: |scenario| match (scenario.key_exchange, scenario.certificate) {
            (KeyExchange::Ecdhe, CertificateKind::Rsa2048) => None,
            (KeyExchange::Ecdhe, _) => Some("Without ECDHE, RSA key exchange is left, which needs an RSA certificate."),
            _ => Some("There is no ECDHE here that could be taken off the list."),
        },
    },
    Attack {
        name: "weakened-suite",
        label: "Write another suite into the server’s answer",
        aim: Aim::Handshake,
        objection: |scenario| match weaker(scenario.suite) {
            Some(_) => None,
            None => Some("The client offers no suite with shorter keys or an older protection than this one."),
        },
    },
    Attack {
        name: "replaced-parameters",
        label: "Swap the server’s public value",
        aim: Aim::Handshake,
        objection: |scenario| {
            (scenario.key_exchange == KeyExchange::Rsa)
                .then_some("RSA key exchange has no ServerKeyExchange: the server sends no public value.")
        },
    },
    Attack {
        name: "forged-finished", label: "Forge the client’s Finished", aim: Aim::Handshake, objection: |_| None
    },
    Attack {
        name: "forged-server-finished",
        label: "Forge the server’s Finished",
        aim: Aim::Handshake,
        objection: |_| None,
    },
    Attack {
        name: "flipped-record",
        label: "Flip a bit of the encrypted request",
        aim: Aim::Records,
        objection: |_| None,
    },
    Attack {
        name: "replayed-record",
        label: "Send the encrypted request twice",
        aim: Aim::Records,
        objection: |_| None,
    },
    Attack { name: "reordered-records", label: "Swap two encrypted records", aim: Aim::Records, objection: |_| None },
    Attack { name: "dropped-record", label: "Drop an encrypted record", aim: Aim::Records, objection: |_| None },
    Attack { name: "injected-record", label: "Slip in a record of its own", aim: Aim::Records, objection: |_| None },
    Attack { name: "truncation", label: "Cut the answer short", aim: Aim::Records, objection: |_| None },
];

impl Attack {
    /// The attack of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        ATTACKS.iter().find(|attack| attack.name == name)
    }
}

impl Aim {
    /// In a few words: "In the handshake".
    pub fn label(self) -> &'static str {
        match self {
            Self::Place => "In the server’s place",
            Self::Handshake => "In the handshake",
            Self::Records => "In what is encrypted",
        }
    }
}

impl PartialEq for Attack {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Attack {}

impl std::fmt::Debug for Attack {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name)
    }
}

/// The weakest suite with the same key exchange and the same kind of certificate, if it is weaker than this one.
pub(crate) fn weaker(suite: CipherSuite) -> Option<CipherSuite> {
    let own = SuiteParameters::of(suite)?;
    let alike =
        |other: &SuiteParameters| (other.key_exchange, other.authentication) == (own.key_exchange, own.authentication);
    let all = SUPPORTED_SUITES.into_iter().filter_map(SuiteParameters::of).filter(alike);
    all.filter(|other| strength(other) < strength(&own)).min_by_key(strength).map(|weakest| weakest.suite)
}

/// Authenticated encryption before all else, then the length of the key, then that of the MAC.
fn strength(suite: &SuiteParameters) -> (bool, usize, usize) {
    (suite.mac.is_none(), suite.cipher.key_length(), suite.mac_key_length())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attacks_with_the_same_aim_follow_one_another() {
        let mut aims: Vec<Aim> = ATTACKS.iter().map(|attack| attack.aim).collect();
        aims.dedup();
        assert_eq!(aims, [Aim::Place, Aim::Handshake, Aim::Records]);
    }
}
