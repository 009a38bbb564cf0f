//! What the eavesdropper can be given: one table for the command line, the page and its address.

use core::fmt;
use tls_texts::{listed, named};
use tls_wire::ProtocolVersion;

macro_rules! thefts {
    ($($(#[$doc:meta])* $theft:ident $slug:literal;)*) => {
        /// What the eavesdropper can be given: a secret that was stolen, or a machine that makes some of them unnecessary.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Theft {
            $($(#[$doc])* $theft),*
        }

        impl Theft {
            /// All of them, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$theft),*];

            /// The name in addresses and on the command line.
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$theft => $slug),* }
            }
        }
    };
}

thefts! {
    /// The private half of the certificate's key.
    ServerPrivateKey "server-private-key";
    /// The client's private value of a DHE or ECDHE key exchange.
    ClientEphemeralPrivateKey "client-ephemeral-private-key";
    /// The server's.
    ServerEphemeralPrivateKey "server-ephemeral-private-key";
    /// What the key exchange of TLS 1.2 gave both sides.
    PreMasterSecret "pre-master-secret";
    /// The session's secret.
    MasterSecret "master-secret";
    /// The write keys for what the client sends.
    ClientWriteKeys "client-write-keys";
    /// The write keys for what the server sends.
    ServerWriteKeys "server-write-keys";
    /// What protects the client's early data.
    ClientEarlyTrafficSecret "client-early-traffic-secret";
    /// What protects the client's messages in the handshake of TLS 1.3.
    ClientHandshakeTrafficSecret "client-handshake-traffic-secret";
    /// What protects the server's.
    ServerHandshakeTrafficSecret "server-handshake-traffic-secret";
    /// What protects the client's data at first.
    ClientApplicationTrafficSecret "client-application-traffic-secret-0";
    /// What protects the server's data at first.
    ServerApplicationTrafficSecret "server-application-traffic-secret-0";
    /// What protects the client's data after a KeyUpdate.
    ClientUpdatedTrafficSecret "client-application-traffic-secret-N";
    /// What protects the server's data after a KeyUpdate.
    ServerUpdatedTrafficSecret "server-application-traffic-secret-N";
    /// The key of TLS 1.3 that both parties had before.
    PreSharedKey "pre-shared-key";
    /// The key with which a server seals its tickets.
    TicketKey "ticket-key";
    /// The file of RFC 9850.
    KeyLog "key-log";
    /// A machine that factors and takes discrete logarithms. It is assumed: the recording supplies what it would find.
    QuantumComputer "quantum-computer";
}

impl Theft {
    /// Whether connections of this version have it.
    pub fn fits(self, version: ProtocolVersion) -> bool {
        let is_tls13 = version == ProtocolVersion::TLS_1_3;
        match self {
            Self::PreMasterSecret | Self::MasterSecret | Self::ClientWriteKeys | Self::ServerWriteKeys => !is_tls13,
            Self::ClientEarlyTrafficSecret
            | Self::ClientHandshakeTrafficSecret
            | Self::ServerHandshakeTrafficSecret
            | Self::ClientApplicationTrafficSecret
            | Self::ServerApplicationTrafficSecret
            | Self::ClientUpdatedTrafficSecret
            | Self::ServerUpdatedTrafficSecret
            | Self::PreSharedKey => is_tls13,
            Self::ServerPrivateKey
            | Self::ClientEphemeralPrivateKey
            | Self::ServerEphemeralPrivateKey
            | Self::TicketKey
            | Self::KeyLog
            | Self::QuantumComputer => true,
        }
    }

    /// What a control says.
    pub fn label(self) -> String {
        self.told("label")
    }

    /// What stands in a sentence.
    pub fn noun(self) -> String {
        self.told("noun")
    }

    /// What it is, and how somebody may come by it.
    pub fn gloss(self) -> String {
        self.told("gloss")
    }

    fn told(self, how: &str) -> String {
        named("loot", &[self.slug(), ".", how].concat(), &[]).unwrap_or_else(|| self.slug().into())
    }
}

/// A set of [`Theft`]s: a bit for each of them, the lowest for the first of [`Theft::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Thefts(u32);

impl Thefts {
    /// Nothing.
    pub const NONE: Self = Self(0);

    /// This alone.
    pub const fn only(theft: Theft) -> Self {
        Self(1 << theft as u32)
    }

    /// Whether it is among them.
    pub const fn has(self, theft: Theft) -> bool {
        self.includes(Self::only(theft))
    }

    /// Whether all of the other set's are among them.
    pub const fn includes(self, other: Self) -> bool {
        other.0 & !self.0 == 0
    }

    /// Whether there are none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many there are.
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// What sets are put in order by: the fewest first, then as they are offered.
    pub(crate) const fn order(self) -> (usize, u32) {
        (self.len(), !self.0.reverse_bits())
    }

    /// With this one if it was not there, without it if it was.
    #[must_use]
    pub const fn toggled(self, theft: Theft) -> Self {
        Self(self.0 ^ Self::only(theft).0)
    }

    /// Each of them, in the order in which they are offered.
    pub fn iter(self) -> impl Iterator<Item = Theft> {
        Theft::ALL.iter().copied().filter(move |theft| self.has(*theft))
    }

    /// "the server's private key and a key log"; empty where there are none.
    pub fn in_words(self) -> String {
        listed(self.iter().map(Theft::noun).collect())
    }

    /// Reads slugs with commas between them.
    ///
    /// # Errors
    /// The first that is none.
    pub fn parse(text: &str) -> Result<Self, String> {
        let slugs = text.split(',').filter(|slug| !slug.is_empty());
        slugs.map(|slug| Theft::ALL.iter().copied().find(|theft| theft.slug() == slug).ok_or(slug.into())).collect()
    }
}

impl FromIterator<Theft> for Thefts {
    fn from_iter<T: IntoIterator<Item = Theft>>(thefts: T) -> Self {
        thefts.into_iter().fold(Self::NONE, |set, theft| Self(set.0 | Self::only(theft).0))
    }
}

impl fmt::Display for Thefts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, theft) in self.iter().enumerate() {
            formatter.write_str(if index == 0 { "" } else { "," })?;
            formatter.write_str(theft.slug())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::names::label;
    use tls_terms::ValueKind;

    #[test]
    fn every_theft_is_told_in_each_way_and_nothing_else_is() {
        let english = tls_texts::spoken().unwrap();
        let mut told: Vec<&str> = english.messages.keys().filter_map(|name| name.strip_prefix("loot.")).collect();
        let ways = ["gloss", "label", "noun"];
        let names = Theft::ALL.iter().flat_map(|theft| ways.map(|way| format!("{}.{way}", theft.slug())));
        let mut names: Vec<String> = names.collect();
        names.sort();
        told.sort();
        assert_eq!(told, names);
    }

    #[test]
    fn every_set_of_thefts_prints_as_it_is_read() {
        let mut sets = vec![Thefts::NONE];
        for theft in Theft::ALL {
            sets.extend(sets.clone().into_iter().map(|set| set.toggled(*theft)));
        }
        for set in &sets {
            assert_eq!(Thefts::parse(&set.to_string()), Ok(*set));
        }
        sets.sort();
        sets.dedup();
        assert_eq!(sets.len(), 1 << Theft::ALL.len());
    }

    #[test]
    fn what_is_stolen_goes_by_the_name_that_it_has_everywhere_else() {
        let others = [Theft::KeyLog, Theft::QuantumComputer];
        for theft in Theft::ALL.iter().filter(|theft| !others.contains(theft)) {
            let named = |slug: &str| ValueKind::ALL.iter().find(|kind| kind.name().replace('_', "-") == slug);
            let name = match (named(theft.slug()), theft.slug().strip_suffix('s').and_then(named)) {
                (Some(kind), _) => label(*kind),
                (_, Some(kind)) => format!("{}s", label(*kind)),
                (None, None) => panic!("{theft:?}"),
            };
            assert_eq!(theft.label().to_lowercase().replace("’s", ""), name);
            assert_eq!(theft.noun().trim_start_matches("the ").replace("’s", ""), name);
        }
    }

    #[test]
    fn each_version_has_secrets_of_its_own_and_what_serves_both() {
        let [of_tls12, of_tls13] = [ProtocolVersion::TLS_1_2, ProtocolVersion::TLS_1_3]
            .map(|version| Theft::ALL.iter().filter(|theft| theft.fits(version)).count());
        assert_eq!((of_tls12, of_tls13, Theft::ALL.len()), (10, 14, 18));
    }

    #[test]
    fn a_set_has_what_was_put_into_it_once() {
        let set: Thefts = [Theft::KeyLog, Theft::MasterSecret, Theft::KeyLog].into_iter().collect();
        assert_eq!(set.iter().collect::<Vec<_>>(), [Theft::MasterSecret, Theft::KeyLog]);
        assert!(set.toggled(Theft::KeyLog) == Thefts::only(Theft::MasterSecret) && !set.has(Theft::PreMasterSecret));
        assert!(Thefts::default().is_empty());
    }

    #[test]
    fn a_theft_that_there_is_not_is_named() {
        assert_eq!(Thefts::parse("master-secret,wallet"), Err("wallet".into()));
    }
}
