//! Reads the text form. Whatever is wrong is named with what was given and what is allowed; the nearest valid scenario
//! keeps everything that was right.

use super::parameter::{Objection, Refused};
use super::settle::Wishes;
use super::{NamedScenario, PARAMETERS, Parameter, Scenario};
use percent_encoding::percent_decode_str;
use tls_facts::{Fact, scenario as facts};

/// One thing that is wrong with a scenario's text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{parameter}={given}: {explanation:?}, {allowed:?}")]
pub struct Problem {
    /// The parameter's name, as it was given.
    pub parameter: String,
    /// The value given.
    pub given: String,
    /// What is allowed: one of [`tls_facts::scenario`].
    pub allowed: Fact,
    /// What is wrong: one of [`tls_facts::scenario`].
    pub explanation: Fact,
}

/// All that is wrong with a scenario's text, and the way out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{problems:?}, nearest: {nearest}")]
pub struct ScenarioErrors {
    /// What is wrong, in the order in which it was given.
    pub problems: Vec<Problem>,
    /// The valid scenario nearest to what was given.
    pub nearest: Box<Scenario>,
}

impl Scenario {
    /// Reads a scenario: parameters as in `key-exchange=ecdhe&seed=7` (a leading `?` and percent-encoding are
    /// understood), or the name of a [named](Self::named) one. Parameters left out take their defaults.
    pub fn parse(text: &str) -> Result<Self, ScenarioErrors> {
        let text = text.strip_prefix('?').unwrap_or(text);
        if let Some(named) = NamedScenario::find(text) {
            return Ok(named.scenario);
        }
        let mut given = Given::default();
        let mut problems = Vec::new();
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            problems.extend(given.take(&percent_decoded(name), &percent_decoded(value)).err());
        }
        let nearest = given.settle(&mut problems);
        if problems.is_empty() { Ok(nearest) } else { Err(ScenarioErrors { problems, nearest: Box::new(nearest) }) }
    }
}

/// The parameters given.
#[derive(Default)]
struct Given {
    /// All of them.
    seen: Vec<&'static Parameter>,
    /// Those with a value that there is.
    read: Vec<&'static Parameter>,
    /// Their values, whether or not they go together.
    wish: Scenario,
}

impl Given {
    fn take(&mut self, name: &str, value: &str) -> Result<(), Problem> {
        let problem = |allowed: Fact, explanation: Fact| Problem {
            parameter: name.into(),
            given: value.into(),
            allowed,
            explanation,
        };
        let Some(parameter) = Parameter::named(name) else {
            let names = PARAMETERS.map(|parameter| parameter.name).to_vec();
            return Err(problem(facts::allowed_values(names), facts::no_such_parameter(name.to_owned())));
        };
        if !parameter.repeats && self.seen.contains(&parameter) {
            return Err(problem(facts::allowed_once(), facts::parameter_repeated(name.to_owned())));
        }
        self.seen.push(parameter);
        (parameter.read)(&mut self.wish, value).map_err(|refused| problem_with(parameter, value, refused))?;
        if !self.read.contains(&parameter) {
            self.read.push(parameter);
        }
        Ok(())
    }

    /// The scenario, or the nearest; contradictions are added to `problems`.
    fn settle(self, problems: &mut Vec<Problem>) -> Scenario {
        let Self { read, mut wish, .. } = self;
        let missing = |parameter: &&Parameter| !parameter.versions.contains(&wish.version.agreed());
        let (missing, given): (Vec<_>, Vec<_>) = read.into_iter().partition(missing);
        for parameter in missing {
            problems.push(Problem {
                parameter: parameter.name.into(),
                given: parameter.written(&wish),
                allowed: facts::allowed_nothing(),
                explanation: facts::not_in_version(wish.version.agreed().to_string()),
            });
            (parameter.copy)(&mut wish, &Scenario::default());
        }
        let settled = Wishes { scenario: &wish, given: &given, demanded: None }.settle().unwrap_or_default();
        for parameter in given {
            let objection = parameter.fit.as_ref().and_then(|fit| (fit.objection)(&settled, &wish));
            problems.extend(objection.map(|Objection { allowed, explanation }| Problem {
                parameter: parameter.name.into(),
                given: parameter.written(&wish),
                allowed,
                explanation,
            }));
        }
        settled
    }
}

/// A text that is not a value of the parameter.
pub(super) fn problem_with(parameter: &Parameter, value: &str, refused: Refused) -> Problem {
    let name = parameter.name;
    Problem {
        parameter: name.into(),
        given: value.into(),
        allowed: refused.allowed.unwrap_or_else(|| parameter.allowed()),
        explanation: refused.explanation.unwrap_or_else(|| facts::no_value_of_parameter(value.to_owned(), name)),
    }
}

/// Undoes percent-encoding (RFC 3986 §2.1); what is not a valid encoding stays as it is.
fn percent_decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}
