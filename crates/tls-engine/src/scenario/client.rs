//! Whose manner the client of a scenario has.

/// What the client's hello is like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ClientManner {
    /// It offers what the scenario needs, in a fixed order.
    #[default]
    Plain,
    /// It offers what Chromium 156 does (measured in 2026), in its manner.
    Browser2026,
}

impl ClientManner {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Plain, Self::Browser2026];

    /// The name in a scenario: `plain`, `browser-2026`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Browser2026 => "browser-2026",
        }
    }
}
