//! What the command line understands.

use crate::failure::Failure;
use crate::live::{Hexadecimal, server_name};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use tls_engine::{ATTACKS, EarlyDataTerms, ExternalPsk, FAULTS, SUPPORTED_GROUPS, TLS13_GROUPS, Versions};
use tls_keys::{HashAlgorithm, SUPPORTED_SUITES, Suite, TLS13_SUITES, Tls13Suite};
use tls_scene::Theft;
use tls_scene::model::verdict::{FIRST_YEAR, LAST_YEAR};
use tls_texts::cli as texts;
use tls_transcript::Role;
use tls_wire::{CipherSuite, NamedGroup};

/// Steps through real TLS handshakes, for learning how they work.
///
/// It shows every secret on purpose, private keys and write keys too, and protects nothing: its certificates come
/// from published demo keys. Never send anything through it that must stay private.
///
/// Exit codes: 0 done; 1 the handshake, a file or a socket failed, or a chain was rejected; 2 wrong arguments; 3 the conversation ended without
/// close_notify; 4 a limit on time or size ended it.
#[derive(Debug, Parser)]
#[command(name = "handshake-lab", version, arg_required_else_help = true, disable_help_subcommand = true)]
#[command(after_help = "It shows every secret on purpose and protects nothing: for learning only.")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run a scenario in this process: client and server of our own
    Run(RunArguments),
    /// Show a recording that was saved as JSON
    Show(ShowArguments),
    /// List the named scenarios, the attacks, the failures, and the parameters of a scenario
    List(ListArguments),
    /// What each theft opens, for each key exchange: really tried
    Thefts(TheftsArguments),
    /// Bleichenbacher's attack: find a recorded RSA secret by asking the server, which has a key of only 512 bits
    Oracle(OracleArguments),
    /// Explain a message, a field, a value, an alert, a cipher suite or any term of the glossary
    Explain(ExplainArguments),
    /// Judge a chain of certificates, and show every check with what it found
    Verify(VerifyArguments),
    /// Be a TLS server over TCP, and show each connection
    Accept(AcceptArguments),
    /// Be a TLS client over TCP, and show the connection
    Connect(ConnectArguments),
    /// Print what a shell needs to complete this program's arguments
    Completions(CompletionsArguments),
    /// Print a manual page, for man: 'handshake-lab man > handshake-lab.1'
    Man(ManArguments),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For the terminal
    Text,
    /// For programs; a recording as documented in crates/tls-transcript/JSON.md
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct ListArguments {
    /// What to print: everything in words, or the scenarios, attacks and failures as JSON objects
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct RunArguments {
    /// A name from `list`, or parameters: 'key-exchange=ecdhe&seed=42'
    pub(crate) scenario: String,
    /// Put an attacker on the wire who does this; 'list' says what each is
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(ATTACKS.map(|attack| attack.name)))]
    pub(crate) attack: Option<String>,
    /// Let bytes of a record arrive as others, as in 1.client.2:5:ff: connection, sender and number of the record (from 1),
    /// offset from its header (from 0), bytes in hex; may be repeated
    #[arg(long, value_name = "EDIT")]
    pub(crate) edit: Vec<String>,
    /// Let client or server go without a check, as in client:verify-data; 'list' names them all; may be repeated
    #[arg(long, value_name = "PARTY:RULE")]
    pub(crate) without: Vec<String>,
    /// Let client or server do something wrong by itself; 'list' says what each is
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(FAULTS.iter().map(|fault| fault.name)))]
    pub(crate) fault: Option<String>,
    #[command(flatten)]
    pub(crate) showing: ShowingArguments,
}

/// What is shown of a recording, and what is written.
#[derive(Debug, Args)]
pub(crate) struct ShowingArguments {
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Stop the diagram at this step: its number (0 is the start) or its name, as in 'client-key-exchange'
    #[arg(long, value_name = "N")]
    pub(crate) step: Option<String>,
    /// Let an eavesdropper who recorded everything have these, and see below the diagram what opens: names with commas
    #[arg(long, value_name = "WHAT", value_delimiter = ',', value_parser = theft_parser())]
    pub(crate) stolen: Vec<Theft>,
    /// Say what the standards of this year say of it, instead of today's: from 1999 to 2029
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(u16).range(i64::from(FIRST_YEAR)..=i64::from(LAST_YEAR)))]
    pub(crate) year: Option<u16>,
    /// Write a capture that Wireshark opens and decrypts
    #[arg(long, value_name = "FILE")]
    pub(crate) pcapng: Option<PathBuf>,
    /// Write a capture without the secrets, which is all that an eavesdropper has
    #[arg(long, value_name = "FILE")]
    pub(crate) pcapng_without_secrets: Option<PathBuf>,
    /// Append the secrets to a key log file (RFC 9850)
    #[arg(long, value_name = "FILE")]
    pub(crate) keylog: Option<PathBuf>,
    /// Write the server's private key as PEM: with it Wireshark opens a capture without secrets, if the key exchange is RSA
    #[arg(long, value_name = "FILE")]
    pub(crate) server_key: Option<PathBuf>,
    /// Write the diagram as a picture
    #[arg(long, value_name = "FILE")]
    pub(crate) svg: Option<PathBuf>,
    /// Write the whole recording as JSON, whatever is printed
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ShowArguments {
    /// A recording as JSON, written by --json, --format json or the page's export
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) showing: ShowingArguments,
}

#[derive(Debug, Args)]
pub(crate) struct TheftsArguments {
    /// The scenario that the key exchanges are put into
    #[arg(default_value = "rsa")]
    pub(crate) scenario: String,
    /// Print the smallest sets of secrets that open the scenario's application data, instead of the table
    #[arg(long)]
    pub(crate) smallest: bool,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct OracleArguments {
    /// Give the server the countermeasure of RFC 5246 §7.4.7.1
    #[arg(long)]
    pub(crate) countermeasure: bool,
    /// What all random values are drawn from
    #[arg(long, value_name = "N", default_value_t = tls_engine::Scenario::DEFAULT_SEED)]
    pub(crate) seed: u64,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArguments {
    /// For example verify_data, ClientHello, 'alert 40', x25519, 'forward secrecy'
    #[arg(value_name = "TERM")]
    pub(crate) term: String,
}

#[derive(Debug, Args)]
pub(crate) struct VerifyArguments {
    /// Whom to trust: certificates in PEM, or one in DER
    #[arg(long, value_name = "PEM")]
    pub(crate) roots: PathBuf,
    /// The chain, leaf first
    #[arg(long, value_name = "PEM")]
    pub(crate) chain: PathBuf,
    /// The name or address that was asked for; needed unless it is --purpose client
    #[arg(long, value_name = "NAME", value_parser = server_name)]
    pub(crate) host: Option<String>,
    /// The clock, as in 2026-11-30T12:00:00Z
    #[arg(long, value_name = "RFC3339", value_parser = clock)]
    pub(crate) time: u64,
    /// Revocation lists; one that can be used has to speak of each certificate
    #[arg(long, value_name = "PEM")]
    pub(crate) crl: Option<PathBuf>,
    /// The OCSP response that was stapled to the chain
    #[arg(long, value_name = "DER")]
    pub(crate) ocsp: Option<PathBuf>,
    /// Whose chain it is
    #[arg(long, value_enum, default_value_t = VerifyPurpose::Server)]
    pub(crate) purpose: VerifyPurpose,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// Whose chain `verify` judges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum VerifyPurpose {
    /// A server's
    Server,
    /// A client's
    Client,
}

#[derive(Debug, Args)]
pub(crate) struct CompletionsArguments {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(crate) struct ManArguments {
    /// The command that the page is about [default: the whole program]
    #[arg(value_name = "COMMAND")]
    pub(crate) command: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct AcceptArguments {
    /// Where to listen; the address is 127.0.0.1 if left out, and port 0 takes any free one and prints it
    #[arg(value_name = "[ADDR:]PORT", value_parser = listening_address)]
    pub(crate) address: String,
    /// Send back what arrives, instead of answering an HTTP request
    #[arg(long)]
    pub(crate) echo: bool,
    /// The server's chain, leaf first [default: demo chains, RSA and ECDSA side by side]
    #[arg(long, value_name = "PEM", requires = "key")]
    pub(crate) certificate: Option<PathBuf>,
    /// The private key that belongs to it
    #[arg(long, value_name = "PEM", requires = "certificate")]
    pub(crate) key: Option<PathBuf>,
    /// Ask every client who it is, and go on without an answer
    #[arg(long, group = "asks", requires = "client_ca")]
    pub(crate) request_client_certificate: bool,
    /// Ask every client who it is, and turn away those that show no certificate
    #[arg(long, group = "asks", requires = "client_ca")]
    pub(crate) require_client_certificate: bool,
    /// Ask a client who it is once it has said something after the handshake, and go on without an answer; only in TLS 1.3, and only
    /// clients that have offered to answer then
    #[arg(long, group = "asks", requires = "client_ca")]
    pub(crate) request_client_certificate_later: bool,
    /// Whose certificates clients may show: one or more of authorities
    #[arg(long, value_name = "PEM", requires = "asks")]
    pub(crate) client_ca: Option<PathBuf>,
    /// In TLS 1.3, let every client say hello twice, and bring a cookie back
    #[arg(long)]
    pub(crate) require_retry: bool,
    /// How many tickets to give each client of TLS 1.3 that can use them; a client of TLS 1.2 gets one, unless this is 0
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) tickets: u8,
    /// The name in the demo chains
    #[arg(long, value_name = "NAME", default_value = "localhost", conflicts_with = "certificate", value_parser = server_name)]
    pub(crate) server_name: String,
    /// Leave after one connection
    #[arg(long, conflicts_with = "connections")]
    pub(crate) once: bool,
    /// Leave after this many connections
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) connections: Option<u64>,
    /// How many connections there may be at once; when one more comes, the slowest has to go
    #[arg(long, value_name = "N", default_value_t = 256, value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) at_once: u32,
    /// How long a peer may take for its handshake, or be silent after it, before it can be sent away for another, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 1)]
    pub(crate) patience: u64,
    #[command(flatten)]
    pub(crate) live: LiveArguments,
}

#[derive(Debug, Args)]
pub(crate) struct ConnectArguments {
    /// The server
    #[arg(value_name = "HOST:PORT", value_parser = host_and_port)]
    pub(crate) address: String,
    /// Whom to trust: one or more certificates [default: the demo roots]
    #[arg(long, value_name = "PEM")]
    pub(crate) ca: Option<PathBuf>,
    /// The name that the server's certificate must have [default: HOST]
    #[arg(long, value_name = "NAME", value_parser = server_name)]
    pub(crate) server_name: Option<String>,
    /// The client's chain, leaf first, for a server that asks who it is
    #[arg(long, value_name = "PEM", requires = "key")]
    pub(crate) certificate: Option<PathBuf>,
    /// The private key that belongs to it
    #[arg(long, value_name = "PEM", requires = "certificate")]
    pub(crate) key: Option<PathBuf>,
    /// In TLS 1.3, send no key share along, so that every server has to ask for another hello
    #[arg(long)]
    pub(crate) no_key_share: bool,
    /// Come back with the newest session in this file, and keep what the server gives for the next time; the file is made if
    /// there is none, and is for its owner alone
    #[arg(long, value_name = "FILE")]
    pub(crate) session: Option<PathBuf>,
    /// What to send; \r, \n, \t and \\ are understood [default: a small HTTP request]
    #[arg(long, value_name = "TEXT")]
    pub(crate) send: Option<String>,
    #[command(flatten)]
    pub(crate) live: LiveArguments,
}

/// What `accept` and `connect` share.
#[derive(Debug, Args)]
pub(crate) struct LiveArguments {
    /// The versions of TLS to offer or accept
    #[arg(long, value_name = "VERSION", default_value = "1.2", value_parser = version_parser())]
    pub(crate) version: Versions,
    /// A cipher suite to offer or accept, in order of preference; may be repeated [default: all]
    #[arg(long, value_name = "SUITE", value_parser = suite_parser(), hide_possible_values = true)]
    pub(crate) suite: Vec<CipherSuite>,
    /// A group to offer or accept, in order of preference; may be repeated [default: all]
    #[arg(long, value_name = "GROUP", value_parser = group_parser())]
    pub(crate) group: Vec<NamedGroup>,
    /// An application protocol, in order of preference; may be repeated
    #[arg(long, value_name = "PROTOCOL")]
    pub(crate) alpn: Vec<String>,
    /// In TLS 1.3, compress our certificates for a client that can unpack them, or offer to unpack the server's (RFC 8879)
    #[arg(long)]
    pub(crate) certificate_compression: bool,
    /// In TLS 1.3, change our keys before we say anything; with `both`, which a bare --key-update means, ask the peer to change
    /// its own too
    #[arg(long, value_name = "WHOSE", value_enum, num_args = 0..=1, require_equals = true, default_missing_value = "both")]
    pub(crate) key_update: Option<Updated>,
    /// In TLS 1.3, a key that both sides have from elsewhere, and its name: at least 16 bytes, for suites with SHA-256; may be
    /// repeated
    #[arg(long, value_name = "IDENTITY:HEX", value_parser = external_psk)]
    pub(crate) psk: Vec<ExternalPsk>,
    /// In TLS 1.3, send the request at once with the hello, or take what comes so: early data, which whoever recorded it can send once
    /// more; it takes a session whose server allows it, or a --psk, for which both sides must then mean the same suite and application
    /// protocol: those named first by --suite and --alpn, or TLS_AES_128_GCM_SHA256 and none
    #[arg(long)]
    pub(crate) early_data: bool,
    /// Do without the extended master secret (RFC 7627)
    #[arg(long)]
    pub(crate) no_extended_master_secret: bool,
    /// Do without encrypt-then-MAC (RFC 7366)
    #[arg(long)]
    pub(crate) no_encrypt_then_mac: bool,
    /// Make and accept signatures with SHA-1, as peers of long ago need them (RFC 9155 forbids them)
    #[arg(long)]
    pub(crate) allow_sha1: bool,
    /// What to print for each connection; JSON goes on one line
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Append each connection's secrets to a key log file (RFC 9850)
    #[arg(long, value_name = "FILE")]
    pub(crate) keylog: Option<PathBuf>,
    /// Write a capture of all connections that Wireshark opens and decrypts
    #[arg(long, value_name = "FILE")]
    pub(crate) pcapng: Option<PathBuf>,
    /// Replace the capture if there is one already
    #[arg(long, requires = "pcapng")]
    pub(crate) force: bool,
    /// How long a connection may last, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) timeout: u64,
    /// How much the peer may send in a connection, in KiB [default: any amount]
    #[arg(long, value_name = "KIB", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) limit: Option<u64>,
    /// How much memory the recording of a connection may take, in KiB; of a longer conversation the beginning and the end
    /// are recorded, and the rest is counted
    #[arg(long, value_name = "KIB", default_value_t = 1024)]
    pub(crate) keep: usize,
}

/// Whose keys `--key-update` changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Updated {
    /// Those under which we send
    Own,
    /// Those of both directions
    Both,
}

impl LiveArguments {
    /// The suites to offer or accept: those chosen, else all.
    ///
    /// # Errors
    /// One was chosen that belongs to another version.
    pub(crate) fn suites(&self) -> Result<Vec<CipherSuite>, Failure> {
        let own = |suite: &CipherSuite| {
            Suite::of(*suite).is_some_and(|parameters| self.version.speaks(Role::Client, parameters.version()))
        };
        if let Some(other) = self.suite.iter().find(|suite| !own(suite)) {
            return Err(Failure::Arguments(texts::suite_of_other_version(other.to_string(), self.version.name())));
        }
        let chosen = if self.suite.is_empty() { all_suites().filter(own).collect() } else { self.suite.clone() };
        Ok(chosen)
    }

    /// The groups to offer or accept: those chosen, else all.
    pub(crate) fn groups(&self) -> Vec<NamedGroup> {
        match (self.group.as_slice(), self.version) {
            ([], Versions::Tls12) => SUPPORTED_GROUPS.to_vec(),
            ([], Versions::Tls13) => TLS13_GROUPS.to_vec(),
            ([], _) => all_groups(),
            (chosen, _) => chosen.to_vec(),
        }
    }

    /// Whether keys are changed before anything is said, and the peer is asked for new ones too.
    pub(crate) fn updates_keys(&self) -> Option<bool> {
        self.key_update.map(|whose| whose == Updated::Both)
    }

    /// Replaces the application protocols, if any were chosen; where early data may come under a key from elsewhere and none was, nobody
    /// has settled one with the key, and none is spoken of.
    pub(crate) fn choose_protocols(&self, protocols: &mut Vec<Vec<u8>>) {
        if !self.alpn.is_empty() || (self.early_data && !self.psk.is_empty()) {
            *protocols = self.alpn.iter().map(|protocol| protocol.clone().into_bytes()).collect();
        }
    }

    /// The keys from elsewhere and, where early data may come, on what terms: no more than a record's worth, under the first of the suites
    /// with the key's hash, and in the application protocol named first.
    ///
    /// # Errors
    /// As [`suites`](Self::suites).
    pub(crate) fn psks(&self) -> Result<Vec<ExternalPsk>, Failure> {
        let suites: Vec<Tls13Suite> = self.suites()?.into_iter().filter_map(Tls13Suite::of).collect();
        let terms = |psk: &ExternalPsk| {
            let suite = suites.iter().find(|suite| self.early_data && suite.hash == psk.hash)?.suite;
            let application_protocol = self.alpn.first().map(|protocol| protocol.clone().into_bytes());
            Some(EarlyDataTerms { suite, most: EARLY_DATA, application_protocol })
        };
        Ok(self.psk.iter().map(|psk| ExternalPsk { early_data: terms(psk), ..psk.clone() }).collect())
    }
}

fn suite_parser() -> impl TypedValueParser<Value = CipherSuite> {
    let names = all_suites().filter_map(|suite| suite.name());
    PossibleValuesParser::new(names).try_map(|name| by_name(all_suites(), |suite| suite.name(), &name))
}

fn version_parser() -> impl TypedValueParser<Value = Versions> {
    let all = || Versions::BY_NAME.into_iter();
    PossibleValuesParser::new(all().map(|(name, _)| name))
        .try_map(move |name| by_name(all(), |(name, _)| Some(*name), &name).map(|(_, versions)| versions))
}

/// The suites of all versions, the newest version first.
fn all_suites() -> impl Iterator<Item = CipherSuite> {
    TLS13_SUITES.into_iter().chain(SUPPORTED_SUITES)
}

/// The groups of all versions, the newest version first.
fn all_groups() -> Vec<NamedGroup> {
    let older = SUPPORTED_GROUPS.iter().filter(|group| !TLS13_GROUPS.contains(group));
    TLS13_GROUPS.iter().chain(older).copied().collect()
}

fn theft_parser() -> impl TypedValueParser<Value = Theft> {
    let slugs = Theft::ALL.iter().map(|theft| theft.slug());
    PossibleValuesParser::new(slugs)
        .try_map(|slug| by_name(Theft::ALL.iter().copied(), |theft| Some(theft.slug()), &slug))
}

fn group_parser() -> impl TypedValueParser<Value = NamedGroup> {
    let names: Vec<_> = all_groups().iter().filter_map(|group| group.name()).collect();
    PossibleValuesParser::new(names).try_map(|name| by_name(all_groups().into_iter(), |group| group.name(), &name))
}

fn by_name<T>(
    mut all: impl Iterator<Item = T>,
    name_of: impl Fn(&T) -> Option<&'static str>,
    name: &str,
) -> Result<T, String> {
    all.find(|item| name_of(item) == Some(name)).ok_or_else(|| texts::not_supported(name))
}

/// The suite of that name, of whatever version.
pub(crate) fn suite_named(name: &str) -> Option<CipherSuite> {
    all_suites().find(|suite| suite.name() == Some(name))
}

/// How many bytes of early data a server takes, if it takes any: as many as a record has.
pub(crate) const EARLY_DATA: u32 = 1 << 14;

/// The shortest key, in bytes: 128 bits, so that nobody can guess it (RFC 9257 §6).
const SHORTEST_KEY: usize = 16;

/// A key for TLS 1.3, with SHA-256 since nobody says which hash it is for (RFC 9846 §4.3.11).
fn external_psk(given: &str) -> Result<ExternalPsk, String> {
    let (identity, key) = given.rsplit_once(':').unwrap_or_default();
    if identity.is_empty() || identity.len() > usize::from(u16::MAX) {
        return Err(texts::psk_needed());
    }
    let Hexadecimal(key) = key.parse()?;
    if key.len() < SHORTEST_KEY {
        return Err(texts::psk_too_short(key.len(), SHORTEST_KEY));
    }
    Ok(ExternalPsk { identity: identity.into(), key, hash: HashAlgorithm::Sha256, early_data: None })
}

fn clock(given: &str) -> Result<u64, String> {
    let refusal = || match tls_pki::time::is_before_1970(given) {
        true => tls_texts::cli_verify::time_too_early(),
        false => tls_texts::cli_verify::time_needed(),
    };
    tls_pki::time::parse_rfc3339(given).ok_or_else(refusal)
}

/// Where `accept` listens unless it is told otherwise: whoever is on this machine.
const LOOPBACK: &str = "127.0.0.1";

fn listening_address(given: &str) -> Result<String, String> {
    let (address, port) = match given.rsplit_once(':') {
        Some((address, port)) => (address, port),
        None => (LOOPBACK, given),
    };
    port.parse::<u16>().map_err(|_| texts::no_port(port, u16::MAX.to_string()))?;
    if address.is_empty() {
        return Err(texts::no_address(LOOPBACK));
    }
    Ok(format!("{address}:{port}"))
}

fn host_and_port(given: &str) -> Result<String, String> {
    match given.rsplit_once(':') {
        Some((host, port)) if !host.is_empty() && port.parse::<u16>().is_ok_and(|port| port > 0) => Ok(given.into()),
        _ => Err(texts::host_and_port_needed()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_bare_port_listens_on_loopback_alone() {
        assert_eq!(listening_address("4433").as_deref(), Ok("127.0.0.1:4433"));
        assert_eq!(listening_address("0.0.0.0:4433").as_deref(), Ok("0.0.0.0:4433"));
        assert_eq!(listening_address("[::1]:0").as_deref(), Ok("[::1]:0"));
        assert!(listening_address("65536").is_err());
        assert!(listening_address(":80").is_err());
    }
}
