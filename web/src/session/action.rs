//! What can happen.

use super::{Asked, ChainFile, Cue, Panel};
use crate::preferences::Ask;
use crate::view::{FieldId, Level, Speed, Tab, Theme};
use tls_engine::{BytePlace, HandshakeKind, Scenario};
use tls_observer::KeyLog;
use tls_scene::Thefts;
use tls_transcript::{EventId, ValueId};

/// Something that the user, the clock or the browser's history did.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Action {
    /// One step on.
    Next,
    /// One step back.
    Back,
    /// To the end of the flight.
    FlightAhead,
    /// To before the flight.
    FlightBack,
    /// To the start.
    First,
    /// To the last step.
    Last,
    /// To a step, 0 for the start.
    GoTo(usize),
    /// Starts or stops playing.
    TogglePlaying,
    /// The time of a step is over while playing.
    Tick,
    /// Another kind of handshake, at the same phase.
    SwitchTo(HandshakeKind),
    /// Another handshake, as the scenario panel made it, and what that changed besides.
    Use(Scenario, Vec<String>),
    /// A byte arrives as another or, without a value, as it was sent.
    ChangeByte(BytePlace, Option<u8>),
    /// Side by side with another handshake, or alone again.
    ToggleComparison,
    /// One more column side by side.
    AddColumn,
    /// One less.
    RemoveColumn(usize),
    /// A named scenario in a column.
    ChooseColumn(usize, String),
    /// Another time for a round trip, in milliseconds.
    SetRoundTrip(u32),
    /// Judges by the standards of another year.
    SetYear(u16),
    /// What the switch dropped has been read.
    ForgetDropped,
    /// Stops marking the differences from the handshake before.
    ForgetComparison,
    /// Shows a tab of the inspector.
    Show(Tab),
    /// Goes to the step in which something happened, and shows what is said of it.
    ShowEvent(EventId),
    /// Shows a level of explanation.
    Explain(Level),
    /// Shows the next level.
    NextLevel,
    /// Gives the eavesdropper the server's key, or takes it away.
    ToggleStolenKey,
    /// Gives the eavesdropper these and nothing else, without leaving the tab.
    Steal(Thefts),
    /// Gives the eavesdropper a key log from elsewhere, or takes it away.
    GiveKeyLog(Option<KeyLog>),
    /// All steps or messages only.
    ToggleStepping,
    /// Ghosts of the steps to come.
    ToggleGhosts,
    /// Asks before it shows, or not.
    ToggleAsking(Ask),
    /// Answers the question, by the answer's place.
    Answer(usize),
    /// Counts the right answers from 0 again.
    ForgetScore,
    /// Keeps a field of a byte view, or none.
    SelectField(Option<FieldId>),
    /// Lights up a value's path in the ladder, or none.
    SelectValue(Option<ValueId>),
    /// Shows a value in the Keys tab.
    ShowValue(ValueId),
    /// Asks for a lesson of this page.
    AskLesson(Asked),
    /// Its file has come, or why not.
    TakeLesson(Asked, Result<String, String>),
    /// The user's own lesson, and its file's text or why it has none.
    TakeOwnLesson(Asked, Result<String, String>),
    /// To a stop of the lesson, from 0.
    GoToStop(usize),
    /// Ends the lesson.
    LeaveLesson,
    /// A file that should be a recording: its name, and its text or why it has none.
    TakeRecording(String, Result<String, String>),
    /// A file with certificates, to be judged in the laboratory.
    TakeChain(ChainFile),
    /// Back from a recording to a scenario.
    LeaveRecording,
    /// What was wrong with a file has been read.
    ForgetRefused,
    /// Opens a dialog.
    Open(Panel),
    /// Closes the dialog.
    Close,
    /// Takes what is shown instead of what the address said.
    AcceptNearest,
    /// The browser went to another entry of its history.
    Navigated(String),
    /// The speaker asks for something.
    Cue(Cue),
    /// Another theme.
    SetTheme(Theme),
    /// Another speed.
    SetSpeed(Speed),
    /// Another width of the inspector, in thousandths of the window's, or the usual one.
    Widen(Option<u16>),
    /// Single-character shortcuts on or off.
    SetSingleKeys(bool),
}
