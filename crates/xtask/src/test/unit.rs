//! Unit and integration tests, by cargo-nextest where it is installed, and the examples in the documentation.

use std::io::{BufRead as _, BufReader, IsTerminal as _, Read};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};

use super::tally::Tally;
use super::tools;
use crate::consent::Consent;
use crate::workspace::Workspace;
use crate::{process, step};

/// The package and the test program of the tests that need a browser.
pub(crate) const TESTS: &str = "handshake-lab-tests";
pub(crate) const BROWSER: &str = "browser";

/// Runs all tests but those of the browser.
pub(crate) fn run(workspace: &Workspace, consent: &Consent) -> Result<Tally> {
    let peers = tools::peers(consent)?;
    let cli = tools::command_line(workspace)?;
    let with_tools = |mut command: Command| {
        command.envs(peers.iter().chain([&cli]).map(|(name, value)| (*name, value)));
        count(command)
    };
    // xtask in its own profile, in which it is compiled already.
    let own = ["--package", "xtask", "--features", "bundler"];
    if !has_nextest() {
        step::say("Unit and integration tests", "by `cargo test`; cargo-nextest would be quicker");
        let mut workspace_tests = workspace.cargo(&["test", "--no-fail-fast", "--locked", "--workspace"]);
        workspace_tests.args(["--exclude", "xtask", "--exclude", TESTS, "--lib", "--bins", "--tests"]);
        let mut member = workspace.cargo(&["test", "--no-fail-fast", "--locked", "--package", TESTS, "--lib"]);
        for program in test_programs(workspace)?.iter().filter(|program| *program != BROWSER) {
            member.args(["--test", program]);
        }
        let mut xtask = workspace.cargo(&["test", "--locked", "--profile", "tool"]);
        xtask.args(own);
        return Ok(with_tools(workspace_tests)? + with_tools(member)? + with_tools(xtask)?);
    }
    step::say("Unit and integration tests", "by cargo-nextest");
    let mut all = nextest(workspace);
    all.args(["--workspace", "--exclude", "xtask", "--filterset"]);
    all.arg(format!("not (package({TESTS}) & binary({BROWSER}))"));
    let mut xtask = nextest(workspace);
    xtask.args(["--cargo-profile", "tool"]).args(own);
    Ok(with_tools(all)? + with_tools(xtask)?)
}

/// Runs the examples in the documentation.
pub(crate) fn doctests(workspace: &Workspace) -> Result<Tally> {
    step::say("The examples in the documentation", "they must work");
    count(workspace.cargo(&["test", "--doc", "--workspace", "--exclude", "xtask", "--no-fail-fast", "--locked"]))
}

/// Whether cargo-nextest is installed.
pub(crate) fn has_nextest() -> bool {
    process::on_path("cargo-nextest").is_some()
}

/// The beginning of a nextest command.
pub(crate) fn nextest(workspace: &Workspace) -> Command {
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

/// The names of the test programs of the tests' package: each file or folder in its `tests/`.
fn test_programs(workspace: &Workspace) -> Result<Vec<String>> {
    let folder = workspace.root().join("tests/tests");
    let entries = std::fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
    Ok(entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs") || path.join("main.rs").is_file())
        .filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned()))
        .collect())
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
}
