//! What the page remembers from visit to visit, in the browser's own storage.

use crate::view::{Speed, Theme};

/// A user's habits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Preferences {
    /// Light or dark.
    pub(crate) theme: Theme,
    /// Whether shortcuts of a single character are on (WCAG 2.1.4 asks that they can be switched off).
    pub(crate) single_keys: bool,
    /// Whether the steps to come show as ghosts.
    pub(crate) ghosts: bool,
    /// How fast the handshake plays.
    pub(crate) speed: Speed,
}

impl Default for Preferences {
    fn default() -> Self {
        Self { theme: Theme::default(), single_keys: true, ghosts: false, speed: Speed::default() }
    }
}

impl Preferences {
    /// Reads what [`print`](Self::print) wrote; what is missing or unknown is at its default.
    pub(crate) fn parse(text: &str) -> Self {
        let mut preferences = Self::default();
        for (name, value) in text.split('&').filter_map(|pair| pair.split_once('=')) {
            match name {
                "theme" => preferences.theme = Theme::named(value).unwrap_or_default(),
                "keys" => preferences.single_keys = value != "off",
                "ghosts" => preferences.ghosts = value == "on",
                "speed" => preferences.speed = Speed::named(value).unwrap_or_default(),
                _ => {}
            }
        }
        preferences
    }

    /// As text: `theme=dark&keys=on&ghosts=off&speed=normal`. (index.html reads the theme out of it.)
    pub(crate) fn print(&self) -> String {
        let switch = |on| if on { "on" } else { "off" };
        [
            ["theme", self.theme.slug()],
            ["keys", switch(self.single_keys)],
            ["ghosts", switch(self.ghosts)],
            ["speed", self.speed.slug()],
        ]
        .map(|pair| pair.join("="))
        .join("&")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preferences_print_as_they_were_read() {
        let text = "theme=dark&keys=off&ghosts=on&speed=fast";
        assert_eq!(Preferences::parse(text).print(), text);
    }

    #[test]
    fn nonsense_gives_the_defaults() {
        assert_eq!(Preferences::parse("theme=pink&&x"), Preferences::default());
    }
}
