//! What can be stolen: one table for the command line, the page and its address.

use crate::views::knowledge::listed;
use core::fmt;

macro_rules! thefts {
    ($($(#[$doc:meta])* $theft:ident $slug:literal $label:literal $noun:literal $gloss:literal;)*) => {
        /// A secret that the eavesdropper can be given.
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

            /// What a control says.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$theft => $label),* }
            }

            /// What stands in a sentence.
            pub const fn noun(self) -> &'static str {
                match self { $(Self::$theft => $noun),* }
            }

            /// What it is, and how somebody may come by it.
            pub const fn gloss(self) -> &'static str {
                match self { $(Self::$theft => $gloss),* }
            }
        }
    };
}

thefts! {
    /// The private half of the certificate's key.
    ServerPrivateKey "server-private-key" "Server's private key" "the server's private key"
        "The one that belongs to the certificate, perhaps years later.";
    /// The client's private value of a DHE or ECDHE key exchange.
    ClientEphemeralPrivateKey "client-ephemeral-private-key" "Client's private value" "the client's private value"
        "Drawn for this key exchange alone, and deleted right after it.";
    /// The server's.
    ServerEphemeralPrivateKey "server-ephemeral-private-key" "Server's private value" "the server's private value"
        "The same; careless servers have used one value for months.";
    /// What the key exchange gave both sides.
    PreMasterSecret "pre-master-secret" "Pre-master secret" "the pre-master secret"
        "What the key exchange gives both sides: every key follows.";
    /// The session's secret.
    MasterSecret "master-secret" "Master secret" "the master secret"
        "The session's own; servers keep it where sessions resume.";
    /// The session keys for what the client sends.
    ClientWriteKeys "client-write-keys" "Client's session keys" "the client's session keys"
        "Those that protect what the client sends: one direction.";
    /// The session keys for what the server sends.
    ServerWriteKeys "server-write-keys" "Server's session keys" "the server's session keys"
        "Those that protect what the server sends: the other one.";
    /// The file of RFC 9850.
    KeyLog "key-log" "Key log" "a key log"
        "The file that SSLKEYLOGFILE makes a browser write.";
}

/// A set of [`Theft`]s.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Thefts(u8);

impl Thefts {
    /// Nothing.
    pub const NONE: Self = Self(0);

    /// How many sets there are.
    pub(crate) const SETS: usize = 1 << Theft::ALL.len();

    /// This alone.
    pub const fn only(theft: Theft) -> Self {
        Self(1 << theft as u8)
    }

    /// Whether it is among them.
    pub const fn has(self, theft: Theft) -> bool {
        self.0 & Self::only(theft).0 != 0
    }

    /// Whether there are none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
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
        listed(&self.iter().map(|theft| theft.noun().to_owned()).collect::<Vec<_>>())
    }

    /// Its place among all sets.
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }

    /// Reads slugs with commas between them.
    ///
    /// # Errors
    /// The first that is none.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut thefts = Self::NONE;
        for slug in text.split(',').filter(|slug| !slug.is_empty()) {
            let theft = Theft::ALL.iter().find(|theft| theft.slug() == slug).ok_or_else(|| slug.to_owned())?;
            thefts.0 |= Self::only(*theft).0;
        }
        Ok(thefts)
    }
}

impl FromIterator<Theft> for Thefts {
    fn from_iter<T: IntoIterator<Item = Theft>>(thefts: T) -> Self {
        Self(thefts.into_iter().fold(0, |set, theft| set | Self::only(theft).0))
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

    #[test]
    fn every_set_of_thefts_prints_as_it_is_read() {
        for set in 0..=u8::MAX {
            assert_eq!(Thefts::parse(&Thefts(set).to_string()), Ok(Thefts(set)));
        }
        assert_eq!(Thefts::SETS, 256);
    }

    #[test]
    fn a_theft_that_there_is_not_is_named() {
        assert_eq!(Thefts::parse("master-secret,wallet"), Err("wallet".into()));
    }
}
