//! The keyboard: which key does what. The list in the help and the keys themselves come from one table.

use crate::session::{Action, Cue, Panel};
use crate::view::Tab;
use tls_engine::KeyExchange;

/// A shortcut: the keys as the browser names them, and what they do.
struct Shortcut {
    /// `KeyboardEvent.key`; letters in lower case.
    keys: &'static [&'static str],
    shift: Shift,
    /// How the help shows the keys.
    shown: &'static [&'static str],
    does: &'static str,
    action: Action,
    /// Whether it is there in presenter mode only.
    presenting: bool,
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
    pub(crate) keys: &'static [&'static str],
    /// What they do.
    pub(crate) does: &'static str,
    /// Whether they can be switched off.
    pub(crate) character: bool,
    /// Whether they are for presenter mode only.
    pub(crate) presenting: bool,
}

const fn key(
    keys: &'static [&'static str],
    shift: Shift,
    shown: &'static [&'static str],
    does: &'static str,
    action: Action,
) -> Shortcut {
    Shortcut { keys, shift, shown, does, action, presenting: false }
}

/// Begins what the help says of the keys of presenter mode.
pub(crate) const PRESENTING: &str = "Presenting: ";

/// A key of presenter mode.
const fn cue(keys: &'static [&'static str], shown: &'static [&'static str], does: &'static str, cue: Cue) -> Shortcut {
    Shortcut { keys, shift: Shift::Either, shown, does, action: Action::Cue(cue), presenting: true }
}

static SHORTCUTS: [Shortcut; 24] = [
    key(&["ArrowRight", "PageDown"], Shift::Up, &["→", "Page Down"], "Next step", Action::Next),
    key(&["ArrowLeft", "PageUp"], Shift::Up, &["←", "Page Up"], "Back one step", Action::Back),
    key(&["ArrowRight"], Shift::Down, &["Shift →"], "To the end of the flight", Action::FlightAhead),
    key(&["ArrowLeft"], Shift::Down, &["Shift ←"], "To before the flight", Action::FlightBack),
    key(&["Home"], Shift::Up, &["Home"], "To the start", Action::First),
    key(&["End"], Shift::Up, &["End"], "To the last step", Action::Last),
    key(&[" "], Shift::Up, &["Space"], "Play and pause", Action::TogglePlaying),
    key(&["r"], Shift::Either, &["R"], "RSA key exchange", Action::SwitchKeyExchange(KeyExchange::Rsa)),
    key(&["e"], Shift::Either, &["E"], "ECDHE key exchange", Action::SwitchKeyExchange(KeyExchange::Ecdhe)),
    key(&["c"], Shift::Either, &["C"], "Two handshakes side by side, or one", Action::ToggleComparison),
    key(&["s"], Shift::Either, &["S"], "Steal the server’s key, or give it back", Action::ToggleStolenKey),
    key(&["g"], Shift::Either, &["G"], "Guided lessons", Action::Open(Panel::Lessons)),
    key(&["m"], Shift::Either, &["M"], "Messages only, or every step", Action::ToggleStepping),
    key(&["1"], Shift::Either, &["1"], "Explain", Action::Show(Tab::Explain)),
    key(&["2"], Shift::Either, &["2"], "Bytes", Action::Show(Tab::Bytes)),
    key(&["3"], Shift::Either, &["3"], "Keys", Action::Show(Tab::Keys)),
    key(&["4"], Shift::Either, &["4"], "Who knows what", Action::Show(Tab::Knowledge)),
    key(&["l"], Shift::Either, &["L"], "Next level: Story, Student, Engineer", Action::NextLevel),
    key(&["p"], Shift::Either, &["P"], "Presenter mode, for a projector", Action::Cue(Cue::Present)),
    cue(&["v"], &["V"], "Presenting: show this step’s secrets, or hide them", Cue::Reveal),
    cue(&["b", "."], &["B", "."], "Presenting: black screen, and back", Cue::Darken),
    cue(&["n"], &["N"], "Presenting: speaker’s notes in a second window", Cue::OpenNotes),
    cue(&["Escape"], &["Esc"], "Presenting: leave", Cue::Leave),
    key(&["?"], Shift::Either, &["?"], "This list", Action::Open(Panel::Shortcuts)),
];

/// The help's lines.
pub(crate) fn help() -> impl Iterator<Item = Help> {
    SHORTCUTS.iter().map(|shortcut| Help {
        keys: shortcut.shown,
        does: shortcut.does,
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
            assert_eq!(action(key, false, true, false), None);
        }
        assert_eq!(action("PageDown", false, false, true), Some(Action::Next));
    }
}
