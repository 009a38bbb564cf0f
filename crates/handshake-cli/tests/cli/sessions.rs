//! `--session FILE`: coming back to a server.

use crate::program::{Ended, Listening, lab};
use serde_json::Value as Json;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A file's place in a folder of its own.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("there is room for temporary files") }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("sessions.json")
    }

    /// The sessions that stand in the file.
    fn sessions(&self) -> Vec<Json> {
        let text = fs::read_to_string(self.path()).expect("the client wrote it");
        let file: Json = serde_json::from_str(&text).expect("it is JSON");
        file.get("sessions").and_then(Json::as_array).expect("it has a list").clone()
    }
}

fn connect(address: &str, file: &Path, more: &[&str]) -> Ended {
    let file = file.to_str().expect("the path is UTF-8");
    lab(&[&["connect", address, "--server-name", "localhost", "--session", file], more].concat())
}

/// The names of the handshake messages that the client's recording has.
fn messages(client: &Ended) -> Vec<String> {
    assert_eq!(client.code, 0, "{}", client.stderr);
    let json: Json = serde_json::from_str(&client.stdout).expect("it is JSON");
    let messages = json.get("messages").and_then(Json::as_array).expect("it has messages").iter();
    messages.map(|message| message.get("name").and_then(Json::as_str).expect("each has a name").to_owned()).collect()
}

#[test]
fn each_ticket_of_tls_1_3_is_kept_and_offered_once() {
    let place = Place::new();
    let server = Listening::start_quietly(&["--connections", "2", "--version", "1.3", "--tickets", "3"]);
    let visit = || messages(&connect(&server.address(), &place.path(), &["--version", "1.3", "--format", "json"]));
    let (first, kept) = (visit(), place.sessions());
    let (second, left) = (visit(), place.sessions());
    let shows = |names: &[String]| names.iter().any(|name| name == "CertificateVerify");
    assert_eq!((shows(&first), shows(&second)), (true, false));
    assert_eq!((kept.len(), left.len()), (3, 5));
    assert!(!left.contains(&kept[2]) && left[..2] == kept[..2], "the newest was used, and three have come");
}

#[test]
fn a_client_comes_back_with_what_the_server_gave_it() {
    for (arguments, keeps) in [(&["--tickets", "0"][..], "session_id"), (&["--tickets", "1"][..], "ticket")] {
        let place = Place::new();
        let server = Listening::start_quietly(&[&["--connections", "3"], arguments].concat());
        let came = [1, 2, 3].map(|_| messages(&connect(&server.address(), &place.path(), &["--format", "json"])));
        assert!(came[0].iter().any(|name| name == "Certificate"), "{came:?}");
        for later in &came[1..] {
            assert!(!later.iter().any(|name| name == "Certificate" || name == "ClientKeyExchange"), "{later:?}");
        }
        let sessions = place.sessions();
        assert_eq!(sessions.len(), 1, "{sessions:?}");
        assert!(sessions[0][keeps].as_str().is_some_and(|hex| !hex.is_empty()), "{sessions:?}");
    }
}

#[test]
fn a_request_goes_out_with_the_hello_and_is_answered_once() {
    let place = Place::new();
    let server = Listening::start(&["--connections", "3", "--version", "1.3", "--early-data", "--echo"]);
    let more = ["--version", "1.3", "--early-data", "--send", "once", "--format", "json"];
    let came = [1, 2].map(|_| messages(&connect(&server.address(), &place.path(), &more)));
    let [first, second] = came.map(|names| names.iter().any(|name| name == "EndOfEarlyData"));
    assert_eq!((first, second), (false, true));
    // A ticket is offered once, and the server of the second visit has given another.
    assert_eq!(place.sessions().len(), 1);
    let shown = connect(&server.address(), &place.path(), &["--version", "1.3", "--early-data", "--send", "once"]);
    assert!(shown.stdout.contains("the server said, in 4 bytes:\nonce\n"), "{}", shown.stdout);
    assert!(server.ended().code == 0);
}

#[cfg(unix)]
#[test]
fn what_is_kept_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    let server = Listening::start_quietly(&["--connections", "1"]);
    assert_eq!(connect(&server.address(), &place.path(), &[]).code, 0);
    assert_eq!(fs::metadata(place.path()).expect("it is there").permissions().mode() & 0o777, 0o600);
    fs::set_permissions(place.path(), fs::Permissions::from_mode(0o644)).expect("it is ours");
    let refused = connect(&server.address(), &place.path(), &[]);
    assert_eq!(refused.code, 1);
    assert!(refused.stderr.contains("can be read by others (mode 644)"), "{}", refused.stderr);
}

/// A session that can be read, in which a test changes something.
const SESSION: &str = r#"{
  "handshake-lab-sessions": 1,
  "sessions": [
    {
      "version": "1.2",
      "server_name": "localhost",
      "suite": "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
      "session_id": "0102",
      "ticket": null,
      "lifetime": 0,
      "master_secret": "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f",
      "extended_master_secret": true,
      "received": 1
    }
  ]
}
"#;

#[test]
fn a_file_that_is_none_is_refused_with_what_is_wrong_and_nothing_is_sent() {
    let server = Listening::start(&["--once"]);
    let place = Place::new();
    for (text, why) in [
        (String::new(), "is no file with sessions: EOF while parsing"),
        (SESSION.replace("sessions\": 1", "sessions\": 2"), "its format is 2, and this program knows 1 alone"),
        (SESSION.replace("\"lifetime\": 0,", ""), "missing field `lifetime`"),
        (SESSION.replace("\"lifetime\"", "\"luck\""), "unknown field `luck`"),
        (SESSION.replace("\"1.2\"", "\"1.1\""), "unknown variant `1.1`"),
        (SESSION.replace("\"0102\"", "\"01z2\""), "“01z2” is not hexadecimal"),
        (SESSION.replace("\"0102\"", &format!("\"{}\"", "00".repeat(33))), "session_id has 33 bytes, where 0 to 32"),
        (SESSION.replace("2d2e2f", "2d2e"), "master_secret has 47 bytes, where 48 to 48 are allowed"),
        (SESSION.replace("_128_GCM_", "_129_GCM_"), "TLS_ECDHE_RSA_WITH_AES_129_GCM_SHA256 is no suite of TLS 1.2"),
        (SESSION.replace("\"localhost\"", "\"shop.example\""), "has a session with shop.example"),
    ] {
        fs::write(place.path(), &text).expect("there is room");
        #[cfg(unix)]
        fs::set_permissions(place.path(), std::os::unix::fs::PermissionsExt::from_mode(0o600)).expect("it is ours");
        let refused = connect(&server.address(), &place.path(), &[]);
        let told = refused.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(refused.code == 1 && told.contains(why), "{why}\n{told}");
        assert_eq!(fs::read_to_string(place.path()).expect("it is there"), text, "it is left as it was");
    }
}
