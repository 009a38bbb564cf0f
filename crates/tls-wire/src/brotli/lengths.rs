//! Codes of lengths: how many bits follow, and what is added to them (RFC 7932 §4 to §6).

/// How many literals are put in.
pub(super) const INSERT: [(u8, u32); 24] = [
    (0, 0),
    (0, 1),
    (0, 2),
    (0, 3),
    (0, 4),
    (0, 5),
    (1, 6),
    (1, 8),
    (2, 10),
    (2, 14),
    (3, 18),
    (3, 26),
    (4, 34),
    (4, 50),
    (5, 66),
    (5, 98),
    (6, 130),
    (7, 194),
    (8, 322),
    (9, 578),
    (10, 1090),
    (12, 2114),
    (14, 6210),
    (24, 22594),
];

/// How many bytes are copied.
pub(super) const COPY: [(u8, u32); 24] = [
    (0, 2),
    (0, 3),
    (0, 4),
    (0, 5),
    (0, 6),
    (0, 7),
    (0, 8),
    (0, 9),
    (1, 10),
    (1, 12),
    (2, 14),
    (2, 18),
    (3, 22),
    (3, 30),
    (4, 38),
    (4, 54),
    (5, 70),
    (5, 102),
    (6, 134),
    (7, 198),
    (8, 326),
    (9, 582),
    (10, 1094),
    (24, 2118),
];

/// How long a block is.
pub(super) const BLOCK: [(u8, u32); 26] = [
    (2, 1),
    (2, 5),
    (2, 9),
    (2, 13),
    (3, 17),
    (3, 25),
    (3, 33),
    (3, 41),
    (4, 49),
    (4, 65),
    (4, 81),
    (4, 97),
    (5, 113),
    (5, 145),
    (5, 177),
    (5, 209),
    (6, 241),
    (6, 305),
    (7, 369),
    (8, 497),
    (9, 753),
    (10, 1265),
    (11, 2289),
    (12, 4337),
    (13, 8433),
    (24, 16625),
];

/// The codes of both lengths in a command's symbol, and whether its distance is the last one (§5).
pub(super) fn command(symbol: usize) -> (usize, usize, bool) {
    /// The first codes of each run of 64 symbols.
    const FIRST: [(usize, usize); 11] =
        [(0, 0), (0, 8), (0, 0), (0, 8), (8, 0), (8, 8), (0, 16), (16, 0), (8, 16), (16, 8), (16, 16)];
    let (insert, copy) = FIRST.get(symbol / 64).copied().unwrap_or_default();
    (insert + symbol / 8 % 8, copy + symbol % 8, symbol < 128)
}

/// How many bits follow a code of a distance, and what is added to them (§4).
pub(super) fn distance_offset(code: usize) -> (u32, usize) {
    let extra = 1 + (code >> 1);
    // As many codes as there are lead to no more than 24 bits.
    let extra = u32::try_from(extra).unwrap_or(u32::MAX).min(24);
    (extra, ((2 + (code & 1)) << extra) - 4)
}
