//! What a layout consists of: which thing stands where, and which way leads from one to another. Data alone.

use crate::model::Job;
use crate::render::drawing::Anchor;
use tls_terms::ValueKind;

/// A value, or the function that gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Thing {
    Value(ValueKind),
    /// The first of what such a value was made of.
    SourceOf(ValueKind),
    Function(ValueKind, Job),
}

impl Thing {
    pub(super) fn is_value(self) -> bool {
        !matches!(self, Self::Function(..))
    }
}

/// Where a thing stands in its band: left, top, width, height.
pub(super) type Site = (Thing, [i16; 4]);

/// A side of a box, and how far from the side's middle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Top(i16),
    Right(i16),
    Bottom(i16),
    Left(i16),
}

/// How a way leads from one side to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// In a curve that leaves and arrives upright to the sides.
    Curve,
    /// The same, with a gap in whatever it crosses.
    Over,
    /// Round one corner.
    Corner,
    /// To this x, and down to so much above the end.
    Channel(i16, i16),
    /// Down to so much above the end, and across.
    Fork(i16),
    /// No arrow: the two are halves of one.
    Pair,
}

/// From where, to where, and how.
pub(super) type Link = (Thing, Side, Thing, Side, Way);

/// Where the label of a function stands, from the middle of its pill.
pub(super) type Label = (Thing, [i16; 2], Anchor);

/// What stands in a row of its own: nothing of it is as high as anything of another.
pub(super) struct Band {
    /// Room that it takes above the first of its things.
    pub(super) above: i16,
    pub(super) sites: &'static [Site],
    /// The ground of the certificate's pair, and where it says so.
    pub(super) ground: Option<([i16; 4], [i16; 2])>,
    pub(super) links: &'static [Link],
    pub(super) labels: &'static [Label],
}

/// How the keys stand that are cut out of one block: how many in a row, how wide all of them, how high each.
pub(super) struct Cut {
    pub(super) columns: usize,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) head: f64,
}

/// A whole layout.
pub(super) struct Layout {
    pub(super) width: f64,
    pub(super) sizes: [f64; 3],
    /// What comes first, where the secret is agreed on by Diffie–Hellman.
    pub(super) agreed: Band,
    /// … and where one side sends it to the other.
    pub(super) sent: Band,
    /// From the secret to the block of keys.
    pub(super) trunk: Band,
    pub(super) cut: Cut,
    /// The proofs of Finished, if they stand below all else.
    pub(super) proofs: Band,
    /// A ladder of TLS 1.3, from the key exchange on.
    pub(super) tls13: &'static [Band],
    /// What a KeyUpdate makes.
    pub(super) update: Band,
    /// What ends the client's answer to a question that comes after the handshake.
    pub(super) post_handshake: Band,
    /// What comes of a pre-shared key before the server answers.
    pub(super) early: Band,
    /// How what has no place of its own stands in rows: how many in one, how wide, how high.
    pub(super) rest: Rest,
}

/// Rows of what nothing leads to.
pub(super) struct Rest {
    pub(super) columns: usize,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// The keys in the order in which they are cut.
pub(super) const KEYS: [ValueKind; 6] = [
    ValueKind::ClientWriteMacKey,
    ValueKind::ServerWriteMacKey,
    ValueKind::ClientWriteKey,
    ValueKind::ServerWriteKey,
    ValueKind::ClientWriteIv,
    ValueKind::ServerWriteIv,
];
