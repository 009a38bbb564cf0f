//! What a CertificateVerify signs (RFC 9846 §4.5.2).

/// What the server signs: 64 spaces, the context, a zero byte and `transcript_hash`, the hash of the handshake up to its
/// Certificate (32 or 48 bytes). So it can't be taken for anything else that the key may sign.
pub fn server_signed_content(transcript_hash: &[u8]) -> Vec<u8> {
    signed_content(b"TLS 1.3, server CertificateVerify", transcript_hash)
}

/// What the client signs: the same in a context of its own, so that neither's signature can be taken for the other's.
pub fn client_signed_content(transcript_hash: &[u8]) -> Vec<u8> {
    signed_content(b"TLS 1.3, client CertificateVerify", transcript_hash)
}

fn signed_content(context: &[u8; 33], transcript_hash: &[u8]) -> Vec<u8> {
    [&[b' '; 64][..], context, &[0], transcript_hash].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_is_98_bytes_and_the_hash() {
        let contents = [server_signed_content(&[7; 32]), client_signed_content(&[7; 32])];
        for content in &contents {
            assert_eq!((content.len(), content.get(63..66)), (130, Some(&b" TL"[..])));
            assert!(content.ends_with(&[7; 32]));
        }
        assert_ne!(contents[0], contents[1]);
    }
}
