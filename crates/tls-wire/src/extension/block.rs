//! The block of extensions at the end of a message.

use super::{Extension, ExtensionPlace, containers};
use crate::error::Decoded;
use crate::field::fields;
use crate::text::byte_count;
use crate::writer::Writer;
use crate::{DecodeError, DecodeErrorKind, ExtensionType, FieldTree, Reader, Vector};

fields! {
    vector EXTENSIONS "extensions" = "extensions" <0..65535>, "RFC 5246 §7.4.1.4";
    vector TLS13_EXTENSIONS "tls13-extensions" = "extensions" <0..65535>, "RFC 9846 §4.3";
    vector ENTRY_EXTENSIONS "certificate-entry-extensions" = "extensions" <0..65535>, "RFC 9846 §4.5.1";
    field EXTENSION_TYPE "extension-type" = "extension_type", "RFC 5246 §7.4.1.4";
    field EXTENSION_DATA_LENGTH "extension-data-length" = "extension_data_length", "RFC 5246 §7.4.1.4";
}

/// Decodes a block of extensions, including its two bytes of length.
pub fn decode_extensions(bytes: &[u8], place: ExtensionPlace) -> (FieldTree, Result<Vec<Extension>, DecodeError>) {
    Reader::decode(bytes, |r| read_block(r, place))
}

/// Encodes a block of extensions, including its two bytes of length.
pub fn encode_extensions(extensions: &[Extension]) -> Vec<u8> {
    let mut w = Writer::default();
    write_extensions(&mut w, Some(extensions));
    w.bytes
}

/// Reads the extensions at the end of a hello: none if the message ends before them (RFC 5246 §7.4.1.2).
pub(crate) fn read_extensions(r: &mut Reader<'_>, place: ExtensionPlace) -> Decoded<Option<Vec<Extension>>> {
    if r.remaining() == 0 { Ok(None) } else { read_block(r, place).map(Some) }
}

/// The data of the first extension of this type in a block of them, including its two bytes of length: a look ahead, which
/// finds nothing where the block is malformed.
pub(crate) fn find_data(block: &[u8], wanted: ExtensionType) -> Option<&[u8]> {
    let mut rest = block.get(2..)?;
    loop {
        let (head, tail) = rest.split_first_chunk::<4>()?;
        let [a, b, c, d] = *head;
        let length = usize::from(u16::from_be_bytes([c, d]));
        if u16::from_be_bytes([a, b]) == wanted.0 {
            return tail.get(..length);
        }
        rest = tail.get(length..)?;
    }
}

/// Reads the extensions of a ServerHello that chooses TLS 1.3: they are not the newer part of it, but what it is about.
pub(crate) fn read_tls13_extensions(r: &mut Reader<'_>, place: ExtensionPlace) -> Decoded<Option<Vec<Extension>>> {
    if r.remaining() == 0 { Ok(None) } else { read_list(r, &TLS13_EXTENSIONS, place).map(Some) }
}

/// Reads extensions where there is always a list of them, be it empty.
pub(crate) fn read_block(r: &mut Reader<'_>, place: ExtensionPlace) -> Decoded<Vec<Extension>> {
    let vector = match place {
        ExtensionPlace::ClientHello | ExtensionPlace::ServerHello => &EXTENSIONS,
        ExtensionPlace::CertificateEntry => &ENTRY_EXTENSIONS,
        ExtensionPlace::HelloRetryRequest
        | ExtensionPlace::EncryptedExtensions
        | ExtensionPlace::CertificateRequest
        | ExtensionPlace::NewSessionTicket => &TLS13_EXTENSIONS,
    };
    read_list(r, vector, place)
}

fn read_list(r: &mut Reader<'_>, vector: &'static Vector, place: ExtensionPlace) -> Decoded<Vec<Extension>> {
    let mut seen = Vec::new();
    r.vector(vector, |r| r.list(|r| read_one(r, place, &mut seen)))
}

pub(crate) fn write_extensions(w: &mut Writer, extensions: Option<&[Extension]>) {
    let Some(extensions) = extensions else { return };
    w.vector(&EXTENSIONS, |w| {
        for extension in extensions {
            w.u16(extension.extension_type().0);
            w.prefixed(2, |w| extension.write(w));
        }
    });
}

/// Reads one extension. No type may stand twice in a block (RFC 5246 §7.4.1.4).
fn read_one(r: &mut Reader<'_>, place: ExtensionPlace, seen: &mut Vec<ExtensionType>) -> Decoded<Extension> {
    let extension_type = match r.peek() {
        [high, low, ..] => ExtensionType(u16::from_be_bytes([*high, *low])),
        _ => return Err(r.error(DecodeErrorKind::Truncated { needed: 4, available: r.remaining() })),
    };
    let data = match r.peek() {
        [_, _, high, low, rest @ ..] => rest.get(..u16::from_be_bytes([*high, *low]).into()).unwrap_or_default(),
        _ => &[],
    };
    r.field(containers::container(extension_type, data, place), |r| {
        if seen.contains(&extension_type) {
            return Err(r.error(DecodeErrorKind::Duplicate { extension_type }));
        }
        seen.push(extension_type);
        let extension_type: ExtensionType = r.code_point(&EXTENSION_TYPE)?;
        let length = r.field_as(&EXTENSION_DATA_LENGTH, |r| r.u16(), |length| byte_count((*length).into()))?;
        let extension = r.scope(length.into(), |r| Extension::read(extension_type, r, place))?;
        if let Extension::Unknown { .. } = extension {
            r.set_meaning(|| extension_type.alone());
        }
        Ok(extension)
    })
}
