//! Predict, then reveal: before a step is shown, the page asks about it.

use super::{Action, Cue, Shared, State};
use crate::view::Setting;
use tls_scene::quiz::Question;

/// A question, and what the user answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The question.
    pub(crate) question: Question,
    /// The answer's place, once there is one. The step is shown from then on.
    pub(crate) answer: Option<usize>,
}

impl State {
    /// What an action means to somebody who wants to be asked first. Gives back what it leaves to the page.
    pub(super) fn quiz(&mut self, action: Action) -> Option<Action> {
        match (&action, self.asked.as_deref()) {
            (Action::Answer(answer), Some(asked)) if asked.answer.is_none() => {
                let asked = Asked { answer: Some(*answer), ..asked.clone() };
                self.count_answer(asked.question.right() == Some(*answer));
                self.walk(self.position + 1);
                self.asked = Some(Shared::new(asked));
                None
            }
            (Action::Answer(_), _) => None,
            // A class has answered aloud: it sees the step, and which answer is right.
            (Action::Next, Some(asked @ Asked { answer: None, .. })) if self.setting == Setting::Presenter => {
                let asked = Asked { answer: asked.question.right(), ..asked.clone() };
                self.walk(self.position + 1);
                self.asked = Some(Shared::new(asked));
                None
            }
            // Whoever goes on without an answer sees the step; it doesn't count.
            (Action::Next, Some(Asked { answer: None, .. })) => {
                self.asked = None;
                Some(action)
            }
            (Action::Next, _) if self.asks() => {
                self.asked = self
                    .play
                    .question(self.position, &self.options)
                    .map(|question| Shared::new(Asked { question, answer: None }));
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
            (Action::SetScore(..), _) => Some(action),
            (Action::Cue(Cue::Darken | Cue::Reveal | Cue::Point | Cue::OpenNotes), _) => Some(action),
            _ => {
                self.asked = None;
                Some(action)
            }
        }
    }

    /// Whether the page asks first: not side by side, where the columns would give the answer away, not in lessons, and
    /// only at a desk.
    fn asks(&self) -> bool {
        self.preferences.quiz && self.setting == Setting::Desk && self.together.is_none() && self.study.is_none()
    }

    /// Asks the class about the step that comes next, where something can be asked.
    pub(super) fn ask_class(&mut self) {
        let question = if self.together.is_none() { self.play.question(self.position, &self.options) } else { None };
        self.presenting.nothing_to_ask = question.is_none();
        self.asked = question.map(|question| Shared::new(Asked { question, answer: None }));
    }

    fn count_answer(&mut self, is_right: bool) {
        // A class's answer is nobody's own.
        if self.setting == Setting::Presenter {
            return;
        }
        let (right, answers) = self.preferences.score;
        self.preferences.score = (right.saturating_add(u32::from(is_right)), answers.saturating_add(1));
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
        let right = state.asked.as_ref().and_then(|asked| asked.question.right()).unwrap();
        let state = state.reduce(Action::Answer(right));
        assert_eq!((state.position, state.preferences.score), (2, (1, 1)));
        assert_eq!(state.asked.as_ref().and_then(|asked| asked.answer), Some(right));
        let state = state.reduce(Action::Answer(right));
        assert_eq!(state.preferences.score, (1, 1), "an answer counts once");
    }

    #[test]
    fn a_wrong_answer_counts_as_one() {
        let state = after("?rsa&step=client-hello", [Action::Next]);
        let right = state.asked.as_ref().and_then(|asked| asked.question.right()).unwrap();
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
    fn nothing_is_asked_where_the_answer_stands_beside_it() {
        let state = after("?rsa&compare=ecdhe&step=client-hello", [Action::Next]);
        assert_eq!((state.position, state.asked.is_none()), (2, true));
    }
}
