//! `connect`: a TLS client over TCP.

use super::credentials::{anchors_from_file, demo_roots, identity_from_files};
use super::server_name::{host, in_http, looked_up, server_name};
use super::session_file::SessionFile;
use super::{BROTLI, Company, Held, Limits, Request, UpdatingKeys, hold_as_client, now, report::Report, settings};
use crate::arguments::ConnectArguments;
use crate::failure::Failure;
use crate::outcome;
use anyhow::{Context, anyhow};
use std::net::{TcpStream, ToSocketAddrs};
use std::process::ExitCode;
use std::time::Duration;
use tls_engine::{ClientConfig, SHA1_SIGNATURE_SCHEMES};
use tls_texts::cli_live as texts;
use tls_transcript::Role;
use tls_wire::{NamedGroup, SignatureScheme};

pub(crate) fn connect(arguments: &ConnectArguments) -> Result<ExitCode, Failure> {
    let report = Report::new(&arguments.live)?;
    let mut config = configuration(arguments)?;
    let mut kept = arguments.session.as_deref().map(|file| SessionFile::read(file, &config.server_name)).transpose()?;
    config.session_tickets = kept.is_some();
    config.session = kept.as_mut().and_then(|file| file.take(&config.versions));
    let limits = Limits::from(&arguments.live);
    let mut talk = match &arguments.send {
        Some(text) => Request::new(unescaped(text)),
        None => Request::http(&in_http(&config.server_name)),
    };
    config.early_data = arguments.live.early_data.then(|| talk.unsent().to_vec());
    let stream = reach(&arguments.address, limits.time)?;
    let settings = settings::of_client(&arguments.address, &config);
    let company = Company { tap: report.tap(&stream, Role::Client)?, place: None };
    let mut talk = UpdatingKeys::new(&mut talk, arguments.live.updates_keys());
    let Held { transcript, tap, sessions } = hold_as_client(&stream, config, &settings, &mut talk, &limits, company)?;
    let exit = outcome::exit_code(&transcript);
    let kept = kept.map_or(Ok(()), |file| file.keep(&sessions));
    report.connection(&texts::connection_to(&arguments.address), transcript, tap)?;
    // What can't be kept keeps nothing from being said.
    kept?;
    Ok(exit)
}

fn configuration(arguments: &ConnectArguments) -> Result<ClientConfig, Failure> {
    let clock = now()?;
    let anchors = match &arguments.ca {
        Some(path) => anchors_from_file(path)?,
        None => demo_roots(clock)?,
    };
    let server_name = match &arguments.server_name {
        Some(name) => name.clone(),
        None => server_name(host(&arguments.address)).map_err(Failure::Arguments)?,
    };
    let live = &arguments.live;
    let mut config = ClientConfig::new(anchors, server_name, clock);
    config.versions = live.version.spoken_by(Role::Client);
    (config.cipher_suites, config.groups) = (live.suites()?, live.groups());
    config.key_shares = if arguments.no_key_share { Vec::new() } else { shares(&config.groups) };
    config.certificate_compressions = live.certificate_compression.then_some(BROTLI.algorithm).into_iter().collect();
    live.choose_protocols(&mut config.application_protocols);
    config.external_psks = live.psks()?;
    if let (Some(certificate), Some(key)) = (&arguments.certificate, &arguments.key) {
        config.identities = vec![identity_from_files(certificate, key)?];
        config.post_handshake_auth = true;
    }
    config.extended_master_secret = !live.no_extended_master_secret;
    config.encrypt_then_mac = !live.no_encrypt_then_mac;
    config.signature_schemes.push(SignatureScheme::ED25519);
    if live.allow_sha1 {
        config.signature_schemes.extend(SHA1_SIGNATURE_SCHEMES);
    }
    Ok(config)
}

/// The groups of which the first hello of TLS 1.3 brings a share: the favourite, and beside a hybrid of it x25519, which a
/// server without post-quantum cryptography knows.
fn shares(groups: &[NamedGroup]) -> Vec<NamedGroup> {
    let favourite = groups.iter().take(1);
    let beside = groups.iter().skip(1).filter(|group| **group == NamedGroup::X25519);
    let is_hybrid = groups.first() == Some(&NamedGroup::X25519MLKEM768);
    favourite.chain(beside.take(usize::from(is_hybrid))).copied().collect()
}

/// Connects to the first of the host's addresses that answers.
fn reach(address: &str, patience: Duration) -> anyhow::Result<TcpStream> {
    let addresses = looked_up(address).to_socket_addrs().with_context(|| texts::not_known(address))?;
    let mut last = anyhow!(texts::without_address(address));
    for candidate in addresses {
        match TcpStream::connect_timeout(&candidate, patience) {
            Ok(stream) => return Ok(stream),
            Err(error) => last = anyhow!(texts::no_answer(candidate.to_string(), error.to_string())),
        }
    }
    Err(last)
}

/// `\r`, `\n`, `\t` and `\\` as in most languages; any other backslash stands for itself.
fn unescaped(text: &str) -> String {
    let mut result = String::new();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let escaped = match (character, characters.peek()) {
            ('\\', Some('r')) => '\r',
            ('\\', Some('n')) => '\n',
            ('\\', Some('t')) => '\t',
            ('\\', Some('\\')) => '\\',
            _ => {
                result.push(character);
                continue;
            }
        };
        characters.next();
        result.push(escaped);
    }
    result
}

#[cfg(test)]
mod tests {
    use super::unescaped;

    #[test]
    fn backslashes_are_understood() {
        assert_eq!(unescaped(r"a\r\nb\\n\x"), "a\r\nb\\n\\x");
    }
}
