//! The tests of the page in a real browser: all of them in Chromium, the main walk in Firefox.

use anyhow::{Result, bail};

use super::tally::Tally;
use super::tools::{self, Variable};
use super::unit;
use crate::bundler::Compiling;
use crate::consent::Consent;
use crate::step;
use crate::workspace::Workspace;

/// Runs the browser tests on the site in dist/.
///
/// # Errors
/// When there is no site, or a tool is missing and could not be installed.
pub(crate) fn run(workspace: &Workspace, consent: &Consent) -> Result<Tally> {
    ensure_site(workspace)?;
    let environment = tools::browser(workspace, consent)?;
    let bundler = Compiling::start(workspace)?.finish()?;
    step::say("Writing the site as one file", "it is tested too");
    bundler.write_single_file(workspace)?;
    step::say("Browser tests", "the page as a person sees it");
    // One process, whose tests share a browser for each thread; nextest would run each in a process of its own. The same
    // packages as for the unit tests, so that nothing is compiled a second time with fewer features.
    count(unit::BROWSER, environment, workspace)
}

/// Runs the main walk in Firefox on the site in dist/.
///
/// # Errors
/// When there is no site, or a tool is missing and could not be installed.
pub(crate) fn run_in_firefox(workspace: &Workspace, consent: &Consent) -> Result<Tally> {
    ensure_site(workspace)?;
    let environment = tools::firefox(workspace, consent)?;
    step::say("The main walk in Firefox", "the page in the other engine");
    count(unit::FIREFOX, environment, workspace)
}

fn ensure_site(workspace: &Workspace) -> Result<()> {
    if !workspace.dist().join("index.html").is_file() {
        bail!("there is no site in dist/ to test; build it with `cargo xtask build` or `cargo xtask test wasm`");
    }
    Ok(())
}

fn count(program: &str, environment: Vec<Variable>, workspace: &Workspace) -> Result<Tally> {
    let mut command = workspace.cargo(&["test", "--locked", "--workspace", "--exclude", "xtask", "--test", program]);
    command.envs(environment);
    unit::count(command)
}
