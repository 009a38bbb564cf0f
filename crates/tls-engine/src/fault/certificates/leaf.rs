//! What is wrong with what the server's own certificate says: its dates, its names, its use.

use super::parts::show;
use super::{another_site, show_another_leaf, show_chain_of_another_day};
use crate::fault::Behaviour;
use tls_pki::draft::{DraftExtension, ID_KP_CLIENT_AUTH, SUBJECT_ALT_NAME, Usages};

/// Nobody has renewed it.
pub(in crate::fault) static EXPIRED_CERTIFICATE: Behaviour =
    Behaviour::in_setup("expired-certificate", show_chain_of_another_day);

/// It was installed before its first day, or the client's clock is behind.
pub(in crate::fault) static NOT_YET_VALID: Behaviour = Behaviour::in_setup("not-yet-valid", show_chain_of_another_day);

/// It is one for another of the administrator's sites.
pub(in crate::fault) static OTHER_NAME: Behaviour = Behaviour::in_setup("other-name", |setup, scenario| {
    show_another_leaf(setup, scenario, scenario.issued(), another_site(scenario))
});

/// It names the server where nobody looks for names any more.
pub(in crate::fault) static COMMON_NAME_ONLY: Behaviour = Behaviour::in_setup("common-name-only", |setup, scenario| {
    show(setup, scenario, |parts| parts.with_leaf(|leaf| leaf.without(SUBJECT_ALT_NAME)).chain())
});

/// Its wildcard stands for one label of a name: here for none, or two would be needed.
pub(in crate::fault) static OTHER_WILDCARD: Behaviour = Behaviour::in_setup("other-wildcard", |setup, scenario| {
    let above = match scenario.server_name.splitn(3, '.').nth(2) {
        Some(above) if above.contains('.') => above,
        _ => &scenario.server_name,
    };
    let wildcard = format!("*.{above}");
    let names = || DraftExtension::names(&[(DNS, wildcard.as_bytes())]);
    show(setup, scenario, |parts| parts.with_leaf(|leaf| leaf.replacing(names())).chain())
});

/// dNSName's number in GeneralName (RFC 5280 §4.2.1.6).
const DNS: u8 = 2;

/// It is one for signing documents.
pub(in crate::fault) static OTHER_KEY_USAGE: Behaviour = Behaviour::in_setup("other-key-usage", |setup, scenario| {
    let for_documents = || DraftExtension::key_usage(Usages::NonRepudiation);
    show(setup, scenario, |parts| parts.with_leaf(|leaf| leaf.replacing(for_documents())).chain())
});

/// It is one for clients.
pub(in crate::fault) static CLIENTS_CERTIFICATE: Behaviour =
    Behaviour::in_setup("clients-certificate", |setup, scenario| {
        let for_clients = || DraftExtension::purposes(&[ID_KP_CLIENT_AUTH]);
        show(setup, scenario, |parts| parts.with_leaf(|leaf| leaf.replacing(for_clients())).chain())
    });
