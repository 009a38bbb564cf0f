//! The tests of the page in a real Chromium.

use anyhow::{Result, bail};

use super::tally::Tally;
use super::{tools, unit};
use crate::bundler::Compiling;
use crate::consent::Consent;
use crate::step;
use crate::workspace::Workspace;

/// Runs the browser tests on the site in dist/.
///
/// # Errors
/// When there is no site, or a tool is missing and could not be installed.
pub(crate) fn run(workspace: &Workspace, consent: &Consent) -> Result<Tally> {
    if !workspace.dist().join("index.html").is_file() {
        bail!("there is no site in dist/ to test; build it with `cargo xtask build` or `cargo xtask test wasm`");
    }
    let mut environment = tools::browser(workspace, consent)?;
    environment.extend(tools::peers(consent)?);
    environment.push(tools::command_line(workspace)?);
    let bundler = Compiling::start(workspace)?.finish()?;
    step::say("Writing the site as one file", "it is tested too");
    bundler.write_single_file(workspace)?;
    step::say("Browser tests", "the page as a person sees it");
    let mut command = if unit::has_nextest() {
        unit::nextest(workspace)
    } else {
        workspace.cargo(&["test", "--locked", "--no-fail-fast"])
    };
    command.args(["--package", unit::TESTS, "--test", unit::BROWSER]);
    command.envs(environment);
    unit::count(command)
}
