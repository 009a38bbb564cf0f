//! What can happen, and what it changes.

use super::{Action, Compared, Moved, Panel, Source, State, moves, open};
use crate::preferences::Ask;
use crate::view::{Laboratory, Tab};
use std::rc::Rc;
use tls_engine::{BytePlace, HandshakeKind, Scenario};
use tls_scene::model::Stepping;
use tls_scene::{Theft, Thefts, scenario as words};
use tls_texts::{page_header, page_panels};
use yew::Reducible;

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        if let Some(action) = next.quiz(action).and_then(|action| next.study(action)) {
            next.apply(action);
            next.catch_up();
        }
        Rc::new(next)
    }
}

impl State {
    pub(super) fn apply(&mut self, action: Action) {
        match action {
            Action::Next => self.walk(self.position + 1),
            Action::Back => self.walk(self.position.saturating_sub(1)),
            Action::FlightAhead => {
                self.walk(moves::flight_ahead(self.steps(), self.position));
            }
            Action::FlightBack => {
                self.walk(moves::flight_back(self.steps(), self.position));
            }
            Action::First => self.walk(0),
            Action::Last => self.walk(self.count()),
            Action::GoTo(position) => self.walk(position),
            Action::TogglePlaying => self.toggle_playing(),
            Action::Tick => self.tick(),
            Action::SwitchTo(kind) => self.switch_to(kind),
            Action::Use(scenario, adjustments) => {
                self.adjustments = adjustments;
                self.begin_attack(&scenario);
                self.apart(|state| state.show(scenario));
            }
            Action::ChangeByte(place, value) => self.change_byte(place, value),
            Action::ToggleComparison => self.toggle_comparison(),
            Action::AddColumn => self.add_column(),
            Action::RemoveColumn(column) => self.remove_column(column),
            Action::ChooseColumn(column, name) => self.choose_column(column, &name),
            Action::SetRoundTrip(milliseconds) => self.round_trip = Some(milliseconds),
            Action::SetYear(year) => self.year = Some(year),
            Action::ForgetDropped => self.dropped.clear(),
            Action::ForgetComparison => self.compared = None,
            Action::Show(tab) => {
                self.part();
                self.tab = tab;
            }
            Action::ShowEvent(event) => {
                self.walk(self.play.position_of_event(event, self.options.stepping));
                self.tab = Tab::Explain;
            }
            Action::Explain(level) => self.level = level,
            Action::NextLevel => self.level = self.level.next(),
            Action::ToggleStolenKey => self.toggle_stolen_key(),
            Action::Steal(stolen) => self.options.stolen = stolen,
            Action::GiveKeyLog(key_log) => self.give_key_log(key_log.map(Rc::new)),
            Action::ToggleStepping => self.apart(Self::toggle_stepping),
            Action::ToggleGhosts => self.preferences.ghosts = !self.preferences.ghosts,
            Action::ToggleAsking(Ask::Anywhere) => self.preferences.quiz = !self.preferences.quiz,
            Action::ToggleAsking(Ask::InLessons) => {
                self.preferences.asks_in_lessons = !self.preferences.asks_in_lessons;
            }
            // Where nothing is asked there is nothing to answer.
            Action::Answer(_) => {}
            Action::ForgetScore => (self.preferences.score, self.round) = ((0, 0), (0, 0)),
            Action::SelectField(field) => self.field = field,
            Action::SelectValue(value) => self.value = value,
            Action::ShowValue(value) => {
                self.value = Some(value);
                self.tab = Tab::Keys;
                self.panel = None;
            }
            Action::AskLesson(asked) => self.ask_lesson(asked),
            Action::TakeLesson(asked, came) => self.take_lesson(&asked, came),
            Action::TakeOwnLesson(asked, came) => self.take_own_lesson(asked, came),
            // Only a lesson has stops.
            Action::GoToStop(_) => {}
            Action::LeaveLesson => self.leave_lesson(),
            Action::TakeChain(file) => {
                self.chain = Some(Rc::new(file));
                self.panel = Some(Panel::Laboratory(Laboratory::Certificates));
            }
            Action::TakeRecording(file, came) => self.take_recording(&file, came),
            Action::LeaveRecording => self.leave_recording(),
            Action::ForgetRefused => self.refused = None,
            Action::Open(panel) => {
                // What opened it closes it.
                self.panel = Some(panel).filter(|_| self.panel != Some(panel));
                self.playing = false;
                self.adjustments.clear();
            }
            Action::Close => {
                self.panel = None;
                self.chain = None;
            }
            Action::AcceptNearest => self.notice = None,
            Action::Navigated(query) => {
                let remembered = std::mem::take(&mut self.remembered);
                if let Ok(opened) = Self::open_remembering(&query, self.preferences, remembered) {
                    let before = std::mem::replace(self, opened);
                    self.resume(before.study);
                }
            }
            Action::Cue(cue) => self.follow(cue),
            Action::SetTheme(theme) => self.preferences.theme = theme,
            Action::SetSpeed(speed) => self.preferences.speed = speed,
            Action::Widen(width) => self.preferences.inspector = width,
            Action::SetSingleKeys(on) => self.preferences.single_keys = on,
        }
    }

    /// The number of the last step.
    fn count(&self) -> usize {
        self.steps().len()
    }

    /// A move by the user's own hand, which ends the playing.
    pub(super) fn walk(&mut self, position: usize) {
        self.playing = false;
        // Nothing happens behind a black screen.
        if !std::mem::take(&mut self.presenting.dark) {
            self.go_to(position);
        }
    }

    fn go_to(&mut self, position: usize) {
        let position = position.min(self.count());
        if position != self.position {
            self.moved = Moved::between(self.position, position);
            self.position = position;
            if position == 0 {
                self.round = (0, 0);
            }
            self.furthest = self.furthest.max(position);
            self.field = None;
            self.presenting.revealed = false;
            self.presenting.nothing_to_ask = false;
        }
    }

    fn toggle_playing(&mut self) {
        if self.playing {
            self.playing = false;
            return;
        }
        let at_end = self.position == self.count();
        self.go_to(if at_end { 0 } else { self.position + 1 });
        self.playing = self.position < self.count();
    }

    fn tick(&mut self) {
        if self.playing {
            self.go_to(self.position + 1);
            self.playing = self.position < self.count();
        }
    }

    fn switch_to(&mut self, kind: HandshakeKind) {
        self.part();
        // From a recording it leads back to the scenario of before, as a handshake of this kind.
        let (own, is_back) = (self.source.way_back().clone(), self.source.saved().is_some());
        if own.kind() == kind && !is_back {
            return;
        }
        let Ok(changed) = own.with_kind(kind) else { return };
        let before = self.play.clone();
        let dropped = changed.dropped(&own).map(|repair| {
            let (parameter, value) = (repair.parameter.name, &repair.from);
            page_header::dropped_one(words::parameter(parameter), words::choice(parameter, value))
        });
        let dropped = dropped.collect();
        self.show(changed.scenario);
        self.dropped = dropped;
        if !is_back {
            let only_here = self.play.differences(&before, self.options.stepping);
            self.compared = Some(Compared { name: own.kind().label().to_owned(), only_here });
        }
    }

    /// Shows another handshake at the same phase.
    pub(super) fn show(&mut self, scenario: Scenario) {
        let play = match open::recall(&mut self.remembered, &scenario) {
            Ok(play) => play,
            Err(reason) => {
                self.adjustments = vec![page_panels::unchanged(reason)];
                return;
            }
        };
        self.position = play.counterpart(&self.play, self.position, self.options.stepping);
        self.furthest = self.position;
        self.round = (0, 0);
        self.moved = Moved::Jump;
        self.source = Source::Scenario(Box::new(scenario));
        self.play = play;
        self.compared = None;
        self.dropped.clear();
        self.presenting.revealed = false;
        self.field = None;
        self.value = None;
        self.playing = false;
        self.notice = None;
        self.refused = None;
    }

    /// Runs the handshake again with a byte changed or put back, and stays at the record that it is in.
    fn change_byte(&mut self, place: BytePlace, value: Option<u8>) {
        let Some(changed) = self.scenario().map(|scenario| scenario.with_byte(place, value)) else { return };
        let (before, position, field) = (self.play.clone(), self.position, self.field.clone());
        self.show(changed);
        if let Some(same) = self.play.same_record(&before, position, self.options.stepping) {
            (self.position, self.furthest, self.field) = (same, same, field);
        }
    }

    fn toggle_stolen_key(&mut self) {
        if !self.can_steal(Theft::ServerPrivateKey) {
            // There it stands why not.
            self.tab = Tab::Knowledge;
            return;
        }
        self.options.stolen = self.options.stolen.toggled(Theft::ServerPrivateKey);
        if self.options.stolen.has(Theft::ServerPrivateKey) && self.together.is_none() {
            self.tab = Tab::Knowledge;
        }
    }

    /// Whoever comes onto the wire comes with what an attacker has by itself: what was stolen before would tell of another
    /// attack. It can be stolen again.
    fn begin_attack(&mut self, scenario: &Scenario) {
        let name = |scenario: &Scenario| scenario.attack.map(|attack| attack.name);
        let before = self.scenario().and_then(name);
        if scenario.attack.is_some() && name(scenario) != before && !self.options.stolen.is_empty() {
            self.options.stolen = Thefts::NONE;
            self.adjustments.push(page_panels::given_back());
        }
    }

    fn toggle_stepping(&mut self) {
        let from = self.options.stepping;
        let to = match from {
            Stepping::Everything => Stepping::MessagesOnly,
            Stepping::MessagesOnly => Stepping::Everything,
        };
        let furthest = moves::restep(&self.play, self.furthest, from, to);
        self.position = moves::restep(&self.play, self.position, from, to);
        self.furthest = furthest.max(self.position);
        self.options.stepping = to;
        self.moved = Moved::Jump;
        self.field = None;
        self.compared = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preferences::Preferences;
    use tls_engine::{Sender, parameter};

    /// The session after another attack has been chosen.
    fn attacked(query: &str, attack: &str) -> Rc<State> {
        let state = Rc::new(State::open(query, Preferences::default()).unwrap());
        let own = state.scenario().unwrap();
        let changed = own.with(&parameter::ATTACK, attack).unwrap().scenario;
        state.reduce(Action::Use(changed, Vec::new()))
    }

    #[test]
    fn an_attack_begins_with_nothing_stolen_and_the_page_says_so() {
        let state = attacked("?key-exchange=rsa&stolen=server-private-key", "impostor");
        assert!(state.options.stolen.is_empty());
        assert_eq!(state.adjustments, [page_panels::given_back()]);
        let again = state.reduce(Action::ToggleStolenKey);
        assert!(again.options.stolen.has(Theft::ServerPrivateKey), "it can be stolen again");
        assert_eq!(attacked("?key-exchange=rsa", "impostor").adjustments, [""; 0]);
    }

    #[test]
    fn the_switch_says_what_it_drops_until_that_is_read_or_another_handshake_is_shown() {
        let query = "?key-exchange=ecdhe&attack=stripped-ecdhe";
        let state = Rc::new(State::open(query, Preferences::default()).unwrap());
        let switched = state.reduce(Action::SwitchTo(HandshakeKind::Tls13));
        assert_eq!(switched.dropped, ["Attack: Take ECDHE off the client’s list"]);
        assert_eq!(switched.clone().reduce(Action::ForgetDropped).dropped, [""; 0]);
        assert_eq!(switched.reduce(Action::SwitchTo(HandshakeKind::Ecdhe)).dropped, [""; 0]);
    }

    #[test]
    fn who_turns_the_clock_past_a_certificates_end_and_back_stays_at_its_checks() {
        for version in ["key-exchange=rsa", "key-exchange=ecdhe", "version=1.3"] {
            let query = format!("?{version}&step=certificate-checks");
            let state = Rc::new(State::open(&query, Preferences::default()).unwrap());
            assert_eq!(state.notice, None);
            let before = state.scenario().unwrap().clone();
            let later = before.at(before.clock + 100 * 86_400);
            let expired = state.clone().reduce(Action::Use(later.clone(), Vec::new()));
            let found = expired.scene().certificates().cloned().expect("the checks of certificates are shown");
            assert_eq!(found.alert.map(|(alert, _)| alert).as_deref(), Some("certificate_expired"), "{version}");
            assert!(expired.address().print().contains("&issued=2026-01-15T12:00:00Z"));
            let renewed = expired.reduce(Action::Use(later.at(before.clock), Vec::new()));
            assert_eq!(renewed.address(), state.address(), "{version}");
        }
    }

    #[test]
    fn who_changes_a_byte_stays_at_its_record_and_field_and_so_does_who_puts_it_back() {
        let query = "?key-exchange=rsa&step=server-hello&tab=bytes&field=message/random";
        let state = Rc::new(State::open(query, Preferences::default()).unwrap());
        let place = BytePlace { connection: 1, sender: Sender::Server, record: 1, offset: 11 };
        let changed = state.clone().reduce(Action::ChangeByte(place, Some(0)));
        assert!(changed.address().print().contains("edit=1.server.1:11:00"));
        assert_eq!((changed.slug(), &changed.field), (Some("server-hello".into()), &state.field));
        // Its copy with the change is a step of its own, which is gone when the byte is put back.
        let copy = changed.play.position_of("server-hello-2", changed.options.stepping).unwrap();
        let again = changed.reduce(Action::GoTo(copy)).reduce(Action::ChangeByte(place, Some(1)));
        assert_eq!(again.slug(), Some("server-hello-2".into()));
        let back = again.reduce(Action::ChangeByte(place, None));
        assert_eq!((back.slug(), back.scenario()), (Some("server-hello".into()), state.scenario()));
    }

    #[test]
    fn what_was_stolen_stays_stolen_where_the_attack_stays() {
        let state = Rc::new(State::open("?attack=impostor&stolen=server-private-key", Preferences::default()).unwrap());
        let other = state.scenario().unwrap().with(&parameter::SEED, "7").unwrap().scenario;
        assert!(state.reduce(Action::Use(other, Vec::new())).options.stolen.has(Theft::ServerPrivateKey));
    }
}
