//! Diffie-Hellman on the curves secp256r1, secp384r1 and secp521r1: all in one piece of code, generic over the curve.

use p256::elliptic_curve::sec1::{FromSec1Point, ModulusSize, ToSec1Point};
use p256::elliptic_curve::{AffinePoint, CurveArithmetic, FieldBytesSize, PublicKey, SecretKey};

use super::AgreementError;

/// The first byte of a point in uncompressed form (SEC 1 §2.3.3).
const UNCOMPRESSED: u8 = 4;

/// The public point in uncompressed form: 0x04, x, y.
pub(super) fn public<C>(secret: &SecretKey<C>) -> Vec<u8>
where
    C: CurveArithmetic,
    AffinePoint<C>: FromSec1Point<C> + ToSec1Point<C>,
    FieldBytesSize<C>: ModulusSize,
{
    secret.public_key().to_sec1_point(false).as_bytes().to_vec()
}

/// The x-coordinate of the shared point, as long as a field element: leading zeros stay (RFC 8422 §5.10).
pub(super) fn agree<C>(secret: &SecretKey<C>, peer_public: &[u8]) -> Result<Vec<u8>, AgreementError>
where
    C: CurveArithmetic,
    AffinePoint<C>: FromSec1Point<C> + ToSec1Point<C>,
    FieldBytesSize<C>: ModulusSize,
{
    let expected = 1 + 2 * secret.to_bytes().len();
    if let Some(first) = peer_public.first().copied().filter(|first| *first != UNCOMPRESSED) {
        return Err(AgreementError::PointForm { first });
    }
    if peer_public.len() != expected {
        return Err(AgreementError::Length { expected, given: peer_public.len() });
    }
    let peer = PublicKey::<C>::from_sec1_bytes(peer_public).map_err(|_| AgreementError::NotOnCurve)?;
    Ok(secret.diffie_hellman(&peer).raw_secret_bytes().to_vec())
}
