//! Icons, drawn inline: 24 × 24, in the colour of the text around them.

use yew::prelude::*;

/// Which icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Icon {
    /// To the start.
    First,
    /// To the end.
    Last,
    /// Start playing.
    Play,
    /// Stop playing.
    Pause,
    /// Close.
    Cross,
    /// Passed, done, known.
    Tick,
    /// A key.
    Key,
    /// Closed lock.
    Lock,
    /// Open lock.
    Unlocked,
    /// Light theme.
    Sun,
    /// Dark theme.
    Moon,
    /// The system's theme.
    Screen,
    /// Worth a remark.
    Remark,
    /// A check that was not made.
    Dash,
    /// Opens something below.
    Down,
    /// A browser's warning.
    Warning,
    /// A menu of what has no room.
    Menu,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Menu => "M4 6h16M4 12h16M4 18h16",
            Self::First => "M6 5v14M19 5 9 12l10 7z",
            Self::Last => "M18 5v14M5 5l10 7-10 7z",
            Self::Play => "M7 4.5v15l12-7.5z",
            Self::Pause => "M8 5v14M16 5v14",
            Self::Cross => "M6 6l12 12M18 6 6 18",
            Self::Tick => "M5 12.5l4.5 4.5L19 7",
            Self::Key => "M13 11l7-7M17 7l2.5 2.5M8.5 11a4.5 4.5 0 1 0 .01 0",
            Self::Lock => "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
            Self::Unlocked => "M6 11h12v9H6zM8.5 11V7a3.5 3.5 0 0 1 6.8-1.2",
            Self::Sun => {
                "M12 8a4 4 0 1 0 .01 0M12 2.5V5M12 19v2.5M2.5 12H5M19 12h2.5M5.3 5.3l1.8 1.8M16.9 16.9l1.8 1.8M5.3 18.7l1.8-1.8M16.9 7.1l1.8-1.8"
            }
            Self::Moon => "M19.5 14.5A8 8 0 1 1 10 4.2a6.5 6.5 0 0 0 9.5 10.3z",
            Self::Screen => "M4 5h16v11H4zM9 20h6M12 16v4",
            Self::Remark => "M12 5v9M12 18.5v.5",
            Self::Dash => "M6 12h12",
            Self::Down => "M6 9.5l6 6 6-6",
            Self::Warning => "M12 4 2.5 20h19zM12 10v5M12 17.5v.5",
        }
    }
}

/// Draws an icon. It says nothing to a screen reader: the control around it has a name.
pub(crate) fn icon(icon: Icon) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d={icon.path()} /></svg>
    }
}
