//! The layout for a phone, or a column among several: the proofs of Finished stand below the keys.

use super::site::{Band, Cut, Layout, Rest, Side, Way};
use super::things::{
    BY_CLIENT, BY_SERVER, CLIENT_HASH, CLIENT_PRIVATE, CLIENT_PROOF, CLIENT_PUBLIC, CLIENT_RANDOM, ENCRYPTED,
    KEY_BLOCK, LOCKING, MASTER, OPENING, PRE_MASTER, PRIVATE_KEY, PUBLIC_KEY, SERVER_HASH, SERVER_PRIVATE,
    SERVER_PROOF, SERVER_PUBLIC, SERVER_RANDOM, SESSION_HASH, SESSION_ID, SIGNING, TO_CLIENT_PROOF, TO_CLIENT_PUBLIC,
    TO_KEYS, TO_MASTER, TO_SERVER_PROOF, TO_SERVER_PUBLIC,
};
use super::tls13;
use crate::render::drawing::Anchor;
use Side::{Bottom, Left, Right, Top};
use Way::{Channel, Corner, Curve, Over, Pair};

pub(super) const NARROW: Layout = Layout {
    width: 340.0,
    sizes: [10.5, 10.0, 10.0],
    agreed: Band {
        above: 0,
        sites: &[
            (CLIENT_PRIVATE, [0, 0, 110, 40]),
            (SERVER_PRIVATE, [114, 0, 110, 40]),
            (TO_CLIENT_PUBLIC, [47, 54, 36, 22]),
            (TO_SERVER_PUBLIC, [141, 54, 36, 22]),
            (CLIENT_PUBLIC, [20, 90, 88, 40]),
            (SERVER_PUBLIC, [116, 90, 88, 40]),
            (BY_CLIENT, [0, 158, 78, 22]),
            (BY_SERVER, [146, 158, 78, 22]),
            (PRIVATE_KEY, [240, 6, 92, 40]),
            (SIGNING, [240, 99, 66, 22]),
            (PUBLIC_KEY, [240, 136, 92, 40]),
        ],
        ground: Some(([232, 0, 108, 198], [286, 191])),
        links: &[
            (CLIENT_PRIVATE, Bottom(10), TO_CLIENT_PUBLIC, Top(0), Curve),
            (TO_CLIENT_PUBLIC, Bottom(0), CLIENT_PUBLIC, Top(1), Curve),
            (SERVER_PRIVATE, Bottom(-10), TO_SERVER_PUBLIC, Top(0), Curve),
            (TO_SERVER_PUBLIC, Bottom(0), SERVER_PUBLIC, Top(-1), Curve),
            (CLIENT_PRIVATE, Bottom(-43), BY_CLIENT, Top(-27), Curve),
            (SERVER_PRIVATE, Bottom(44), BY_SERVER, Top(28), Curve),
            (SERVER_PUBLIC, Bottom(-26), BY_CLIENT, Right(0), Curve),
            (CLIENT_PUBLIC, Bottom(26), BY_SERVER, Left(0), Over),
            (BY_CLIENT, Bottom(20), PRE_MASTER, Left(0), Curve),
            (BY_SERVER, Bottom(0), PRE_MASTER, Top(-5), Curve),
            (PRIVATE_KEY, Bottom(-13), SIGNING, Top(0), Curve),
            (SIGNING, Left(0), SERVER_PUBLIC, Right(0), Over),
            (PRIVATE_KEY, Bottom(36), PUBLIC_KEY, Top(36), Pair),
        ],
        labels: &[(SIGNING, [-58, -16], Anchor::Start)],
    },
    sent: Band {
        above: 0,
        sites: &[
            (ENCRYPTED, [44, 28, 158, 40]),
            (LOCKING, [6, 100, 96, 22]),
            (OPENING, [124, 100, 92, 22]),
            (PUBLIC_KEY, [240, 6, 92, 40]),
            (PRIVATE_KEY, [240, 91, 92, 40]),
        ],
        ground: Some(([232, 0, 108, 154], [286, 147])),
        links: &[
            (PUBLIC_KEY, Left(-12), LOCKING, Top(-28), Corner),
            (PRE_MASTER, Left(0), LOCKING, Bottom(10), Curve),
            (LOCKING, Top(12), ENCRYPTED, Bottom(-57), Curve),
            (ENCRYPTED, Bottom(47), OPENING, Top(0), Curve),
            (PRIVATE_KEY, Left(0), OPENING, Right(0), Curve),
            (OPENING, Bottom(0), PRE_MASTER, Top(-20), Curve),
            (PUBLIC_KEY, Bottom(0), PRIVATE_KEY, Top(0), Pair),
        ],
        labels: &[],
    },
    trunk: Band {
        above: 0,
        sites: &[
            (PRE_MASTER, [122, 0, 136, 40]),
            (TO_MASTER, [171, 58, 38, 22]),
            (MASTER, [122, 98, 136, 40]),
            (TO_KEYS, [171, 156, 38, 22]),
            (SESSION_HASH, [0, 49, 98, 40]),
            (CLIENT_RANDOM, [0, 94, 98, 26]),
            (SERVER_RANDOM, [0, 120, 98, 26]),
            (SESSION_ID, [0, 158, 98, 26]),
        ],
        ground: None,
        links: &[
            (PRE_MASTER, Bottom(0), TO_MASTER, Top(0), Curve),
            (SESSION_HASH, Right(0), TO_MASTER, Left(0), Curve),
            (CLIENT_RANDOM, Right(-8), TO_MASTER, Left(0), Curve),
            (TO_MASTER, Bottom(0), MASTER, Top(0), Curve),
            (MASTER, Bottom(0), TO_KEYS, Top(0), Curve),
            (SERVER_RANDOM, Right(8), TO_KEYS, Left(0), Curve),
            (TO_KEYS, Bottom(0), KEY_BLOCK, Top(31), Curve),
            (MASTER, Right(8), TO_CLIENT_PROOF, Top(0), Channel(326, 24)),
            (MASTER, Right(-8), TO_SERVER_PROOF, Top(0), Channel(336, 24)),
        ],
        labels: &[(TO_MASTER, [26, 4], Anchor::Start), (TO_KEYS, [26, 4], Anchor::Start)],
    },
    cut: Cut { columns: 2, width: 318.0, height: 40.0, head: 24.0 },
    proofs: Band {
        above: 18,
        sites: &[
            (CLIENT_HASH, [0, 24, 122, 40]),
            (TO_CLIENT_PROOF, [139, 33, 38, 22]),
            (CLIENT_PROOF, [194, 24, 124, 40]),
            (SERVER_HASH, [0, 108, 122, 40]),
            (TO_SERVER_PROOF, [139, 117, 38, 22]),
            (SERVER_PROOF, [194, 108, 124, 40]),
        ],
        ground: None,
        links: &[
            (CLIENT_HASH, Right(0), TO_CLIENT_PROOF, Left(0), Curve),
            (TO_CLIENT_PROOF, Right(0), CLIENT_PROOF, Left(0), Curve),
            (SERVER_HASH, Right(0), TO_SERVER_PROOF, Left(0), Curve),
            (TO_SERVER_PROOF, Right(0), SERVER_PROOF, Left(0), Curve),
        ],
        labels: &[(TO_CLIENT_PROOF, [14, -41], Anchor::Start), (TO_SERVER_PROOF, [14, -41], Anchor::Start)],
    },
    tls13: tls13::NARROW,
    update: tls13::NARROW_UPDATE,
    post_handshake: tls13::NARROW_POST_HANDSHAKE,
    early: tls13::NARROW_EARLY,
    rest: Rest { columns: 2, width: 166.0, height: 40.0 },
};
