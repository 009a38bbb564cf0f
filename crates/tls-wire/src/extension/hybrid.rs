//! The halves of a hybrid's public value (RFC 10024 §4): a post-quantum one and a classical one, one behind the other.

use crate::error::Decoded;
use crate::field::fields;
use crate::{Field, NamedGroup, Reader, Vector};

fields! {
    vector CLIENT_SHARE "hybrid-client-share" = "key_exchange" <1..65535>, "RFC 10024 §4.1";
    vector SERVER_SHARE "hybrid-server-share" = "key_exchange" <1..65535>, "RFC 10024 §4.2";
    field ENCAPSULATION_KEY "encapsulation-key" = "mlkem_encapsulation_key", "RFC 10024 §4.1";
    field CIPHERTEXT "kem-ciphertext" = "mlkem_ciphertext", "RFC 10024 §4.2";
    field CURVE_SHARE "hybrid-ecdh-share" = "ecdh_share", "RFC 10024 §4.1";
}

/// Whose share it is: the client's holds a key to encapsulate to, the server's what came of that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sharer {
    Client,
    Server,
}

/// How a hybrid's public value is put together.
struct Hybrid {
    /// The curve's public value: its length in bytes, and whether it comes first.
    curve: usize,
    curve_first: bool,
    encapsulation_key: usize,
    ciphertext: usize,
}

impl Hybrid {
    fn of(group: NamedGroup) -> Option<Self> {
        let (curve, curve_first, encapsulation_key, ciphertext) = match group {
            NamedGroup::X25519MLKEM768 => (32, false, 1184, 1088),
            NamedGroup::SECP256R1MLKEM768 => (65, true, 1184, 1088),
            NamedGroup::SECP384R1MLKEM1024 => (97, true, 1568, 1568),
            _ => return None,
        };
        Some(Self { curve, curve_first, encapsulation_key, ciphertext })
    }
}

/// The vector of a public value in this group, if it is a hybrid.
pub(super) fn vector(group: NamedGroup, sharer: Sharer) -> Option<&'static Vector> {
    Hybrid::of(group).map(|_| match sharer {
        Sharer::Client => &CLIENT_SHARE,
        Sharer::Server => &SERVER_SHARE,
    })
}

/// Reads a hybrid's public value, all of the scope, half by half. Of a value that is not as long as both halves, which is for
/// its receiver to refuse, nobody can say where one ends, so it stays whole.
pub(super) fn read_halves(r: &mut Reader<'_>, group: NamedGroup, sharer: Sharer) -> Decoded<Vec<u8>> {
    let value = r.peek();
    if let Some(Hybrid { curve, curve_first, encapsulation_key, ciphertext }) = Hybrid::of(group) {
        let (kem, field): (usize, &Field) = match sharer {
            Sharer::Client => (encapsulation_key, &ENCAPSULATION_KEY),
            Sharer::Server => (ciphertext, &CIPHERTEXT),
        };
        if value.len() == curve + kem {
            let mut halves = [(field, kem), (&CURVE_SHARE, curve)];
            if curve_first {
                halves.reverse();
            }
            for (field, length) in halves {
                r.opaque_field(field, length)?;
            }
        }
    }
    r.rest();
    Ok(value.to_vec())
}
