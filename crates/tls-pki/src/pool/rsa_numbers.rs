//! What the program keeps of an RSA key's file: the rest of it follows, and a browser has to load what is kept.

use crate::{KeyError, PrivateKey};
use rsa::{BoxedUint, RsaPrivateKey};

/// The bits of the modulus.
const MODULUS: u32 = 2048;
/// The public exponent of all demo keys.
const EXPONENT: u64 = 65_537;

/// The numbers of a key of 2048 bits, most significant byte first.
pub(crate) struct RsaNumbers {
    private_exponent: [u8; 256],
    primes: [[u8; 128]; 2],
}

impl RsaNumbers {
    /// Out of PKCS #8 (RFC 5958 §2) that holds an `RSAPrivateKey` (RFC 8017 §A.1.2), while the program is compiled. A file that is no
    /// such key stops the compiler, or gives other numbers.
    pub(crate) const fn of(pkcs8: &[u8]) -> Self {
        let (private_key_info, _) = element(pkcs8);
        let (_version, rest) = element(private_key_info);
        let (_algorithm, rest) = element(rest);
        let (private_key, _) = element(rest);
        let (numbers, _) = element(private_key);
        let (_version, rest) = element(numbers);
        let (_modulus, rest) = element(rest);
        let (_public_exponent, rest) = element(rest);
        let (private_exponent, rest) = element(rest);
        let (first, rest) = element(rest);
        let (second, _) = element(rest);
        Self { private_exponent: number(private_exponent), primes: [number(first), number(second)] }
    }

    /// The key.
    ///
    /// # Errors
    /// The numbers are not those of a key.
    pub(crate) fn key(&self) -> Result<PrivateKey, KeyError> {
        const MALFORMED: KeyError = KeyError::Malformed { what: "RSA private key" };
        let number = |bytes: &[u8]| BoxedUint::from_be_slice(bytes, MODULUS).map_err(|_| MALFORMED);
        let primes = self.primes.iter().map(|prime| number(prime)).collect::<Result<Vec<_>, _>>()?;
        let modulus = primes.iter().fold(BoxedUint::one_with_precision(MODULUS), |product, prime| product * prime);
        let private_exponent = number(&self.private_exponent)?;
        let key = RsaPrivateKey::from_components(modulus, EXPONENT.into(), private_exponent, primes);
        key.map(|key| PrivateKey::Rsa(Box::new(key))).map_err(|_| MALFORMED)
    }
}

/// The content of the first element of DER, and what follows the element.
#[expect(
    clippy::indexing_slicing,
    clippy::panic,
    reason = "while the program is compiled, that is an error of its own"
)]
const fn element(der: &[u8]) -> (&[u8], &[u8]) {
    let (header, length) = match der[1] {
        length @ 0..=0x7f => (2, length as usize),
        0x81 => (3, der[2] as usize),
        0x82 => (4, u16::from_be_bytes([der[2], der[3]]) as usize),
        _ => panic!("longer than any of these keys"),
    };
    der.split_at(header).1.split_at(length)
}

/// A number in as many bytes: without the zero that DER writes before a first bit that is set, and with those that it leaves out.
#[expect(clippy::indexing_slicing, reason = "while the program is compiled, that is an error of its own")]
const fn number<const LENGTH: usize>(integer: &[u8]) -> [u8; LENGTH] {
    let mut number = [0; LENGTH];
    let mut place = 1;
    while place <= LENGTH && place <= integer.len() {
        number[LENGTH - place] = integer[integer.len() - place];
        place += 1;
    }
    number
}
