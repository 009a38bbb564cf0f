//! What may stand beside the session's own handshake, and how it is called in the address: a kind, a named
//! scenario, or parameters.

use crate::address::Problem;
use tls_engine::{HandshakeKind, NamedScenario, Scenario, parameter};
use tls_texts::page_notices;

/// The most handshakes that stand side by side.
pub(crate) const MOST_COLUMNS: usize = 3;

/// A handshake beside another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Beside {
    /// The other one as a handshake of this kind.
    Kind(HandshakeKind),
    /// The named scenario, under the other's circumstances: seed, server name, clock.
    Named(&'static str),
    /// This one, whatever the other is.
    Exactly(Box<Scenario>),
}

impl Beside {
    /// The scenario, beside `own`.
    pub(crate) fn scenario(&self, own: &Scenario) -> Option<Scenario> {
        match self {
            Self::Kind(kind) if *kind != own.kind() => own.with_kind(*kind).ok().map(|changed| changed.scenario),
            Self::Kind(kind) => named_like(kind.name(), own),
            Self::Named(name) => named_like(name, own),
            Self::Exactly(scenario) => Some((**scenario).clone()),
        }
    }

    /// What brings `scenario` about beside `own`, as short as can be.
    pub(super) fn bringing(scenario: &Scenario, own: &Scenario) -> Self {
        let kind = Self::Kind(scenario.kind());
        let named = all_named().into_iter().map(|named| Self::Named(named.name));
        let short = std::iter::once(kind).chain(named).find(|short| short.scenario(own).as_ref() == Some(scenario));
        short.unwrap_or_else(|| Self::Exactly(Box::new(scenario.clone())))
    }

    /// Reads one of the address's list.
    ///
    /// # Errors
    /// What is wrong with the parameters.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        if let Some(kind) = HandshakeKind::named(text) {
            return Ok(Self::Kind(kind));
        }
        if let Some(named) = NamedScenario::find(text) {
            return Ok(Self::Named(named.name));
        }
        if !text.contains('=') {
            return Err(page_notices::no_such_scenario());
        }
        let first = |errors: tls_engine::ScenarioErrors| errors.problems.into_iter().next();
        Scenario::parse(text)
            .map(|scenario| Self::Exactly(Box::new(scenario)))
            .map_err(|errors| first(errors).map_or_else(String::new, |problem| Problem::from(problem).explanation))
    }

    /// The form of the address.
    pub(super) fn print(&self) -> String {
        match self {
            Self::Kind(kind) => kind.name().into(),
            Self::Named(name) => (*name).into(),
            Self::Exactly(scenario) => scenario.to_string(),
        }
    }
}

/// A list as the address has it.
pub(super) fn print_all(all: &[Beside]) -> String {
    all.iter().map(Beside::print).collect::<Vec<_>>().join(",")
}

/// Reads the address's list, for what stands beside `own`.
pub(super) fn parse_all(given: &str, own: &Scenario) -> Result<Vec<Beside>, Problem> {
    let problem = |explanation: String| Problem {
        parameter: "compare".into(),
        given: given.into(),
        allowed: page_notices::scenarios(choices(own).iter().map(|named| named.name).collect::<Vec<_>>().join(", ")),
        explanation,
    };
    let others = given.split(',').map(Beside::parse).collect::<Result<Vec<_>, _>>().map_err(problem)?;
    if others.len() >= MOST_COLUMNS {
        return Err(problem(page_notices::too_many(MOST_COLUMNS)));
    }
    let mut seen = vec![own.clone()];
    for other in others.iter().filter_map(|other| other.scenario(own)) {
        if seen.contains(&other) {
            return Err(problem(page_notices::beside_itself()));
        }
        seen.push(other);
    }
    Ok(others)
}

/// The named scenarios that are another handshake than `own`.
pub(super) fn choices(own: &Scenario) -> Vec<NamedScenario> {
    all_named().into_iter().filter(|named| named_like(named.name, own).as_ref() != Some(own)).collect()
}

/// All of them, attacks too.
pub(crate) fn all_named() -> Vec<NamedScenario> {
    Scenario::all_named().into_iter().chain(Scenario::attacked()).collect()
}

/// A named scenario under the circumstances of another.
pub(crate) fn named_like(name: &str, own: &Scenario) -> Option<Scenario> {
    let mut scenario = NamedScenario::find(name)?.scenario;
    let names = [&parameter::SERVER_NAME, &parameter::CERTIFIED_NAME];
    for circumstance in [&parameter::SEED, &parameter::CLOCK, &parameter::ISSUED].into_iter().chain(names) {
        scenario.take(circumstance, own);
    }
    Some(scenario)
}
