//! Has somebody talked the parties down to an old version?

use crate::evidence::{DowngradeMark, Evidence};
use crate::output::Output;
use tls_terms::Rule;
use tls_wire::ServerHello;

/// A server that could do better than what was negotiated says so at the end of its random (RFC 9846 §4.2.3). This client
/// offers TLS 1.2 at most, so the mark of TLS 1.3 is no sign of an attack.
pub(super) fn check(hello: &ServerHello, out: &mut Output<'_>) {
    let mark = match hello.random.last_chunk::<8>() {
        Some(b"DOWNGRD\x01") => DowngradeMark::Tls13,
        Some(b"DOWNGRD\x00") => DowngradeMark::Tls12,
        // The usual end, and it proves nothing: this client offers nothing above TLS 1.2.
        _ => return,
    };
    out.remark(Rule::DowngradeSentinel, Evidence::DowngradeMark(mark));
}
