//! The table of faults: what a party does wrong by itself, with nobody on the wire. A new one is a row here, its behaviour
//! (`fault.rs`), its label (`texts/en/choice.ftl`) and its text (`texts/en/faults`).

use tls_transcript::Role;

/// What a party does wrong: a row of the table. What it is called stands in `texts/`, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The name in a scenario: `wrong-key`.
    pub name: &'static str,
    /// Whose fault it is.
    pub party: Role,
}

/// All faults.
pub static FAULTS: [Fault; 2] =
    [Fault { name: "wrong-key", party: Role::Server }, Fault { name: "suite-not-offered", party: Role::Server }];

impl Fault {
    /// The fault of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FAULTS.iter().find(|fault| fault.name == name)
    }
}
