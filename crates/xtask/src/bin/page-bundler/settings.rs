//! The part of Trunk.toml that decides what is built from what.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

/// The settings of Trunk.toml that this bundler shares with Trunk; it leaves the others alone.
#[derive(Debug, Deserialize, Default, PartialEq, Eq)]
pub(crate) struct Settings {
    #[serde(default)]
    pub(crate) build: Build,
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

    fn parse(text: &str) -> Result<Self> {
        let settings: Self = toml::from_str(text)?;
        if settings.build.public_url != "./" {
            bail!(
                "build.public_url is {:?}, but the site must work from any folder of any host: it must be \"./\"",
                settings.build.public_url
            );
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
    fn the_settings_of_this_repository_are_accepted() {
        Settings::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")).unwrap();
    }
}
