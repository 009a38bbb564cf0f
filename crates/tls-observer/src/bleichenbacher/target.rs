//! What the attacker needs of a recorded conversation: all of it passed in the clear.

use super::search::{LENGTH, Number, bytes};
use crypto_bigint::modular::{FixedMontyForm, FixedMontyParams};
use crypto_bigint::{Odd, U512};
use tls_keys::SuiteParameters;
use tls_pki::PublicKey;
use tls_transcript::Direction;
use tls_wire::{
    ClientKeyExchange, ContentType, DecodeContext, DecodeError, HandshakeJoiner, HandshakeMessage,
    KeyExchangeAlgorithm, ProtocolVersion, RecordReader, read_handshake,
};

/// Why a recording can't be attacked in this way.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TargetError {
    /// Something could not be read.
    #[error("the recording can't be read: {0}")]
    Unreadable(#[from] DecodeError),
    /// A message is missing that the attack needs.
    #[error("the recording has no {0}")]
    Missing(&'static str),
    /// The key exchange is another one, or it is not there.
    #[error("the recording has no ClientKeyExchange of an RSA key exchange")]
    NoRsaKeyExchange,
    /// The server's key is of another kind or size.
    #[error("the server's key is {0}; this attack is set up for RSA with {bits} bits", bits = 8 * LENGTH)]
    Key(String),
}

/// A recorded RSA key exchange.
#[derive(Clone, Debug)]
pub(super) struct Target {
    /// What the client sent before the server's first byte: its ClientHello, in records.
    pub(super) client_hello: Vec<u8>,
    pub(super) version: ProtocolVersion,
    pub(super) modulus: Number,
    field: FixedMontyParams<{ U512::LIMBS }>,
    exponent: U512,
    encrypted: FixedMontyForm<{ U512::LIMBS }>,
}

/// The handshake messages that matter.
#[derive(Default)]
struct Heard {
    client_hello: Vec<u8>,
    version: Option<ProtocolVersion>,
    key_exchange: Option<KeyExchangeAlgorithm>,
    key: Option<PublicKey>,
    encrypted: Option<Vec<u8>>,
}

impl Target {
    /// Listens to the recording.
    pub(super) fn of<'a>(pieces: impl IntoIterator<Item = (Direction, &'a [u8])>) -> Result<Self, TargetError> {
        let heard = Heard::from(pieces)?;
        let version = heard.version.ok_or(TargetError::Missing("ClientHello"))?;
        let key = heard.key.ok_or(TargetError::Missing("Certificate"))?;
        let encrypted = heard.encrypted.ok_or(TargetError::NoRsaKeyExchange)?;
        let wrong_key = || TargetError::Key(key.algorithm_name());
        let numbers = key.rsa_numbers().ok_or_else(wrong_key)?;
        let fits = numbers.modulus.len() == LENGTH && numbers.exponent.len() <= LENGTH && encrypted.len() == LENGTH;
        let modulus = fits.then(|| U512::from_be_slice(&numbers.modulus)).ok_or_else(wrong_key)?;
        let field = FixedMontyParams::new_vartime(Odd::new(modulus).into_option().ok_or_else(wrong_key)?);
        Ok(Self {
            client_hello: heard.client_hello,
            version,
            modulus: Number::from(&modulus),
            exponent: number(&numbers.exponent),
            encrypted: FixedMontyForm::new(&number(&encrypted), &field),
            field,
        })
    }

    /// Encrypts a block with the server's public key, without adding anything.
    pub(super) fn encrypt(&self, block: &[u8]) -> Vec<u8> {
        bytes(&Number::from(&self.power(&number(block)).retrieve()))
    }

    /// The recorded secret times a number: RSA is multiplicative, so that this can be done under encryption.
    pub(super) fn times(&self, multiplier: &Number) -> Vec<u8> {
        bytes(&Number::from(&self.power(&multiplier.resize()).mul(&self.encrypted).retrieve()))
    }

    fn power(&self, base: &U512) -> FixedMontyForm<{ U512::LIMBS }> {
        let bits = self.exponent.bits_vartime();
        FixedMontyForm::new(base, &self.field).pow_bounded_exp(&self.exponent, bits)
    }
}

/// A number of up to [`LENGTH`] bytes.
fn number(bytes: &[u8]) -> U512 {
    let mut padded = [0; LENGTH];
    for (to, from) in padded.iter_mut().rev().zip(bytes.iter().rev()) {
        *to = *from;
    }
    U512::from_be_slice(&padded)
}

impl Heard {
    fn from<'a>(pieces: impl IntoIterator<Item = (Direction, &'a [u8])>) -> Result<Self, TargetError> {
        let mut heard = Self::default();
        let mut tracks = [Direction::ClientToServer, Direction::ServerToClient]
            .map(|direction| (direction, RecordReader::new(), HandshakeJoiner::default()));
        for (direction, piece) in pieces {
            if heard.key.is_none() && direction == Direction::ClientToServer {
                heard.client_hello.extend_from_slice(piece);
            }
            for (_, reader, joiner) in tracks.iter_mut().filter(|(way, ..)| *way == direction) {
                reader.feed(piece);
                while let Some(record) = reader.next()? {
                    if record.content_type != ContentType::HANDSHAKE {
                        // What the attack needs has passed by then.
                        return Ok(heard);
                    }
                    joiner.feed(&record.fragment);
                    while let Some(message) = joiner.next()? {
                        heard.take(&message)?;
                    }
                }
            }
        }
        Ok(heard)
    }

    fn take(&mut self, message: &[u8]) -> Result<(), DecodeError> {
        let context = DecodeContext { version: ProtocolVersion::TLS_1_2, key_exchange: self.key_exchange };
        match read_handshake(message, &context)? {
            HandshakeMessage::ClientHello(hello) => self.version = Some(hello.client_version),
            HandshakeMessage::ServerHello(hello) => {
                self.key_exchange = SuiteParameters::of(hello.cipher_suite).map(|parameters| parameters.key_exchange);
            }
            HandshakeMessage::Certificate(message) => {
                let leaf = message.certificate_list.first();
                self.key = leaf.and_then(|leaf| PublicKey::from_certificate_der(leaf).ok());
            }
            HandshakeMessage::ClientKeyExchange(ClientKeyExchange::Rsa { encrypted_pre_master_secret }) => {
                self.encrypted = Some(encrypted_pre_master_secret);
            }
            _ => {}
        }
        Ok(())
    }
}
