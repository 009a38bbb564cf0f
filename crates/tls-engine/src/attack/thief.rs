//! The thief of a session: it comes to the server in the client's place, with what it has of the client's.

use super::behaviour::{Behaviour, as_they_are};
use super::bluff::{Agreed, bluff};
use super::hand::as_attacker;
use super::visitor::{Left, Speech, Visitor};
use super::{Attacker, Equipment, Hand, Passing};
use crate::meeting::LATER;
use crate::tls13::psk::TicketState;
use crate::{ClientConfig, ClientSession, Randomness, ServerSession, TicketKey, Tls12Session, Tls13Session};
use rand::Rng;
use tls_facts::{Fact, deeds};
use tls_keys::{EncryptThenMac, SuiteParameters, Tls13Suite};
use tls_terms::ValueKind;
use tls_transcript::{Actor, Event, Origin, RecordId, Recorder, Role, Sensitivity};
use tls_wire::{CipherSuite, ContentType, Extension, ExtensionType, HandshakeMessage, PreSharedKey, ServerHello};

/// Has read the name of the session off the wire, and nothing else.
pub(super) static STOLEN_TICKET: Behaviour = Behaviour {
    attack: "stolen-ticket",
    arrange: as_they_are,
    attacker: |equipment| Thief::boxed(Loot::Name, equipment),
};

/// Has all that the client has kept.
pub(super) static STOLEN_SESSION: Behaviour = Behaviour {
    attack: "stolen-session",
    arrange: as_they_are,
    attacker: |equipment| Thief::boxed(Loot::Session, equipment),
};

/// Has read the ticket off the wire, and has the key with which the server seals its tickets.
pub(super) static STOLEN_TICKET_KEY: Behaviour = Behaviour {
    attack: "stolen-ticket-key",
    arrange: as_they_are,
    attacker: |equipment| Thief::boxed(Loot::TicketKey, equipment),
};

/// What it has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Loot {
    Name,
    Session,
    TicketKey,
}

/// By what a server knows a session again, as it stands on the wire.
#[derive(Clone)]
enum Name {
    /// A session ID of TLS 1.2, from the ServerHello.
    SessionId(Vec<u8>),
    /// A ticket of TLS 1.2, from the NewSessionTicket.
    Ticket(Vec<u8>),
    /// A ticket of TLS 1.3, from the ClientHello that offers it, with what that says of its age.
    Identity(Vec<u8>, u32),
}

struct Thief {
    loot: Loot,
    client: ClientConfig,
    randomness: Randomness,
    /// The last name that has come by.
    name: Option<Name>,
    /// What the server has said of the session when it was new.
    suite: Option<CipherSuite>,
    extended: bool,
    /// The record that came by last.
    last: Option<RecordId>,
    /// Whether it is at the server itself.
    has_come: bool,
    /// What the server has agreed to there, in TLS 1.2.
    agreed: Option<Agreed>,
}

impl Thief {
    fn boxed(loot: Loot, equipment: &Equipment) -> Box<dyn Attacker> {
        let Equipment { client, randomness, .. } = equipment.clone();
        Box::new(Self {
            loot,
            client,
            randomness,
            name: None,
            suite: None,
            extended: false,
            last: None,
            has_come: false,
            agreed: None,
        })
    }

    fn listen(&mut self, message: &HandshakeMessage) {
        match message {
            HandshakeMessage::ServerHello(hello) if !is_tls13(hello) => {
                self.suite = Some(hello.cipher_suite);
                self.extended = hello.extension(ExtensionType::EXTENDED_MASTER_SECRET).is_some();
                if !hello.session_id.is_empty() {
                    self.name = Some(Name::SessionId(hello.session_id.clone()));
                }
            }
            HandshakeMessage::ServerHello(hello) => self.suite = Some(hello.cipher_suite),
            HandshakeMessage::NewSessionTicket(brought) => self.name = Some(Name::Ticket(brought.ticket.clone())),
            HandshakeMessage::ClientHello(hello) => {
                if let Some(Extension::PreSharedKey(PreSharedKey::Offered { identities, .. })) =
                    hello.extension(ExtensionType::PRE_SHARED_KEY)
                    && let Some(first) = identities.first()
                {
                    self.name = Some(Name::Identity(first.identity.clone(), first.obfuscated_ticket_age));
                }
            }
            _ => {}
        }
    }

    /// The session that it comes with; none as long as it has too little for that.
    fn session(&self, left: &Left<'_>, clock: u64) -> Option<ClientSession> {
        match self.loot {
            Loot::Name => self.by_name(clock),
            Loot::Session => left.kept.cloned(),
            Loot::TicketKey => {
                let key = left.ticket_key?;
                match self.name.as_ref()? {
                    Name::SessionId(_) => None,
                    Name::Ticket(ticket) => Some(self.of_tls12(ServerSession::from_bytes(&key.open(ticket)?)?, ticket)),
                    Name::Identity(ticket, _) => Some(self.of_tls13(TicketState::decode(&key.open(ticket)?)?, ticket)),
                }
            }
        }
    }

    /// It has the name alone, and makes up what belongs to it.
    fn by_name(&self, clock: u64) -> Option<ClientSession> {
        let (name, suite) = (self.name.clone()?, self.suite?);
        let of_tls12 = |session_id, ticket| {
            ClientSession::Tls12(Tls12Session {
                server_name: self.client.server_name.clone(),
                suite,
                session_id,
                ticket,
                lifetime: 0,
                // It never comes to use it: it says nothing that is made with it.
                master_secret: [0; 48],
                extended_master_secret: self.extended,
                received: clock,
            })
        };
        Some(match name {
            Name::SessionId(id) => of_tls12(id, None),
            Name::Ticket(ticket) => of_tls12(Vec::new(), Some(ticket)),
            Name::Identity(ticket, obfuscated_age) => {
                let mut psk = vec![0; Tls13Suite::of(suite)?.hash.len()];
                self.randomness.stream("pre-shared-key").fill_bytes(&mut psk);
                // It says of the age what the client said.
                let (age_add, made, lifetime) = (obfuscated_age, clock, u32::MAX);
                self.of_tls13(TicketState { suite, psk, made, lifetime, age_add, protocol: None }, &ticket)
            }
        })
    }

    /// Takes down what it has done, and what it has got by it.
    fn tell(&self, session: &ClientSession, left: &Left<'_>, recorder: &mut Recorder) -> Fact {
        let (secret, bytes) = secret_of(session);
        let (name, length) = name_of(session);
        let learn = |recorder: &mut Recorder, kind, bytes: &[u8]| {
            recorder.recalled(Role::Client, kind, bytes, Origin::Configured);
        };
        as_attacker(recorder, Role::Client, |recorder| match self.loot {
            Loot::Name => {
                if secret == ValueKind::PreSharedKey {
                    recorder.generated(Role::Client, secret, Sensitivity::Secret, bytes);
                }
                deeds::show_ticket(name.name(), length)
            }
            Loot::Session => {
                learn(recorder, secret, bytes);
                deeds::show_session(name.name(), length, secret.name())
            }
            Loot::TicketKey => {
                learn(recorder, ValueKind::TicketKey, left.ticket_key.map(TicketKey::bytes).unwrap_or_default());
                learn(recorder, secret, bytes);
                deeds::open_ticket(length, secret.name())
            }
        })
    }

    fn of_tls12(&self, inside: ServerSession, ticket: &[u8]) -> ClientSession {
        let ServerSession { suite, master_secret, extended_master_secret, made, .. } = inside;
        ClientSession::Tls12(Tls12Session {
            server_name: self.client.server_name.clone(),
            suite,
            session_id: Vec::new(),
            ticket: Some(ticket.to_vec()),
            lifetime: 0,
            master_secret,
            extended_master_secret,
            received: made,
        })
    }

    fn of_tls13(&self, inside: TicketState, ticket: &[u8]) -> ClientSession {
        let TicketState { suite, psk, made, lifetime, age_add, protocol } = inside;
        ClientSession::Tls13(Tls13Session {
            server_name: self.client.server_name.clone(),
            suite,
            ticket: ticket.to_vec(),
            psk,
            ticket_age_add: age_add,
            lifetime,
            received: made,
            max_early_data_size: None,
            application_protocol: protocol,
        })
    }

    /// It is at the server, which says something to it.
    fn hear_server(&mut self, passing: Passing, hand: &mut Hand<'_>) {
        if let Some(HandshakeMessage::ServerHello(hello)) = &passing.message {
            self.agreed = agreed(hello);
        }
        if self.loot != Loot::Name || self.agreed.is_none() {
            return hand.pass(passing);
        }
        // Without the master secret there is nothing to be made of it.
        hand.keep(&passing);
        if passing.protected && passing.content_type() == ContentType::HANDSHAKE {
            // Whatever does not work out here leaves the server waiting.
            let _ = bluff(Role::Client, self.agreed, hand);
        }
    }
}

impl Attacker for Thief {
    fn take(&mut self, passing: Passing, hand: &mut Hand<'_>) {
        if self.has_come {
            return self.hear_server(passing, hand);
        }
        self.last = Some(passing.id);
        if let Some(message) = &passing.message {
            self.listen(message);
        }
        hand.pass(passing);
    }

    fn come(&mut self, left: &Left<'_>, recorder: &mut Recorder) -> Option<Visitor> {
        let clock = left.clock.saturating_add(LATER);
        let (record, session) = (self.last.take()?, self.session(left, clock)?);
        let connection = recorder.open_connection();
        recorder.turn_to(connection);
        let deed = self.tell(&session, left, recorder);
        recorder.event(Event::Tampered { actor: Actor::Attacker(Role::Client), record, deed });
        self.has_come = true;
        let client = ClientConfig { session: Some(session), clock, ..self.client.clone() };
        Some(Visitor {
            connection,
            clock,
            speech: Speech::OfItsOwn(Box::new(client)),
            randomness: self.randomness.of("visit"),
        })
    }
}

/// What a ServerHello of TLS 1.2 decides.
fn agreed(hello: &ServerHello) -> Option<Agreed> {
    let encrypts_then_macs = hello.extension(ExtensionType::ENCRYPT_THEN_MAC).is_some();
    let encrypt_then_mac = if encrypts_then_macs { EncryptThenMac::Negotiated } else { EncryptThenMac::default() };
    let parameters = SuiteParameters::of(hello.cipher_suite)?;
    Some(Agreed { parameters, encrypt_then_mac })
}

fn is_tls13(hello: &ServerHello) -> bool {
    hello.extension(ExtensionType::SUPPORTED_VERSIONS).is_some()
}

/// The secret that belongs to a session.
fn secret_of(session: &ClientSession) -> (ValueKind, &[u8]) {
    match session {
        ClientSession::Tls12(session) => (ValueKind::MasterSecret, &session.master_secret),
        ClientSession::Tls13(session) => (ValueKind::PreSharedKey, &session.psk),
    }
}

/// What stands for it on the wire, and how many bytes that has.
fn name_of(session: &ClientSession) -> (ValueKind, usize) {
    match session {
        ClientSession::Tls12(Tls12Session { ticket: None, session_id, .. }) => (ValueKind::SessionId, session_id.len()),
        ClientSession::Tls12(Tls12Session { ticket: Some(ticket), .. })
        | ClientSession::Tls13(Tls13Session { ticket, .. }) => (ValueKind::SessionTicket, ticket.len()),
    }
}
