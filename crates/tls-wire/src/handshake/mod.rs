//! Handshake messages (RFC 5246 §7.4, RFC 9846 §4): one header for all, then a body for each type. Some types have one body
//! up to TLS 1.2 and another in TLS 1.3; which of them is read, the version in the [`DecodeContext`] decides.

mod certificate;
mod certificate_request;
mod certificate_status;
mod certificate_verify;
mod client_hello;
mod client_key_exchange;
mod finished;
mod new_session_ticket;
mod server_hello;
mod server_key_exchange;
mod signed;

pub mod tls13;

pub use certificate::CertificateMessage;
pub use certificate_request::CertificateRequest;
pub use certificate_status::CertificateStatus;
pub use certificate_verify::CertificateVerify;
pub use client_hello::ClientHello;
pub use client_key_exchange::ClientKeyExchange;
pub use finished::Finished;
pub use new_session_ticket::NewSessionTicket;
pub use server_hello::ServerHello;
pub use server_key_exchange::{ServerDhParams, ServerEcdhParams, ServerKeyExchange};
pub use signed::DigitallySigned;

use crate::error::Decoded;
use crate::field::fields;
use crate::text::byte_count;
use crate::writer::Writer;
use crate::{DecodeContext, DecodeError, Field, FieldTree, HandshakeType, ProtocolVersion, Reader};

fields! {
    field MSG_TYPE "message-type" = "msg_type", "RFC 5246 §7.4";
    field LENGTH "message-length" = "length", "RFC 5246 §7.4";
    field BODY "message-body" = "body", "RFC 5246 §7.4";
}

pub(crate) static ALL_FIELDS: &[&[&[&Field]]] = &[
    FIELDS,
    client_hello::FIELDS,
    server_hello::FIELDS,
    certificate::FIELDS,
    certificate_status::FIELDS,
    server_key_exchange::FIELDS,
    certificate_request::FIELDS,
    signed::FIELDS,
    client_key_exchange::FIELDS,
    new_session_ticket::FIELDS,
    finished::FIELDS,
    tls13::CERTIFICATE_REQUEST_FIELDS,
    tls13::CERTIFICATE_FIELDS,
    tls13::COMPRESSED_CERTIFICATE_FIELDS,
    tls13::NEW_SESSION_TICKET_FIELDS,
    tls13::KEY_UPDATE_FIELDS,
    tls13::MESSAGE_HASH_FIELDS,
];

/// A handshake message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandshakeMessage {
    /// The server would like to start over (RFC 5246 §7.4.1.1). Empty.
    HelloRequest,
    /// The client's offer.
    ClientHello(ClientHello),
    /// The server's choice.
    ServerHello(ServerHello),
    /// A ticket with which the client may resume the session later.
    NewSessionTicket(NewSessionTicket),
    /// The sender's chain of certificates.
    Certificate(CertificateMessage),
    /// Fresh word on whether the server's certificate was revoked.
    CertificateStatus(CertificateStatus),
    /// The server's signed ephemeral key.
    ServerKeyExchange(ServerKeyExchange),
    /// The server wants a certificate, too.
    CertificateRequest(CertificateRequest),
    /// The end of the server's flight (RFC 5246 §7.4.5). Empty.
    ServerHelloDone,
    /// The client's proof that it has the key of its certificate.
    CertificateVerify(CertificateVerify),
    /// The client's share of the secret.
    ClientKeyExchange(ClientKeyExchange),
    /// The proof that both have seen the same conversation.
    Finished(Finished),
    /// What the server answers under protection, in TLS 1.3.
    EncryptedExtensions(tls13::EncryptedExtensions),
    /// The server wants a certificate, in TLS 1.3's form.
    Tls13CertificateRequest(tls13::CertificateRequest),
    /// The sender's chain of certificates, in TLS 1.3's form.
    Tls13Certificate(tls13::CertificateMessage),
    /// The same, compressed (RFC 8879).
    CompressedCertificate(tls13::CompressedCertificate),
    /// A ticket with which the client may resume the session later, in TLS 1.3's form.
    Tls13NewSessionTicket(tls13::NewSessionTicket),
    /// The client's early data ends here (RFC 9846 §4.6). Empty.
    EndOfEarlyData,
    /// The sender's next records have new keys.
    KeyUpdate(tls13::KeyUpdate),
    /// What stands in the transcript for the first ClientHello after a HelloRetryRequest; never sent.
    MessageHash(tls13::MessageHash),
    /// Anything else, as it came.
    Unknown {
        /// Its type.
        msg_type: HandshakeType,
        /// Its body, without header.
        body: Vec<u8>,
    },
}

impl HandshakeMessage {
    /// The Certificate in a CompressedCertificate, if it can be unpacked and read; any other message as it is.
    pub fn unpacked(self) -> Self {
        let certificate = match &self {
            Self::CompressedCertificate(compressed) => compressed.certificate(),
            _ => None,
        };
        certificate.map_or(self, Self::Tls13Certificate)
    }

    /// The number of its type.
    pub fn msg_type(&self) -> HandshakeType {
        match self {
            Self::HelloRequest => HandshakeType::HELLO_REQUEST,
            Self::ClientHello(_) => HandshakeType::CLIENT_HELLO,
            Self::ServerHello(_) => HandshakeType::SERVER_HELLO,
            Self::NewSessionTicket(_) => HandshakeType::NEW_SESSION_TICKET,
            Self::Certificate(_) => HandshakeType::CERTIFICATE,
            Self::CertificateStatus(_) => HandshakeType::CERTIFICATE_STATUS,
            Self::ServerKeyExchange(_) => HandshakeType::SERVER_KEY_EXCHANGE,
            Self::CertificateRequest(_) => HandshakeType::CERTIFICATE_REQUEST,
            Self::ServerHelloDone => HandshakeType::SERVER_HELLO_DONE,
            Self::CertificateVerify(_) => HandshakeType::CERTIFICATE_VERIFY,
            Self::ClientKeyExchange(_) => HandshakeType::CLIENT_KEY_EXCHANGE,
            Self::Finished(_) => HandshakeType::FINISHED,
            Self::EncryptedExtensions(_) => HandshakeType::ENCRYPTED_EXTENSIONS,
            Self::Tls13CertificateRequest(_) => HandshakeType::CERTIFICATE_REQUEST,
            Self::Tls13Certificate(_) => HandshakeType::CERTIFICATE,
            Self::CompressedCertificate(_) => HandshakeType::COMPRESSED_CERTIFICATE,
            Self::Tls13NewSessionTicket(_) => HandshakeType::NEW_SESSION_TICKET,
            Self::EndOfEarlyData => HandshakeType::END_OF_EARLY_DATA,
            Self::KeyUpdate(_) => HandshakeType::KEY_UPDATE,
            Self::MessageHash(_) => HandshakeType::MESSAGE_HASH,
            Self::Unknown { msg_type, .. } => *msg_type,
        }
    }

    /// Its name, as the standard's prose writes it; of a HelloRetryRequest its own, which its type does not tell.
    pub fn name(&self) -> String {
        match self {
            Self::ServerHello(hello) if hello.is_hello_retry_request() => "HelloRetryRequest".into(),
            _ => self.msg_type().message_name(),
        }
    }

    fn read(msg_type: HandshakeType, r: &mut Reader<'_>, context: &DecodeContext) -> Decoded<Self> {
        if context.version == ProtocolVersion::TLS_1_3
            && let Some(message) = Self::read_tls13(msg_type, r)?
        {
            return Ok(message);
        }
        Ok(match msg_type {
            HandshakeType::HELLO_REQUEST => Self::HelloRequest,
            HandshakeType::CLIENT_HELLO => Self::ClientHello(ClientHello::read(r)?),
            HandshakeType::SERVER_HELLO => Self::ServerHello(ServerHello::read(r)?),
            HandshakeType::NEW_SESSION_TICKET => Self::NewSessionTicket(NewSessionTicket::read(r)?),
            HandshakeType::CERTIFICATE => Self::Certificate(CertificateMessage::read(r)?),
            HandshakeType::CERTIFICATE_STATUS => Self::CertificateStatus(CertificateStatus::read(r)?),
            HandshakeType::SERVER_KEY_EXCHANGE => {
                Self::ServerKeyExchange(ServerKeyExchange::read(r, context.key_exchange)?)
            }
            HandshakeType::CERTIFICATE_REQUEST => Self::CertificateRequest(CertificateRequest::read(r)?),
            HandshakeType::CERTIFICATE_VERIFY => Self::CertificateVerify(CertificateVerify::read(r, context.version)?),
            HandshakeType::SERVER_HELLO_DONE => Self::ServerHelloDone,
            HandshakeType::CLIENT_KEY_EXCHANGE => {
                Self::ClientKeyExchange(ClientKeyExchange::read(r, context.key_exchange)?)
            }
            HandshakeType::FINISHED => Self::Finished(Finished::read(r, context.version)?),
            _ => {
                let body = r.opaque_rest(&BODY)?;
                Self::Unknown { msg_type, body }
            }
        })
    }

    /// Reads a message that TLS 1.3 alone has, or has in a form of its own; nothing if this is no such message.
    fn read_tls13(msg_type: HandshakeType, r: &mut Reader<'_>) -> Decoded<Option<Self>> {
        Ok(Some(match msg_type {
            HandshakeType::ENCRYPTED_EXTENSIONS => Self::EncryptedExtensions(tls13::EncryptedExtensions::read(r)?),
            HandshakeType::CERTIFICATE_REQUEST => Self::Tls13CertificateRequest(tls13::CertificateRequest::read(r)?),
            HandshakeType::CERTIFICATE => Self::Tls13Certificate(tls13::CertificateMessage::read(r)?),
            HandshakeType::COMPRESSED_CERTIFICATE => {
                Self::CompressedCertificate(tls13::CompressedCertificate::read(r)?)
            }
            HandshakeType::NEW_SESSION_TICKET => Self::Tls13NewSessionTicket(tls13::NewSessionTicket::read(r)?),
            HandshakeType::END_OF_EARLY_DATA => Self::EndOfEarlyData,
            HandshakeType::KEY_UPDATE => Self::KeyUpdate(tls13::KeyUpdate::read(r)?),
            HandshakeType::MESSAGE_HASH => Self::MessageHash(tls13::MessageHash::read(r)?),
            _ => return Ok(None),
        }))
    }

    fn write(&self, w: &mut Writer) {
        match self {
            Self::HelloRequest | Self::ServerHelloDone | Self::EndOfEarlyData => {}
            Self::EncryptedExtensions(message) => message.write(w),
            Self::Tls13CertificateRequest(message) => message.write(w),
            Self::Tls13Certificate(message) => message.write(w),
            Self::CompressedCertificate(message) => message.write(w),
            Self::Tls13NewSessionTicket(message) => message.write(w),
            Self::KeyUpdate(message) => message.write(w),
            Self::MessageHash(message) => message.write(w),
            Self::ClientHello(message) => message.write(w),
            Self::ServerHello(message) => message.write(w),
            Self::NewSessionTicket(message) => message.write(w),
            Self::Certificate(message) => message.write(w),
            Self::CertificateStatus(message) => message.write(w),
            Self::ServerKeyExchange(message) => message.write(w),
            Self::CertificateRequest(message) => message.write(w),
            Self::CertificateVerify(message) => message.write(w),
            Self::ClientKeyExchange(message) => message.write(w),
            Self::Finished(message) => message.write(w),
            Self::Unknown { body, .. } => w.bytes(body),
        }
    }
}

/// Decodes exactly one handshake message, including its four-byte header.
pub fn decode_handshake(bytes: &[u8], context: &DecodeContext) -> (FieldTree, Result<HandshakeMessage, DecodeError>) {
    Reader::decode(bytes, |r| read_whole(r, context))
}

/// Decodes exactly one handshake message as [`decode_handshake`] does, without annotating it: what a receiver does.
///
/// # Errors
/// The same.
pub fn read_handshake(bytes: &[u8], context: &DecodeContext) -> Result<HandshakeMessage, DecodeError> {
    Reader::decode_plainly(bytes, |r| read_whole(r, context))
}

fn read_whole(r: &mut Reader<'_>, context: &DecodeContext) -> Decoded<HandshakeMessage> {
    let msg_type = r.code_point(&MSG_TYPE)?;
    let length = r.field_as(&LENGTH, |r| r.u24(), |length| byte_count(*length as usize))?;
    r.scope(length as usize, |r| HandshakeMessage::read(msg_type, r, context))
}

/// Encodes a handshake message with its four-byte header. A list too long for its length field is cut off.
pub fn encode_handshake(message: &HandshakeMessage) -> Vec<u8> {
    let mut w = Writer::default();
    w.u8(message.msg_type().0);
    w.prefixed(3, |w| message.write(w));
    w.bytes
}
