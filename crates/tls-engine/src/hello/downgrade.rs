//! Has somebody talked the parties down to an old version?

use crate::Failure;
use crate::evidence::{DowngradeMark, Evidence};
use crate::output::Output;
use tls_terms::Rule;
use tls_wire::{ProtocolVersion, ServerHello};

/// What stands at the end of the random of a server that could speak TLS 1.3 and answers with TLS 1.2 (RFC 9846 §4.2.3).
const TO_TLS_1_2: [u8; 8] = *b"DOWNGRD\x01";

/// Marks the random of such a server.
pub(crate) fn mark(random: &mut [u8; 32]) {
    if let Some(end) = random.last_chunk_mut() {
        *end = TO_TLS_1_2;
    }
}

/// A server that could do better than what was negotiated says so at the end of its random (RFC 9846 §4.2.3). Whoever offered
/// TLS 1.3 knows by that that somebody has changed the offer; for others the mark is no sign of an attack.
pub(super) fn check(hello: &ServerHello, offered: &[ProtocolVersion], out: &mut Output<'_>) -> Result<(), Failure> {
    let mark = match hello.random.last_chunk::<8>() {
        Some(&TO_TLS_1_2) => DowngradeMark::Tls13,
        Some(b"DOWNGRD\x00") => DowngradeMark::Tls12,
        // The usual end, and it proves nothing: not all servers mark it.
        _ => return Ok(()),
    };
    if offered.contains(&ProtocolVersion::TLS_1_3) {
        return out.judge(Rule::DowngradeSentinel, Err(Evidence::DowngradeNoticed(mark)));
    }
    out.remark(Rule::DowngradeSentinel, Evidence::DowngradeMark(mark));
    Ok(())
}
