//! encrypted_client_hello (RFC 9849 §5).

use super::ExtensionPlace;
use crate::error::Decoded;
use crate::field::fields;
use crate::writer::Writer;
use crate::{DecodeErrorKind, EchClientHelloType, HpkeAead, HpkeKdf, Reader};

fields! {
    field TYPE "ech-type" = "type", "RFC 9849 §5";
    field KDF_ID "ech-kdf" = "kdf_id", "RFC 9849 §5";
    field AEAD_ID "ech-aead" = "aead_id", "RFC 9849 §5";
    field CONFIG_ID "ech-config-id" = "config_id", "RFC 9849 §5";
    vector ENC "ech-enc" = "enc" <0..65535>, "RFC 9849 §5";
    vector PAYLOAD "ech-payload" = "payload" <1..65535>, "RFC 9849 §5";
    field RETRY_CONFIGS "ech-retry-config-list" = "retry_configs", "RFC 9849 §5";
    field CONFIRMATION "ech-confirmation" = "confirmation", "RFC 9849 §5";
}

/// The contents of encrypted_client_hello, depending on the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EncryptedClientHello {
    /// In the ClientHello that everybody sees: another one, encrypted, or a dummy that looks the same.
    Outer {
        /// How HPKE derives its keys.
        kdf_id: HpkeKdf,
        /// With what it encrypts.
        aead_id: HpkeAead,
        /// Which of the server's configurations the client used.
        config_id: u8,
        /// HPKE's encapsulated key (32 bytes with X25519; none in a second ClientHello).
        enc: Vec<u8>,
        /// The encrypted ClientHello.
        payload: Vec<u8>,
    },
    /// In the encrypted ClientHello.
    Inner,
    /// In EncryptedExtensions, after the server could not decrypt: an ECHConfigList to try next time, as it came.
    RetryConfigs(Vec<u8>),
    /// In a HelloRetryRequest: the server could decrypt.
    Confirmation([u8; 8]),
}

impl EncryptedClientHello {
    pub(super) fn read(r: &mut Reader<'_>, place: ExtensionPlace) -> Decoded<Self> {
        match place {
            ExtensionPlace::HelloRetryRequest => Ok(Self::Confirmation(r.field(&CONFIRMATION, |r| r.array())?)),
            ExtensionPlace::EncryptedExtensions => Ok(Self::RetryConfigs(r.opaque_rest(&RETRY_CONFIGS)?)),
            _ => Self::read_hello(r),
        }
    }

    fn read_hello(r: &mut Reader<'_>) -> Decoded<Self> {
        let known = |r: &mut Reader<'_>| match r.peek() {
            [value, ..] if *value > EchClientHelloType::INNER.0 => {
                Err(r.error(DecodeErrorKind::IllegalValue { value: (*value).into() }))
            }
            _ => r.u8().map(EchClientHelloType),
        };
        match r.field_as(&TYPE, known, crate::code_point::CodePoint::meaning)? {
            EchClientHelloType::OUTER => Ok(Self::Outer {
                kdf_id: r.code_point(&KDF_ID)?,
                aead_id: r.code_point(&AEAD_ID)?,
                config_id: r.field(&CONFIG_ID, |r| r.u8())?,
                enc: r.opaque(&ENC)?,
                payload: r.opaque(&PAYLOAD)?,
            }),
            _ => Ok(Self::Inner),
        }
    }

    pub(super) fn write(&self, w: &mut Writer) {
        match self {
            Self::Outer { kdf_id, aead_id, config_id, enc, payload } => {
                w.u8(EchClientHelloType::OUTER.0);
                w.u16(kdf_id.0);
                w.u16(aead_id.0);
                w.u8(*config_id);
                w.opaque(&ENC, enc);
                w.opaque(&PAYLOAD, payload);
            }
            Self::Inner => w.u8(EchClientHelloType::INNER.0),
            Self::RetryConfigs(configs) => w.bytes(configs),
            Self::Confirmation(confirmation) => w.bytes(confirmation),
        }
    }
}
