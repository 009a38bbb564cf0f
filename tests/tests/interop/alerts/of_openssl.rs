//! What OpenSSL sends: `openssl s_server` and `openssl s_client`, which say themselves what they have sent.

use super::carrier::Carrier;
use super::peer::{Answer, Peer, Situation};
use crate::openssl::{cipher_name, client_with};
use crate::process::{PATIENCE, Process, accept};
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::process::Command;
use tempfile::TempDir;
use tls_engine::{ClientConfig, KnownFailure, ServerConfig, Showing};
use tls_pki::pem;
use tls_transcript::Role;
use tls_wire::{AlertDescription, AlertLevel, NamedGroup, ProtocolVersion};

pub(super) struct OpenSsl;

impl Peer for OpenSsl {
    fn obstacle(&self, _failure: &KnownFailure, _showing: &Showing) -> Option<&'static str> {
        None
    }

    fn meet(&self, situation: Situation) -> Answer {
        match situation.peer {
            Role::Server => as_server(situation),
            Role::Client => as_client(situation),
        }
    }
}

/// The option for the versions: one, or all.
fn option(versions: &[ProtocolVersion]) -> &'static str {
    match versions {
        [ProtocolVersion::TLS_1_3] => "-tls1_3",
        [ProtocolVersion::TLS_1_2] => "-tls1_2",
        [ProtocolVersion::TLS_1_1] => "-tls1_1",
        _ => "-no_ssl3",
    }
}

fn as_server(mut situation: Situation) -> Answer {
    let folder = Files::new();
    let clock = situation.scenario.clock.to_string();
    let server = situation.prepared.server().clone();
    let identity = server.identities.first().expect("it has one");
    let leaf = folder.certificates("leaf.pem", &identity.certificates()[..1]);
    let others = folder.certificates("others.pem", &identity.certificates()[1..]);
    let key = folder.file("key.pem", &identity.key().to_pkcs8_pem().expect("the key has a PEM form"));
    let mut arguments = ["-accept", "127.0.0.1:0", "-naccept", "1", "-msg", option(&situation.versions)].to_vec();
    arguments.extend(["-cert", &leaf, "-cert_chain", &others, "-key", &key, "-attime", &clock]);
    let asked = client_certificates(&folder, &server);
    arguments.extend(asked.iter().map(String::as_str));
    let chosen = choices(&server, situation.versions != [ProtocolVersion::TLS_1_3]);
    arguments.extend(chosen.iter().map(String::as_str));
    if let Some(site) = server.sites.first() {
        arguments.extend(["-servername", site, "-servername_fatal", "-cert2", &leaf, "-key2", &key]);
    }
    let process = Process::start(Command::new("openssl").arg("s_server").args(&arguments));
    let port: u16 = process.wait_for("the port", |printed| {
        let line = printed.lines().find(|line| line.starts_with("ACCEPT 127.0.0.1:"))?;
        line.rsplit(':').next()?.trim().parse().ok()
    });
    let stream = TcpStream::connect(("127.0.0.1", port)).expect("s_server listens");
    talk(stream, &situation, process)
}

fn as_client(mut situation: Situation) -> Answer {
    let folder = Files::new();
    let clock = situation.scenario.clock.to_string();
    let client: ClientConfig = situation.prepared.client().clone();
    let roots = folder.certificates("roots.pem", &client.anchors.0);
    let name = client.server_name.as_str();
    let mut arguments = ["-msg", "-CAfile", &roots, "-verify_return_error", "-attime", &clock].to_vec();
    arguments.extend(["-servername", name, "-verify_hostname", name, "-alpn", "http/1.1"]);
    if client.asks_for_status {
        arguments.push("-status");
    }
    let lists: String = client.revocation_lists.iter().map(|list| pem::encode("X509 CRL", list)).collect();
    let lists = folder.file("lists.pem", &lists);
    if !client.revocation_lists.is_empty() {
        arguments.extend(["-crl_check", "-CRL", &lists]);
    }
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = listener.local_addr().expect("it is bound").port();
    let mut process = client_with(option(&situation.versions), port, &arguments);
    process.write("GET / HTTP/1.0\r\n\r\n");
    let stream = accept(&listener, &mut process);
    talk(stream, &situation, process)
}

/// Whom a server asks for a certificate, and of whom it takes one.
fn client_certificates(folder: &Files, server: &ServerConfig) -> Vec<String> {
    let Some(wanted) = &server.client_authentication else { return Vec::new() };
    let authority = folder.certificates("client-ca.pem", &wanted.anchors.0);
    ["-Verify", "3", "-verify_return_error", "-CAfile", &authority].map(str::to_owned).to_vec()
}

/// The suites, groups, protocols and keys that a server has.
fn choices(server: &ServerConfig, is_old: bool) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    let names = |old: bool| {
        let is_old = |suite: &&tls_wire::CipherSuite| tls_keys::SuiteParameters::of(**suite).is_some() == old;
        server.cipher_suites.iter().filter(is_old).map(ToString::to_string).collect::<Vec<_>>()
    };
    let old: Vec<&str> = names(true).iter().map(|name| cipher_name(name)).collect();
    if is_old && !old.is_empty() {
        said.extend(["-cipher".into(), format!("{}:@SECLEVEL=0", old.join(":"))]);
    }
    let new = names(false);
    if !new.is_empty() {
        said.extend(["-ciphersuites".into(), new.join(":")]);
    }
    let groups = server.groups.iter().filter_map(|group| match *group {
        NamedGroup::X25519 => Some("X25519"),
        NamedGroup::SECP256R1 => Some("P-256"),
        NamedGroup::SECP384R1 => Some("P-384"),
        NamedGroup::SECP521R1 => Some("P-521"),
        _ => None,
    });
    let groups: Vec<&str> = groups.collect();
    if !groups.is_empty() {
        said.extend(["-groups".into(), groups.join(":")]);
    }
    if !server.application_protocols.is_empty() {
        let names = server.application_protocols.iter().map(|name| String::from_utf8_lossy(name).into_owned());
        said.extend(["-alpn".into(), names.collect::<Vec<_>>().join(",")]);
    }
    for psk in &server.external_psks {
        let key: String = psk.key.iter().map(|byte| format!("{byte:02x}")).collect();
        let identity = String::from_utf8_lossy(&psk.identity).into_owned();
        said.extend(["-psk".into(), key, "-psk_identity".into(), identity, "-allow_no_dhe_kex".into()]);
    }
    said
}

fn talk(mut stream: TcpStream, situation: &Situation, process: Process) -> Answer {
    let mut carrier = situation.carrier();
    stream.set_read_timeout(Some(PATIENCE)).expect("it is a socket");
    // A peer that has had enough may close while we still write.
    let mut bytes = [0; 4096];
    loop {
        let out = carrier.outgoing();
        let _ = stream.write_all(&out);
        carrier.go_on();
        let more = carrier.outgoing();
        let _ = stream.write_all(&more);
        if !more.is_empty() {
            continue;
        }
        if situation.waits || carrier.ours.is_closed() {
            let _ = stream.shutdown(Shutdown::Write);
        }
        match stream.read(&mut bytes) {
            Ok(count @ 1..) => carrier.arrive(&bytes[..count]),
            Ok(0) => break,
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {
                panic!("{}: nothing more comes:\n{}", situation.scenario, process.printed())
            }
            Err(_) => break,
        }
    }
    drop(stream);
    let printed = process.finish();
    answer(&printed, &carrier)
}

/// The first alert that it says to have sent, but for close_notify.
fn answer(printed: &str, carrier: &Carrier) -> Answer {
    let mut lines = printed.lines();
    while let Some(line) = lines.next() {
        if !line.starts_with(">>>") || !line.contains(", Alert [length 0002]") {
            continue;
        }
        let bytes: Vec<u8> = lines.next().into_iter().flat_map(str::split_whitespace).filter_map(read_hex).collect();
        let &[level, alert] = bytes.as_slice() else { panic!("not an alert: {bytes:?}") };
        let alert = AlertDescription(alert);
        if level == AlertLevel::FATAL.0 || alert != AlertDescription::CLOSE_NOTIFY {
            return Answer::Alert(alert);
        }
    }
    if carrier.is_content() { Answer::Acceptance } else { Answer::Silence }
}

fn read_hex(word: &str) -> Option<u8> {
    u8::from_str_radix(word, 16).ok()
}

/// Files for a program, in a folder that goes with the value.
struct Files(TempDir);

impl Files {
    fn new() -> Self {
        Self(TempDir::new().expect("there is room for temporary files"))
    }

    fn file(&self, name: &str, contents: &str) -> String {
        let path = self.0.path().join(name);
        std::fs::write(&path, contents).expect("the folder can be written");
        path.to_str().expect("the path is UTF-8").to_owned()
    }

    fn certificates(&self, name: &str, certificates: &[Vec<u8>]) -> String {
        let text: String = certificates.iter().map(|der| pem::encode("CERTIFICATE", der)).collect();
        self.file(name, &text)
    }
}
