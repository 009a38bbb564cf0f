//! The table of faults: what a party does wrong by itself, with nobody on the wire. A new one is a row here, its behaviour
//! (`fault.rs`), and its text (`texts/en/faults`).

use tls_transcript::Role;

/// What a party does wrong: a row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The name in a scenario: `wrong-key`.
    pub name: &'static str,
    /// What it is, in a few words.
    pub label: &'static str,
    /// Whose fault it is.
    pub party: Role,
}

/// All faults.
pub static FAULTS: [Fault; 2] = [
    Fault { name: "wrong-key", label: "The server’s key is not the one in its certificate", party: Role::Server },
    Fault {
        name: "suite-not-offered",
        label: "The server picks a suite that the client did not offer",
        party: Role::Server,
    },
];

impl Fault {
    /// The fault of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FAULTS.iter().find(|fault| fault.name == name)
    }
}
