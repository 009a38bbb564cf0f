//! Handshakes side by side, stepped through in lockstep.

use super::beside::{self, Beside, MOST_COLUMNS};
use super::{Moved, Shared, State, open};
use crate::address::Problem;
use tls_engine::{HandshakeKind, NamedScenario, Scenario};
use tls_scene::Play;
use tls_scene::comparison::Comparison;
use tls_scene::model::{Step, Stepping, ViewOptions, in_order};
use tls_scene::scenario::short_title;
use tls_texts::{page_compare, page_panels};

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
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Column {
    /// Which.
    pub(crate) scenario: Scenario,
    /// Its recording.
    pub(crate) play: Shared<Play>,
    /// What it is beside the session's own handshake; none for that.
    beside: Option<Beside>,
}

impl Column {
    /// Whether it is a named scenario, under whatever circumstances.
    pub(crate) fn is(&self, named: &NamedScenario) -> bool {
        Beside::Named(named.name).scenario(&self.scenario).as_ref() == Some(&self.scenario)
    }
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

    /// What stands beside the session's own handshake.
    fn others(&self) -> Vec<Beside> {
        self.columns.iter().filter_map(|column| column.beside.clone()).collect()
    }

    /// Whether the others are those of an address's list, in whatever order.
    pub(super) fn has_beside(&self, list: &str, own: &Scenario) -> bool {
        let within = |some: &[Beside], all: &[Beside]| some.iter().all(|one| all.contains(one));
        let ours = self.others();
        beside::parse_all(list, own).is_ok_and(|others| within(&others, &ours) && within(&ours, &others))
    }

    /// The row of that slug, in the words of the address.
    pub(super) fn position_of(&self, slug: &str) -> Option<usize> {
        if slug == "start" { Some(0) } else { self.comparison.row_named(slug) }
    }

    /// The others, as they stand in the address.
    pub(super) fn in_address(&self) -> String {
        beside::print_all(&self.others())
    }

    /// Whether there is room for one more.
    pub(crate) fn has_room(&self) -> bool {
        self.columns.len() < MOST_COLUMNS
    }

    /// Whether one can leave: two always stay.
    pub(crate) fn can_shrink(&self) -> bool {
        self.columns.len() > 2
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

impl State {
    /// Puts the handshake beside the one that shows best what it is about, or alone again.
    pub(super) fn toggle_comparison(&mut self) {
        if self.together.is_some() {
            self.part();
            return;
        }
        let Some(own) = self.scenario_or_say() else { return };
        let other = match own.kind() {
            HandshakeKind::Rsa | HandshakeKind::Tls13 => HandshakeKind::Ecdhe,
            HandshakeKind::Ecdhe | HandshakeKind::Dhe => HandshakeKind::Rsa,
        };
        self.join(&[Beside::Kind(other)]);
    }

    /// Puts one more handshake beside the others, the first that is not there.
    pub(super) fn add_column(&mut self) {
        let Some(together) = self.together.clone().filter(|together| together.has_room()) else { return };
        let Some(own) = self.scenario().cloned() else { return };
        let shown: Vec<&Scenario> = together.columns.iter().map(|column| &column.scenario).collect();
        let kinds = HandshakeKind::ALL.into_iter().map(Beside::Kind);
        let named = beside::choices(&own).into_iter().map(|named| Beside::Named(named.name));
        let is_new = |other: &Beside| other.scenario(&own).is_some_and(|scenario| !shown.contains(&&scenario));
        let new = kinds.chain(named).find(is_new);
        if let Some(new) = new {
            let mut others = together.others();
            others.push(new);
            self.part();
            self.join(&others);
        }
    }

    /// Takes a column away. The session's own stays, and so do the last two.
    pub(super) fn remove_column(&mut self, column: usize) {
        let Some(together) = self.together.clone().filter(|together| together.can_shrink()) else { return };
        let mut stay = together.columns.iter().enumerate().filter(|(index, _)| *index != column);
        let others: Vec<Beside> = stay.by_ref().filter_map(|(_, column)| column.beside.clone()).collect();
        if column != together.own {
            self.part();
            self.join(&others);
        }
    }

    /// Shows a named scenario in a column.
    pub(super) fn choose_column(&mut self, column: usize, name: &str) {
        let Some(together) = self.together.clone() else { return };
        let Ok(choice) = Beside::parse(name) else { return };
        if column == together.own {
            // Asked of itself, a kind means the named scenario.
            let named = tls_engine::NamedScenario::find(name).map(|named| Beside::Named(named.name));
            if let Some(scenario) = named.zip(self.scenario()).and_then(|(named, own)| named.scenario(own)) {
                self.apart(|state| state.show(scenario));
            }
            return;
        }
        let chosen = |(index, shown): (usize, &Column)| {
            let beside = shown.beside.clone()?;
            Some(if index == column { choice.clone() } else { beside })
        };
        let others: Vec<Beside> = together.columns.iter().enumerate().filter_map(chosen).collect();
        self.part();
        self.join(&others);
    }

    /// Puts the handshake beside others, at the same place.
    pub(super) fn join(&mut self, others: &[Beside]) {
        let Some(scenario) = self.scenario().cloned() else { return };
        let mut columns = vec![Column { scenario: scenario.clone(), play: self.play.clone(), beside: None }];
        for other in others {
            let Some(scenario) = other.scenario(&scenario) else { continue };
            if columns.iter().any(|column| column.scenario == scenario) {
                continue;
            }
            match open::recall(&mut self.remembered, &scenario) {
                Ok(play) => columns.push(Column { scenario, play, beside: Some(other.clone()) }),
                Err(reason) => self.adjustments = vec![page_panels::unchanged(reason)],
            }
        }
        if columns.len() < 2 {
            return;
        }
        let rank = |column: &Column| HandshakeKind::ALL.iter().position(|kind| *kind == column.scenario.kind());
        let columns = in_order(columns, rank);
        let own = columns.iter().position(|column| column.beside.is_none()).unwrap_or_default();
        let plays: Vec<&Play> = columns.iter().map(|column| &*column.play).collect();
        let comparison = Comparison::named(&plays, &names(&columns), self.options.stepping);
        self.position = comparison.row_of(own, self.position);
        let names = comparison.names().iter().cloned().reduce(page_compare::and).unwrap_or_default();
        let title = page_compare::title(names);
        self.together = Some(Shared::new(Together { columns, own, comparison, title }));
        self.moved = Moved::Jump;
        self.field = None;
        self.compared = None;
    }

    /// Leaves the other handshakes; the own one stays where it is.
    pub(super) fn part(&mut self) {
        if let Some(together) = self.together.take() {
            self.position = together.own_position(self.position);
            self.furthest = self.position;
            self.moved = Moved::Jump;
            self.playing = false;
        }
    }

    /// Does something to the handshake alone, and puts the others beside it again.
    pub(super) fn apart(&mut self, change: impl FnOnce(&mut Self)) {
        let others = self.together.as_ref().map(|together| together.others());
        let before = self.scenario().cloned();
        self.part();
        change(self);
        if let (Some(mut others), Some(before), Some(own)) = (others, before, self.scenario()) {
            // Whoever takes another's place leaves it its own.
            let taken = |other: &&mut Beside| other.scenario(own).as_ref() == Some(own);
            let own_now = |other: &&mut Beside| **other == Beside::Kind(own.kind());
            let left = Beside::bringing(&before, own);
            for other in others.iter_mut().filter(|other| taken(other) || own_now(other)) {
                *other = left.clone();
            }
            self.join(&others);
        }
    }

    /// Puts side by side what the address asks for, or says why not.
    pub(super) fn find_comparison(&mut self, given: &str) -> Option<Problem> {
        // What is beside a recording in an address was there before it was opened.
        match beside::parse_all(given, self.scenario()?) {
            Ok(others) => {
                self.join(&others);
                None
            }
            Err(problem) => Some(problem),
        }
    }
}

/// What the columns are called: by their kinds, if those tell them apart and nothing else does.
fn names(columns: &[Column]) -> Vec<String> {
    let kinds: Vec<HandshakeKind> = columns.iter().map(|column| column.scenario.kind()).collect();
    let differs_otherwise =
        |column: &Column| column.beside.as_ref().is_some_and(|beside| !matches!(beside, Beside::Kind(_)));
    let repeated = kinds.iter().enumerate().any(|(at, kind)| kinds.iter().take(at).any(|other| other == kind));
    if !repeated && !columns.iter().any(differs_otherwise) {
        return kinds.iter().map(|kind| kind.label().to_owned()).collect();
    }
    let name = |column: &Column| {
        let named = beside::all_named().into_iter().find(|named| column.is(named));
        named.map_or_else(|| column.scenario.kind().label().into(), |named| short_title(named.name))
    };
    columns.iter().map(name).collect()
}

#[cfg(test)]
mod tests {
    use crate::preferences::Preferences;
    use crate::session::{Action, State};
    use std::rc::Rc;
    use tls_engine::{HandshakeKind, parameter};
    use yew::Reducible;

    fn after(query: &str, actions: impl IntoIterator<Item = Action>) -> Rc<State> {
        let state = Rc::new(State::open(query, Preferences::default()).unwrap());
        actions.into_iter().fold(state, |state, action| state.reduce(action))
    }

    fn columns(state: &State) -> Vec<&str> {
        let columns = state.together.iter().flat_map(|together| &together.columns);
        columns.map(|column| column.scenario.kind().name()).collect()
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
        let ecdhe = state.source.way_back().with(&parameter::KEY_EXCHANGE, "ecdhe").unwrap().scenario;
        let state = state.reduce(Action::Use(ecdhe, Vec::new()));
        assert_eq!(columns(&state), ["rsa", "ecdhe"]);
        assert_eq!(state.source.way_back().kind(), HandshakeKind::Ecdhe);
    }

    #[test]
    fn the_last_two_stay() {
        let state = after("?rsa&compare=ecdhe", [Action::RemoveColumn(1)]);
        assert_eq!(columns(&state), ["rsa", "ecdhe"]);
        let state = after("?rsa&compare=ecdhe", [Action::AddColumn, Action::AddColumn]);
        assert_eq!(columns(&state), ["rsa", "ecdhe", "tls13"]);
        let state = state.reduce(Action::RemoveColumn(1));
        assert_eq!(columns(&state), ["rsa", "tls13"]);
    }

    #[test]
    fn tls_1_3_stands_beside_the_handshakes_of_tls_1_2_in_any_of_their_places() {
        let query = "?version=1.3&seed=7&compare=rsa,ecdhe";
        let state = after(query, []);
        assert_eq!((columns(&state), &state.notice), (vec!["rsa", "ecdhe", "tls13"], &None));
        let names = state.together.as_ref().unwrap().comparison.names().to_vec();
        assert_eq!(names, ["RSA", "ECDHE", "TLS 1.3"]);
        let own = state.source.way_back().with_kind(HandshakeKind::Rsa).unwrap().scenario;
        let state = state.reduce(Action::Use(own, Vec::new()));
        assert_eq!(columns(&state), ["rsa", "ecdhe", "tls13"]);
        assert_eq!(state.address().compare.as_deref(), Some("ecdhe,tls13"));
    }

    #[test]
    fn any_named_scenario_and_any_parameters_can_stand_in_a_column() {
        let query = "?rsa&compare=cbc,key-exchange%3Decdhe%26seed%3D7&step=server-key-exchange";
        let state = after(query, []);
        assert_eq!(state.notice, None);
        let names = state.together.as_ref().unwrap().comparison.names().to_vec();
        assert_eq!(names, ["RSA key exchange", "RSA key exchange and a CBC suite", "ECDHE key exchange"]);
        let again = after(&state.address().print(), []);
        assert_eq!((again.address(), again.position), (state.address(), state.position));
        let state = state.reduce(Action::ChooseColumn(2, "ecdsa".into()));
        assert_eq!(state.address().compare.as_deref(), Some("cbc,ecdsa"));
        let state = state.reduce(Action::ChooseColumn(0, "encrypt-then-mac".into()));
        assert!(state.source.way_back().encrypt_then_mac && state.address().compare.as_deref() == Some("cbc,ecdsa"));
    }

    #[test]
    fn what_cannot_stand_in_a_column_is_named() {
        for (query, explanation) in [
            ("?rsa&compare=nonsense", "There is no scenario of that name."),
            ("?rsa&compare=ecdhe,dhe,cbc", "At most 3 handshakes stand side by side."),
            ("?rsa&compare=ecdhe,ecdhe", "A handshake cannot stand beside itself."),
        ] {
            let notice = after(query, []).notice.clone().unwrap();
            assert_eq!(
                (notice.problems.first[0].parameter.as_str(), notice.problems.first[0].explanation.as_str()),
                ("compare", explanation)
            );
        }
    }
}
