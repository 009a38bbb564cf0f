//! Unit and integration tests, by cargo-nextest where it is installed, and the examples in the documentation.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, IsTerminal as _, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};

use super::tally::Tally;
use super::tools;
use crate::consent::Consent;
use crate::workspace::Workspace;
use crate::{process, step};

/// The test program that needs a browser.
pub(crate) const BROWSER: &str = "browser";
/// The one that needs another.
pub(crate) const FIREFOX: &str = "firefox";
/// The test program in which every test needs another TLS implementation.
const INTEROP: &str = "interop";
/// The modules, in any test program, whose tests need programs that do not come with Rust: OpenSSL, tshark, Python.
const PEERS: &str = "peers";
/// The modules whose tests try every byte there is: thorough, and the slowest of all.
const EVERY_BYTE: &str = "every_byte";

/// Runs all tests but those of the browsers.
///
/// # Errors
/// When a tool is missing and could not be installed.
pub(crate) fn run(workspace: &Workspace, consent: &Consent) -> Result<Tally> {
    tools::peers(consent)?;
    let without = Without { programs: &[BROWSER, FIREFOX], modules: &[] };
    Ok(of_the_workspace(workspace, &without)? + of_texts(workspace)? + of_xtask(workspace)?)
}

/// Runs the tests that need nothing but Rust and git, and not long.
///
/// # Errors
/// When the runner cannot be started.
pub(crate) fn quick(workspace: &Workspace) -> Result<Tally> {
    let without = Without { programs: &[BROWSER, FIREFOX, INTEROP], modules: &[PEERS, EVERY_BYTE] };
    Ok(of_the_workspace(workspace, &without)? + of_texts(workspace)? + of_xtask(workspace)?)
}

/// Which tests are left out.
struct Without {
    /// These programs are not even compiled.
    programs: &'static [&'static str],
    /// The tests in modules of these names do not run.
    modules: &'static [&'static str],
}

fn of_the_workspace(workspace: &Workspace, without: &Without) -> Result<Tally> {
    let mut what = ["--workspace", "--exclude", "xtask", "--lib", "--bins"].map(str::to_owned).to_vec();
    for program in test_programs(workspace)? {
        if !without.programs.contains(&program.as_str()) {
            what.extend(["--test".to_owned(), program]);
        }
    }
    let mut command = if has_nextest() {
        step::say("Unit and integration tests", "by cargo-nextest");
        nextest(workspace)
    } else {
        step::say("Unit and integration tests", "by `cargo test`; cargo-nextest would be quicker");
        workspace.cargo(&["test", "--no-fail-fast", "--locked"])
    };
    command.args(what);
    if has_nextest() {
        let runs: Vec<String> = without.modules.iter().map(|module| format!("not test(/(^|::){module}::/)")).collect();
        if !runs.is_empty() {
            command.arg("--filterset").arg(runs.join(" & "));
        }
    } else if !without.modules.is_empty() {
        command.arg("--").args(without.modules.iter().flat_map(|module| ["--skip".to_owned(), format!("{module}::")]));
    }
    count(command)
}

/// The tests of what prints the texts, in the profile of the crates that it needs.
fn of_texts(workspace: &Workspace) -> Result<Tally> {
    let own = ["--package", "xtask", "--features", "texts", "--bin", "texts"];
    let mut command = if has_nextest() { nextest(workspace) } else { workspace.cargo(&["test", "--locked"]) };
    command.args(own);
    count(command)
}

/// The tests of xtask itself, in its own profile, in which it is compiled already.
fn of_xtask(workspace: &Workspace) -> Result<Tally> {
    let own = ["--package", "xtask", "--features", "bundler"];
    if has_nextest() {
        let mut command = nextest(workspace);
        command.args(["--cargo-profile", "tool"]).args(own);
        return count(command);
    }
    let mut command = workspace.cargo(&["test", "--no-fail-fast", "--locked", "--profile", "tool"]);
    command.args(own);
    count(command)
}

/// Runs the examples in the documentation.
pub(crate) fn doctests(workspace: &Workspace) -> Result<Tally> {
    step::say("The examples in the documentation", "they must work");
    count(workspace.cargo(&["test", "--doc", "--workspace", "--exclude", "xtask", "--no-fail-fast", "--locked"]))
}

/// Whether cargo-nextest is installed.
fn has_nextest() -> bool {
    process::on_path("cargo-nextest").is_some()
}

/// The beginning of a nextest command.
fn nextest(workspace: &Workspace) -> Command {
    let mut command = workspace.cargo(&["nextest", "run", "--locked", "--no-tests", "pass", "--no-fail-fast"]);
    command.arg("--config-file").arg(workspace.root().join("crates/xtask/nextest.toml"));
    command.args(["--status-level", "slow", "--final-status-level", "fail"]);
    command.args(["--color", if std::io::stderr().is_terminal() { "always" } else { "never" }]);
    command
}

/// Runs a test runner, shows what it prints as it comes, and counts what it says.
pub(crate) fn count(mut command: Command) -> Result<Tally> {
    let shown = process::shown(&command);
    let started = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = started.with_context(|| format!("cannot start `{shown}`"))?;
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    let output = std::thread::scope(|scope| {
        let errors = scope.spawn(|| echo(stderr, |line| eprintln!("{line}")));
        let lines = echo(stdout, |line| println!("{line}"));
        lines + &errors.join().unwrap_or_default()
    });
    let status = child.wait()?;
    if !status.success() {
        eprintln!("error: `{shown}` failed ({status})");
    }
    Ok(Tally::of_output(&output, status.success()))
}

/// Shows each line and gives them all. What is no text is shown as well as it can be.
fn echo(stream: Option<impl Read>, show: impl Fn(&str)) -> String {
    let mut all = String::new();
    let Some(stream) = stream else { return all };
    for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        show(&line);
        all.push_str(&line);
        all.push('\n');
    }
    all
}

/// The names of the workspace's test programs: each file or folder in the `tests/` of a package.
fn test_programs(workspace: &Workspace) -> Result<BTreeSet<String>> {
    let crates = entries(&workspace.root().join("crates"))?;
    let folders = crates.into_iter().map(|path| path.join("tests")).filter(|path| path.is_dir());
    let mut programs = BTreeSet::new();
    for folder in folders.chain([workspace.root().join("tests/tests")]) {
        let files = entries(&folder)?.into_iter().filter(|path| {
            path.extension().is_some_and(|extension| extension == "rs") || path.join("main.rs").is_file()
        });
        programs.extend(files.filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned())));
    }
    Ok(programs)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    Ok(entries.flatten().map(|entry| entry.path()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_runner_prints_is_counted() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo 'test result: ok. 2 passed; 0 failed;'; echo noise >&2"]);
        assert_eq!(count(command).unwrap(), Tally { passed: 2, failed: 0 });
    }

    #[test]
    fn test_programs_are_found_in_every_package() {
        let programs = test_programs(&Workspace::of_this_program()).unwrap();
        for program in ["engine", "json", "tidy", BROWSER, FIREFOX, INTEROP] {
            assert!(programs.contains(program), "no {program} in {programs:?}");
        }
    }
}
