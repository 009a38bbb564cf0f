//! Packages of Debian and its kin.

use std::process::Command;

use anyhow::{Result, bail};

use crate::consent::Consent;
use crate::{process, step};

/// Sees to it that these packages are installed; `why` says what needs them.
///
/// # Errors
/// When this is no Debian, when the system may not be changed, or when apt fails. Each error names the packages.
pub(crate) fn ensure(packages: &[&str], why: &str, consent: &Consent) -> Result<()> {
    let missing: Vec<&str> = packages.iter().copied().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    if process::on_path("apt-get").is_none() {
        bail!(
            "{why}, and this machine has no apt-get. Install what Debian calls {list} by its own means, then try again"
        );
    }
    step::say(&format!("Installing {list}"), why);
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let install = format!(
        "env DEBIAN_FRONTEND=noninteractive apt-get install --quiet --quiet --yes --no-install-recommends {list}"
    );
    consent.change_system(&[words("apt-get update --quiet --quiet"), words(&install)], why)
}

fn is_installed(package: &str) -> bool {
    let query = process::read(Command::new("dpkg-query").args(["--show", "--showformat=${Status}", package]));
    query.is_ok_and(|status| status == "install ok installed")
}
