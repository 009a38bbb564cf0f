//! What only matters while the page is on a projector, or is being printed.

use super::State;
use crate::view::Setting;

/// What the class sees besides the step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Presenting {
    /// Nothing at all: the screen is black.
    pub(crate) dark: bool,
    /// The secrets of the step too.
    pub(crate) revealed: bool,
    /// A large dot that follows the mouse or the finger.
    pub(crate) pointing: bool,
    /// There is no question about the step that comes next.
    pub(crate) nothing_to_ask: bool,
    /// The browser is printing what is shown, and the page is its handout meanwhile.
    pub(crate) printing: bool,
    /// How often the speaker's notes were asked for.
    pub(crate) notes_asked: u32,
}

/// What the speaker asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cue {
    /// Presenter mode, or the desk again.
    Present,
    /// Every byte on one page.
    Read,
    /// The desk again.
    Leave,
    /// A black screen, or the step again.
    Darken,
    /// The step's secrets, or to hide them again.
    Reveal,
    /// The pointer, or to put it away.
    Point,
    /// A question about the step that comes next.
    Ask,
    /// The notes in a window of their own.
    OpenNotes,
    /// The handout, for as long as the browser prints.
    Print,
    /// It has printed.
    Printed,
}

impl State {
    /// Where a class looks on: whether the speaker has not shown it the step's secrets.
    pub(crate) fn hides_secrets(&self) -> Option<bool> {
        (self.setting == Setting::Presenter).then_some(!self.presenting.revealed)
    }

    /// Does what the speaker asks for. Outside presenter mode that is only to begin, or to leave the paper.
    pub(super) fn follow(&mut self, cue: Cue) {
        let presenting = &mut self.presenting;
        match (self.setting, cue) {
            (Setting::Desk, Cue::Present) => {
                self.setting = Setting::Presenter;
                self.playing = false;
            }
            (Setting::Desk, Cue::Read) => self.setting = Setting::Reading,
            (Setting::Presenter, Cue::Present)
            | (
                Setting::Presenter | Setting::Handout | Setting::Reading | Setting::Worksheet | Setting::Answers,
                Cue::Leave,
            ) => {
                self.setting = Setting::Desk;
                *presenting = Presenting::default();
            }
            (Setting::Desk, Cue::Print) => {
                self.setting = Setting::Handout;
                presenting.printing = true;
            }
            (Setting::Handout, Cue::Printed) if presenting.printing => {
                self.setting = Setting::Desk;
                presenting.printing = false;
            }
            (Setting::Presenter, Cue::Darken) => presenting.dark = !presenting.dark,
            (Setting::Presenter, Cue::Reveal) => presenting.revealed = !presenting.revealed,
            (Setting::Presenter, Cue::Point) => presenting.pointing = !presenting.pointing,
            (Setting::Presenter, Cue::Ask) => self.ask_class(),
            (Setting::Presenter, Cue::OpenNotes) => presenting.notes_asked += 1,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preferences::Preferences;
    use crate::session::{Action, Asked};
    use std::rc::Rc;
    use tls_engine::HandshakeKind;
    use yew::Reducible;

    fn after(query: &str, actions: &[Action]) -> State {
        let state = Rc::new(State::open(query, Preferences::default()).unwrap());
        (*actions.iter().fold(state, |state, action| state.reduce(action.clone()))).clone()
    }

    #[test]
    fn presenting_begins_and_ends_at_the_desk() {
        let present = Action::Cue(Cue::Present);
        assert_eq!(after("?rsa", std::slice::from_ref(&present)).address().setting, Setting::Presenter);
        assert_eq!(after("?rsa&present=1", &[Action::Cue(Cue::Leave)]).setting, Setting::Desk);
        assert_eq!(after("?rsa", &[present.clone(), present]).setting, Setting::Desk);
    }

    #[test]
    fn at_the_desk_and_in_frames_nothing_goes_dark() {
        for query in ["?rsa", "?rsa&embed=1", "?rsa&notes=1"] {
            let state =
                after(query, &[Action::Cue(Cue::Darken), Action::Cue(Cue::Reveal), Action::Cue(Cue::OpenNotes)]);
            assert_eq!(state.presenting, Presenting::default(), "{query}");
        }
    }

    #[test]
    fn a_class_that_is_asked_sees_the_right_answer_with_the_step_and_nobody_scores() {
        let asked = after("?rsa&present=1&step=client-hello", &[Action::Cue(Cue::Ask), Action::Cue(Cue::Reveal)]);
        assert_eq!((asked.position, asked.asked.as_ref().map(|asked| asked.answer)), (1, Some(None)));
        let shown = Rc::new(asked).reduce(Action::Next);
        let question = shown.asked.as_ref().unwrap();
        assert_eq!(
            (shown.position, question.answer),
            (2, question.question.as_ref().and_then(tls_scene::quiz::Question::right))
        );
        let on = shown.reduce(Action::Next);
        assert_eq!((on.position, on.asked.is_none(), on.preferences.score), (3, true, (0, 0)));
    }

    #[test]
    fn where_nothing_can_be_asked_it_is_said_until_the_next_step() {
        let asked = after("?rsa&present=1", &[Action::Last, Action::Cue(Cue::Ask)]);
        assert!(asked.asked.is_none() && asked.presenting.nothing_to_ask);
        assert!(!Rc::new(asked).reduce(Action::Back).presenting.nothing_to_ask);
    }

    #[test]
    fn the_next_step_hides_its_secrets_again() {
        let shown = after("?rsa&present=1", &[Action::Next, Action::Cue(Cue::Reveal)]);
        assert!(shown.presenting.revealed);
        assert!(!after("?rsa&present=1", &[Action::Next, Action::Cue(Cue::Reveal), Action::Next]).presenting.revealed);
    }

    #[test]
    fn another_handshake_and_a_lessons_next_stop_hide_theirs_too() {
        let reveal = Action::Cue(Cue::Reveal);
        let switched = Action::SwitchTo(HandshakeKind::Ecdhe);
        assert!(!after("?rsa&present=1&step=6", &[reveal.clone(), switched]).presenting.revealed);
        let text = "# L\n\n## A\nstep: client-hello\n\nText.\n\n## B\ntab: keys\n\nText.\n";
        let asked = Asked { name: "l.md".into(), stop: None, stays: false };
        let lesson = Action::TakeOwnLesson(asked, Ok(text.into()));
        let shown = [lesson, reveal, Action::Next];
        assert!(after("?rsa&present=1", &shown[..2]).presenting.revealed);
        assert!(!after("?rsa&present=1", &shown).presenting.revealed);
    }

    #[test]
    fn while_the_browser_prints_the_desk_is_a_handout_and_a_handout_stays_one() {
        let (print, printed) = (Action::Cue(Cue::Print), Action::Cue(Cue::Printed));
        let printing = after("?rsa&step=3", std::slice::from_ref(&print));
        assert_eq!((printing.setting, printing.position), (Setting::Handout, 3));
        assert_eq!(after("?rsa&step=3", &[print.clone(), printed.clone()]).setting, Setting::Desk);
        assert_eq!(after("?rsa&handout=1", &[print, printed]).setting, Setting::Handout);
    }

    #[test]
    fn a_black_screen_comes_back_with_the_step_that_was_there() {
        let state = after("?rsa&present=1", &[Action::Next, Action::Cue(Cue::Darken), Action::Next]);
        assert_eq!((state.presenting.dark, state.position), (false, 1));
    }
}
