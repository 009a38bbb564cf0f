//! The repository's own rules: the invariants of ARCHITECTURE.md, each of which is an absence.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so may what it is made of"
)]

mod arguments;
mod circles;
mod english;
mod messages;
mod names;
mod said;
mod sentences;
mod terms;
mod tokens;
mod typography;

use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the repository").to_owned()
}

/// Every file that is, or is about to be, under version control.
fn files() -> Vec<PathBuf> {
    let output = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .expect("git is installed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let names = String::from_utf8(output.stdout).expect("file names are UTF-8");
    names.split_terminator('\0').map(PathBuf::from).filter(|path| root().join(path).is_file()).collect()
}

/// The text files among them, with their contents.
fn texts() -> Vec<(PathBuf, String)> {
    let text = |path: PathBuf| std::fs::read_to_string(root().join(&path)).ok().map(|text| (path, text));
    files().into_iter().filter_map(text).collect()
}

/// The Rust sources under the folders for which `wanted` holds.
fn sources(wanted: impl Fn(&str) -> bool) -> Vec<(PathBuf, String)> {
    let is_wanted = |path: &Path| path.extension().is_some_and(|e| e == "rs") && path.to_str().is_some_and(&wanted);
    let sources: Vec<_> = texts().into_iter().filter(|(path, _)| is_wanted(path)).collect();
    assert!(!sources.is_empty(), "what is not looked at is not shown");
    sources
}

/// The sources without their unit tests, which may use what the code proper may not: neither a module of tests at the end of
/// a file nor one in a file of its own.
fn without_unit_tests(sources: Vec<(PathBuf, String)>) -> Vec<(PathBuf, String)> {
    let tests: Vec<PathBuf> = sources.iter().flat_map(|(path, text)| modules_of_tests(path, text)).collect();
    let is_proper = |path: &Path| !tests.iter().any(|module| path.with_extension("").starts_with(module));
    let proper = |text: &str| match text.split_once("#[cfg(test)]\nmod tests {") {
        Some((proper, _)) => proper.to_owned(),
        None => text.to_owned(),
    };
    sources.into_iter().filter(|(path, _)| is_proper(path)).map(|(path, text)| (path, proper(&text))).collect()
}

/// The modules in files of their own that a file declares for tests alone, each as a path without extension.
fn modules_of_tests(path: &Path, text: &str) -> Vec<PathBuf> {
    let stem = path.file_stem().unwrap_or_default();
    let folder = match stem.to_str() {
        Some("lib" | "main" | "mod") => path.parent().unwrap_or(path).to_owned(),
        _ => path.with_extension(""),
    };
    let lines: Vec<&str> = text.lines().collect();
    let declared = lines.windows(2).filter(|pair| pair[0] == "#[cfg(test)]").filter_map(|pair| {
        let name = pair[1].trim_start_matches("pub(crate) ").trim_start().strip_prefix("mod ")?.strip_suffix(';')?;
        Some(folder.join(name))
    });
    declared.collect()
}

/// `path:line` of each line that contains one of `needles`.
fn mentions(texts: &[(PathBuf, String)], needles: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in texts {
        for (number, line) in text.lines().enumerate() {
            if needles.iter().any(|needle| line.contains(needle)) {
                found.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
            }
        }
    }
    found
}

/// What cargo says.
fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO")).args(arguments).current_dir(root()).output().expect("cargo is installed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("cargo prints UTF-8")
}

/// Each package of the workspace and all that it is built from on this machine, itself left out. What other machines need
/// besides may not have been fetched; `every_room_is_made_of_the_same_on_every_target` sees to that.
fn closures() -> BTreeMap<String, BTreeSet<String>> {
    let version = cargo(&["-vV"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("cargo knows its host");
    let metadata = cargo(&["metadata", "--format-version=1", "--offline", "--locked", "--filter-platform", host]);
    let metadata: Json = serde_json::from_str(&metadata).expect("cargo prints JSON");
    let list = |json: &Json| json.as_array().cloned().unwrap_or_default();
    let name_of: BTreeMap<String, String> = list(&metadata["packages"])
        .iter()
        .map(|package| (package["id"].to_string(), package["name"].as_str().unwrap_or_default().to_owned()))
        .collect();
    let is_normal = |dependency: &Json| list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"].is_null());
    let normal: BTreeMap<String, Vec<String>> = list(&metadata["resolve"]["nodes"])
        .iter()
        .map(|node| {
            let dependencies = list(&node["deps"]);
            let ids = dependencies.iter().filter(|dep| is_normal(dep)).map(|dep| dep["pkg"].to_string()).collect();
            (node["id"].to_string(), ids)
        })
        .collect();
    let closure = |id: &String| {
        let (mut reached, mut open) = (BTreeSet::new(), normal[id].clone());
        while let Some(next) = open.pop() {
            if reached.insert(next.clone()) {
                open.extend(normal[&next].iter().cloned());
            }
        }
        reached.iter().map(|id| name_of[id].clone()).collect()
    };
    list(&metadata["workspace_members"])
        .iter()
        .map(Json::to_string)
        .map(|id| (name_of[&id].clone(), closure(&id)))
        .collect()
}

#[test]
fn the_wire_room_is_built_without_cryptography() {
    let closure = &closures()["tls-wire"];
    let errors = ["thiserror", "thiserror-impl", "proc-macro2", "quote", "syn", "unicode-ident"];
    let facts = ["tls-facts", "serde", "serde_core", "serde_derive", "base16ct"];
    // Certificates come compressed (RFC 8879): brotli's dictionary.
    let decompression = ["brotli-decompressor", "alloc-no-stdlib", "alloc-stdlib"];
    let allowed = [&errors[..], &facts, &decompression].concat();
    let others: Vec<_> = closure.iter().filter(|name| !allowed.contains(&name.as_str())).collect();
    assert!(others.is_empty(), "tls-wire also depends on {others:?}");
}

#[test]
fn every_room_is_made_of_the_same_on_every_target() {
    let is_room = |path: &Path| path.starts_with("crates") && path.ends_with("Cargo.toml");
    let rooms: Vec<_> = texts().into_iter().filter(|(path, _)| is_room(path)).collect();
    assert!(rooms.len() > 7, "the rooms are looked at");
    let found = mentions(&rooms, &[concat!("[tar", "get.")]);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_observer_cannot_see_the_engine() {
    assert!(!closures()["tls-observer"].contains("tls-engine"));
}

#[test]
fn each_room_knows_only_its_left_neighbours() {
    let order = [
        "tls-facts",
        "tls-wire",
        "tls-terms",
        "tls-pki",
        "tls-keys",
        "tls-transcript",
        "tls-tap",
        "tls-engine",
        "tls-scene",
        "handshake-cli",
    ];
    let closures = closures();
    for (place, room) in order.iter().enumerate() {
        for right in &order[place + 1..] {
            assert!(!closures[*room].contains(*right), "{room} depends on {right}");
        }
    }
}

#[test]
fn the_scene_knows_no_browser() {
    let closure = &closures()["tls-scene"];
    for browser in ["yew", "web-sys", "js-sys", "wasm-bindgen", "gloo"] {
        let found: Vec<_> = closure.iter().filter(|name| name.starts_with(browser)).collect();
        assert!(found.is_empty(), "tls-scene depends on {found:?}");
    }
}

#[test]
fn nothing_below_the_page_is_cut_to_its_measure() {
    let inner = sources(|path| path.contains("/src/"));
    let found = mentions(&inner, &["inline(never)", "first drawing", "the page's weight"]);
    assert!(found.is_empty(), "{found:#?}");
    let rooms = sources(|path| path.starts_with("crates/tls-") && path.contains("/src/"));
    let found = mentions(&rooms, &["wasm", "WebAssembly", "so that the page", "in the page"]);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn only_the_command_line_the_host_and_xtask_open_sockets_or_files() {
    let inner = sources(|path| {
        path.contains("/src/")
            && ![
                "crates/handshake-cli/",
                "crates/xtask/",
                "crates/page-host/",
                "crates/phrasebook/src/bin/",
                "crates/phrasebook/src/compiler/",
                "tests/",
            ]
            .iter()
            .any(|outer| path.starts_with(outer))
    });
    let outside = ["TcpStream", "TcpListener", "UdpSocket", "std::fs", "std::process", "std::env"];
    let found = mentions(&without_unit_tests(inner), &outside);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_protocol_reads_no_clock_and_no_randomness_of_the_system() {
    let protocol = sources(|path| path.starts_with("crates/tls-") && path.contains("/src/"));
    let found = mentions(
        &without_unit_tests(protocol),
        &["SystemTime", "Instant::now", "getrandom", "OsRng", "SysRng", "cfg(target_arch"],
    );
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn what_the_padding_oracle_needs_serves_nothing_else() {
    let inner = without_unit_tests(sources(|path| path.contains("/src/")));
    let found = |needle: &str| {
        let files = inner.iter().filter(|(_, text)| text.contains(needle)).map(|(path, _)| path.display().to_string());
        files.collect::<Vec<_>>()
    };
    assert_eq!(found("rsa::hazmat"), ["crates/tls-pki/src/padding_oracle.rs"]);
    assert_eq!(found("padding-oracle-rsa-512"), ["crates/tls-pki/src/padding_oracle/key.rs"]);
    assert_eq!(found("padding_oracle::private_key"), ["crates/tls-engine/src/run.rs"]);
    assert_eq!(found("reveals_padding = "), ["crates/tls-engine/src/run.rs"]);
    assert_eq!(found("reveals_padding: true"), [""; 0]);
}

/// `cargo xtask test quick` leaves out these modules and test programs, so that it needs nothing but Rust and git.
#[test]
fn only_peers_interop_and_browser_tests_start_programs_that_do_not_come_with_rust() {
    let quick = sources(|path| {
        let elsewhere = ["/peers/", "tests/tests/interop/", "tests/tests/browser/", "tests/tests/firefox/"];
        path.contains("tests/") && !path.contains("/benches/") && !elsewhere.iter().any(|part| path.contains(part))
    });
    let started = mentions(&quick, &[concat!("Command::", "new(")]);
    let ours = ["(\"git\")", "(env!(\"CARGO\"))", "(env!(\"CARGO_BIN_EXE_handshake-lab\"))"];
    let (ours, others): (Vec<_>, Vec<_>) =
        started.into_iter().partition(|line| ours.iter().any(|program| line.contains(program)));
    assert_eq!(ours.len(), 3, "the tests of quick are looked through: {ours:#?}");
    assert!(others.is_empty(), "{others:#?}");
}

#[test]
fn every_crate_takes_the_workspace_lints_which_forbid_unsafe_code() {
    let manifests: Vec<_> = texts().into_iter().filter(|(path, _)| path.ends_with("Cargo.toml")).collect();
    assert!(manifests.len() > 10);
    for (path, text) in manifests {
        // What libFuzzer calls has to be exported, which is one line for each target and nothing else.
        if path.starts_with("fuzz") {
            continue;
        }
        match path.components().count() {
            1 => assert!(text.contains("unsafe_code = \"forbid\""), "{}", path.display()),
            _ => assert!(text.contains("[lints]\nworkspace = true"), "{} has lints of its own", path.display()),
        }
    }
}

#[test]
fn an_exception_from_a_lint_is_expected_and_has_a_reason() {
    let found = mentions(&sources(|_| true), &[concat!("#[all", "ow("), concat!("#![all", "ow(")]);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn no_file_is_named_for_what_it_is_not_about() {
    let vague = ["utils", "util", "helpers", "helper", "common", "misc"];
    let found: Vec<_> = files()
        .into_iter()
        .filter(|path| path.iter().any(|part| vague.contains(&part.to_string_lossy().split('.').next().unwrap_or(""))))
        .collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn no_file_refers_to_what_is_not_in_the_repository() {
    let found = mentions(&texts(), &[concat!("..", "/shared"), concat!("/work", "/shared"), concat!("/.", "library")]);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn nothing_is_left_for_later() {
    let found = mentions(&texts(), &[concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X:")]);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_page_mentions_no_other_origin() {
    let is_page = |path: &Path| path.starts_with("web") || path == Path::new("index.html");
    // A name space is a name, and so is whom the client asks for: nothing is fetched from there.
    let without_names = |text: String| text.replace("http://www.w3.org/", "").replace("https://shop.example<", "");
    let page: Vec<_> =
        texts().into_iter().filter(|(path, _)| is_page(path)).map(|(path, text)| (path, without_names(text))).collect();
    assert!(page.len() > 50, "the page is looked through");
    let found = mentions(&page, &["http://", "https://", "\"//", "(//"]);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_readme_begins_with_the_command_that_serves_the_page() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("there is a README.md");
    let block = readme.split("```").nth(1).expect("it has a code block");
    let commands: Vec<_> = block.lines().skip(1).collect();
    assert!(commands.first().is_some_and(|line| line.starts_with("cargo xtask serve")), "{commands:?}");
    for line in readme.lines().filter(|line| line.trim_start().starts_with("cargo xtask ")) {
        let name = line.split_whitespace().nth(2).unwrap_or_default();
        assert!(
            ["serve", "build", "test", "bench", "stills", "texts", "audit"].contains(&name),
            "xtask has no {name}: {line}"
        );
    }
}
