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
    /// Whether the page asks before it shows.
    pub(crate) quiz: bool,
    /// Whether it does so in lessons.
    pub(crate) asks_in_lessons: bool,
    /// How wide the inspector is, in thousandths of the window's width, if not as usual.
    pub(crate) inspector: Option<u16>,
    /// How many answers were right, and how many there were. It never leaves the device.
    pub(crate) score: (u32, u32),
}

/// Where the page asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ask {
    /// In whatever handshake is stepped through.
    Anywhere,
    /// In lessons.
    InLessons,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: Theme::default(),
            single_keys: true,
            ghosts: false,
            speed: Speed::default(),
            quiz: false,
            asks_in_lessons: true,
            inspector: None,
            score: (0, 0),
        }
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
                "quiz" => preferences.quiz = value == "on",
                "lessons" => preferences.asks_in_lessons = value != "off",
                "inspector" => preferences.inspector = value.parse().ok().filter(|width| *width <= 1000),
                "score" => preferences.score = score(value).unwrap_or_default(),
                "speed" => preferences.speed = Speed::named(value).unwrap_or_default(),
                _ => {}
            }
        }
        preferences
    }

    /// As text: `theme=dark&keys=on&ghosts=off&speed=normal&quiz=on&lessons=on&inspector=450&score=3/5`. (start.js reads out of it
    /// what shows at once.)
    pub(crate) fn print(&self) -> String {
        let switch = |on| if on { "on" } else { "off" };
        let (right, answers) = self.score;
        let score = if answers == 0 { String::new() } else { format!("&score={right}/{answers}") };
        let inspector = self.inspector.map(|width| format!("&inspector={width}")).unwrap_or_default();
        let habits = [
            ["theme", self.theme.slug()],
            ["keys", switch(self.single_keys)],
            ["ghosts", switch(self.ghosts)],
            ["speed", self.speed.slug()],
            ["quiz", switch(self.quiz)],
            ["lessons", switch(self.asks_in_lessons)],
        ];
        format!("{}{inspector}{score}", habits.map(|pair| pair.join("=")).join("&"))
    }
}

/// Reads `3/5`.
fn score(text: &str) -> Option<(u32, u32)> {
    let (right, answers) = text.split_once('/')?;
    Some((right.parse().ok()?, answers.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preferences_print_as_they_were_read() {
        let text = "theme=dark&keys=off&ghosts=on&speed=fast&quiz=on&lessons=off&inspector=450&score=3/5";
        assert_eq!(Preferences::parse(text).print(), text);
    }

    #[test]
    fn nonsense_gives_the_defaults() {
        assert_eq!(Preferences::parse("theme=pink&&x"), Preferences::default());
    }
}
