//! The choice that changes most of a handshake: which one it is.

use super::change::Changed;
use super::parse::Problem;
use super::{KeyExchange, Scenario, Versions, parameter};
use tls_keys::ExchangeGroup;
use tls_wire::{NamedGroup, ProtocolVersion};

/// The handshakes that are set against each other: one of TLS 1.3, and of TLS 1.2 one for each key exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HandshakeKind {
    /// TLS 1.2 with the pre-master secret encrypted to the server's certificate.
    Rsa,
    /// TLS 1.2 with Diffie–Hellman over an elliptic curve.
    Ecdhe,
    /// TLS 1.3, whatever it calculates in.
    Tls13,
    /// TLS 1.2 with Diffie–Hellman over a finite field.
    Dhe,
}

impl HandshakeKind {
    /// All of them, in the order in which they stand side by side: first the three that are contrasted most.
    pub const ALL: [Self; 4] = [Self::Rsa, Self::Ecdhe, Self::Tls13, Self::Dhe];

    /// The name, which is that of a [named scenario](super::NamedScenario) too: `rsa`, `ecdhe`, `tls13`, `dhe`.
    pub fn name(self) -> &'static str {
        match self.key_exchange() {
            Some(exchange) => exchange.name(),
            None => "tls13",
        }
    }

    /// The standards' name: `RSA`, `ECDHE`, `TLS 1.3`, `DHE`.
    pub fn label(self) -> &'static str {
        match self.key_exchange() {
            Some(exchange) => exchange.label(),
            None => "TLS 1.3",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The key exchange of TLS 1.2 that makes it this kind; none where TLS 1.3 does.
    fn key_exchange(self) -> Option<KeyExchange> {
        match self {
            Self::Rsa => Some(KeyExchange::Rsa),
            Self::Ecdhe => Some(KeyExchange::Ecdhe),
            Self::Dhe => Some(KeyExchange::Dhe),
            Self::Tls13 => None,
        }
    }
}

impl Scenario {
    /// Which handshake the parties come to if nobody meddles.
    pub fn kind(&self) -> HandshakeKind {
        match (self.version.agreed(), self.key_exchange) {
            (ProtocolVersion::TLS_1_3, _) => HandshakeKind::Tls13,
            (_, KeyExchange::Rsa) => HandshakeKind::Rsa,
            (_, KeyExchange::Dhe) => HandshakeKind::Dhe,
            (_, KeyExchange::Ecdhe) => HandshakeKind::Ecdhe,
        }
    }

    /// This scenario as a handshake of another kind, and what has to follow that.
    ///
    /// # Errors
    /// There is nothing of that kind between what a scenario can ask for.
    pub fn with_kind(&self, kind: HandshakeKind) -> Result<Changed, Problem> {
        if kind == self.kind() {
            return Ok(Changed { scenario: self.clone(), repaired: Vec::new() });
        }
        let there = |version| {
            let second_visit = self.second_visit.map(|visit| visit.in_version(version));
            Self { second_visit, ..self.clone() }
        };
        match kind.key_exchange() {
            Some(exchange) => there(ProtocolVersion::TLS_1_2).with(&parameter::KEY_EXCHANGE, exchange.name()),
            None => there(ProtocolVersion::TLS_1_3).with(&parameter::VERSION, &Versions::Tls13.name()),
        }
    }

    /// This scenario as a handshake of each kind, from left to right.
    pub fn with_each_kind(&self) -> Vec<Self> {
        let with = |kind| self.with_kind(kind).ok();
        HandshakeKind::ALL.into_iter().filter_map(with).map(|changed| changed.scenario).collect()
    }

    /// The same, with a handshake in a hybrid group behind the one of TLS 1.3, unless that is in one.
    pub fn with_each_kind_and_a_hybrid(&self) -> Vec<Self> {
        let with_hybrid = |scenario: Self| {
            let is_classical = scenario.kind() == HandshakeKind::Tls13 && !scenario.is_hybrid();
            let hybrid = scenario.with(&parameter::GROUP, &NamedGroup::X25519MLKEM768.to_string());
            let hybrid = hybrid.ok().filter(|_| is_classical).map(|changed| changed.scenario);
            std::iter::once(scenario).chain(hybrid)
        };
        self.with_each_kind().into_iter().flat_map(with_hybrid).collect()
    }

    /// Whether the parties agree on a curve joined with ML-KEM.
    pub fn is_hybrid(&self) -> bool {
        self.group.is_some_and(|group| ExchangeGroup::Named(group).is_hybrid())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The scenario after it has been switched to one kind after another.
    fn after(text: &str, kinds: &[HandshakeKind]) -> String {
        let start = Scenario::parse(text).unwrap();
        kinds.iter().fold(start, |scenario, kind| scenario.with_kind(*kind).unwrap().scenario).to_string()
    }

    #[test]
    fn a_kind_is_found_by_its_name_which_names_a_scenario_too() {
        for kind in HandshakeKind::ALL {
            assert_eq!(Scenario::parse(kind.name()).map(|scenario| scenario.kind()), Ok(kind));
            assert_eq!(HandshakeKind::named(kind.name()), Some(kind));
        }
    }

    #[test]
    fn to_tls_1_3_and_back_keeps_what_both_versions_have() {
        let kept = "certificate=rsa-2048&auth=server&server-name=other.example&seed=7&clock=2026-02-01T00:00:00Z";
        let there = after(&format!("key-exchange=rsa&{kept}"), &[HandshakeKind::Tls13]);
        assert_eq!(there, format!("version=1.3&suite=TLS_AES_128_GCM_SHA256&{kept}"));
        let back = after(&there, &[HandshakeKind::Rsa]);
        assert_eq!(back, format!("version=1.2&key-exchange=rsa&suite=TLS_RSA_WITH_AES_128_GCM_SHA256&{kept}"));
    }

    #[test]
    fn who_comes_back_comes_back_in_every_kind_by_what_it_has() {
        for (text, there, back) in [("session-id", "psk", "ticket"), ("ticket", "psk", "ticket")] {
            let there_and_back =
                |kinds: &[HandshakeKind]| after(&format!("key-exchange=ecdhe&second-visit={text}"), kinds);
            let there_now = there_and_back(&[HandshakeKind::Tls13]);
            assert!(there_now.ends_with(&format!("&second-visit={there}&seed=42")), "{there_now}");
            let back_now = there_and_back(&[HandshakeKind::Tls13, HandshakeKind::Rsa]);
            assert!(back_now.ends_with(&format!("&second-visit={back}&seed=42")), "{back_now}");
            let other = there_and_back(&[HandshakeKind::Dhe]);
            assert!(other.ends_with(&format!("&second-visit={text}&seed=42")), "{other}");
        }
        let start = Scenario::parse("key-exchange=ecdhe&second-visit=ticket").unwrap();
        let changed = start.with_kind(HandshakeKind::Tls13).unwrap();
        let followed: Vec<_> = changed.repaired.iter().map(|repair| repair.parameter.name).collect();
        assert_eq!(followed, ["key-exchange", "suite"]);
    }

    #[test]
    fn from_tls_1_3_each_kind_of_tls_1_2_can_be_reached() {
        for kind in HandshakeKind::ALL {
            let scenario = Scenario::parse("version=1.3&certificate=ecdsa-p256").unwrap();
            assert_eq!(scenario.with_kind(kind).unwrap().scenario.kind(), kind);
        }
    }

    #[test]
    fn a_hybrid_stands_behind_tls_1_3_once() {
        let hybrids = |text: &str| {
            let all = Scenario::parse(text).unwrap().with_each_kind_and_a_hybrid();
            all.iter().map(|scenario| (scenario.kind().name(), scenario.is_hybrid())).collect::<Vec<_>>()
        };
        let classical = [("rsa", false), ("ecdhe", false), ("tls13", false)];
        assert_eq!(hybrids("seed=7"), [&classical[..], &[("tls13", true), ("dhe", false)]].concat());
        let own = [("rsa", false), ("ecdhe", false), ("tls13", true), ("dhe", false)];
        assert_eq!(hybrids("version=1.3&group=SecP256r1MLKEM768"), own);
    }

    #[test]
    fn the_same_kind_again_changes_nothing() {
        let own = Scenario::default().between(Versions::Tls12To13);
        assert_eq!(own.with_kind(HandshakeKind::Tls13), Ok(Changed { scenario: own, repaired: Vec::new() }));
    }

    #[test]
    fn the_cipher_stays_where_the_other_version_has_it() {
        let chacha = after("suite=TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", &[HandshakeKind::Tls13]);
        assert!(chacha.contains("suite=TLS_CHACHA20_POLY1305_SHA256"), "{chacha}");
        let chacha = after(&chacha, &[HandshakeKind::Ecdhe]);
        assert!(chacha.contains("suite=TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"), "{chacha}");
    }
}
