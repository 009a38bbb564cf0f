//! A real browser loads a page from `accept`. It is told to trust whoever issued the certificate, and checks the rest itself.

use crate::program::{Listening, lab};
use handshake_cli::live::{demo_identities, now};
use std::io::Write;
use std::process::{Command, Stdio};
use tls_pki::PublicKey;

/// Where Chromium is, unless `cargo xtask test` says otherwise.
fn chromium() -> Command {
    let given = std::env::var_os("HANDSHAKE_LAB_CHROMIUM").filter(|path| !path.is_empty());
    Command::new(given.unwrap_or_else(|| "/usr/bin/chromium".into()))
}

/// The keys of those who issue the demo chains, as Chromium's flag wants them: SHA-256 of each, in base64.
fn issuers() -> String {
    let clock = now().expect("there is a clock");
    let chains = demo_identities("localhost", clock, || Ok([1; 16])).expect("the name is one");
    let hashed = |der: &[u8]| {
        let key = PublicKey::from_certificate_der(der).and_then(|key| key.to_spki_der()).expect("it has a key");
        let mut openssl = Command::new("sh")
            .args(["-c", "openssl dgst -sha256 -binary | openssl base64 -A"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("there is a shell");
        openssl.stdin.take().expect("it is piped").write_all(&key).expect("openssl reads");
        String::from_utf8(openssl.wait_with_output().expect("it ends").stdout).expect("base64 is ASCII")
    };
    chains
        .iter()
        .map(|chain| hashed(chain.certificates().get(1).expect("an issuer is there")))
        .collect::<Vec<_>>()
        .join(",")
}

/// What becomes of a page in Chromium, which finds this machine alone under the name of the demo chains.
fn shown(address: &str, trusted: &str) -> String {
    let profile = tempfile::tempdir().expect("there is room for temporary files");
    let loaded = chromium()
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage"])
        .args(["--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .arg("--host-resolver-rules=MAP localhost 127.0.0.1, MAP * ~NOTFOUND")
        .arg(format!("--ignore-certificate-errors-spki-list={trusted}"))
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .args(["--dump-dom", address])
        .stderr(Stdio::null())
        .output()
        .expect("Chromium is installed");
    String::from_utf8_lossy(&loaded.stdout).into_owned()
}

/// What Chromium makes of our server's page, and what our server says of the connection by which it came.
fn load(arguments: &[&str], trusted: &str) -> (String, String) {
    let server = Listening::start(arguments);
    let page = shown(&format!("https://localhost:{}/", server.port), trusted);
    let told = if page.contains("It works.") { server.told_until("GET / HTTP/1.1") } else { String::new() };
    (page, told)
}

#[test]
fn chromium_loads_a_page_whichever_way_it_agrees_on_keys_with_accept() {
    let trusted = issuers();
    let hybrid = ["--version", "1.3", "--group", "X25519MLKEM768"];
    let old = |suite| ["--version", "1.2", "--suite", suite];
    for (arguments, suite, more) in [
        (hybrid, "TLS_AES_128_GCM_SHA256", "HKDF-Extract"),
        (old("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"), "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "ServerKeyExchange"),
        (old("TLS_RSA_WITH_AES_128_GCM_SHA256"), "TLS_RSA_WITH_AES_128_GCM_SHA256", "ClientKeyExchange"),
    ] {
        let (page, told) = load(&arguments, &trusted);
        assert!(page.contains("It works."), "{arguments:?}: {page}");
        let head = told.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(head.contains(&format!("cipher suite: {suite}")), "{arguments:?}: {told}");
        assert!(told.contains("server: completed") && told.contains(more), "{arguments:?}: {told}");
    }
}

#[test]
fn chromium_unpacks_the_certificate_that_accept_compresses() {
    let (page, told) = load(&["--version", "1.3", "--certificate-compression"], &issuers());
    assert!(page.contains("It works."), "{page}");
    assert!(told.contains("CompressedCertificate"), "{told}");
}

#[test]
fn chromium_loads_nothing_from_a_server_whose_issuer_it_does_not_know() {
    let (page, _) = load(&["--version", "1.3"], "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    assert!(!page.contains("It works."), "{page}");
}

/// A page that has another in it, and once this is there, a second one.
const TWO_VISITS: &str = r#"<!doctype html><body><script>
let left = 2;
function visit() {
  if (left-- === 0) return document.title = "visited twice";
  const frame = document.createElement("iframe");
  frame.src = "ADDRESS?" + left;
  frame.onload = visit;
  document.body.append(frame);
}
visit();
</script>"#;

#[test]
fn chromium_comes_back_to_accept_with_what_it_was_given() {
    let trusted = issuers();
    let folder = tempfile::tempdir().expect("there is room for temporary files");
    for (version, resumed) in [("1.3", "Checks that the client has the key"), ("1.2", "✓ the session goes on")] {
        let server = Listening::start(&["--version", version]);
        let page = folder.path().join("visits.html");
        std::fs::write(&page, TWO_VISITS.replace("ADDRESS", &format!("https://localhost:{}/", server.port)))
            .expect("the folder is ours");
        let shown = shown(&format!("file://{}", page.display()), &trusted);
        assert!(shown.contains("visited twice"), "{version}: {shown}");
        let last =
            ["connect", &server.address(), "--server-name", "localhost", "--version", version, "--send", "enough"];
        // It gets no answer, for this is no request, and need not wait for one.
        assert_eq!(lab(&[&last[..], &["--timeout", "1"]].concat()).code, 4);
        let told = server.told_until("enough");
        assert!(told.contains(resumed), "{version}: {told}");
    }
}
