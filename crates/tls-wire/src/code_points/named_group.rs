//! Groups for Diffie–Hellman: curves, finite fields and the post-quantum hybrids.

use crate::code_point::{code_point, is_grease};

code_point! {
    /// A group in which a Diffie–Hellman exchange can happen (RFC 8422 §5.1.1, RFC 7919 §2, RFC 9846 §4.3.7).
    NamedGroup(u16) {
        1 SECT163K1 "sect163k1",
        2 SECT163R1 "sect163r1",
        3 SECT163R2 "sect163r2",
        4 SECT193R1 "sect193r1",
        5 SECT193R2 "sect193r2",
        6 SECT233K1 "sect233k1",
        7 SECT233R1 "sect233r1",
        8 SECT239K1 "sect239k1",
        9 SECT283K1 "sect283k1",
        10 SECT283R1 "sect283r1",
        11 SECT409K1 "sect409k1",
        12 SECT409R1 "sect409r1",
        13 SECT571K1 "sect571k1",
        14 SECT571R1 "sect571r1",
        15 SECP160K1 "secp160k1",
        16 SECP160R1 "secp160r1",
        17 SECP160R2 "secp160r2",
        18 SECP192K1 "secp192k1",
        19 SECP192R1 "secp192r1",
        20 SECP224K1 "secp224k1",
        21 SECP224R1 "secp224r1",
        22 SECP256K1 "secp256k1",
        23 SECP256R1 "secp256r1",
        24 SECP384R1 "secp384r1",
        25 SECP521R1 "secp521r1",
        26 BRAINPOOLP256R1 "brainpoolP256r1",
        27 BRAINPOOLP384R1 "brainpoolP384r1",
        28 BRAINPOOLP512R1 "brainpoolP512r1",
        29 X25519 "x25519",
        30 X448 "x448",
        31 BRAINPOOLP256R1TLS13 "brainpoolP256r1tls13",
        32 BRAINPOOLP384R1TLS13 "brainpoolP384r1tls13",
        33 BRAINPOOLP512R1TLS13 "brainpoolP512r1tls13",
        34 GC256A "GC256A",
        35 GC256B "GC256B",
        36 GC256C "GC256C",
        37 GC256D "GC256D",
        38 GC512A "GC512A",
        39 GC512B "GC512B",
        40 GC512C "GC512C",
        41 CURVESM2 "curveSM2",
        256 FFDHE2048 "ffdhe2048",
        257 FFDHE3072 "ffdhe3072",
        258 FFDHE4096 "ffdhe4096",
        259 FFDHE6144 "ffdhe6144",
        260 FFDHE8192 "ffdhe8192",
        512 MLKEM512 "MLKEM512",
        513 MLKEM768 "MLKEM768",
        514 MLKEM1024 "MLKEM1024",
        4587 SECP256R1MLKEM768 "SecP256r1MLKEM768",
        4588 X25519MLKEM768 "X25519MLKEM768",
        4589 SECP384R1MLKEM1024 "SecP384r1MLKEM1024",
        4590 CURVESM2MLKEM768 "curveSM2MLKEM768",
        25497 X25519KYBER768DRAFT00 "X25519Kyber768Draft00",
        25498 SECP256R1KYBER768DRAFT00 "SecP256r1Kyber768Draft00",
        65281 ARBITRARY_EXPLICIT_PRIME_CURVES "arbitrary_explicit_prime_curves",
        65282 ARBITRARY_EXPLICIT_CHAR2_CURVES "arbitrary_explicit_char2_curves",
    }
}

impl NamedGroup {
    /// Whether it is one of the values that clients send as deliberate nonsense (RFC 8701 §2).
    pub fn is_grease(self) -> bool {
        is_grease(self.0)
    }

    /// Whether it is a finite field, as opposed to a curve or something newer: the numbers that begin with the byte 01
    /// (RFC 7919 §2).
    pub fn is_finite_field(self) -> bool {
        self.0 >> 8 == 1
    }
}
