//! The words that every decoder knows (RFC 7932 §8), if it has them: they weigh more than all the rest.

use super::{Malformed, Read};

/// Appends the word of that number among those of that length.
#[cfg(feature = "brotli-dictionary")]
pub(super) fn append(word: usize, length: usize, out: &mut Vec<u8>) -> Read<()> {
    use brotli_decompressor::dictionary::{
        kBrotliDictionary, kBrotliDictionaryOffsetsByLength, kBrotliDictionarySizeBitsByLength,
    };
    use brotli_decompressor::transform::TransformDictionaryWord;
    /// More than the longest word has, with what may be put around it.
    const ROOM: usize = 64;
    /// How many ways there are to change a word.
    const TRANSFORMS: usize = 121;
    let bits = *kBrotliDictionarySizeBitsByLength.get(length).filter(|bits| **bits > 0).ok_or(Malformed)?;
    let first = *kBrotliDictionaryOffsetsByLength.get(length).ok_or(Malformed)? as usize;
    let (place, transform) = (word & ((1 << bits) - 1), word >> bits);
    let start = first + place * length;
    let plain = kBrotliDictionary.get(start..start + length).ok_or(Malformed)?;
    let transform = i32::try_from(transform).ok().filter(|_| transform < TRANSFORMS).ok_or(Malformed)?;
    // It changes the word where it stands, and looks behind its end.
    let mut room = [0; ROOM];
    let length = i32::try_from(length).map_err(|_| Malformed)?;
    let changed = TransformDictionaryWord(&mut room, plain, length, transform);
    out.extend_from_slice(usize::try_from(changed).ok().and_then(|changed| room.get(..changed)).ok_or(Malformed)?);
    Ok(())
}

/// Without them, whatever uses one can't be unpacked.
#[cfg(not(feature = "brotli-dictionary"))]
pub(super) fn append(_word: usize, _length: usize, _out: &mut Vec<u8>) -> Read<()> {
    Err(Malformed)
}
