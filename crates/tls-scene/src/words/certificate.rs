//! What a certificate allows, in words.

use tls_pki::Summary;
use tls_texts::certificate as texts;

/// "vouch for sites", "authenticate servers".
pub(crate) fn may(summary: &Summary) -> String {
    match (summary.is_authority, summary.path_length) {
        (true, Some(below)) => texts::may_sign_limited(u64::from(below)),
        (true, None) => texts::may_sign(),
        (false, _) => texts::may_authenticate(match (summary.for_servers, summary.for_clients) {
            (true, true) => "both",
            (true, false) => "servers",
            (false, true) => "clients",
            (false, false) => "neither",
        }),
    }
}
