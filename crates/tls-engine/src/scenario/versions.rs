//! The versions of a scenario's parties.

use super::KeyExchange;
use tls_facts::{Fact, scenario as facts};
use tls_transcript::Role;
use tls_wire::{NamedGroup, ProtocolVersion};

/// The versions of TLS that the parties speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Versions {
    /// Both speak TLS 1.2 alone.
    Tls12,
    /// Both speak TLS 1.3 alone.
    Tls13,
    /// Both speak both.
    Tls12To13,
    /// The client speaks others than the server.
    Apart {
        /// The client's.
        client: VersionRange,
        /// The server's.
        server: VersionRange,
    },
}

/// What one party speaks: a version and, maybe, older ones down to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct VersionRange {
    /// The place of the newest in [`NEWEST_FIRST`].
    newest: usize,
    /// The place of the oldest.
    oldest: usize,
}

/// All versions that a party may speak, with their names in a scenario.
const NEWEST_FIRST: [(&str, ProtocolVersion); 5] = [
    ("1.3", ProtocolVersion::TLS_1_3),
    ("1.2", ProtocolVersion::TLS_1_2),
    ("1.1", ProtocolVersion::TLS_1_1),
    ("1.0", ProtocolVersion::TLS_1_0),
    ("ssl3", ProtocolVersion::SSL_3_0),
];

/// The place of the oldest version that still is one to speak (RFC 8996).
const OLDEST_GOOD: usize = 1;

impl VersionRange {
    const TLS_1_2: Self = Self { newest: 1, oldest: 1 };
    const TLS_1_3: Self = Self { newest: 0, oldest: 0 };
    const BOTH: Self = Self { newest: 0, oldest: 1 };
    const SSL_3_TO_TLS_1_2: Self = Self { newest: 1, oldest: 4 };
    const SSL_3_TO_TLS_1_1: Self = Self { newest: 2, oldest: 4 };
    const SSL_3: Self = Self { newest: 4, oldest: 4 };

    /// Reads `1.2` or `ssl3-1.2`, the oldest first.
    fn parse(text: &str) -> Option<Self> {
        let place = |name: &str| NEWEST_FIRST.iter().position(|(own, _)| *own == name);
        let (oldest, newest) = text.split_once('-').unwrap_or((text, text));
        let (oldest, newest) = (place(oldest)?, place(newest)?);
        (newest <= oldest && (newest < oldest || !text.contains('-'))).then_some(Self { newest, oldest })
    }

    /// The versions themselves, the newest first.
    pub fn versions(self) -> impl Iterator<Item = ProtocolVersion> {
        NEWEST_FIRST.into_iter().take(self.oldest + 1).skip(self.newest).map(|(_, version)| version)
    }

    /// Whether it is a version that was given up.
    fn has_old(self) -> bool {
        self.oldest > OLDEST_GOOD
    }

    /// Whether it is nothing but versions that were given up.
    pub(crate) fn is_all_old(self) -> bool {
        self.newest > OLDEST_GOOD
    }

    fn name(self) -> String {
        let name = |place: usize| NEWEST_FIRST.get(place).map_or("", |(name, _)| *name);
        match self.newest == self.oldest {
            true => name(self.newest).into(),
            false => format!("{}-{}", name(self.oldest), name(self.newest)),
        }
    }
}

impl Versions {
    /// Those that both parties speak alike.
    pub const ALL: [Self; 3] = [Self::Tls12, Self::Tls13, Self::Tls12To13];
    /// The same, by their names.
    pub const BY_NAME: [(&'static str, Self); 3] =
        [("1.2", Self::Tls12), ("1.3", Self::Tls13), ("1.2-1.3", Self::Tls12To13)];
    /// Those of them that a scenario's text may ask for: the ones of which every message, value and check can be explained.
    pub const EXPLAINED: &'static [Self] = &Self::ALL;
    /// Examples of parties that do not speak the same.
    pub(super) const UNLIKE: [Self; 5] = [
        Self::Apart { client: VersionRange::BOTH, server: VersionRange::TLS_1_2 },
        Self::Apart { client: VersionRange::TLS_1_2, server: VersionRange::BOTH },
        Self::Apart { client: VersionRange::SSL_3_TO_TLS_1_2, server: VersionRange::TLS_1_2 },
        Self::Apart { client: VersionRange::SSL_3, server: VersionRange::TLS_1_2 },
        Self::Apart { client: VersionRange::TLS_1_2, server: VersionRange::SSL_3_TO_TLS_1_1 },
    ];

    /// Reads `1.2-1.3`, which is for both, or `client:1.2-1.3,server:1.2`.
    ///
    /// # Errors
    /// Why that is nothing to be run; nothing, if it is no such text.
    pub(super) fn parse(text: &str) -> Result<Self, Option<Fact>> {
        let of = |part: &str, party: Role| {
            let range = part.strip_prefix(party.name())?.strip_prefix(':')?;
            VersionRange::parse(range)
        };
        let ranges = match text.split_once(',') {
            Some((client, server)) => of(client, Role::Client).zip(of(server, Role::Server)),
            None => VersionRange::parse(text).map(|both| (both, both)),
        };
        let (client, server) = ranges.ok_or(None)?;
        if client.has_old() && server.has_old() {
            return Err(Some(facts::old_versions_gone()));
        }
        Ok(Self::Apart { client, server }.settled())
    }

    /// The same, by its own name if both speak alike.
    fn settled(self) -> Self {
        let alike = |versions: &Self| {
            [Role::Client, Role::Server].into_iter().all(|role| versions.range(role) == self.range(role))
        };
        Self::ALL.into_iter().find(alike).unwrap_or(self)
    }

    /// The name in a scenario: `1.2`, `1.3`, `1.2-1.3`, `client:1.2-1.3,server:1.2`.
    pub fn name(self) -> String {
        match self {
            Self::Apart { client, server } => format!("client:{},server:{}", client.name(), server.name()),
            _ => self.range(Role::Client).name(),
        }
    }

    /// What a party speaks.
    pub fn range(self, role: Role) -> VersionRange {
        match (self, role) {
            (Self::Tls12, _) => VersionRange::TLS_1_2,
            (Self::Tls13, _) => VersionRange::TLS_1_3,
            (Self::Tls12To13, _) => VersionRange::BOTH,
            (Self::Apart { client, .. }, Role::Client) => client,
            (Self::Apart { server, .. }, Role::Server) => server,
        }
    }

    /// The versions that a party speaks, favourite first.
    pub fn spoken_by(self, role: Role) -> Vec<ProtocolVersion> {
        self.range(role).versions().collect()
    }

    /// Whether a party speaks that version.
    pub fn speaks(self, role: Role, version: ProtocolVersion) -> bool {
        self.range(role).versions().any(|spoken| spoken == version)
    }

    /// The version that the parties agree on if nobody meddles. If they can't agree, the newest that the client speaks; if that
    /// is one that was given up, the server's.
    pub fn agreed(self) -> ProtocolVersion {
        let common = self.range(Role::Client).versions().find(|version| self.speaks(Role::Server, *version));
        let newest = |role: Role| self.range(role).versions().find(|version| *version >= ProtocolVersion::TLS_1_2);
        common.or_else(|| newest(Role::Client)).or_else(|| newest(Role::Server)).unwrap_or(ProtocolVersion::TLS_1_2)
    }

    /// The groups that they can agree on with that key exchange, the default first. TLS 1.3 has them all side by side.
    pub fn groups(self, exchange: KeyExchange) -> &'static [NamedGroup] {
        match self.agreed() {
            ProtocolVersion::TLS_1_2 => exchange.groups(),
            _ => &[
                NamedGroup::X25519,
                NamedGroup::SECP256R1,
                NamedGroup::SECP384R1,
                NamedGroup::FFDHE2048,
                NamedGroup::FFDHE3072,
                NamedGroup::X25519MLKEM768,
                NamedGroup::SECP256R1MLKEM768,
                #[cfg(feature = "p521")]
                NamedGroup::SECP521R1,
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_range_is_read_as_it_is_written() {
        for (text, agreed) in [
            ("1.2", ProtocolVersion::TLS_1_2),
            ("1.3", ProtocolVersion::TLS_1_3),
            ("1.2-1.3", ProtocolVersion::TLS_1_3),
            ("client:1.2-1.3,server:1.2", ProtocolVersion::TLS_1_2),
            ("client:1.2,server:1.2-1.3", ProtocolVersion::TLS_1_2),
            ("client:ssl3-1.3,server:1.3", ProtocolVersion::TLS_1_3),
            ("client:1.3,server:1.2", ProtocolVersion::TLS_1_3),
            ("client:ssl3,server:1.2", ProtocolVersion::TLS_1_2),
            ("client:1.2,server:1.0-1.2", ProtocolVersion::TLS_1_2),
            ("client:1.2,server:ssl3-1.1", ProtocolVersion::TLS_1_2),
            ("client:1.2-1.3,server:1.0", ProtocolVersion::TLS_1_3),
        ] {
            let versions = Versions::parse(text).unwrap();
            assert_eq!((versions.name(), versions.agreed()), (text.to_owned(), agreed));
        }
        assert_eq!(Versions::parse("client:1.3,server:1.3"), Ok(Versions::Tls13), "alike is alike");
        assert_eq!(
            Versions::BY_NAME.map(|(name, versions)| (name.to_owned(), versions)),
            Versions::ALL.map(|own| (own.name(), own))
        );
        for unlike in Versions::UNLIKE {
            assert_eq!(Versions::parse(&unlike.name()), Ok(unlike));
        }
        for text in ["", "1.4", "1.3-1.2", "1.2-1.2", "client:1.2", "server:1.2,client:1.3", "client:1.2,server:"] {
            assert_eq!(Versions::parse(text), Err(None), "{text}");
        }
    }

    #[test]
    fn two_that_would_both_accept_an_old_version_are_refused_with_the_reason() {
        for text in ["1.1", "ssl3-1.3", "client:1.0-1.2,server:ssl3-1.3"] {
            assert_eq!(Versions::parse(text), Err(Some(facts::old_versions_gone())), "{text}");
        }
    }
}
