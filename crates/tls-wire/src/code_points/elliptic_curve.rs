//! How curves and their points are written down (RFC 8422 §5).

use crate::code_point::code_point;

code_point! {
    /// How an elliptic-curve point is written (RFC 8422 §5.1.2).
    EcPointFormat(u8) {
        0 UNCOMPRESSED "uncompressed",
        1 ANSIX962_COMPRESSED_PRIME "ansiX962_compressed_prime",
        2 ANSIX962_COMPRESSED_CHAR2 "ansiX962_compressed_char2",
    }
}

code_point! {
    /// How a ServerKeyExchange says which curve it uses (RFC 8422 §5.4): by name; writing its parameters out is forbidden.
    EcCurveType(u8) {
        1 EXPLICIT_PRIME "explicit_prime",
        2 EXPLICIT_CHAR2 "explicit_char2",
        3 NAMED_CURVE "named_curve",
    }
}
