//! What a parameter can be in a given scenario.

use super::{Parameter, Values};
use crate::Scenario;
use tls_facts::{Fact, scenario as facts};

/// One value that a parameter can take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value in text form.
    pub value: String,
    /// Why it does not go with the rest of the scenario, if it does not. It can be chosen nevertheless:
    /// [`Scenario::with`] then changes the rest.
    pub excluded_because: Option<Fact>,
}

impl Scenario {
    /// What `parameter` can be; empty for those that take any name, number or time.
    pub fn choices(&self, parameter: &Parameter) -> Vec<Choice> {
        let Values::OneOf(values) = parameter.values else { return Vec::new() };
        let choice = |value: String| {
            let excluded_because = self.consequence(parameter, &value);
            Choice { value, excluded_because }
        };
        values(self.version).into_iter().map(choice).collect()
    }

    /// Why the value would change other choices, if it would.
    fn consequence(&self, parameter: &Parameter, value: &str) -> Option<Fact> {
        let version = self.version.agreed();
        if !parameter.versions.contains(&version) {
            return Some(facts::not_in_version(version.to_string()));
        }
        let fit = parameter.fit.as_ref()?;
        let mut wish = self.clone();
        (parameter.read)(&mut wish, value).ok()?;
        (fit.consequence)(self, &wish)
    }
}
