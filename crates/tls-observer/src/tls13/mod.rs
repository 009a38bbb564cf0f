//! A connection of TLS 1.3: from what was stolen to the inside of its records.

mod early;
mod given;
mod missing;
mod psk;
mod schedule;
mod sending;

pub(crate) use early::EarlyData;
pub(crate) use given::say_that_the_key_only_signs;

use crate::Stolen;
use crate::agreement::{self, Agreed, Meeting};
use crate::notebook::Notebook;
use crate::observation::{EarlierSession, How};
use crate::opening::Origin;
use psk::Begins;
use schedule::Schedule;
use sending::Sending;
use tls_keys::{ExchangeGroup, Opened, Tls13Suite, TrafficSecret};
use tls_tap::{Conversation, HeardRecord, Tls13Facts};
use tls_terms::ValueKind;
use tls_transcript::Direction;
use tls_wire::{CipherSuite, HandshakeMessage};

/// What the observer has of a connection's secrets, and how far it has come with them.
pub(crate) struct Connection {
    suite: Tls13Suite,
    early: EarlyData,
    client: Sending,
    server: Sending,
    /// The secrets of the handshake, where the key exchange could be computed, and what it was computed with.
    schedule: Option<(Origin, Schedule)>,
    /// Whether it begins with a pre-shared key that is not known.
    lacks_psk: bool,
    /// The tickets that the server has handed out: nonce and ticket.
    tickets: Vec<(Vec<u8>, Vec<u8>)>,
}

/// A record that opened.
pub(crate) struct OpenedNow {
    pub(crate) opened: Opened,
    /// Under which keys it is that the listener does not know of, if it is.
    pub(crate) unheard: Option<Unheard>,
}

/// Keys of which a listener can't know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unheard {
    /// Those of early data, with their suite if it is the first that opens.
    EarlyData(Option<CipherSuite>),
    /// Others than before: where they changed, nobody could see.
    Keys,
}

impl Connection {
    /// The ServerHello has passed: everything that comes of what was stolen, as far as anybody can compute now.
    pub(crate) fn begin(
        work: &mut Notebook<'_>,
        stolen: &Stolen,
        conversation: &Conversation,
        server: &Tls13Facts,
        early: EarlyData,
    ) -> Self {
        let suite = server.suite;
        early.learn_hash(work, &suite, server.psk);
        let begins = psk::begins(work, stolen, conversation.client.as_ref(), server, |identity| early.key_of(identity));
        let psk = match &begins {
            Begins::With(key) => Some(key.as_slice()),
            Begins::WithoutKey | Begins::WithUnknown => None,
        };
        let lacks_psk = matches!(begins, Begins::WithUnknown);
        schedule::learn_early(work, &suite, psk, lacks_psk, &conversation.transcript);
        // The listener has not heard yet of keys that come after those of early data.
        let (client, server_sends) = (Sending::from_now_on(early.in_use), Sending::default());
        let mut connection =
            Self { suite, early, client, server: server_sends, schedule: None, lacks_psk, tickets: Vec::new() };
        if let Some(client) = &conversation.client {
            for (origin, kind, bytes) in given::traffic_secrets(work, stolen, &suite, client) {
                connection.add(work, origin, kind, bytes);
            }
        }
        let meeting = meeting(work, conversation, server);
        if lacks_psk {
            return connection;
        }
        let shared = meeting.and_then(|(group, client_public, server_public)| {
            let (client_public, server_public) = (client_public.as_slice(), server_public.as_slice());
            let secret = Agreed::SharedSecret;
            agreement::agree(work, stolen, &Meeting { group: &group, client_public, server_public, secret })
        });
        // Without a key exchange the pre-shared key is all that is needed.
        let alone = (server.share.is_none() && psk.is_some()).then_some(Origin::Stolen(ValueKind::PreSharedKey));
        let origin = shared.as_ref().map(|(origin, _)| *origin).or(alone);
        if let Some(origin) = origin {
            let shared = shared.as_ref().map(|(_, shared)| shared);
            let schedule = Schedule::begin(work, &suite, psk, shared, &conversation.transcript);
            for (kind, secret) in schedule.handshake_traffic() {
                connection.add(work, origin, kind, secret);
            }
            connection.schedule = Some((origin, schedule));
        }
        connection
    }

    /// One more secret to try. It is tried until it opens something, or to the end.
    fn add(&mut self, work: &mut Notebook<'_>, origin: Origin, kind: ValueKind, secret: TrafficSecret) {
        schedule::learn_keys(work, &self.suite, kind, &secret);
        self.sending(schedule::direction_of(kind)).add(origin, kind, secret);
    }

    fn sending(&mut self, direction: Direction) -> &mut Sending {
        match direction {
            Direction::ClientToServer => &mut self.client,
            Direction::ServerToClient => &mut self.server,
        }
    }

    /// Opens a protected record with whatever secrets there are.
    pub(crate) fn open(&mut self, work: &mut Notebook<'_>, record: usize, heard: &HeardRecord) -> Option<OpenedNow> {
        let suite = self.suite;
        if heard.direction == Direction::ClientToServer
            && let Some((opened, suite)) = self.early.open(work, record, heard)
        {
            self.client.keys_in_use = true;
            return Some(OpenedNow { opened, unheard: Some(Unheard::EarlyData(suite)) });
        }
        let opened = self.sending(heard.direction).open(work, &suite, record, heard)?;
        if heard.direction == Direction::ClientToServer {
            // What stayed shut before the client's first message under its next keys, was early data.
            if self.early.in_use && self.client.is_in_handshake() && std::mem::take(&mut self.client.shut) {
                self.early.shut = true;
            }
            self.early.ended();
        }
        Some(opened)
    }

    /// How a certificate is come by that stands in a record of this party's: the record has to be opened.
    pub(crate) fn by_opening(&self, direction: Direction) -> How {
        let sending = match direction {
            Direction::ClientToServer => &self.client,
            Direction::ServerToClient => &self.server,
        };
        schedule::certificate_opened(&self.suite, direction, sending.is_in_handshake())
    }

    /// The Finished that ends what the client says of itself after the handshake (RFC 9846 §4.7.2).
    fn take_later_answer(&self, work: &mut Notebook<'_>, verify_data: &[u8]) {
        if let Some((kind, secret)) = self.client.in_use() {
            schedule::learn_later_answer(work, &self.suite, (kind, secret), verify_data);
        }
    }

    /// A handshake message was read in a record that opened.
    pub(crate) fn take(
        &mut self,
        work: &mut Notebook<'_>,
        conversation: &Conversation,
        direction: Direction,
        message: &HandshakeMessage,
    ) {
        match message {
            HandshakeMessage::Finished(finished) => {
                let is_first = self.sending(direction).finished();
                match direction {
                    Direction::ClientToServer if !is_first => self.take_later_answer(work, &finished.verify_data),
                    _ => schedule::learn_verify_data(work, &self.suite, direction, &finished.verify_data),
                }
                match (direction, &mut self.schedule) {
                    (Direction::ServerToClient, Some((origin, schedule))) if is_first => {
                        let origin = *origin;
                        let secrets = schedule.application_traffic(work, &self.suite, &conversation.transcript);
                        for (kind, secret) in secrets {
                            self.add(work, origin, kind, secret);
                        }
                    }
                    (Direction::ClientToServer, Some((_, schedule))) if is_first => {
                        schedule.learn_resumption(work, &self.suite, &conversation.transcript);
                    }
                    _ => {}
                }
            }
            HandshakeMessage::EndOfEarlyData => {
                self.early.ended();
                self.client.keys_in_use = false;
            }
            HandshakeMessage::Tls13NewSessionTicket(message) => {
                self.tickets.push((message.ticket_nonce.clone(), message.ticket.clone()));
            }
            HandshakeMessage::KeyUpdate(_) => {
                let suite = self.suite;
                self.sending(direction).updated(work, &suite, direction);
            }
            _ => {}
        }
    }

    /// Nothing more passes: which secrets opened nothing, and what would have opened more.
    pub(crate) fn finish(&self, work: &mut Notebook<'_>, stolen: &Stolen, group: Option<ExchangeGroup>) {
        if let Some(resumption) = self.schedule.as_ref().and_then(|(_, schedule)| schedule.resumption.as_ref()) {
            for (nonce, ticket) in &self.tickets {
                let secret = resumption.psk(nonce);
                schedule::learn_psk(work, &self.suite, &secret);
                work.observation.sessions.push(EarlierSession { name: ticket.clone(), secret });
            }
        }
        let [client, server] = [&self.client, &self.server].map(|sending| sending.say_what_opened_nothing(work));
        let nothing = [client, server, self.early.say_what_opened_nothing(work)];
        let sending = [&self.client, &self.server];
        missing::say(work, self.early.is_shut(), sending, nothing, stolen, group.as_ref(), self.lacks_psk);
    }
}

/// The certificates in a message, compressed or not, if it is one that has some.
pub(crate) fn certificates(message: &HandshakeMessage) -> Option<Vec<Vec<u8>>> {
    let certificate = match message {
        HandshakeMessage::Tls13Certificate(certificate) => certificate.clone(),
        HandshakeMessage::CompressedCertificate(compressed) => compressed.certificate()?,
        _ => return None,
    };
    Some(certificate.certificate_list.into_iter().map(|entry| entry.cert_data).collect())
}

/// The group of the key exchange, and both public values, if there was one: as everybody sees them.
fn meeting(
    work: &mut Notebook<'_>,
    conversation: &Conversation,
    server: &Tls13Facts,
) -> Option<(ExchangeGroup, Vec<u8>, Vec<u8>)> {
    let share = server.share.as_ref()?;
    let offered = &conversation.client.as_ref()?.shares;
    let client = offered.iter().find(|offer| offer.group == share.group)?;
    for (kind, bytes) in [
        (ValueKind::ClientEphemeralPublicKey, &client.key_exchange),
        (ValueKind::ServerEphemeralPublicKey, &share.key_exchange),
    ] {
        work.observation.learn(kind, bytes, work.since_record, How::SeenInClear);
    }
    Some((ExchangeGroup::Named(share.group), client.key_exchange.clone(), share.key_exchange.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tls_wire::CertificateCompressionAlgorithm;
    use tls_wire::tls13::{CertificateEntry, CertificateMessage, CompressedCertificate};

    /// In brotli's form, though not compressed: one block of bytes as they are, and the end (RFC 7932 §9.2).
    fn stored(bytes: &[u8]) -> Vec<u8> {
        let length = bytes.len() - 1;
        let header = [0x0b | ((length & 1) << 7) as u8, (length >> 1) as u8, 0x80 | (length >> 9) as u8];
        [&header[..], bytes, &[0x03]].concat()
    }

    #[test]
    fn a_compressed_certificate_is_read_like_any_other() {
        let entry = CertificateEntry { cert_data: vec![0x30, 0], extensions: Vec::new() };
        let certificate = CertificateMessage {
            certificate_request_context: Vec::new(),
            certificate_list: vec![entry.clone(), entry],
        };
        let body = certificate.encode_body();
        let compressed = CompressedCertificate {
            algorithm: CertificateCompressionAlgorithm::BROTLI,
            uncompressed_length: body.len() as u32,
            compressed_certificate_message: stored(&body),
        };
        let expected = Some(vec![vec![0x30, 0]; 2]);
        assert_eq!(certificates(&HandshakeMessage::Tls13Certificate(certificate)), expected);
        assert_eq!(certificates(&HandshakeMessage::CompressedCertificate(compressed)), expected);
        assert_eq!(certificates(&HandshakeMessage::EndOfEarlyData), None);
    }
}
