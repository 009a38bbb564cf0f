//! OpenSSL of the system.

use super::peer::{Cannot, Peer, Spoken, Talk, limits};
use super::program::Program;
use super::rounds::{Rounds, WORDS, keys_of};
use super::row::Row;
use crate::demo::SERVER_NAME;
use crate::openssl::{Server, client_with};
use crate::process::accept;
use handshake_cli::live::{UpdatingKeys, be_client};
use std::net::{TcpListener, TcpStream};
use std::process::Command;
use tls_engine::{ClientConfig, ServerConfig};
use tls_transcript::Role;
use tls_wire::{NamedGroup, SignatureScheme};

const LOG: &str = "keylog.txt";

/// Its client.
const CLIENT: Program = Program { is_content: "Verify return code: 0 (ok)", updates: ["K\n", "KEYUPDATE"] };

pub(super) struct OpenSsl {
    name: String,
}

impl OpenSsl {
    pub(super) fn new() -> Self {
        let said = Command::new("openssl").arg("version").output().expect("openssl is installed");
        let said = String::from_utf8_lossy(&said.stdout).into_owned();
        let version: Vec<&str> = said.split_whitespace().nth(1).expect("it says so").split('.').take(2).collect();
        Self { name: format!("OpenSSL {}", version.join(".")) }
    }
}

/// Its name of a group.
fn group_name(group: NamedGroup) -> String {
    match group {
        NamedGroup::SECP256R1 => "P-256".into(),
        NamedGroup::SECP384R1 => "P-384".into(),
        NamedGroup::SECP521R1 => "P-521".into(),
        other => other.to_string(),
    }
}

fn group_names(groups: &[NamedGroup]) -> String {
    groups.iter().copied().map(group_name).collect::<Vec<_>>().join(":")
}

fn scheme_names(schemes: &[SignatureScheme]) -> String {
    schemes.iter().map(ToString::to_string).collect::<Vec<_>>().join(":")
}

/// The arguments that choose what is spoken, for client and server.
fn arguments(spoken: &Spoken<'_>) -> Vec<String> {
    let mut arguments = vec!["-groups".to_owned(), group_names(&spoken.groups)];
    if let Row::Suite(suite) = spoken.row {
        arguments.extend(["-ciphersuites".to_owned(), suite.to_string()]);
    }
    if !spoken.schemes.is_empty() {
        arguments.extend(["-sigalgs".to_owned(), scheme_names(&spoken.schemes)]);
    }
    arguments.extend(["-keylogfile".to_owned(), spoken.chain.path(LOG)]);
    arguments
}

impl Peer for OpenSsl {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn probe(&self) -> &'static str {
        "What it does not offer, `openssl s_client` refuses as an argument."
    }

    fn offers(&self, row: Row) -> bool {
        let argument = match row {
            Row::Suite(suite) => ["-ciphersuites".to_owned(), suite.to_string()],
            Row::Group(group) | Row::Retry(group) => ["-groups".to_owned(), group_name(group)],
            Row::Signature(scheme) => ["-sigalgs".to_owned(), scheme.to_string()],
            Row::Compression => ["-cert_comp".to_owned(), String::new()],
            Row::Cookie | Row::OurKeyUpdate | Row::TheirKeyUpdate => return true,
        };
        // Port 1 of the loopback is nobody's: whatever it understands, it fails to connect.
        let tried = Command::new("openssl").args(["s_client", "-connect", "127.0.0.1:1"]).args(argument).output();
        let said = String::from_utf8_lossy(&tried.expect("openssl is installed").stderr).into_owned();
        !["SSL_CONF_cmd", "Unknown option"].iter().any(|refusal| said.contains(refusal))
    }

    fn cannot(&self, _row: Row, _role: Role) -> Option<Cannot> {
        None
    }

    fn serve(&self, spoken: &Spoken<'_>, mut config: ClientConfig) -> Talk {
        let chain = spoken.chain;
        chain.clear(LOG);
        let mut arguments = arguments(spoken);
        arguments.extend(["-cert".to_owned(), chain.path("leaf.pem"), "-key".to_owned(), chain.path("leaf-key.pem")]);
        if spoken.row == Row::Cookie {
            arguments.push("-stateless".into());
            // Without state it takes the ChangeCipherSpec before the second hello amiss, from its own client as well.
            config.middlebox_compatibility = false;
        }
        let mut server = Server::start_with("-tls1_3", &arguments.iter().map(String::as_str).collect::<Vec<_>>());
        let stream = TcpStream::connect(("127.0.0.1", server.port)).expect("s_server listens");
        let transcript = std::thread::scope(|scope| {
            let asking = scope.spawn(|| {
                let mut rounds = Rounds::new(Role::Client);
                let mut talk = UpdatingKeys::new(&mut rounds, keys_of(spoken.row));
                be_client(&stream, config, "test", &mut talk, &limits())
            });
            if server.process.says(WORDS[0], || asking.is_finished()) {
                if spoken.row == Row::TheirKeyUpdate {
                    server.process.write("K\n");
                    server.process.wait_for("the update", |text| text.contains("SSL_do_handshake -> 1").then_some(()));
                }
                server.process.write("first\n");
                server.process.says(WORDS[1], || asking.is_finished());
                server.process.write("second\n");
            }
            asking.join().expect("the client does not panic").expect("there is randomness")
        });
        Talk { transcript, their_log: chain.read(LOG), printed: server.process.printed() }
    }

    fn connect(&self, spoken: &Spoken<'_>, config: ServerConfig) -> Talk {
        let chain = spoken.chain;
        chain.clear(LOG);
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = listener.local_addr().expect("it is bound").port();
        let (root, mut arguments) = (chain.path("root.pem"), arguments(spoken));
        let trust = ["-CAfile", &root, "-verify_return_error", "-verify_hostname", SERVER_NAME];
        arguments.extend(trust.iter().chain(&["-servername", SERVER_NAME]).map(ToString::to_string));
        let mut peer = client_with("-tls1_3", port, &arguments.iter().map(String::as_str).collect::<Vec<_>>());
        let stream = accept(&listener, &mut peer);
        let transcript = CLIENT.converse(&mut peer, &stream, config, spoken.row);
        Talk { transcript, printed: peer.finish(), their_log: chain.read(LOG) }
    }
}
