//! OpenSSL of the system, as server and as client.

use crate::process::Process;
use std::path::Path;
use std::process::Command;

/// Old suites are refused at OpenSSL's default level of security; to speak them is the point here.
pub(crate) const LEVEL: &str = "@SECLEVEL=0";

/// `openssl s_server` on a free port of 127.0.0.1.
pub(crate) struct Server {
    pub(crate) process: Process,
    pub(crate) port: u16,
}

impl Server {
    /// Starts it with these arguments besides the port, and with TLS 1.2.
    pub(crate) fn start(arguments: &[&str]) -> Self {
        Self::start_with("-tls1_2", &[&["-no_ticket"], arguments].concat())
    }

    /// Starts it with this version, and with these arguments besides the port.
    pub(crate) fn start_with(version: &str, arguments: &[&str]) -> Self {
        let mut command = Command::new("openssl");
        command.args(["s_server", "-accept", "127.0.0.1:0", version]).args(arguments);
        let process = Process::start(&mut command);
        let port = process.wait_for("the port", |printed| {
            let line = printed.lines().find(|line| line.starts_with("ACCEPT 127.0.0.1:"))?;
            line.rsplit(':').next()?.trim().parse().ok()
        });
        Self { process, port }
    }
}

/// `openssl s_client` with TLS 1.2, connected to `port` of 127.0.0.1; ends when the server closes the connection.
pub(crate) fn client(port: u16, arguments: &[&str]) -> Process {
    client_with("-tls1_2", port, &[&["-ign_eof"], arguments].concat())
}

/// The same with this version. It takes commands (`K`), and ends when its standard input does, unless `-ign_eof` is among the
/// arguments.
pub(crate) fn client_with(version: &str, port: u16, arguments: &[&str]) -> Process {
    let mut command = Command::new("openssl");
    command.args(["s_client", "-connect", &format!("127.0.0.1:{port}"), version]).args(arguments);
    Process::start(&mut command)
}

/// OpenSSL's names of the suites.
pub(crate) fn cipher_name(suite: &str) -> &'static str {
    match suite {
        "TLS_RSA_WITH_AES_128_CBC_SHA" => "AES128-SHA",
        "TLS_RSA_WITH_AES_256_CBC_SHA" => "AES256-SHA",
        "TLS_RSA_WITH_AES_128_CBC_SHA256" => "AES128-SHA256",
        "TLS_RSA_WITH_AES_128_GCM_SHA256" => "AES128-GCM-SHA256",
        "TLS_RSA_WITH_AES_256_GCM_SHA384" => "AES256-GCM-SHA384",
        "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256" => "DHE-RSA-AES128-GCM-SHA256",
        "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384" => "DHE-RSA-AES256-GCM-SHA384",
        "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA" => "ECDHE-RSA-AES128-SHA",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256" => "ECDHE-RSA-AES128-GCM-SHA256",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384" => "ECDHE-RSA-AES256-GCM-SHA384",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256" => "ECDHE-RSA-CHACHA20-POLY1305",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256" => "ECDHE-ECDSA-AES128-GCM-SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384" => "ECDHE-ECDSA-AES256-GCM-SHA384",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256" => "ECDHE-ECDSA-CHACHA20-POLY1305",
        "TLS_DHE_RSA_WITH_AES_128_CBC_SHA" => "DHE-RSA-AES128-SHA",
        "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256" => "DHE-RSA-AES128-SHA256",
        "TLS_DHE_RSA_WITH_AES_256_CBC_SHA" => "DHE-RSA-AES256-SHA",
        "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256" => "DHE-RSA-AES256-SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256" => "ECDHE-RSA-AES128-SHA256",
        "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA" => "ECDHE-RSA-AES256-SHA",
        "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384" => "ECDHE-RSA-AES256-SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA" => "ECDHE-ECDSA-AES128-SHA",
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256" => "ECDHE-ECDSA-AES128-SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA" => "ECDHE-ECDSA-AES256-SHA",
        "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384" => "ECDHE-ECDSA-AES256-SHA384",
        "TLS_RSA_WITH_AES_256_CBC_SHA256" => "AES256-SHA256",
        other => panic!("no OpenSSL name for {other}"),
    }
}

/// The lines of a key log that RFC 9850 defines for TLS 1.2, in order of appearance.
pub(crate) fn client_random_lines(keylog: &str) -> Vec<&str> {
    keylog.lines().filter(|line| line.starts_with("CLIENT_RANDOM ")).collect()
}

/// The lines of a key log that RFC 9850 defines for TLS 1.3, in alphabetical order.
pub(crate) fn tls13_lines(keylog: &str) -> Vec<&str> {
    const LABELS: [&str; 5] = [
        "CLIENT_HANDSHAKE_TRAFFIC_SECRET",
        "SERVER_HANDSHAKE_TRAFFIC_SECRET",
        "CLIENT_TRAFFIC_SECRET_0",
        "SERVER_TRAFFIC_SECRET_0",
        "EXPORTER_SECRET",
    ];
    let is_one = |line: &&str| line.split_once(' ').is_some_and(|(label, _)| LABELS.contains(&label));
    let mut lines: Vec<&str> = keylog.lines().filter(is_one).collect();
    lines.sort_unstable();
    lines
}

/// The DH parameters of a named group (RFC 7919), written by OpenSSL itself.
pub(crate) fn dh_parameters(group: &str, folder: &Path) -> String {
    let path = folder.join(format!("{group}.pem")).to_str().expect("the path is UTF-8").to_owned();
    let option = format!("group:{group}");
    let arguments = ["genpkey", "-genparam", "-algorithm", "DH", "-pkeyopt", &option, "-out", &path];
    let output = Command::new("openssl").args(arguments).output().expect("openssl is installed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    path
}
