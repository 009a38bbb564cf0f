//! Is the certificate for the server that was asked for?

use super::{Fault, Situation};
use crate::name::{PresentedName, ServerName};

pub(super) fn server_name(situation: &Situation<'_>) -> Result<String, Fault> {
    let wanted = situation.server_name;
    let Some(reference) = ServerName::parse(wanted) else {
        return Err(format!("“{wanted}” is neither a DNS name nor an IP address").into());
    };
    let label = situation.path.leaf.label();
    let Some(names) = &situation.path.leaf.names else {
        return Err(
            format!("“{wanted}” was asked for; “{label}” has no subjectAltName, and no other name counts").into()
        );
    };
    match names.iter().find(|presented| reference.matches(presented)) {
        Some(presented) => Ok(format!("“{wanted}” was asked for, and the certificate is for “{presented}”")),
        None => {
            let all: Vec<String> = names.iter().map(PresentedName::to_string).collect();
            Err(format!("“{wanted}” was asked for, but the certificate is for “{}”", all.join("”, “")).into())
        }
    }
}
