//! The settings of a live connection in one line, for the recording's header.

use std::fmt::Display;
use tls_engine::{ClientConfig, ServerConfig};

pub(super) fn of_client(address: &str, config: &ClientConfig) -> String {
    format!(
        "connect {address} server-name={} versions={} suites={} groups={} {}",
        config.server_name,
        list(&config.versions),
        list(&config.cipher_suites),
        list(&config.groups),
        switches(config.extended_master_secret, config.encrypt_then_mac),
    )
}

pub(super) fn of_server(address: &str, config: &ServerConfig) -> String {
    format!(
        "accept {address} versions={} suites={} groups={} {}",
        list(&config.versions),
        list(&config.cipher_suites),
        list(&config.groups),
        switches(config.extended_master_secret, config.encrypt_then_mac),
    )
}

fn switches(extended_master_secret: bool, encrypt_then_mac: bool) -> String {
    let word = |on| if on { "on" } else { "off" };
    format!("extended-master-secret={} encrypt-then-mac={}", word(extended_master_secret), word(encrypt_then_mac))
}

fn list(items: &[impl Display]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}
