//! The keyboard: which key does what. The list in the help and the keys themselves come from one table.

use crate::session::{Action, Cue, Panel};
use crate::view::{Learn, Tab};
use tls_engine::HandshakeKind;
use tls_texts::{page_failures, page_inspector, page_panels};

/// A shortcut: the keys as the browser names them, and what they do.
struct Shortcut {
    /// `KeyboardEvent.key`; letters in lower case.
    keys: &'static [&'static str],
    shift: Shift,
    /// How the help shows the keys.
    shown: &'static [Shown],
    does: fn() -> String,
    action: Action,
    /// Whether it is there in presenter mode only.
    presenting: bool,
}

/// How a key is shown.
#[derive(Clone, Copy)]
enum Shown {
    /// By what stands on it.
    As(&'static str),
    /// By a name, which is another in another language.
    Named(fn() -> String),
    /// Together with the Shift key.
    Shift(&'static str),
}

impl Shown {
    fn name(&self) -> String {
        match self {
            Self::As(key) => (*key).into(),
            Self::Named(name) => name(),
            Self::Shift(key) => page_panels::key_shift(*key),
        }
    }
}

/// What a shortcut asks of the Shift key.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shift {
    Up,
    Down,
    /// The character itself may need it.
    Either,
}

impl Shortcut {
    /// A single character: can be switched off (WCAG 2.1.4).
    fn is_character(&self) -> bool {
        self.keys.iter().all(|key| key.chars().count() == 1)
    }
}

/// A line of the help.
pub(crate) struct Help {
    /// The keys as the help shows them: any of these.
    pub(crate) keys: Vec<String>,
    /// What they do.
    pub(crate) does: String,
    /// Whether they can be switched off.
    pub(crate) character: bool,
    /// Whether they are for presenter mode only.
    pub(crate) presenting: bool,
}

impl Help {
    /// What they do, and that they do so in presenter mode only.
    pub(crate) fn does_when(&self) -> String {
        if self.presenting { page_panels::presenting(&self.does) } else { self.does.clone() }
    }
}

const fn key(
    keys: &'static [&'static str],
    shift: Shift,
    shown: &'static [Shown],
    does: fn() -> String,
    action: Action,
) -> Shortcut {
    Shortcut { keys, shift, shown, does, action, presenting: false }
}

/// A key of presenter mode.
const fn cue(keys: &'static [&'static str], shown: &'static [Shown], does: fn() -> String, cue: Cue) -> Shortcut {
    Shortcut { keys, shift: Shift::Either, shown, does, action: Action::Cue(cue), presenting: true }
}

static SHORTCUTS: [Shortcut; 29] = [
    key(
        &["ArrowRight", "PageDown"],
        Shift::Up,
        &[Shown::As("→"), Shown::Named(page_panels::key_page_down)],
        page_panels::shortcut_next,
        Action::Next,
    ),
    key(
        &["ArrowLeft", "PageUp"],
        Shift::Up,
        &[Shown::As("←"), Shown::Named(page_panels::key_page_up)],
        page_panels::shortcut_back,
        Action::Back,
    ),
    key(&["ArrowRight"], Shift::Down, &[Shown::Shift("→")], page_panels::shortcut_flight_ahead, Action::FlightAhead),
    key(&["ArrowLeft"], Shift::Down, &[Shown::Shift("←")], page_panels::shortcut_flight_back, Action::FlightBack),
    key(&["Home"], Shift::Up, &[Shown::Named(page_panels::key_home)], page_panels::shortcut_first, Action::First),
    key(&["End"], Shift::Up, &[Shown::Named(page_panels::key_end)], page_panels::shortcut_last, Action::Last),
    key(&[" "], Shift::Up, &[Shown::Named(page_panels::key_space)], page_panels::shortcut_play, Action::TogglePlaying),
    key(&["r"], Shift::Either, &[Shown::As("R")], page_panels::shortcut_rsa, Action::SwitchTo(HandshakeKind::Rsa)),
    key(&["e"], Shift::Either, &[Shown::As("E")], page_panels::shortcut_ecdhe, Action::SwitchTo(HandshakeKind::Ecdhe)),
    key(&["t"], Shift::Either, &[Shown::As("T")], page_panels::shortcut_tls13, Action::SwitchTo(HandshakeKind::Tls13)),
    key(&["c"], Shift::Either, &[Shown::As("C")], page_panels::shortcut_compare, Action::ToggleComparison),
    key(&["s"], Shift::Either, &[Shown::As("S")], page_panels::shortcut_steal, Action::ToggleStolenKey),
    key(
        &["g"],
        Shift::Either,
        &[Shown::As("G")],
        page_panels::shortcut_learn,
        Action::Open(Panel::Learn(Learn::Lessons)),
    ),
    key(&["f"], Shift::Either, &[Shown::As("F")], page_failures::failures, Action::Open(Panel::Failures)),
    key(&["m"], Shift::Either, &[Shown::As("M")], page_panels::shortcut_messages_only, Action::ToggleStepping),
    key(&["1"], Shift::Either, &[Shown::As("1")], page_inspector::tab_explain, Action::Show(Tab::Explain)),
    key(&["2"], Shift::Either, &[Shown::As("2")], page_inspector::tab_bytes, Action::Show(Tab::Bytes)),
    key(&["3"], Shift::Either, &[Shown::As("3")], page_inspector::tab_keys, Action::Show(Tab::Keys)),
    key(&["4"], Shift::Either, &[Shown::As("4")], page_inspector::tab_knowledge, Action::Show(Tab::Knowledge)),
    key(&["l"], Shift::Either, &[Shown::As("L")], page_panels::shortcut_level, Action::NextLevel),
    key(&["p"], Shift::Either, &[Shown::As("P")], page_panels::shortcut_present, Action::Cue(Cue::Present)),
    cue(&["v"], &[Shown::As("V")], page_panels::shortcut_reveal, Cue::Reveal),
    cue(&["b", "."], &[Shown::As("B"), Shown::As(".")], page_panels::shortcut_darken, Cue::Darken),
    cue(&["d"], &[Shown::As("D")], page_panels::shortcut_pointer, Cue::Point),
    cue(&["q"], &[Shown::As("Q")], page_panels::shortcut_ask, Cue::Ask),
    cue(&["n"], &[Shown::As("N")], page_panels::shortcut_notes, Cue::OpenNotes),
    cue(&["Escape"], &[Shown::Named(page_panels::key_escape)], page_panels::shortcut_leave, Cue::Leave),
    key(
        &["Escape"],
        Shift::Either,
        &[Shown::Named(page_panels::key_escape)],
        page_panels::shortcut_close,
        Action::Close,
    ),
    key(&["?"], Shift::Either, &[Shown::As("?")], page_panels::shortcut_list, Action::Open(Panel::Shortcuts)),
];

/// The help's lines.
pub(crate) fn help() -> impl Iterator<Item = Help> {
    SHORTCUTS.iter().map(|shortcut| Help {
        keys: shortcut.shown.iter().map(Shown::name).collect(),
        does: (shortcut.does)(),
        character: shortcut.is_character(),
        presenting: shortcut.presenting,
    })
}

/// What a key press does. `key` is the browser's name of it; `single_keys` says whether characters count,
/// `presenting` whether it is presenter mode.
pub(crate) fn action(key: &str, shift: bool, single_keys: bool, presenting: bool) -> Option<Action> {
    let key = key.to_ascii_lowercase();
    let found = SHORTCUTS.iter().find(|shortcut| {
        let fits = match shortcut.shift {
            Shift::Up => !shift,
            Shift::Down => shift,
            Shift::Either => true,
        };
        fits && (presenting || !shortcut.presenting)
            && shortcut.keys.iter().any(|known| known.to_ascii_lowercase() == key)
    })?;
    (single_keys || !found.is_character()).then(|| found.action.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_step_and_with_shift_take_a_flight() {
        assert_eq!(action("ArrowRight", false, true, false), Some(Action::Next));
        assert_eq!(action("ArrowRight", true, true, false), Some(Action::FlightAhead));
    }

    #[test]
    fn letters_work_in_both_cases() {
        assert_eq!(action("R", true, true, false), action("r", false, true, false));
    }

    #[test]
    fn characters_can_be_switched_off_and_arrows_stay() {
        assert_eq!(action("r", false, false, false), None);
        assert_eq!(action(" ", false, false, false), None);
        assert_eq!(action("ArrowLeft", false, false, false), Some(Action::Back));
    }

    #[test]
    fn other_keys_do_nothing() {
        assert_eq!(action("Enter", false, true, false), None);
    }

    #[test]
    fn the_keys_of_a_clicker_that_darken_and_leave_do_so_only_while_presenting() {
        for (key, cue) in [("b", Cue::Darken), (".", Cue::Darken), ("Escape", Cue::Leave), ("n", Cue::OpenNotes)] {
            assert_eq!(action(key, false, true, true), Some(Action::Cue(cue)));
            let at_the_desk = (key == "Escape").then_some(Action::Close);
            assert_eq!(action(key, false, true, false), at_the_desk);
        }
        assert_eq!(action("PageDown", false, false, true), Some(Action::Next));
    }
}
