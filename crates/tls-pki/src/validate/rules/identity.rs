//! Is the certificate for the server that was asked for?

use super::{Fault, Situation, Verdict};
use crate::certificate::name;
use crate::name::{PresentedName, ServerName};
use crate::validate::Purpose;
use core::net::IpAddr;
use tls_facts::{FactValue, pki as facts};

pub(super) fn server_name(situation: &Situation<'_, '_>) -> Result<Verdict, Fault> {
    let Purpose::Server { name: asked_for, .. } = situation.case.purpose else {
        return Ok(Verdict::NotApplicable(facts::no_name_asked_for()));
    };
    let wanted = || asked_for.to_owned();
    let Some(reference) = ServerName::parse(asked_for) else {
        return Err(facts::no_server_name(wanted()).into());
    };
    let Some(names) = &situation.path.leaf.names else {
        return Err(facts::no_subject_alt_name(wanted(), situation.path.leaf.label()).into());
    };
    match names.iter().find(|presented| reference.matches(presented)) {
        Some(presented) => Ok(facts::server_name_matches(wanted(), presented).into()),
        None if names.iter().any(|presented| stands_as_text(&reference, presented)) => {
            Err(facts::address_as_dns_name(wanted()).into())
        }
        None => {
            let all: Vec<FactValue> = names.iter().map(FactValue::from).collect();
            Err(facts::server_name_differs(wanted(), all).into())
        }
    }
}

/// Whether an address stands in a certificate as if it were a DNS name.
fn stands_as_text(wanted: &ServerName, presented: &PresentedName) -> bool {
    match (wanted, presented) {
        (ServerName::Ip(wanted), PresentedName::Dns(text)) => {
            text.parse().is_ok_and(|address: IpAddr| address == *wanted)
        }
        _ => false,
    }
}

impl From<&PresentedName> for FactValue {
    fn from(name: &PresentedName) -> Self {
        match name {
            PresentedName::Dns(name) => name.clone().into(),
            PresentedName::Ip(address) => address.to_string().into(),
            PresentedName::Directory(name) => name::text(name).into(),
            PresentedName::Other(_) => facts::name_of_another_kind().into(),
        }
    }
}
