//! Event by event, to the step that each belongs to.

use super::draft::Draft;
use super::message::is_without_tls;
use super::order::telling_order;
use super::place::{Place, place};
use super::steps::Telling;
use super::topic;
use tls_transcript::{Actor, Event, EventId, MessageId, RecordId, Role, Transcript};

/// Tells a recording in its finest steps.
pub(crate) fn tell(transcript: &Transcript) -> Telling {
    let mut teller = Teller::new(transcript);
    for event in telling_order(transcript) {
        teller.take(event);
    }
    teller.finish()
}

/// Where a party is in the telling.
#[derive(Default)]
struct Party {
    /// The draft that it last had to do with.
    current: Option<usize>,
    /// Events that belong to its next step.
    waiting: Vec<EventId>,
}

struct Teller<'a> {
    transcript: &'a Transcript,
    drafts: Vec<Draft>,
    client: Party,
    server: Party,
    /// Whoever sits between, in the client's part and in the server's.
    attacker: [Party; 2],
    /// For each message: what its sender did for it before it left.
    prepared: Vec<Vec<EventId>>,
    /// For each message, its draft, once there is one.
    of_message: Vec<Option<usize>>,
    /// For each record, the draft of it as such, once there is one.
    of_record: Vec<Option<usize>>,
    /// For each record, the messages of which it carries a piece.
    carried: Vec<Vec<MessageId>>,
}

impl<'a> Teller<'a> {
    fn new(transcript: &'a Transcript) -> Self {
        let (messages, records) = (transcript.messages().len(), transcript.records().len());
        let (client, server, attacker) = (Party::default(), Party::default(), <[Party; 2]>::default());
        Self {
            transcript,
            drafts: Vec::new(),
            client,
            server,
            attacker,
            prepared: vec![Vec::new(); messages],
            of_message: vec![None; messages],
            of_record: vec![None; records],
            carried: carried(transcript),
        }
    }

    fn take(&mut self, id: EventId) {
        let event = self.transcript.event(id);
        let actor = event.actor();
        match place(self.transcript, id) {
            Place::Start if self.party(actor).current.is_none() => {}
            Place::Start | Place::Current => match self.party(actor).current {
                Some(draft) => self.append(draft, actor, id),
                None => self.party(actor).waiting.push(id),
            },
            Place::Next => self.party(actor).waiting.push(id),
            Place::Work(topic) => {
                let draft = self.work(actor, topic);
                self.append(draft, actor, id);
            }
            Place::Message(message) => self.take_of_message(id, actor, message),
            Place::Record(record) => self.take_of_record(id, actor, record),
        }
    }

    fn take_of_message(&mut self, id: EventId, actor: Actor, message: MessageId) {
        // Of what was only heard, the records come first.
        let has_left = self.draft_of(message).is_some();
        let leaves_later = !has_left && !self.transcript.message(message).fragments.is_empty();
        if matches!(self.transcript.event(id), Event::MessageEncoded { .. }) && leaves_later {
            let mut before = std::mem::take(&mut self.party(actor).waiting);
            before.push(id);
            if let Some(prepared) = self.prepared.get_mut(message.0 as usize) {
                prepared.append(&mut before);
            }
            return;
        }
        let draft = self.message(message);
        self.append(draft, actor, id);
    }

    fn take_of_record(&mut self, id: EventId, actor: Actor, record: RecordId) {
        let carried = self.carried.get(record.0 as usize).cloned().unwrap_or_default();
        let mut drafts: Vec<usize> = carried.into_iter().map(|message| self.message(message)).collect();
        if drafts.is_empty() && (self.transcript.record(record).sender.is_attacker() || self.stays_shut(id, record)) {
            drafts.push(self.record(record));
        }
        match drafts.first().copied().or_else(|| self.party(actor).current) {
            Some(draft) => self.append(draft, actor, id),
            None => self.party(actor).waiting.push(id),
        }
        if let (Event::RecordSealed { .. }, Some(last)) = (self.transcript.event(id), drafts.last()) {
            self.party(actor).current = Some(*last);
        }
    }

    /// Whether a record was sent of which only its sender and its receiver know what is in it, or something that is no record.
    fn stays_shut(&self, event: EventId, record: RecordId) -> bool {
        let record = self.transcript.record(record);
        matches!(self.transcript.event(event), Event::RecordSealed { .. })
            && record.protected.as_ref().map_or(is_without_tls(record), |inside| inside.plaintext.is_none())
    }

    /// The draft of a message, begun now if it is new.
    fn message(&mut self, message: MessageId) -> usize {
        if let Some(index) = self.draft_of(message) {
            return index;
        }
        let events = self.prepared.get_mut(message.0 as usize).map(std::mem::take).unwrap_or_default();
        let actor = self.transcript.message(message).sender;
        self.drafts.push(Draft { actor, work: None, message: Some(message), record: None, events });
        let index = self.drafts.len() - 1;
        if let Some(place) = self.of_message.get_mut(message.0 as usize) {
            *place = Some(index);
        }
        index
    }

    fn draft_of(&self, message: MessageId) -> Option<usize> {
        self.of_message.get(message.0 as usize).copied().flatten()
    }

    /// The draft of a record in which no message was found, begun now if it is new.
    fn record(&mut self, record: RecordId) -> usize {
        if let Some(index) = self.of_record.get(record.0 as usize).copied().flatten() {
            return index;
        }
        let actor = self.transcript.record(record).sender;
        let events = std::mem::take(&mut self.party(actor).waiting);
        self.drafts.push(Draft { actor, work: None, message: None, record: Some(record), events });
        let index = self.drafts.len() - 1;
        if let Some(place) = self.of_record.get_mut(record.0 as usize) {
            *place = Some(index);
        }
        index
    }

    /// The draft of a party's work, continued if it is what the party is just doing.
    fn work(&mut self, actor: Actor, topic: &'static str) -> usize {
        let mut events = std::mem::take(&mut self.party(actor).waiting);
        if let Some(current) = self.party(actor).current
            && let Some(draft) = self.drafts.get_mut(current).filter(|draft| draft.work == Some(topic))
        {
            draft.events.append(&mut events);
            return current;
        }
        self.drafts.push(Draft { actor, work: Some(topic), message: None, record: None, events });
        self.drafts.len() - 1
    }

    fn append(&mut self, draft: usize, actor: Actor, event: EventId) {
        if let Some(draft) = self.drafts.get_mut(draft) {
            draft.events.push(event);
        }
        self.party(actor).current = Some(draft);
    }

    fn finish(mut self) -> Telling {
        for actor in [Actor::Client, Actor::Server, Actor::Attacker(Role::Client), Actor::Attacker(Role::Server)] {
            let rest = std::mem::take(&mut self.party(actor).waiting);
            let last = self.party(actor).current.or(self.drafts.len().checked_sub(1));
            if let Some(draft) = last.and_then(|last| self.drafts.get_mut(last)) {
                draft.events.extend(rest);
            }
        }
        let steps = topic::name_all(self.transcript, self.drafts);
        Telling::new(steps, self.transcript.events().len())
    }

    fn party(&mut self, actor: Actor) -> &mut Party {
        let [client, server] = &mut self.attacker;
        match actor {
            Actor::Client => &mut self.client,
            Actor::Server => &mut self.server,
            Actor::Attacker(Role::Client) => client,
            Actor::Attacker(Role::Server) => server,
        }
    }
}

/// For each record, the messages of which it carries a piece, in order.
fn carried(transcript: &Transcript) -> Vec<Vec<MessageId>> {
    let mut carried = vec![Vec::new(); transcript.records().len()];
    for (id, message) in transcript.messages() {
        for fragment in &message.fragments {
            if let Some(messages) = carried.get_mut(fragment.record.0 as usize)
                && messages.last() != Some(&id)
            {
                messages.push(id);
            }
        }
    }
    carried
}
