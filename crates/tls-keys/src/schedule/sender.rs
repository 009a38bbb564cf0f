//! Two parties, and two directions.

/// Whose message it is, or whose keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sender {
    /// The client.
    Client,
    /// The server.
    Server,
}
