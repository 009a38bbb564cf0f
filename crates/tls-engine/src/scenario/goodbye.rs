//! When the client says goodbye (RFC 5246 §7.2.1, RFC 9846 §6.1).

/// After which part of the last exchange the client says that it will send nothing more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Goodbye {
    /// When the answer is there.
    #[default]
    AfterAnswer,
    /// Right after the request: in TLS 1.3 it waits for the answer nevertheless.
    AfterRequest,
}

impl Goodbye {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::AfterAnswer, Self::AfterRequest];

    /// The name in a scenario: `after-answer`, `after-request`.
    pub fn name(self) -> &'static str {
        match self {
            Self::AfterAnswer => "after-answer",
            Self::AfterRequest => "after-request",
        }
    }
}
