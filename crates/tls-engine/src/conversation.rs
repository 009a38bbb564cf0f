//! What two parties and the wire between them do until nobody has anything more to say.

use crate::application::{self, Exchange, Pieces};
use crate::attack::{Recorded, SITE};
use crate::scenario::Auth;
use crate::setup::Interjection;
use crate::{Endpoint, Goodbye, KeyUpdate, Scenario, Wire};
use tls_facts::engine as facts;
use tls_transcript::{Actor, Direction, RecordId, Recorder, Role};

/// Both parties and what lies between them.
pub(crate) struct Conversation<'a, 'r> {
    pub(crate) client: Endpoint,
    pub(crate) server: Endpoint,
    pub(crate) wire: &'r mut Wire<'a>,
    pub(crate) recorder: &'r mut Recorder,
    pub(crate) moved: usize,
}

/// What there is to talk about.
#[derive(Clone, Copy)]
pub(crate) struct Talk<'a> {
    pub(crate) scenario: &'a Scenario,
    pub(crate) visit: Visit,
    /// In how many pieces a party writes what it has to say.
    pub(crate) pieces: Pieces,
    /// What the client says that nobody has asked for, on its first visit.
    pub(crate) interjection: Option<Interjection>,
    /// Whether the server hears nothing of it, not even the end.
    pub(crate) unheard: bool,
}

/// Which visit of the client's to the server it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Visit {
    /// Somebody logs in.
    First,
    /// Somebody comes back who has logged in before.
    Second,
    /// Somebody looks at another site.
    Elsewhere,
    /// Somebody comes who only seems to have done so.
    Stranger,
}

/// The server alone, to which somebody plays records of an earlier connection, and who answers as it would answer the client.
/// Whoever plays them takes the answer off the wire, and can make nothing of it.
pub(crate) fn answer_replay(mut server: Endpoint, records: &[Recorded], talk: Talk<'_>, recorder: &mut Recorder) {
    let connection = recorder.connection();
    for Recorded { wire, context } in records {
        recorder.record(Direction::ClientToServer, wire, *context, None);
        server.receive(wire, recorder);
    }
    if !server.received_application_data().is_empty() {
        for piece in talk.pieces.of(&application::parcels(&talk.scenario.server_name).response) {
            server.send_application_data(piece, recorder);
        }
    }
    server.outgoing();
    let answered = recorder.so_far().records().filter(|(_, record)| record.connection == connection);
    let answers: Vec<RecordId> =
        answered.filter(|(_, record)| record.sender == Actor::Server).map(|(id, _)| id).collect();
    answers.into_iter().for_each(|id| recorder.received(Role::Client, id));
    server.transport_closed(recorder);
}

/// More records than any run needs: a wire that answers each record with several must come to an end.
const MAX_RECORDS: usize = 1000;

impl Conversation<'_, '_> {
    /// Handshake, requests and their responses, and the goodbye.
    pub(crate) fn hold(&mut self, talk: Talk<'_>) {
        let Talk { scenario, visit, pieces, unheard, interjection } = talk;
        let interjection = interjection.filter(|_| visit == Visit::First);
        let parcels = application::parcels(&scenario.server_name);
        let opening = match visit {
            // What is said at once may arrive twice, and so it is nothing that does harm then.
            Visit::First if scenario.says_early_at_first() => application::parcels(&scenario.server_name),
            Visit::First => application::login(&scenario.server_name),
            Visit::Second => application::parcels(&scenario.server_name),
            Visit::Elsewhere => application::elsewhere(SITE),
            Visit::Stranger => application::strangers(&scenario.server_name),
        };
        self.answer_early_data(&opening, pieces);
        if interjection == Some(Interjection::Cancels) {
            self.cancel();
        }
        self.settle();
        if interjection == Some(Interjection::BeginsAnew) {
            self.client.repeat_hello(self.recorder);
            self.settle();
        }
        let key_update = scenario.key_update.filter(|_| visit == Visit::First);
        let heard = self.client.early_data_taken() == Some(true);
        let goodbye = if key_update.is_some() { Goodbye::AfterAnswer } else { scenario.goodbye };
        let asks = scenario.auth == Auth::PostHandshake;
        self.exchange(&opening, heard, pieces, goodbye, asks);
        if let Some(KeyUpdate { sender, requests }) = key_update {
            let party = match sender {
                Role::Client => &mut self.client,
                Role::Server => &mut self.server,
            };
            party.update_keys(requests, self.recorder);
            self.settle();
            self.exchange(&parcels, false, pieces, scenario.goodbye, false);
        }
        if self.client.is_complete() && !self.wire.is_cut() {
            self.client.close(self.recorder);
            self.settle();
        }
        self.client.transport_closed(self.recorder);
        if !unheard {
            self.server.transport_closed(self.recorder);
        }
    }

    /// The client's first flight arrives. A server that has read a request in it answers right behind its own Finished.
    fn answer_early_data(&mut self, exchange: &Exchange, pieces: Pieces) {
        self.carry(Direction::ClientToServer);
        self.answer(exchange, pieces);
    }

    /// A request, unless it has been heard as early data, and its response if it arrives: once the client has said who it is, if the
    /// server asks for that first.
    fn exchange(&mut self, exchange: &Exchange, heard: bool, pieces: Pieces, goodbye: Goodbye, asks: bool) {
        if !heard {
            for piece in pieces.of(&exchange.request) {
                self.client.send_application_data(piece, self.recorder);
            }
        }
        if goodbye == Goodbye::AfterRequest && self.client.is_complete() && !self.wire.is_cut() {
            self.server.keep_sending();
            self.client.close_sending(self.recorder);
        }
        self.settle();
        if asks {
            self.server.ask_for_certificate(self.recorder);
            self.settle();
        }
        let answered = self.answer(exchange, pieces);
        if (answered || heard) && goodbye == Goodbye::AfterRequest {
            self.server.close(self.recorder);
        }
        self.settle();
    }

    /// The server's response, if a request has arrived.
    fn answer(&mut self, exchange: &Exchange, pieces: Pieces) -> bool {
        let asked = !self.server.received_application_data().is_empty();
        for piece in pieces.of(&exchange.response).into_iter().filter(|_| asked) {
            self.server.send_application_data(piece, self.recorder);
        }
        asked
    }

    /// Carries records to and fro until nobody has anything more to send.
    fn settle(&mut self) {
        loop {
            let moved = self.moved;
            self.carry(Direction::ClientToServer);
            self.carry(Direction::ServerToClient);
            if self.moved == moved || self.moved > MAX_RECORDS {
                return;
            }
        }
    }

    fn carry(&mut self, direction: Direction) {
        let sender = match direction {
            Direction::ClientToServer => &mut self.client,
            Direction::ServerToClient => &mut self.server,
        };
        for record in sender.outgoing_records() {
            self.deliver(direction, record);
        }
    }

    fn deliver(&mut self, direction: Direction, record: Vec<u8>) {
        for (way, arriving) in self.wire.carry(direction, record, self.recorder) {
            self.moved += 1;
            let receiver = match way {
                Direction::ClientToServer => &mut self.server,
                Direction::ServerToClient => &mut self.client,
            };
            receiver.receive(&arriving, self.recorder);
        }
    }

    /// The user gives up as soon as something of the server's answer has come; the rest of it finds nobody any more.
    fn cancel(&mut self) {
        let mut answer = self.server.outgoing_records().into_iter();
        if let Some(first) = answer.next() {
            self.deliver(Direction::ServerToClient, first);
        }
        self.client.give_up(facts::user_gave_up(), self.recorder);
        answer.for_each(|record| self.deliver(Direction::ServerToClient, record));
    }
}
