//! The vocabulary of claims.

use tls_terms::ValueKind;

/// One claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Claim {
    /// What it is about, where that is not the run that is shown: `ecdhe`, `with server-private-key`.
    pub(crate) elsewhere: Option<String>,
    /// Whether it must hold or must not.
    pub(crate) holds: bool,
    /// By now, or by the end of the recording.
    pub(crate) until: Until,
    pub(crate) predicate: Predicate,
}

/// Up to where a claim looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Until {
    /// The step that the sentence is shown at.
    Now,
    /// The end of the recording.
    End,
}

/// Whom a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    Client,
    Server,
    /// Whoever sits on the wire and does more than listen.
    Attacker,
    /// Whoever listens, with what was stolen.
    Eavesdropper,
    /// Either of these two.
    Outsider,
    /// Whose step it is.
    Actor,
    /// Who is at the other end.
    Peer,
}

/// What is claimed. Each is true or false of a recording, seen at a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Predicate {
    /// The step is this one's doing.
    Acts(Who),
    /// It has the value that a party has in this connection.
    Knows(Who, ValueKind),
    /// The two have the same value.
    Share(Who, Who, ValueKind),
    /// It drew a value of this kind at random.
    Drew(Who, ValueKind),
    /// It has the private key of the certificate that was shown in this connection.
    Certified(Who),
    /// The ServerKeyExchange of this step, or the one that the actor has, is signed with the certificate's key.
    Signed,
    /// It wrote such a message.
    Sent(Who, String),
    /// Such a message came in and was read.
    Received(Who, String),
    /// The record of this step is protected.
    Protected,
    /// It has the number in its direction, among those under the same keys.
    Numbered(u64),
    /// No message of this kind came before it from the same sender.
    First,
    /// It is, byte for byte, one that a party sealed.
    Genuine,
    /// It opens the record of this step.
    Opens(Who),
    /// It reads application data of the recording.
    Reads(Who),
    /// It was taken off the wire, and its receiver never got it.
    Taken,
    /// A check came out so, for this one.
    Passed(Who, String),
    Failed(Who, String),
    Overlooked(Who, String),
    /// A check of its own failed, whichever.
    Noticed(Who),
    /// It stopped, with a fatal alert.
    Stopped(Who),
    /// It sent the fatal alert that belongs to the check of its own that failed.
    Alerted(Who),
    /// Its handshake is complete.
    Completed(Who),
    /// The placeholder says what the step's own message says.
    Says(String),
    /// Something was stolen.
    Stolen,
    /// Such a value of a party's has crossed the wire, as it is or encrypted.
    Crossed(ValueKind),
    /// It had such a value, and has it no more.
    Deleted(Who, ValueKind),
}
