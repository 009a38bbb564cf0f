//! Handshakes side by side, stepped through in lockstep.

use super::{Moved, Shared, State, open};
use crate::address::Problem;
use tls_engine::{KeyExchange, Parameter, Scenario};
use tls_scene::Play;
use tls_scene::comparison::Comparison;
use tls_scene::scene::{Step, Stepping, ViewOptions};

/// What stands side by side.
#[derive(Debug)]
pub(crate) struct Together {
    /// The columns, from left to right.
    pub(crate) columns: Vec<Column>,
    /// Which of them is the session's own handshake.
    pub(crate) own: usize,
    /// Their steps in rows.
    pub(crate) comparison: Comparison,
    /// What they are called together: "RSA and ECDHE side by side".
    pub(super) title: String,
}

/// One of the handshakes.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    /// Which.
    pub(crate) scenario: Scenario,
    /// Its recording.
    pub(crate) play: Shared<Play>,
}

impl Together {
    /// The recordings, from left to right.
    pub(crate) fn plays(&self) -> Vec<&Play> {
        self.columns.iter().map(|column| &*column.play).collect()
    }

    /// What a screen reader is told.
    pub(super) fn announcement(&self, position: usize, options: &ViewOptions) -> String {
        self.comparison.announcement(&self.plays(), position, options)
    }

    /// The key exchanges beside the session's own.
    fn others(&self) -> impl Iterator<Item = KeyExchange> {
        let others = self.columns.iter().enumerate().filter(|(index, _)| *index != self.own);
        others.map(|(_, column)| column.scenario.key_exchange)
    }

    /// The row of that slug, in the words of the address.
    pub(super) fn position_of(&self, slug: &str) -> Option<usize> {
        if slug == "start" { Some(0) } else { self.comparison.row_named(slug) }
    }

    /// The others, as they stand in the address.
    pub(super) fn in_address(&self) -> String {
        self.others().map(KeyExchange::name).collect::<Vec<_>>().join(",")
    }

    /// The key exchanges that can join (true) or leave. Two always stay.
    pub(crate) fn changes(&self) -> impl Iterator<Item = (KeyExchange, bool)> {
        let others: Vec<KeyExchange> = self.others().collect();
        let own = self.columns.get(self.own).map(|column| column.scenario.key_exchange);
        let choices = KeyExchange::ALL.into_iter().filter(move |choice| Some(*choice) != own);
        let choices = choices.map(move |choice| (choice, !others.contains(&choice), others.len()));
        choices.filter(|(_, joins, others)| *joins || *others > 1).map(|(choice, joins, _)| (choice, joins))
    }

    /// How far the session's own handshake has come.
    pub(crate) fn own_position(&self, position: usize) -> usize {
        self.comparison.position_in(self.own, position)
    }
}

/// What is stepped through.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Walk {
    /// One handshake.
    Alone(Shared<Play>),
    /// Several in lockstep.
    Together(Shared<Together>),
}

impl Walk {
    /// The steps; those of several handshakes are the rows.
    pub(crate) fn steps(&self, stepping: Stepping) -> &[Step] {
        match self {
            Self::Alone(play) => play.steps(stepping),
            Self::Together(together) => together.comparison.steps(),
        }
    }
}

/// From left to right: first the two that everybody comes for.
fn rank(key_exchange: KeyExchange) -> usize {
    match key_exchange {
        KeyExchange::Rsa => 0,
        KeyExchange::Ecdhe => 1,
        KeyExchange::Dhe => 2,
    }
}

impl State {
    /// Puts the handshake beside the one that shows best what it is about, or alone again.
    pub(super) fn toggle_comparison(&mut self) {
        if self.together.is_some() {
            self.part();
            return;
        }
        let other = match self.scenario.key_exchange {
            KeyExchange::Rsa => KeyExchange::Ecdhe,
            _ => KeyExchange::Rsa,
        };
        self.join(&[other]);
    }

    /// Puts one more handshake beside the others, or takes it away. The last two stay.
    pub(super) fn toggle_column(&mut self, key_exchange: KeyExchange) {
        let Some(together) = self.together.clone() else { return };
        let mut others: Vec<KeyExchange> = together.others().collect();
        let count = others.len();
        others.retain(|other| *other != key_exchange);
        if others.len() == count {
            others.push(key_exchange);
        }
        if !others.is_empty() && key_exchange != self.scenario.key_exchange {
            self.part();
            self.join(&others);
        }
    }

    /// Puts the handshake beside those that differ from it in the key exchange, at the same place.
    pub(super) fn join(&mut self, others: &[KeyExchange]) {
        let own = Column { scenario: self.scenario.clone(), play: self.play.clone() };
        let mut columns = vec![own];
        for other in others.iter().filter(|other| **other != self.scenario.key_exchange) {
            let changed = self.scenario.with(Parameter::KeyExchange, other.name());
            let Ok(scenario) = changed.map(|changed| changed.scenario) else { continue };
            match open::recall(&mut self.remembered, &scenario) {
                Ok(play) => columns.push(Column { scenario, play }),
                Err(reason) => self.adjustments = vec![["Nothing was changed: ", &reason, "."].concat()],
            }
        }
        if columns.len() < 2 {
            return;
        }
        columns.sort_by_key(|column| rank(column.scenario.key_exchange));
        let is_own = |column: &Column| column.scenario.key_exchange == self.scenario.key_exchange;
        let own = columns.iter().position(is_own).unwrap_or_default();
        let plays: Vec<&Play> = columns.iter().map(|column| &*column.play).collect();
        let comparison = Comparison::new(&plays, self.options.stepping);
        self.position = comparison.row_of(own, self.position);
        let title = [&comparison.names().join(" and "), " side by side"].concat();
        self.together = Some(Shared::new(Together { columns, own, comparison, title }));
        self.moved = Moved::Jump;
        self.field = None;
        self.compared = None;
    }

    /// Leaves the other handshakes; the own one stays where it is.
    pub(super) fn part(&mut self) {
        if let Some(together) = self.together.take() {
            self.position = together.own_position(self.position);
            self.moved = Moved::Jump;
            self.playing = false;
        }
    }

    /// Does something to the handshake alone, and puts the others beside it again.
    pub(super) fn apart(&mut self, change: impl FnOnce(&mut Self)) {
        let others: Option<Vec<KeyExchange>> = self.together.as_ref().map(|together| together.others().collect());
        let before = self.scenario.key_exchange;
        self.part();
        change(self);
        if let Some(mut others) = others {
            // Whoever takes another's place leaves it its own.
            for other in others.iter_mut().filter(|other| **other == self.scenario.key_exchange) {
                *other = before;
            }
            self.join(&others);
        }
    }

    /// Puts side by side what the address asks for, or says why not.
    pub(super) fn find_comparison(&mut self, given: &str) -> Option<Problem> {
        let named = |name: &str| KeyExchange::ALL.into_iter().find(|choice| choice.name() == name);
        let others: Option<Vec<KeyExchange>> = given.split(',').map(named).collect();
        let own = self.scenario.key_exchange;
        if let Some(others) = others.filter(|others| !others.contains(&own)) {
            self.join(&others);
            return None;
        }
        let others = KeyExchange::ALL.into_iter().filter(|choice| *choice != own);
        Some(Problem {
            parameter: "compare".into(),
            given: given.into(),
            allowed: others.map(KeyExchange::name).collect::<Vec<_>>().join(", "),
            explanation: "It names the key exchanges to put beside this one.".into(),
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::preferences::Preferences;
    use crate::session::{Action, State};
    use std::rc::Rc;
    use tls_engine::{KeyExchange, Parameter};
    use yew::Reducible;

    fn after(query: &str, actions: impl IntoIterator<Item = Action>) -> Rc<State> {
        let state = Rc::new(State::open(query, Preferences::default()).unwrap());
        actions.into_iter().fold(state, |state, action| state.reduce(action))
    }

    fn columns(state: &State) -> Vec<&str> {
        let columns = state.together.iter().flat_map(|together| &together.columns);
        columns.map(|column| column.scenario.key_exchange.name()).collect()
    }

    #[test]
    fn opening_and_closing_keeps_the_step() {
        let state = after("?ecdhe&step=server-key-exchange", [Action::ToggleComparison]);
        assert_eq!(state.address().step.as_deref(), Some("server-key-exchange"));
        let state = state.reduce(Action::ToggleComparison);
        assert_eq!(state.address().step.as_deref(), Some("server-key-exchange"));
        assert_eq!(state.address().compare, None);
    }

    #[test]
    fn messages_only_keeps_the_columns_and_the_place() {
        let state = after("?rsa&compare=ecdhe&step=client-key-exchange", [Action::ToggleStepping]);
        assert_eq!(columns(&state), ["rsa", "ecdhe"]);
        assert_eq!(state.address().step.as_deref(), Some("client-key-exchange"));
    }

    #[test]
    fn a_handshake_that_takes_anothers_place_leaves_it_its_own() {
        let state = after("?rsa&compare=ecdhe", []);
        let ecdhe = state.scenario.with(Parameter::KeyExchange, "ecdhe").unwrap().scenario;
        let state = state.reduce(Action::Use(ecdhe, Vec::new()));
        assert_eq!(columns(&state), ["rsa", "ecdhe"]);
        assert_eq!(state.scenario.key_exchange, KeyExchange::Ecdhe);
    }

    #[test]
    fn the_last_two_stay() {
        let state = after("?rsa&compare=ecdhe", [Action::ToggleColumn(KeyExchange::Ecdhe)]);
        assert_eq!(columns(&state), ["rsa", "ecdhe"]);
    }
}
