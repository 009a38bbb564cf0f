//! ServerKeyExchange (RFC 5246 §7.4.3, RFC 8422 §5.4): the server's ephemeral public key, signed.

use super::DigitallySigned;
use crate::code_point::CodePoint;
use crate::error::Decoded;
use crate::field::fields;
use crate::text::integer_size;
use crate::writer::Writer;
use crate::{DecodeErrorKind, EcCurveType, KeyExchangeAlgorithm, NamedGroup, Reader};

fields! {
    field PARAMS "dh-params" = "params", "RFC 5246 §7.4.3";
    vector DH_P "dh-p" = "dh_p" <1..65535>, "RFC 5246 §7.4.3";
    vector DH_G "dh-g" = "dh_g" <1..65535>, "RFC 5246 §7.4.3";
    vector DH_YS "dh-ys" = "dh_Ys" <1..65535>, "RFC 5246 §7.4.3";
    field SIGNED_PARAMS "signed-dh-params" = "signed_params", "RFC 5246 §7.4.3";
    field CURVE_PARAMS "ecdh-params" = "params", "RFC 8422 §5.4";
    field CURVE_TYPE "curve-type" = "curve_type", "RFC 8422 §5.4";
    field NAMEDCURVE "namedcurve" = "namedcurve", "RFC 8422 §5.4";
    vector PUBLIC "public" = "public" <1..255>, "RFC 8422 §5.4";
    field CURVE_SIGNED_PARAMS "signed-ecdh-params" = "signed_params", "RFC 8422 §5.4";
}

/// A ServerKeyExchange message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ServerKeyExchange {
    /// Diffie–Hellman over a finite field.
    Dhe {
        /// Group and public value.
        params: ServerDhParams,
        /// The signature over the randoms and `params`.
        signature: DigitallySigned,
    },
    /// Diffie–Hellman over an elliptic curve.
    Ecdhe {
        /// Curve and public point.
        params: ServerEcdhParams,
        /// The signature over the randoms and `params`.
        signature: DigitallySigned,
    },
}

/// The ServerDHParams of RFC 5246 §7.4.3; unsigned integers, most significant byte first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerDhParams {
    /// The prime.
    pub dh_p: Vec<u8>,
    /// The generator.
    pub dh_g: Vec<u8>,
    /// The server's public value (`dh_Ys`).
    pub dh_ys: Vec<u8>,
}

/// The ServerECDHParams of RFC 8422 §5.4.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerEcdhParams {
    /// Always [`EcCurveType::NAMED_CURVE`].
    pub curve_type: EcCurveType,
    /// The curve.
    pub namedcurve: NamedGroup,
    /// The server's public point (65 bytes for secp256r1, 32 for x25519).
    pub public: Vec<u8>,
}

impl ServerKeyExchange {
    /// The parameters as they travel: what is signed, after both randoms (RFC 5246 §7.4.3).
    pub fn params_bytes(&self) -> Vec<u8> {
        let mut w = Writer::default();
        self.write_params(&mut w);
        w.bytes
    }

    /// The signature over the randoms and the parameters.
    pub fn signature(&self) -> &DigitallySigned {
        match self {
            Self::Dhe { signature, .. } | Self::Ecdhe { signature, .. } => signature,
        }
    }

    pub(super) fn read(r: &mut Reader<'_>, algorithm: Option<KeyExchangeAlgorithm>) -> Decoded<Self> {
        match algorithm {
            Some(KeyExchangeAlgorithm::DheRsa) => Ok(Self::Dhe {
                params: r.field(&PARAMS, ServerDhParams::read)?,
                signature: r.field(&SIGNED_PARAMS, DigitallySigned::read)?,
            }),
            Some(KeyExchangeAlgorithm::Ecdhe) => Ok(Self::Ecdhe {
                params: r.field(&CURVE_PARAMS, ServerEcdhParams::read)?,
                signature: r.field(&CURVE_SIGNED_PARAMS, DigitallySigned::read)?,
            }),
            Some(KeyExchangeAlgorithm::Rsa) | None => {
                Err(r.error(DecodeErrorKind::Unexpected { what: crate::Culprit::Message("ServerKeyExchange") }))
            }
        }
    }

    pub(super) fn write(&self, w: &mut Writer) {
        self.write_params(w);
        self.signature().write(w);
    }

    fn write_params(&self, w: &mut Writer) {
        match self {
            Self::Dhe { params, .. } => params.write(w),
            Self::Ecdhe { params, .. } => params.write(w),
        }
    }
}

impl ServerDhParams {
    fn read(r: &mut Reader<'_>) -> Decoded<Self> {
        Ok(Self {
            dh_p: r.opaque_as(&DH_P, integer_size)?,
            dh_g: r.opaque_as(&DH_G, integer_size)?,
            dh_ys: r.opaque_as(&DH_YS, integer_size)?,
        })
    }

    fn write(&self, w: &mut Writer) {
        w.opaque(&DH_P, &self.dh_p);
        w.opaque(&DH_G, &self.dh_g);
        w.opaque(&DH_YS, &self.dh_ys);
    }
}

impl ServerEcdhParams {
    fn read(r: &mut Reader<'_>) -> Decoded<Self> {
        let curve_type = r.field(&CURVE_TYPE, |r| {
            r.expect_byte(EcCurveType::NAMED_CURVE.0)?;
            r.set_meaning(|| CodePoint::meaning(&EcCurveType::NAMED_CURVE));
            Ok(EcCurveType::NAMED_CURVE)
        })?;
        Ok(Self { curve_type, namedcurve: r.code_point(&NAMEDCURVE)?, public: r.opaque(&PUBLIC)? })
    }

    fn write(&self, w: &mut Writer) {
        w.u8(self.curve_type.0);
        w.u16(self.namedcurve.0);
        w.opaque(&PUBLIC, &self.public);
    }
}
