//! What one party sends under protection: which secret opens it now, and which might open what comes.

use super::{OpenedNow, Unheard};
use crate::notebook::Notebook;
use crate::observation::{Deed, StepOutcome};
use crate::opening::Origin;
use tls_facts::observer as facts;
use tls_keys::{Opened, RecordOpener, Tls13Suite, TrafficSecret, label};
use tls_tap::HeardRecord;
use tls_terms::ValueKind;
use tls_transcript::Direction;
use tls_wire::RawRecord;

/// The records of one direction, and the secrets for them.
#[derive(Default)]
pub(super) struct Sending {
    current: Option<Opening>,
    /// Secrets that have opened nothing yet. From which record on one of them is in use may be out of sight, so each is tried on
    /// every record that nothing else opens.
    waiting: Vec<Secret>,
    /// Whether records have passed since the listener heard of a change of keys.
    pub(super) keys_in_use: bool,
    /// Whether a record stays shut.
    pub(super) shut: bool,
    /// Whether the handshake of this party was read to its end.
    pub(super) is_finished: bool,
    /// Whether a record opened.
    pub(super) opened: bool,
    /// Whether the first application traffic secret has opened something.
    pub(super) has_first_data_keys: bool,
}

/// A secret under which a party sends, or may send.
pub(super) struct Secret {
    pub(super) origin: Origin,
    pub(super) kind: ValueKind,
    pub(super) secret: TrafficSecret,
}

/// A secret at work.
pub(super) struct Opening {
    secret: Secret,
    opener: RecordOpener,
}

impl Secret {
    /// An opener with the keys that come of it, and what it makes of a record, if it is their first.
    fn tried_on(&self, suite: &Tls13Suite, record: &RawRecord) -> Option<(RecordOpener, Opened)> {
        let mut opener = RecordOpener::tls13(suite, &self.secret.keys(suite)).ok()?;
        let opened = try_on(&mut opener, record)?;
        Some((opener, opened))
    }
}

impl Opening {
    /// A secret that opens a record, with what is in it.
    pub(super) fn with(suite: &Tls13Suite, secret: Secret, record: &RawRecord) -> Option<(Self, Opened)> {
        let (opener, opened) = secret.tried_on(suite, record)?;
        Some((Self { secret, opener }, opened))
    }

    /// Opens a record, if it is the next under these keys.
    pub(super) fn try_on(&mut self, record: &RawRecord) -> Option<Opened> {
        try_on(&mut self.opener, record)
    }
}

impl Sending {
    /// A party that sends under other keys from now on; `keys_in_use`, whether a listener takes what comes for records under those before.
    pub(super) fn from_now_on(keys_in_use: bool) -> Self {
        Self { keys_in_use, ..Self::default() }
    }

    pub(super) fn add(&mut self, origin: Origin, kind: ValueKind, secret: TrafficSecret) {
        let known = self.current.iter().map(|opening| &opening.secret).chain(&self.waiting);
        if !known.into_iter().any(|other| other.secret == secret) {
            self.waiting.push(Secret { origin, kind, secret });
        }
    }

    pub(super) fn open(
        &mut self,
        work: &mut Notebook<'_>,
        suite: &Tls13Suite,
        record: usize,
        heard: &HeardRecord,
    ) -> Option<OpenedNow> {
        let in_use = std::mem::replace(&mut self.keys_in_use, true);
        if let Some(opened) = self.current.as_mut().and_then(|opening| opening.try_on(&heard.record)) {
            self.opened = true;
            return Some(OpenedNow { opened, unheard: None });
        }
        let Some(opened) = self.open_with_another(suite, &heard.record) else {
            self.shut = true;
            return None;
        };
        self.opened = true;
        if let Some(Opening { secret, .. }) = &self.current {
            use ValueKind::{ClientApplicationTrafficSecret, ServerApplicationTrafficSecret};
            self.has_first_data_keys |=
                matches!(secret.kind, ClientApplicationTrafficSecret | ServerApplicationTrafficSecret);
            let party = heard.direction.sender().name();
            let open = facts::traffic_opens(record, party, secret.kind.name(), suite.suite.to_string());
            work.step(Deed::OpenRecords, open, StepOutcome::Succeeded);
        }
        Some(OpenedNow { opened, unheard: in_use.then_some(Unheard::Keys) })
    }

    fn open_with_another(&mut self, suite: &Tls13Suite, record: &RawRecord) -> Option<Opened> {
        let (index, (opener, opened)) = self
            .waiting
            .iter()
            .enumerate()
            .find_map(|(index, secret)| Some((index, secret.tried_on(suite, record)?)))?;
        self.current = Some(Opening { secret: self.waiting.remove(index), opener });
        Some(opened)
    }

    /// Whether what opened last is of the handshake.
    pub(super) fn is_in_handshake(&self) -> bool {
        use ValueKind::{ClientHandshakeTrafficSecret, ServerHandshakeTrafficSecret};
        let kind = self.current.as_ref().map(|opening| opening.secret.kind);
        matches!(kind, Some(ClientHandshakeTrafficSecret | ServerHandshakeTrafficSecret))
    }

    /// The secret that opened a record last.
    pub(super) fn in_use(&self) -> Option<(ValueKind, &TrafficSecret)> {
        self.current.as_ref().map(|opening| (opening.secret.kind, &opening.secret.secret))
    }

    /// The party's Finished was read: what comes now is under another secret, if it is the one of the handshake. Gives whether it
    /// is.
    pub(super) fn finished(&mut self) -> bool {
        // Another ends what a client says of itself after the handshake.
        let is_first = self.is_in_handshake() && !std::mem::replace(&mut self.is_finished, true);
        if is_first {
            self.current = None;
            self.keys_in_use = false;
        }
        is_first
    }

    /// A KeyUpdate was read: the next secret is made of this one (RFC 9846 §7.2).
    pub(super) fn updated(&mut self, work: &mut Notebook<'_>, suite: &Tls13Suite, direction: Direction) {
        self.keys_in_use = false;
        let Some(Opening { secret, .. }) = self.current.take() else { return };
        let next = secret.secret.next();
        let kind = match direction {
            Direction::ClientToServer => ValueKind::ClientUpdatedTrafficSecret,
            Direction::ServerToClient => ValueKind::ServerUpdatedTrafficSecret,
        };
        let function = facts::by_expand_label(suite.hash.name(), label::TRAFFIC_UPDATE);
        work.computed(kind, next.bytes(), function, &[secret.kind], "RFC 9846 §7.2");
        let updated = facts::traffic_secret_updated(direction.sender().name());
        work.step(Deed::FollowSchedule, updated, StepOutcome::Succeeded);
        self.add(secret.origin, kind, next);
    }

    /// Names the stolen secrets that opened nothing, though there was something to open. Gives the first of them.
    pub(super) fn say_what_opened_nothing(&self, work: &mut Notebook<'_>) -> Option<ValueKind> {
        let useless: Vec<&Secret> = self.waiting.iter().filter(|_| self.shut).collect();
        for secret in &useless {
            let nothing = facts::traffic_secret_opens_nothing(secret.kind.name(), secret.origin.name());
            work.step(Deed::OpenRecords, nothing, StepOutcome::Failed);
        }
        useless.first().map(|secret| secret.kind)
    }
}

/// Opens a record, if it is the next under these keys.
fn try_on(opener: &mut RecordOpener, record: &RawRecord) -> Option<Opened> {
    opener.open(record.content_type, record.version, &record.fragment).ok()
}
