//! Predict, then reveal: before a step is shown, or a lesson's next stop, the page asks about it. At the end it says how
//! many answers were right.

use super::{Action, Cue, Following, Shared, State};
use crate::address::Address;
use crate::lessons;
use crate::view::Setting;
use tls_scene::model::ViewOptions;
use tls_scene::quiz::{Question, which_opens};
use tls_scene::{Play, Theft, Thefts};

/// A question, and what the user answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The question; none where all is asked, and the score is told.
    pub(crate) question: Option<Question>,
    /// The answer's place, once there is one. What was asked about is shown from then on.
    pub(crate) answer: Option<usize>,
}

impl State {
    /// What an action means to somebody who wants to be asked first. Gives back what it leaves to the page.
    pub(super) fn quiz(&mut self, action: Action) -> Option<Action> {
        let asked = self.asked.clone();
        match (&action, asked.as_deref()) {
            (Action::Answer(answer), Some(Asked { question: Some(question), answer: None })) => {
                self.count_answer(question.right() == Some(*answer));
                let asked = Asked { question: Some(question.clone()), answer: Some(*answer) };
                self.reveal();
                self.asked = Some(Shared::new(asked));
                None
            }
            (Action::Answer(_), _) => None,
            // A class has answered aloud: it sees the step, and which answer is right.
            (Action::Next, Some(Asked { question: Some(question), answer: None }))
                if self.setting == Setting::Presenter =>
            {
                let asked = Asked { question: Some(question.clone()), answer: question.right() };
                self.reveal();
                self.asked = Some(Shared::new(asked));
                None
            }
            (Action::Next, Some(Asked { question: None, .. })) => {
                (self.asked, self.round) = (None, (0, 0));
                None
            }
            // The stop is shown already; now it is told.
            (Action::Next, Some(Asked { answer: Some(_), .. }))
                if self.following().is_some() && self.setting == Setting::Desk =>
            {
                self.asked = None;
                None
            }
            // Whoever goes on without an answer sees the step; it doesn't count.
            (Action::Next, Some(Asked { answer: None, .. })) => {
                self.asked = None;
                Some(action)
            }
            (Action::Next, _) if self.asks() => {
                let over = self.study.is_none() && self.position == self.steps().len() && self.round.1 > 0;
                let question = self.question_ahead();
                self.asked = (over || question.is_some()).then(|| Shared::new(Asked { question, answer: None }));
                self.playing = false;
                self.asked.is_none().then_some(action)
            }
            // What neither moves nor changes the handshake leaves the question standing.
            (
                Action::Explain(_)
                | Action::NextLevel
                | Action::Show(_)
                | Action::SelectField(_)
                | Action::SelectValue(_),
                _,
            ) => Some(action),
            (Action::Open(_) | Action::Close | Action::SetTheme(_) | Action::SetSingleKeys(_), _) => Some(action),
            (Action::ForgetScore, _) => Some(action),
            (Action::Cue(Cue::Darken | Cue::Reveal | Cue::Point | Cue::OpenNotes | Cue::Print | Cue::Printed), _) => {
                Some(action)
            }
            _ => {
                self.asked = None;
                Some(action)
            }
        }
    }

    /// Shows what was asked about: the next step, or the lesson's next stop.
    fn reveal(&mut self) {
        match self.following() {
            Some(_) if self.setting == Setting::Desk => {
                self.study(Action::Next);
            }
            _ => self.walk(self.position + 1),
        }
    }

    /// Whether the page asks first: at a desk, and in the steps of a handshake only where nothing stands beside it that would
    /// give the answer away.
    fn asks(&self) -> bool {
        let wanted = match self.following() {
            Some(Following { name, own, .. }) => self.preferences.asks_in_lessons && lessons::asks(name, *own),
            None => self.preferences.quiz && self.study.is_none() && self.together.is_none(),
        };
        wanted && self.setting == Setting::Desk
    }

    /// What can be asked about what comes next.
    fn question_ahead(&self) -> Option<Question> {
        match self.following() {
            Some(following) => self.question_before(following),
            None => self.play.question(self.position, &self.options),
        }
    }

    /// What can be asked before a lesson's next stop is shown: about its step, if nobody sends anything before that; side by
    /// side, about what a theft opens.
    fn question_before(&self, following: &Following) -> Option<Question> {
        let next = following.lesson.stops.get(following.stop + 1)?;
        let (there, _) = Address::parse(&next.query());
        if self.is_astray() || !self.has_handshakes_of(&there) {
            return None;
        }
        if self.together.is_some() {
            return self.which_opens(there.stolen);
        }
        let before = self.position_named(there.step.as_deref()?)?.checked_sub(1)?;
        let between = self.steps().get(self.position..before)?;
        // Who announces that all is encrypted from here on sends something encrypted next, and what that is, the question says.
        let quiet = between.iter().all(|step| step.message.is_none() || step.topic.ends_with("change-cipher-spec"));
        quiet.then(|| self.play.question(before, &self.options)).flatten()
    }

    /// Which of two recordings the server's key opens, before it is stolen.
    fn which_opens(&self, stolen: Thefts) -> Option<Question> {
        let steals = self.options.stolen.is_empty() && stolen == Thefts::only(Theft::ServerPrivateKey);
        let together = self.together.as_ref().filter(|_| steals)?;
        let view = ViewOptions { stolen, ..self.options };
        let opens = |play: &Play| {
            let end = play.steps(view.stepping).len();
            !play.eavesdropper_report(end, &view).plaintext.is_empty()
        };
        let opened: Vec<bool> = together.plays().into_iter().map(opens).collect();
        which_opens(together.comparison.names(), &opened)
    }

    /// Asks the class about the step that comes next, where something can be asked.
    pub(super) fn ask_class(&mut self) {
        let question = if self.together.is_none() { self.play.question(self.position, &self.options) } else { None };
        self.presenting.nothing_to_ask = question.is_none();
        self.asked = question.map(|question| Shared::new(Asked { question: Some(question), answer: None }));
    }

    fn count_answer(&mut self, is_right: bool) {
        // A class's answer is nobody's own.
        if self.setting == Setting::Presenter {
            return;
        }
        let counted =
            |(right, answers): (u32, u32)| (right.saturating_add(u32::from(is_right)), answers.saturating_add(1));
        self.round = counted(self.round);
        self.preferences.score = counted(self.preferences.score);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preferences::Preferences;
    use std::rc::Rc;
    use yew::Reducible;

    fn after(query: &str, actions: impl IntoIterator<Item = Action>) -> Rc<State> {
        let preferences = Preferences { quiz: true, ..Preferences::default() };
        let state = Rc::new(State::open(query, preferences).unwrap());
        actions.into_iter().fold(state, |state, action| state.reduce(action))
    }

    #[test]
    fn the_step_waits_for_the_answer() {
        let state = after("?rsa&step=client-hello", [Action::Next]);
        assert_eq!(state.position, 1);
        let right = state.asked.as_ref().and_then(|asked| asked.question.as_ref()?.right()).unwrap();
        let state = state.reduce(Action::Answer(right));
        assert_eq!((state.position, state.preferences.score), (2, (1, 1)));
        assert_eq!(state.asked.as_ref().and_then(|asked| asked.answer), Some(right));
        let state = state.reduce(Action::Answer(right));
        assert_eq!(state.preferences.score, (1, 1), "an answer counts once");
    }

    #[test]
    fn a_wrong_answer_counts_as_one() {
        let state = after("?rsa&step=client-hello", [Action::Next]);
        let right = state.asked.as_ref().and_then(|asked| asked.question.as_ref()?.right()).unwrap();
        let state = state.reduce(Action::Answer((right + 1) % 4));
        assert_eq!((state.position, state.preferences.score), (2, (0, 1)));
    }

    #[test]
    fn going_on_without_an_answer_shows_the_step_and_does_not_count() {
        let state = after("?rsa&step=client-hello", [Action::Next, Action::Next]);
        assert_eq!((state.position, state.preferences.score, state.asked.is_none()), (2, (0, 0), true));
    }

    #[test]
    fn going_elsewhere_takes_the_question_away() {
        let state = after("?rsa&step=client-hello", [Action::Next, Action::Last]);
        assert_eq!(state.asked, None);
    }

    #[test]
    fn before_the_first_message_the_page_asks_who_speaks_first() {
        let state = after("?rsa", [Action::Next]);
        assert_eq!((state.position, state.asked.is_some()), (0, true));
    }

    #[test]
    fn at_the_end_the_score_is_told_once() {
        let state = after("?rsa&step=client-hello", [Action::Next, Action::Answer(0), Action::Last, Action::Next]);
        assert_eq!(state.asked.as_deref(), Some(&Asked { question: None, answer: None }));
        assert_eq!(state.round.1, 1);
        let state = state.reduce(Action::Next).reduce(Action::Next);
        assert_eq!((state.asked.clone(), state.round, state.preferences.score.1), (None, (0, 0), 1));
    }

    /// A lesson of one's own with these stops.
    fn in_lesson(stops: &str, preferences: Preferences) -> Rc<State> {
        let asked = super::super::Asked { name: "own.md".into(), stop: None, stays: false };
        let state = Rc::new(State::open("", preferences).unwrap());
        let state = state.reduce(Action::TakeOwnLesson(asked, Ok(format!("# L\n\n{stops}"))));
        assert!(state.following().is_some(), "{:?}", state.study);
        state
    }

    const TWO: &str = "## One\nscenario: rsa\nstep: client-hello\n\nText.\n\n## Two\nstep: server-hello\n\nText.\n";

    fn stop(state: &State) -> Option<usize> {
        state.following().map(|following| following.stop)
    }

    #[test]
    fn a_lesson_asks_before_the_next_stop_and_tells_it_after_the_answer() {
        let state = in_lesson(TWO, Preferences::default()).reduce(Action::Next);
        assert_eq!((stop(&state), state.asked.is_some()), (Some(0), true));
        let right = state.asked.as_ref().and_then(|asked| asked.question.as_ref()?.right()).unwrap();
        let state = state.reduce(Action::Answer(right));
        assert_eq!((stop(&state), state.round), (Some(1), (1, 1)));
        assert_eq!(state.asked.as_ref().and_then(|asked| asked.answer), Some(right));
        let state = state.reduce(Action::Next);
        assert_eq!((stop(&state), state.asked.is_none()), (Some(1), true));
    }

    #[test]
    fn in_a_lesson_a_question_is_passed_over_with_one_press() {
        let state = in_lesson(TWO, Preferences::default()).reduce(Action::Next).reduce(Action::Next);
        assert_eq!((stop(&state), state.asked.is_none(), state.round), (Some(1), true, (0, 0)));
    }

    #[test]
    fn who_does_not_want_to_be_asked_in_lessons_is_not() {
        let preferences = Preferences { asks_in_lessons: false, ..Preferences::default() };
        let state = in_lesson(TWO, preferences).reduce(Action::Next);
        assert_eq!((stop(&state), state.asked.is_none()), (Some(1), true));
    }

    #[test]
    fn nothing_is_asked_before_a_stop_that_passes_over_a_message() {
        let far = TWO.replace("step: server-hello", "step: server-hello-done");
        let state = in_lesson(&far, Preferences::default()).reduce(Action::Next);
        assert_eq!((stop(&state), state.asked.is_none()), (Some(1), true));
    }

    #[test]
    fn before_the_key_is_stolen_a_lesson_asks_which_recording_opens() {
        let stops = "## One\nscenario: rsa\ncompare: ecdhe\nstep: server-close-notify\n\nText.\n\n\
                     ## Two\nstolen: server-private-key\n\nText.\n";
        let state = in_lesson(stops, Preferences::default()).reduce(Action::Next);
        let question = state.asked.as_ref().and_then(|asked| asked.question.clone()).unwrap();
        let right = question.right().map(|right| question.choices[right].text.clone());
        assert_eq!((right.as_deref(), question.choices.len()), (Some("Only that of RSA"), 4));
        let stolen = in_lesson(stops, Preferences::default()).reduce(Action::ToggleStolenKey);
        assert_eq!((stop(&stolen), stolen.asked.is_none()), (Some(1), true), "doing it by hand passes it over");
    }

    #[test]
    fn nothing_is_asked_where_the_answer_stands_beside_it() {
        let state = after("?rsa&compare=ecdhe&step=client-hello", [Action::Next]);
        assert_eq!((state.position, state.asked.is_none()), (2, true));
    }
}
