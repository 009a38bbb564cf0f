//! What two parties and the wire between them do until nobody has anything more to say.

use crate::application::{self, Exchange, Pieces};
use crate::{Endpoint, Goodbye, KeyUpdate, Scenario, Wire};
use tls_transcript::{Direction, Recorder, Role};

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
    /// Somebody comes who only seems to have done so.
    Stranger,
}

/// More records than any run needs: a wire that answers each record with several must come to an end.
const MAX_RECORDS: usize = 1000;

impl Conversation<'_, '_> {
    /// Handshake, requests and their responses, and the goodbye.
    pub(crate) fn hold(&mut self, talk: Talk<'_>) {
        let Talk { scenario, visit, pieces, unheard } = talk;
        self.settle();
        let [login, parcels] = application::exchanges(&scenario.server_name);
        let key_update = scenario.key_update.filter(|_| visit == Visit::First);
        let opening = match visit {
            Visit::First => &login,
            Visit::Second => &parcels,
            Visit::Stranger => &application::strangers(&scenario.server_name),
        };
        self.exchange(opening, pieces, if key_update.is_some() { Goodbye::AfterAnswer } else { scenario.goodbye });
        if let Some(KeyUpdate { sender, requests }) = key_update {
            let party = match sender {
                Role::Client => &mut self.client,
                Role::Server => &mut self.server,
            };
            party.update_keys(requests, self.recorder);
            self.settle();
            self.exchange(&parcels, pieces, scenario.goodbye);
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

    /// A request, and its response if it arrives.
    fn exchange(&mut self, exchange: &Exchange, pieces: Pieces, goodbye: Goodbye) {
        for piece in pieces.of(&exchange.request) {
            self.client.send_application_data(piece, self.recorder);
        }
        if goodbye == Goodbye::AfterRequest && self.client.is_complete() && !self.wire.is_cut() {
            self.server.keep_sending();
            self.client.close_sending(self.recorder);
        }
        self.settle();
        if !self.server.received_application_data().is_empty() {
            for piece in pieces.of(&exchange.response) {
                self.server.send_application_data(piece, self.recorder);
            }
            if goodbye == Goodbye::AfterRequest {
                self.server.close(self.recorder);
            }
            self.settle();
        }
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
            for (way, arriving) in self.wire.carry(direction, record, self.recorder) {
                self.moved += 1;
                let receiver = match way {
                    Direction::ClientToServer => &mut self.server,
                    Direction::ServerToClient => &mut self.client,
                };
                receiver.receive(&arriving, self.recorder);
            }
        }
    }
}
