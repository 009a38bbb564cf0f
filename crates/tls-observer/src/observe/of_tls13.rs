//! Listening to a connection of TLS 1.3, once the ServerHello has chosen it.

use super::Observer;
use crate::notebook::Notebook;
use crate::observation::Readable;
use crate::tls13::{self, OpenedNow};
use tls_keys::{ExchangeGroup, Opened};
use tls_tap::HeardRecord;
use tls_transcript::Direction;
use tls_wire::HandshakeMessage;

impl Observer<'_> {
    /// Nothing more passes.
    pub(super) fn finish(&mut self) {
        let Some(connection) = self.tls13.take() else { return };
        let server = self.listener.conversation().tls13.clone();
        let share = server.and_then(|server| server.share);
        // What has become clear now, is clear once the last record has passed.
        let mut work = Notebook { observation: &mut self.observation, since_record: self.record };
        let stolen = self.stolen;
        connection.finish(&mut work, stolen, share.map(|share| ExchangeGroup::Named(share.group)));
    }

    /// Opens a protected record with whatever secrets there are.
    pub(super) fn open_tls13(&mut self, heard: &HeardRecord) -> Option<Opened> {
        let record = self.record;
        let mut work = Notebook { observation: &mut self.observation, since_record: record + 1 };
        let OpenedNow { opened, unheard_keys } = self.tls13.as_mut()?.open(&mut work, record, heard)?;
        if unheard_keys {
            self.listener.begin_keys(heard.direction);
        }
        Some(opened)
    }

    /// The ServerHello may have chosen TLS 1.3, where all that follows is protected. Gives whether it did.
    pub(super) fn begin_tls13(&mut self) -> bool {
        let Some(server) = self.listener.conversation().tls13.clone() else { return false };
        let stolen = self.stolen;
        let mut work = Notebook { observation: &mut self.observation, since_record: self.record + 1 };
        tls13::say_that_the_key_only_signs(&mut work, stolen);
        self.tls13 = Some(tls13::Connection::begin(&mut work, stolen, self.listener.conversation(), &server));
        true
    }

    /// A handshake message of TLS 1.3 that was opened.
    pub(super) fn take_tls13(&mut self, direction: Direction, message: &HandshakeMessage, readable: Readable) {
        if readable != Readable::Opened {
            return;
        }
        let mut work = Notebook { observation: &mut self.observation, since_record: self.record + 1 };
        let Some(connection) = &mut self.tls13 else { return };
        connection.take(&mut work, self.listener.conversation(), direction, message);
        if direction == Direction::ServerToClient
            && self.observation.certificates.is_empty()
            && let Some(certificates) = tls13::certificates(message)
        {
            self.observation.certificates = certificates;
            self.take_server_key();
        }
    }
}
