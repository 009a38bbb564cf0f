//! How RSA keys are written: PKCS #1 (RFC 8017 appendix A.1), and the algorithm beside it (RFC 3279 §2.3.1).

use crate::certificate::Algorithm;
use crate::element::Elements;
use der::{Error, Tag};
use rsa::{BoxedUint, RsaPrivateKey, RsaPublicKey};

/// NULL, which stands for the parameters that RSA keys do not have.
const NO_PARAMETERS: &[u8] = &[5, 0];

/// Are the parameters as they must be?
pub(crate) fn fits(algorithm: Algorithm<'_>) -> bool {
    algorithm.parameters == Some(NO_PARAMETERS)
}

/// From an RSAPublicKey. None if it is malformed, or of a size that the `rsa` crate refuses and `exception`, which is asked
/// by the modulus, does not know.
pub(crate) fn public_key(
    algorithm: Algorithm<'_>,
    der: &[u8],
    exception: impl FnOnce(&[u8]) -> Option<RsaPublicKey>,
) -> Option<RsaPublicKey> {
    let [modulus, exponent] = integers(der).ok()?.try_into().ok()?;
    if !fits(algorithm) {
        return None;
    }
    let (n, e) = (number(modulus, modulus)?, number(exponent, exponent)?);
    RsaPublicKey::new(n, e).ok().or_else(|| exception(modulus))
}

/// From an RSAPrivateKey of two primes. None if it is malformed, or its numbers do not belong together.
pub(crate) fn private_key(der: &[u8]) -> Option<RsaPrivateKey> {
    let [version, modulus, exponent, private_exponent, prime, other_prime, _, _, _] =
        integers(der).ok()?.try_into().ok()?;
    if version != [0] {
        return None;
    }
    let primes = vec![number(prime, modulus)?, number(other_prime, modulus)?];
    let exponent = number(exponent, exponent)?;
    RsaPrivateKey::from_components(number(modulus, modulus)?, exponent, number(private_exponent, modulus)?, primes).ok()
}

/// The integers in a SEQUENCE of nothing else.
fn integers(der: &[u8]) -> Result<Vec<&[u8]>, Error> {
    Elements::of_sequence(der)?.all()?.iter().map(|element| element.expect(Tag::Integer)?.unsigned()).collect()
}

/// A number in as many bytes as `like` has.
fn number(bytes: &[u8], like: &[u8]) -> Option<BoxedUint> {
    BoxedUint::from_be_slice(bytes, u32::try_from(like.len()).ok()? * 8).ok()
}
