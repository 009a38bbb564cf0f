//! Listening to a connection of TLS 1.3, once the ServerHello has chosen it.

use super::Observer;
use crate::notebook::Notebook;
use crate::observation::Readable;
use crate::tls13::{self, EarlyData, OpenedNow, Unheard};
use tls_keys::{ExchangeGroup, Opened};
use tls_tap::HeardRecord;
use tls_transcript::Direction;
use tls_wire::HandshakeMessage;

impl Observer<'_> {
    /// Nothing more passes.
    pub(super) fn finish(&mut self) {
        let Some(connection) = self.tls13.take() else {
            let early = std::mem::take(&mut self.early);
            return early.say_what_is_missing(&mut self.work());
        };
        let server = self.listener.conversation().tls13.clone();
        let share = server.and_then(|server| server.share);
        // What has become clear now, is clear once the last record has passed.
        let mut work = Notebook { observation: &mut self.observation, since_record: self.record };
        let stolen = self.stolen;
        connection.finish(&mut work, stolen, share.map(|share| ExchangeGroup::Named(share.group)));
    }

    /// Opens a protected record with whatever secrets there are, and gives whether it is early data.
    pub(super) fn open_tls13(&mut self, heard: &HeardRecord) -> Option<(Opened, bool)> {
        let record = self.record;
        let mut work = Notebook { observation: &mut self.observation, since_record: record + 1 };
        let OpenedNow { opened, unheard } = match &mut self.tls13 {
            Some(connection) => connection.open(&mut work, record, heard)?,
            None => self.early.open_before_answer(&mut work, record, heard)?,
        };
        match unheard {
            Some(Unheard::EarlyData(Some(suite))) => self.listener.begin_early_data(suite),
            Some(Unheard::Keys) => self.listener.begin_keys(heard.direction),
            Some(Unheard::EarlyData(None)) | None => {}
        }
        Some((opened, matches!(unheard, Some(Unheard::EarlyData(_)))))
    }

    /// A ClientHello has passed: it may announce early data, and a second one never does.
    pub(super) fn take_early_data(&mut self) {
        let conversation = self.listener.conversation();
        let Some(client) = &conversation.client else { return };
        if client.early_data {
            let mut work = Notebook { observation: &mut self.observation, since_record: self.record + 1 };
            self.early = EarlyData::announced(&mut work, self.stolen, client, conversation);
        } else {
            self.early.ended();
        }
    }

    /// The ServerHello may have chosen TLS 1.3, where all that follows is protected. Gives whether it did.
    pub(super) fn begin_tls13(&mut self) -> bool {
        let Some(server) = self.listener.conversation().tls13.clone() else { return false };
        let stolen = self.stolen;
        let mut work = Notebook { observation: &mut self.observation, since_record: self.record + 1 };
        tls13::say_that_the_key_only_signs(&mut work, stolen);
        let (conversation, early) = (self.listener.conversation(), std::mem::take(&mut self.early));
        self.tls13 = Some(tls13::Connection::begin(&mut work, stolen, conversation, &server, early));
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
        let how = connection.by_opening(direction);
        if let Some(certificates) = tls13::certificates(message) {
            self.take_certificates(direction, certificates, &how);
        }
    }
}
