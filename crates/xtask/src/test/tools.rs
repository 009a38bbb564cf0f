//! The programs that the tests talk to: found, or installed from Debian, and told to the tests by environment variables.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::consent::Consent;
use crate::workspace::Workspace;
use crate::{crates_io, debian, npm, process};

/// An environment variable for the tests.
pub(crate) type Variable = (&'static str, OsString);

/// The accessibility checker that the browser tests run in the page.
pub(crate) const AXE: npm::Package = npm::Package {
    name: "axe-core",
    version: "4.14.1",
    integrity: "sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
};

/// A program by any of its names, and the package of Debian that has it.
struct Tool {
    names: &'static [&'static str],
    package: &'static str,
    why: &'static str,
}

const PEERS: [Tool; 5] = [
    Tool { names: &["openssl"], package: "openssl", why: "the tests talk TLS with it" },
    Tool { names: &["gnutls-cli"], package: "gnutls-bin", why: "the tests talk TLS with it" },
    Tool { names: &["gnutls-serv"], package: "gnutls-bin", why: "the tests talk TLS with it" },
    Tool { names: &["tshark"], package: "tshark", why: "the tests open exported captures with it" },
    Tool { names: &["python3"], package: "python3", why: "the tests compute values a second time with it" },
];

const CHROMIUM: Tool = Tool {
    names: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    package: "chromium",
    why: "the browser tests run in it",
};

const CHROMEDRIVER: Tool =
    Tool { names: &["chromedriver"], package: "chromium-driver", why: "the browser tests steer Chromium with it" };

const FIREFOX: Tool =
    Tool { names: &["firefox-esr", "firefox"], package: "firefox-esr", why: "the main walk is tried in it, too" };

/// Debian has no package of it.
const GECKODRIVER: crates_io::Program =
    crates_io::Program { name: "geckodriver", version: "0.37.1", takes: "some 3 minutes" };

/// Sees to the programs that the unit and integration tests talk to, which find them in `PATH`.
pub(crate) fn peers(consent: &Consent) -> Result<()> {
    for tool in &PEERS {
        tool.ensure(consent)?;
    }
    Ok(())
}

/// The browser, what steers it, and the site that it is to show.
pub(crate) fn chromium(workspace: &Workspace, consent: &Consent) -> Result<Vec<Variable>> {
    Ok(vec![
        ("HANDSHAKE_LAB_DIST", workspace.dist().into()),
        ("HANDSHAKE_LAB_CHROMIUM", CHROMIUM.ensure(consent)?.into()),
        ("HANDSHAKE_LAB_CHROMEDRIVER", CHROMEDRIVER.ensure(consent)?.into()),
    ])
}

/// Firefox, what steers it, and the site that it is to show.
pub(crate) fn firefox(workspace: &Workspace, consent: &Consent) -> Result<Vec<Variable>> {
    let firefox = FIREFOX.ensure(consent)?;
    let geckodriver = crates_io::ensure(&GECKODRIVER, "the tests steer Firefox with it", workspace)?;
    Ok(vec![
        ("HANDSHAKE_LAB_DIST", workspace.dist().into()),
        ("HANDSHAKE_LAB_FIREFOX", firefox.into()),
        ("HANDSHAKE_LAB_GECKODRIVER", geckodriver.into()),
    ])
}

/// The programs and files that the browser tests use.
pub(crate) fn browser(workspace: &Workspace, consent: &Consent) -> Result<Vec<Variable>> {
    let mut variables = chromium(workspace, consent)?;
    if process::on_path("npm").is_none() {
        debian::ensure(&["nodejs", "npm"], "the browser tests get the accessibility checker axe from npm", consent)?;
    }
    let axe = npm::ensure(&AXE, "it checks the page's accessibility", workspace)?;
    variables.push(("HANDSHAKE_LAB_AXE", axe.join("axe.min.js").into()));
    Ok(variables)
}

impl Tool {
    fn find(&self) -> Option<PathBuf> {
        self.names.iter().find_map(|name| process::on_path(name))
    }

    fn ensure(&self, consent: &Consent) -> Result<PathBuf> {
        if self.find().is_none() {
            debian::ensure(&[self.package], self.why, consent)?;
        }
        self.find().with_context(|| format!("{} is in no folder of PATH, and {}", self.package, self.why))
    }
}
