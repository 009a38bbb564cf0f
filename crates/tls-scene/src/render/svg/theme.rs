//! The two themes' colours, and which of them a shape's classes ask for.

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// Ink on paper.
    #[default]
    Light,
    /// The other way round.
    Dark,
}

/// A theme's colours.
#[derive(Debug)]
pub(super) struct Palette {
    pub(super) paper: &'static str,
    pub(super) panel: &'static str,
    pub(super) ink: &'static str,
    pub(super) muted: &'static str,
    pub(super) client: &'static str,
    pub(super) server: &'static str,
    pub(super) wire: &'static str,
    pub(super) current: &'static str,
    pub(super) current_bar: &'static str,
    pub(super) success: &'static str,
    pub(super) failure: &'static str,
}

impl Theme {
    pub(super) fn palette(self) -> &'static Palette {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
        }
    }
}

static LIGHT: Palette = Palette {
    paper: "#fbfaf6",
    panel: "#ffffff",
    ink: "#1b2027",
    muted: "#57606c",
    client: "#0a5ca8",
    server: "#a4420a",
    wire: "#6d3a86",
    current: "#fff3c9",
    current_bar: "#a67c00",
    success: "#1d7044",
    failure: "#a3262a",
};

static DARK: Palette = Palette {
    paper: "#14171c",
    panel: "#1b1f26",
    ink: "#e9e6df",
    muted: "#a9b1bc",
    client: "#74b5f2",
    server: "#f2a571",
    wire: "#cf9be3",
    current: "#4a4016",
    current_bar: "#e3c04a",
    success: "#79d3a0",
    failure: "#f39a9a",
};

/// The attributes that a shape's classes stand for. A ghost's shapes are faint one by one, so that its boxes still hide
/// what is behind them.
pub(super) fn shape_style(class: &str, palette: &Palette, ghost: bool) -> String {
    let has = |wanted: &str| class.split(' ').any(|word| word == wanted);
    let colour = match () {
        () if has("client") => palette.client,
        () if has("server") => palette.server,
        () if has("wire") => palette.wire,
        () if has("passed") => palette.success,
        () if has("failed") || has("overlooked") => palette.failure,
        () if has("muted") => palette.muted,
        () => palette.ink,
    };
    let stroke = |width: &str| format!(" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\"");
    let style = match () {
        () if has("highlight") => format!(" fill=\"{}\"", palette.current),
        () if has("current-bar") => format!(" fill=\"{}\"", palette.current_bar),
        () if has("cover") => return format!(" fill=\"{}\"", palette.paper),
        () if has("box") => {
            let (fill, faint) = match ghost {
                true => (palette.paper, " stroke-opacity=\"0.35\""),
                false if has("lit") => (palette.current, ""),
                false => (palette.panel, ""),
            };
            return format!(" fill=\"{fill}\" stroke=\"{colour}\" stroke-width=\"1.5\"{faint}");
        }
        () if has("dotted") => format!("{} stroke-dasharray=\"2 5\"", stroke("1.5")),
        () if has("lifeline") || has("break") => stroke("2"),
        () if has("visit-line") => stroke("1.5"),
        () if has("line") => stroke("1.8"),
        () if has("mark") => format!("{} stroke-linecap=\"round\" stroke-linejoin=\"round\"", stroke("1.8")),
        () if has("bracket-line") => stroke("1.2"),
        () if has("strong") => format!(" fill=\"{colour}\" font-weight=\"700\""),
        () => format!(" fill=\"{colour}\""),
    };
    if ghost { style + " opacity=\"0.35\"" } else { style }
}
