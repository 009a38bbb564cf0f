//! What all tests of records need: a random number generator without chance, and the keys of a case.

use std::convert::Infallible;

use rand::{TryCryptoRng, TryRng};
use tls_keys::{DirectionKeys, RecordOpener, RecordSealer};
use tls_wire::{ContentType, ProtocolVersion};

use crate::data::Case;

/// Gives the bytes it holds, in order, and panics after the last: so a record gets the IV of the case.
pub(crate) struct Recorded(pub(crate) Vec<u8>);

impl TryRng for Recorded {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        let rest = self.0.split_off(bytes.len());
        bytes.copy_from_slice(&self.0);
        self.0 = rest;
        Ok(())
    }
}

impl TryCryptoRng for Recorded {}

/// The fragment that `sealer` makes of the case's content.
pub(crate) fn seal(sealer: RecordSealer, case: &Case, iv: &str) -> Vec<u8> {
    let (content_type, version) = header(case);
    sealer
        .at_sequence(case.number("sequence"))
        .seal(content_type, version, &case.bytes("content"), &mut Recorded(case.bytes(iv)))
        .unwrap()
        .fragment
}

/// The content that `opener` finds in the case's fragment.
pub(crate) fn open(opener: RecordOpener, case: &Case) -> Result<Vec<u8>, tls_keys::OpenError> {
    let (content_type, version) = header(case);
    let opened = opener.at_sequence(case.number("sequence")).open(content_type, version, &case.bytes("fragment"))?;
    Ok(opened.content().to_vec())
}

/// The keys of a CBC case, which has no fixed IV.
pub(crate) fn cbc_keys(case: &Case) -> DirectionKeys {
    DirectionKeys { mac_key: case.bytes("mac_key"), key: case.bytes("key"), iv: Vec::new() }
}

fn header(case: &Case) -> (ContentType, ProtocolVersion) {
    let number = |name| u16::try_from(case.number(name)).unwrap();
    (ContentType(number("type").try_into().unwrap()), ProtocolVersion(number("version")))
}
