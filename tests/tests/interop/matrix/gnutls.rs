//! GnuTLS of the system.

use super::peer::{Cannot, Peer, Spoken, Talk, limits};
use super::program::Program;
use super::rounds::{Rounds, keys_of};
use super::row::Row;
use crate::demo::SERVER_NAME;
use crate::process::{Process, accept};
use handshake_cli::live::{UpdatingKeys, be_client};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use tls_engine::{ClientConfig, ServerConfig};
use tls_transcript::Role;
use tls_wire::{CipherSuite, NamedGroup, SignatureScheme};

const LOG: &str = "keylog.txt";

/// Its client.
const CLIENT: Program =
    Program { is_content: "Handshake was completed", updates: ["^rekey^\n", "Rekey was completed"] };

pub(super) struct GnuTls {
    name: String,
    /// Everything that it has.
    list: String,
}

impl GnuTls {
    pub(super) fn new() -> Self {
        let ask = |argument: &str| {
            let said = Command::new("gnutls-cli").arg(argument).output().expect("gnutls-cli is installed");
            String::from_utf8_lossy(&said.stdout).into_owned()
        };
        let said = ask("--version");
        let version: Vec<&str> = said.split_whitespace().nth(1).expect("it says so").split('.').take(2).collect();
        Self { name: format!("GnuTLS {}", version.join(".")), list: ask("--list") }
    }
}

/// Its name of a suite's cipher.
fn cipher(suite: CipherSuite) -> String {
    let name = suite.to_string();
    let name = name.trim_start_matches("TLS_");
    let cipher = name.rsplit_once('_').map_or(name, |(cipher, _hash)| cipher);
    cipher.replace('_', "-")
}

/// Its name of a group.
fn group_name(group: NamedGroup) -> String {
    format!("GROUP-{}", group.to_string().to_uppercase())
}

/// Its names of a scheme: for a handshake's signature, and for a certificate's.
fn scheme_names(scheme: SignatureScheme) -> Vec<String> {
    let names: &[&str] = match scheme {
        SignatureScheme::ECDSA_SECP256R1_SHA256 => &["SIGN-ECDSA-SECP256R1-SHA256", "SIGN-ECDSA-SHA256"],
        SignatureScheme::ECDSA_SECP384R1_SHA384 => &["SIGN-ECDSA-SECP384R1-SHA384", "SIGN-ECDSA-SHA384"],
        SignatureScheme::ED25519 => &["SIGN-EdDSA-Ed25519"],
        SignatureScheme::RSA_PKCS1_SHA256 => &["SIGN-RSA-SHA256"],
        other => return vec![format!("SIGN-{}", other.to_string().to_uppercase().replace('_', "-"))],
    };
    names.iter().map(ToString::to_string).collect()
}

/// What makes it compress its certificate, or offer to unpack ours.
fn compression(row: Row) -> &'static [&'static str] {
    if row == Row::Compression { &["--compress-cert", "brotli"] } else { &[] }
}

/// What is spoken, in its language.
fn priority(spoken: &Spoken<'_>) -> String {
    let mut words = vec!["NORMAL:-VERS-ALL:+VERS-TLS1.3".to_owned()];
    if let Row::Suite(suite) = spoken.row {
        words.push(format!("-CIPHER-ALL:+{}", cipher(suite)));
    }
    words.push("-GROUP-ALL".into());
    words.extend(spoken.groups.iter().map(|group| format!("+{}", group_name(*group))));
    if !spoken.schemes.is_empty() {
        words.push("-SIGN-ALL".into());
        words.extend(spoken.schemes.iter().flat_map(|scheme| scheme_names(*scheme)).map(|name| format!("+{name}")));
    }
    words.join(":")
}

impl Peer for GnuTls {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn probe(&self) -> &'static str {
        "What it does not offer, `gnutls-cli --list` does not list."
    }

    fn offers(&self, row: Row) -> bool {
        let names = match row {
            Row::Suite(suite) => vec![cipher(suite)],
            Row::Group(group) | Row::Retry(group) => vec![group_name(group)],
            Row::Signature(scheme) => scheme_names(scheme),
            Row::Cookie | Row::Compression | Row::OurKeyUpdate | Row::TheirKeyUpdate => return true,
        };
        let listed: Vec<&str> = self.list.split([' ', ',', '\n']).collect();
        names.iter().all(|name| listed.contains(&name.as_str()))
    }

    fn cannot(&self, row: Row, role: Role) -> Option<Cannot> {
        match (row, role) {
            (Row::Cookie, Role::Server) => Some(Cannot::Take("its HelloRetryRequest has none")),
            (Row::Cookie, Role::Client) => {
                Some(Cannot::Complete("it ends a handshake in which only a cookie is asked for"))
            }
            (Row::Compression, _) => Some(Cannot::Take("this build of it does not know brotli")),
            (Row::TheirKeyUpdate, Role::Server) => Some(Cannot::Ask("`gnutls-serv` has no command for it")),
            _ => None,
        }
    }

    fn serve(&self, spoken: &Spoken<'_>, config: ClientConfig) -> Talk {
        let chain = spoken.chain;
        chain.clear(LOG);
        let port =
            TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port is free").port();
        let mut command = Command::new("gnutls-serv");
        command.args(compression(spoken.row)).args([
            "--echo",
            "--priority",
            &priority(spoken),
            "--port",
            &port.to_string(),
        ]);
        command.args(["--x509certfile", &chain.path("leaf.pem"), "--x509keyfile", &chain.path("leaf-key.pem")]);
        let process = Process::start(command.env("SSLKEYLOGFILE", chain.path(LOG)));
        process.wait_for("the port", |printed| printed.contains("...done").then_some(()));
        let stream = TcpStream::connect(("127.0.0.1", port)).expect("gnutls-serv listens");
        let mut rounds = Rounds::new(Role::Client);
        let mut talk = UpdatingKeys::new(&mut rounds, keys_of(spoken.row));
        let transcript = be_client(&stream, config, "test", &mut talk, &limits()).expect("there is randomness");
        Talk { transcript, their_log: chain.read(LOG), printed: process.printed() }
    }

    fn connect(&self, spoken: &Spoken<'_>, config: ServerConfig) -> Talk {
        let chain = spoken.chain;
        chain.clear(LOG);
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = listener.local_addr().expect("it is bound").port();
        let mut command = Command::new("gnutls-cli");
        command.args(compression(spoken.row)).args([
            "--single-key-share",
            "--inline-commands",
            "--x509cafile",
            &chain.path("root.pem"),
        ]);
        command.args(["--priority", &priority(spoken), "--port", &port.to_string(), SERVER_NAME]);
        let mut peer = Process::start(command.env("SSLKEYLOGFILE", chain.path(LOG)));
        let stream = accept(&listener, &mut peer);
        let transcript = CLIENT.converse(&mut peer, &stream, config, spoken.row);
        Talk { transcript, printed: peer.finish(), their_log: chain.read(LOG) }
    }
}
