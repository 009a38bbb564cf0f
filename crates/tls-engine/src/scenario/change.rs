//! Changing one choice of a scenario, and what else has to change with it.

use super::parameter::{ATTACK, AUTH, CLIENT, EARLY_DATA, EXTERNAL_PSK, FAULT, INTERMEDIATES, SECOND_VISIT};
use super::parse::{Problem, problem_with};
use super::settle::Wishes;
use super::{PARAMETERS, Parameter, Scenario, SecondVisit, Versions};

/// A scenario after one choice was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The new, valid scenario.
    pub scenario: Scenario,
    /// What else changed, so that the new choice holds.
    pub repaired: Vec<Repair>,
}

impl Changed {
    /// What was asked for in the scenario of before and is no more: an attack, a fault, a setting that this handshake does not
    /// have. What has one value or another in every handshake, such as the suite, only follows.
    pub fn dropped(&self, before: &Scenario) -> impl Iterator<Item = &Repair> {
        let is_left_out = |scenario: &Scenario, repair: &Repair| (repair.parameter.is_left_out)(scenario);
        self.repaired.iter().filter(move |repair| !is_left_out(before, repair) && is_left_out(&self.scenario, repair))
    }
}

/// A choice that had to follow another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// Which.
    pub parameter: &'static Parameter,
    /// Its value before; empty if it had none.
    pub from: String,
    /// Its value now; empty if it has none.
    pub to: String,
}

impl Scenario {
    /// This scenario with one parameter set to `value`; the choices that depend on it follow, as few as possible. Where a
    /// parameter may be given several times, `value` is all of them, with commas between. Where the scenario's version does
    /// not have the parameter, the parties speak one that has it.
    ///
    /// # Errors
    /// The value is not allowed.
    pub fn with(&self, parameter: &'static Parameter, value: &str) -> Result<Changed, Problem> {
        let mut wish = self.clone();
        if !parameter.versions.contains(&wish.version.agreed()) {
            let has_it = |versions: &&Versions| parameter.versions.contains(&versions.agreed());
            wish.version = Versions::EXPLAINED.iter().find(has_it).copied().unwrap_or(wish.version);
        }
        (parameter.copy)(&mut wish, &Self::default());
        for value in values(parameter, value) {
            (parameter.read)(&mut wish, value).map_err(|refused| problem_with(parameter, value, refused))?;
        }
        let demanded = parameter.fit.is_some().then_some(parameter);
        // Who is to be talked down to an older version has to speak one.
        let older = || Self { version: Versions::Tls12To13, ..wish.clone() }.settled(demanded);
        // What somebody does wrong, on the wire or at an end of it, gives way to what was asked for.
        let undisturbed = || {
            let mut undisturbed = wish.clone();
            for other in [&ATTACK, &FAULT, &CLIENT, &SECOND_VISIT, &EXTERNAL_PSK, &AUTH]
                .into_iter()
                .filter(|other| *other != parameter)
            {
                (other.copy)(&mut undisturbed, &Self::default());
            }
            undisturbed.settled(demanded)
        };
        // Who is to say something at once needs a key to say it under, and nobody on the wire who waits for what is said later.
        let at_once = || {
            let calm = Self { attack: None, ..wish.clone() };
            let returning = |wish: &Self| Self { second_visit: Some(SecondVisit::Psk), ..wish.clone() };
            let has_key = wish.external_psk.is_some();
            let ways = if has_key { vec![calm] } else { vec![returning(&wish), returning(&calm)] };
            ways.into_iter().filter(|_| *parameter == EARLY_DATA).find_map(|way| way.settled(demanded))
        };
        // Where nobody is to stand between root and server, nothing can be wrong with whoever does.
        let sound = || {
            let is_of_chain = *parameter == INTERMEDIATES;
            is_of_chain.then(|| Self { fault: None, ..wish.clone() }.settled(demanded)).flatten()
        };
        let settled = wish.settled(demanded).or_else(older).or_else(at_once).or_else(sound).or_else(undisturbed);
        let scenario = settled.ok_or_else(|| problem_with(parameter, value, Default::default()))?;
        // What nobody has chosen only follows another's default.
        let is_there = |other: &Parameter| other.versions.contains(&self.version.agreed());
        let is_chosen = |other: &&Parameter| (other.fit.is_some() && is_there(other)) || !(other.is_left_out)(self);
        let repaired = PARAMETERS
            .into_iter()
            .filter(is_chosen)
            .map(|other| Repair { parameter: other, from: self.value(other), to: scenario.value(other) })
            .filter(|repair| repair.parameter != parameter && repair.from != repair.to)
            .collect();
        Ok(Changed { scenario, repaired })
    }

    /// This scenario between parties that speak other versions; whatever that decides follows. Other than with
    /// [`with`](Self::with), they need not be [explained](Versions::EXPLAINED).
    #[must_use]
    pub fn between(&self, version: Versions) -> Self {
        let wish = Self { version, ..self.clone() };
        wish.settled(None).unwrap_or(wish)
    }

    /// The valid scenario nearest to this one. `None` if nothing fulfils the demand.
    fn settled(&self, demanded: Option<&'static Parameter>) -> Option<Self> {
        let mut wish = self.clone();
        let present: Vec<_> = self.parameters().collect();
        for absent in PARAMETERS.into_iter().filter(|parameter| !present.contains(parameter)) {
            (absent.copy)(&mut wish, &Self::default());
        }
        let given: Vec<_> = present.into_iter().filter(|parameter| parameter.fit.is_some()).collect();
        Wishes { scenario: &wish, given: &given, demanded }.settle()
    }

    /// Takes a parameter that depends on no other over from another scenario.
    pub fn take(&mut self, parameter: &Parameter, from: &Self) {
        if parameter.fit.is_none() {
            self.take_alone(parameter, from);
        }
    }

    /// Takes a parameter over from another scenario, and leaves the others as they are, whether they go with it or not.
    pub(crate) fn take_alone(&mut self, parameter: &Parameter, from: &Self) {
        (parameter.copy)(self, from);
    }
}

/// The values that a text gives to a parameter: one, or those of a list.
fn values<'a>(parameter: &Parameter, text: &'a str) -> Vec<&'a str> {
    if parameter.repeats {
        text.split(',').map(str::trim).filter(|value| !value.is_empty()).collect()
    } else {
        vec![text]
    }
}
#[cfg(test)]
mod tests {
    use super::*;
    use crate::HandshakeKind;

    /// What a scenario loses as a handshake of another kind.
    fn dropped(text: &str, kind: HandshakeKind) -> Vec<(&'static str, String)> {
        let own = Scenario::parse(text).unwrap();
        let changed = own.with_kind(kind).unwrap();
        changed.dropped(&own).map(|repair| (repair.parameter.name, repair.from.clone())).collect()
    }

    #[test]
    fn what_the_other_handshake_does_not_have_is_dropped_and_named() {
        let own = |dropped: &[(&'static str, &str)]| -> Vec<_> {
            dropped.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
        };
        assert_eq!(
            dropped("key-exchange=ecdhe&attack=stripped-ecdhe", HandshakeKind::Tls13),
            own(&[("attack", "stripped-ecdhe")])
        );
        assert_eq!(
            dropped("fault=wrong-key&extended-master-secret=on", HandshakeKind::Tls13),
            own(&[("extended-master-secret", "on")])
        );
        assert_eq!(dropped("version=1.3&fault=second-retry", HandshakeKind::Ecdhe), own(&[("fault", "second-retry")]));
        assert_eq!(
            dropped("version=1.3&group=X25519MLKEM768&key-update=client&require-retry=on", HandshakeKind::Rsa),
            own(&[("group", "X25519MLKEM768"), ("require-retry", "on"), ("key-update", "client")])
        );
    }

    #[test]
    fn what_only_follows_is_not_called_dropped() {
        assert_eq!(dropped("suite=TLS_RSA_WITH_AES_128_CBC_SHA", HandshakeKind::Tls13), []);
        assert_eq!(dropped("version=1.3", HandshakeKind::Dhe), []);
        assert_eq!(dropped("attack=swapped-certificate", HandshakeKind::Tls13), []);
    }
}
