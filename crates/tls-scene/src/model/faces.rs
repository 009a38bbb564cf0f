//! What stands above the heads: the client's browser, what the tap has heard, the server's machine.

/// What all this means for whoever sits at the browser, listens, or runs the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faces {
    /// Whom the client asks for, if it says so.
    pub name: Option<String>,
    /// Whose machine answers: that site's, unless somebody has brought the call back to the machine that makes it.
    pub machine: Option<String>,
    /// What the browser's window shows.
    pub page: Page,
    /// How many bytes have passed on the wire so far.
    pub heard: usize,
    /// How many of them in records that are protected.
    pub sealed: usize,
    /// How many of these in records that whoever listens can open.
    pub opened: usize,
}

/// What a browser's window shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// Nothing: it has not begun.
    Blank,
    /// Nothing yet: the connection is being made.
    Connecting,
    /// Nothing yet: the request is on its way.
    Asked,
    /// The site.
    Loaded,
    /// A warning.
    Warning,
}

impl Page {
    /// As the messages have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Blank => "blank",
            Self::Connecting => "connecting",
            Self::Asked => "asked",
            Self::Loaded => "loaded",
            Self::Warning => "warning",
        }
    }
}
