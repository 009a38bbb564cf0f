//! The table of parameters: one for the parser, the canonical form, the help texts and the panel. A new parameter is a row
//! here, a field of [`Scenario`], and whatever reads that field.

mod authentication;
mod chain;
mod choice;
mod circumstances;
mod conversation;
mod early_data;
mod exchange;
mod extensions;
mod party;
mod psk;
mod second_visit;
mod tls13;
mod wire;

pub use authentication::{AUTH, CLIENT_CERTIFICATE};
pub use chain::{CROSS_SIGNED, INTERMEDIATES};
pub use circumstances::{CERTIFIED_NAME, CLOCK, ISSUED, SEED, SERVER_NAME};
pub use conversation::GOODBYE;
pub use early_data::{EARLY_DATA, REPLAY_DEFENCE};
pub use exchange::{CERTIFICATE, GROUP, KEY_EXCHANGE, SUITE, VERSION};
pub use extensions::{ENCRYPT_THEN_MAC, EXTENDED_MASTER_SECRET, RECORD_SIZE_LIMIT};
pub use party::{FAULT, WITHOUT};
pub use psk::EXTERNAL_PSK;
pub use second_visit::{SECOND_VISIT, SERVER_FORGETS};
pub use tls13::{CERTIFICATE_COMPRESSION, CLIENT, KEY_SHARE, KEY_UPDATE, REQUIRE_RETRY};
pub use wire::{ATTACK, EDIT};

pub use choice::Choice;

use super::{Scenario, Versions};
use tls_facts::{Fact, scenario as facts};
use tls_wire::ProtocolVersion;

/// A parameter of a scenario: a row of the table. What it is called and what it decides stands in `texts/`, by its name.
pub struct Parameter {
    /// Its name in the text form: `key-exchange`.
    pub name: &'static str,
    /// The versions of TLS that have it.
    pub versions: &'static [ProtocolVersion],
    /// What it may be.
    pub(super) values: Values,
    /// Whether it may be given several times.
    pub repeats: bool,
    /// Its values in text form: none where it does not apply, several where it is given several times.
    pub(super) write: fn(&Scenario) -> Vec<String>,
    /// Takes a value over from its text form, whatever that means for the other parameters. One more of those that repeat.
    pub(super) read: fn(&mut Scenario, &str) -> Result<(), Refused>,
    /// Takes its value over from another scenario.
    pub(super) copy: fn(&mut Scenario, from: &Scenario),
    /// Whether the canonical form leaves it out.
    pub(super) is_left_out: fn(&Scenario) -> bool,
    /// How it goes with the other parameters; `None` where it goes with all of them.
    pub(super) fit: Option<Fit>,
}

/// What a parameter may be.
pub(super) enum Values {
    /// One of these, in text form, if the parties speak these versions.
    OneOf(fn(Versions) -> Vec<String>),
    /// Any text of this form.
    Text(fn() -> Fact),
}

/// How a parameter goes with the others.
pub(super) struct Fit {
    /// Of contradicting choices, the one with the lower number stands.
    pub(super) precedence: u8,
    /// Why what `wish` says of this parameter cannot be had in `scenario`, if so.
    pub(super) objection: fn(scenario: &Scenario, wish: &Scenario) -> Option<Objection>,
    /// Why taking what `wish` says of this parameter into `scenario` would change other choices, if it would.
    pub(super) consequence: fn(scenario: &Scenario, wish: &Scenario) -> Option<Fact>,
}

/// Why a value does not go with the rest of a scenario.
pub(super) struct Objection {
    /// What would.
    pub(super) allowed: Fact,
    /// What is in the way.
    pub(super) explanation: Fact,
}

/// A text that is not a value of the parameter.
#[derive(Debug, Default)]
pub(super) struct Refused {
    /// What is wrong with it, where there is more to say than that.
    pub(super) explanation: Option<Fact>,
    /// What is allowed in its place, where that is not the same for every text.
    pub(super) allowed: Option<Fact>,
}

/// All parameters, in the order of the canonical form.
pub static PARAMETERS: [&Parameter; 32] = [
    &VERSION,
    &KEY_EXCHANGE,
    &SUITE,
    &GROUP,
    &KEY_SHARE,
    &CLIENT,
    &CERTIFICATE,
    &INTERMEDIATES,
    &CROSS_SIGNED,
    &AUTH,
    &CLIENT_CERTIFICATE,
    &EXTENDED_MASTER_SECRET,
    &ENCRYPT_THEN_MAC,
    &RECORD_SIZE_LIMIT,
    &EXTERNAL_PSK,
    &REQUIRE_RETRY,
    &CERTIFICATE_COMPRESSION,
    &KEY_UPDATE,
    &GOODBYE,
    &SECOND_VISIT,
    &SERVER_FORGETS,
    &EARLY_DATA,
    &REPLAY_DEFENCE,
    &ATTACK,
    &EDIT,
    &WITHOUT,
    &FAULT,
    &SERVER_NAME,
    &CERTIFIED_NAME,
    &SEED,
    &CLOCK,
    &ISSUED,
];

/// What a handshake of any version has.
const EVERY_VERSION: &[ProtocolVersion] = &[ProtocolVersion::TLS_1_2, ProtocolVersion::TLS_1_3];
/// What TLS 1.3 has no more.
const UP_TO_TLS_1_2: &[ProtocolVersion] = &[ProtocolVersion::TLS_1_2];
/// What TLS 1.3 has brought.
const SINCE_TLS_1_3: &[ProtocolVersion] = &[ProtocolVersion::TLS_1_3];

impl Parameter {
    /// The parameter of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        PARAMETERS.iter().copied().find(|parameter| parameter.name == name)
    }

    /// What it may be in a scenario's text: [`allowed_values`](facts::allowed_values), or the form that its texts have.
    pub fn allowed(&self) -> Fact {
        match self.values {
            Values::OneOf(values) => {
                let mut allowed = Vec::new();
                for value in Versions::EXPLAINED.iter().flat_map(|versions| values(*versions)) {
                    if !allowed.contains(&value) {
                        allowed.push(value);
                    }
                }
                facts::allowed_values(allowed)
            }
            Values::Text(form) => form(),
        }
    }

    /// What it is in text form where a text leaves it out, and nothing else follows from what the text says.
    pub fn left_out(&self) -> String {
        self.written(&Scenario::default())
    }

    /// What a scenario says of it, whether or not its version has it.
    pub(super) fn written(&self, scenario: &Scenario) -> String {
        (self.write)(scenario).join(",")
    }
}

impl PartialEq for Parameter {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Parameter {}

impl std::fmt::Debug for Parameter {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.name)
    }
}

/// A value, or the plain word that the text is none.
fn known<T>(value: Option<T>) -> Result<T, Refused> {
    value.ok_or_else(Refused::default)
}
