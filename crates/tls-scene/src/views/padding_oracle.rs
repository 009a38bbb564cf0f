//! Bleichenbacher's attack, as it is told: what its first questions are, and what the found secret opens.

use crate::model::Explanation;
use crate::views::explain::explain_text;
use crate::words::plaintext::readable;
use tls_observer::bleichenbacher::{Attack, Probe};
use tls_observer::{Stolen, observe};
use tls_terms::ValueKind;
use tls_texts::theft as texts;
use tls_transcript::{ConnectionId, Direction, Transcript};

/// What the attacker reads in the victim's recording with the secret that it found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Whether the secret is the one that the victim made.
    pub right: bool,
    /// What the victim sent.
    pub request: String,
    /// What the server answered.
    pub response: String,
}

/// Lets the attacker open the victim's recording with a pre-master secret.
pub fn opened(victim: &Transcript, pre_master_secret: &[u8]) -> Opened {
    let stolen = Stolen { pre_master_secret: Some(pre_master_secret.to_vec()), ..Stolen::nothing() };
    let observation = observe(victim.wire(ConnectionId::FIRST), &stolen);
    let read = |direction| readable(&observation.application_data(direction), CHARACTERS);
    let made =
        victim.value_in(ConnectionId::FIRST, ValueKind::PreMasterSecret).map(|(_, value)| value.bytes.as_slice());
    Opened {
        right: made == Some(pre_master_secret),
        request: read(Direction::ClientToServer),
        response: read(Direction::ServerToClient),
    }
}

/// As much of a request or a response as is shown.
const CHARACTERS: usize = 600;

/// What happens in the laboratory, and why.
pub fn explanation(attack: &Attack) -> Explanation {
    explanation_noting(attack, &mut Vec::new())
}

/// The placeholders of the text that nothing stands behind. Empty when all is well.
pub fn text_problems(attack: &Attack) -> Vec<String> {
    let mut problems = Vec::new();
    explanation_noting(attack, &mut problems);
    problems
}

fn explanation_noting(attack: &Attack, problems: &mut Vec<String>) -> Explanation {
    let value = |name: &str| match name {
        "odds" => Some(attack.odds().to_string()),
        "bits" => Some(attack.modulus_bits().to_string()),
        _ => None,
    };
    explain_text(&tls_texts::text("laboratory/padding-oracle").unwrap_or_default(), &value, problems)
}

/// What a probe is, in a few words.
pub fn probe_label(probe: Probe) -> String {
    match probe {
        Probe::WellFormed => texts::probe_well_formed(),
        Probe::OtherVersion => texts::probe_other_version(),
        Probe::NoSeparator => texts::probe_no_separator(),
        Probe::WrongBeginning => texts::probe_wrong_beginning(),
    }
}
