//! The part of Trunk.toml that decides what is built from what.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

/// The settings of Trunk.toml that this bundler shares with Trunk; it leaves the others alone.
#[derive(Debug, Deserialize, Default, PartialEq, Eq)]
pub(crate) struct Settings {
    #[serde(default)]
    pub(crate) build: Build,
    #[serde(default)]
    hooks: Vec<Hook>,
}

/// `[[hooks]]` of Trunk.toml: a command that is run at a stage of the build.
#[derive(Debug, Deserialize, PartialEq, Eq)]
struct Hook {
    stage: String,
    command: String,
    #[serde(default)]
    command_arguments: Vec<String>,
}

/// `[build]` of Trunk.toml.
#[derive(Debug, Deserialize, PartialEq, Eq)]
#[serde(default)]
pub(crate) struct Build {
    /// The entry page.
    pub(crate) target: String,
    /// What URLs start with. Only relative ones work from any folder of any host.
    pub(crate) public_url: String,
}

impl Default for Build {
    fn default() -> Self {
        Self { target: "index.html".to_owned(), public_url: "./".to_owned() }
    }
}

impl Settings {
    /// Reads `Trunk.toml` of the folder `root`.
    pub(crate) fn read(root: &Path) -> Result<Self> {
        let path = root.join("Trunk.toml");
        let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        Self::parse(&text).with_context(|| format!("in {}", path.display()))
    }

    /// Runs what is to be done before all else, in the folder `root`.
    ///
    /// # Errors
    /// If a command cannot be run or fails; the error names it.
    pub(crate) fn prepare(&self, root: &Path) -> Result<()> {
        for hook in self.hooks.iter().filter(|hook| hook.stage == "pre_build") {
            let line = [std::slice::from_ref(&hook.command), &hook.command_arguments].concat().join(" ");
            let status = Command::new(&hook.command).args(&hook.command_arguments).current_dir(root).status();
            let status = status.with_context(|| format!("cannot run `{line}` of Trunk.toml"))?;
            if !status.success() {
                bail!("`{line}` of Trunk.toml failed ({status})");
            }
        }
        Ok(())
    }

    fn parse(text: &str) -> Result<Self> {
        let settings: Self = toml::from_str(text)?;
        if settings.build.public_url != "./" {
            bail!(
                "build.public_url is {:?}, but the site must work from any folder of any host: it must be \"./\"",
                settings.build.public_url
            );
        }
        if let Some(hook) = settings.hooks.iter().find(|hook| hook.stage != "pre_build") {
            bail!("hooks.stage is {:?}, but this bundler knows only \"pre_build\"", hook.stage);
        }
        Ok(settings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_of_trunk_that_the_bundler_does_not_use_are_left_alone() {
        let settings = Settings::parse("[build]\ntarget = \"page.html\"\n[serve]\nport = 8080\n").unwrap();
        assert_eq!(settings.build.target, "page.html");
    }

    #[test]
    fn an_absolute_public_url_is_refused_with_the_remedy() {
        let error = Settings::parse("[build]\npublic_url = \"/lab/\"\n").unwrap_err().to_string();
        assert!(error.contains("\"/lab/\"") && error.contains("must be \"./\""), "{error}");
    }

    #[test]
    fn a_command_that_fails_is_named_and_one_at_another_stage_is_refused() {
        let hook =
            |stage: &str| format!("[[hooks]]\nstage = \"{stage}\"\ncommand = \"false\"\ncommand_arguments = [\"x\"]\n");
        let failed = Settings::parse(&hook("pre_build")).unwrap().prepare(Path::new(".")).unwrap_err().to_string();
        assert!(failed.starts_with("`false x` of Trunk.toml failed"), "{failed}");
        let refused = Settings::parse(&hook("post_build")).unwrap_err().to_string();
        assert!(refused.contains("\"post_build\""), "{refused}");
    }

    #[test]
    fn the_settings_of_this_repository_are_accepted() {
        Settings::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")).unwrap();
    }
}
