//! Who stands between a root and a server, and who vouches for the root.

use super::Subject;
use crate::pool::Role;

/// Who stands above the server in a demo chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Hierarchy {
    /// How many authorities stand between root and server: with none, the root certifies the server itself. There are at most
    /// [`MOST_INTERMEDIATES`](Self::MOST_INTERMEDIATES), and more count as so many.
    pub intermediates: u8,
    /// Whether the root is a new one that an older one has certified as well, which alone the peer trusts (RFC 5280 §3.2).
    pub cross_signed: bool,
}

impl Hierarchy {
    /// So many authorities there are that can stand between root and server.
    pub const MOST_INTERMEDIATES: u8 = 3;

    /// The authorities between root and server, the root's neighbour first.
    pub(crate) fn ranks(self) -> &'static [Rank] {
        match self.intermediates {
            0 => &[],
            1 => &[INTERMEDIATE],
            2 => &[POLICY, INTERMEDIATE],
            _ => &[POLICY, REGIONAL, INTERMEDIATE],
        }
    }
}

/// One authority between root and server, as in most chains today.
impl Default for Hierarchy {
    fn default() -> Self {
        Self { intermediates: 1, cross_signed: false }
    }
}

/// An authority below a root.
pub(crate) struct Rank {
    pub(crate) name: &'static str,
    pub(crate) role: Role,
    /// Each has another, whoever counts them.
    pub(super) serial: [u8; 1],
    /// It is certified from so many years before today until so many after it: the lower it stands, the shorter.
    pub(super) years: u64,
}

impl Rank {
    pub(super) const fn subject(&self) -> Subject<'static> {
        Subject { common_name: Some(self.name) }
    }
}

const POLICY: Rank = Rank { name: "Handshake Lab Demo Policy CA", role: Role::Policy, serial: [4], years: 8 };
const REGIONAL: Rank = Rank { name: "Handshake Lab Demo Regional CA", role: Role::Regional, serial: [5], years: 6 };
/// Who certifies the server in each chain that has anybody between root and server.
pub(crate) const INTERMEDIATE: Rank =
    Rank { name: "Handshake Lab Demo Intermediate CA", role: Role::Intermediate, serial: [2], years: 5 };
