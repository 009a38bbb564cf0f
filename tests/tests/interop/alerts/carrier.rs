//! Carries records between our party of a scenario and a program that knows nothing of it, and makes the scenario's edits on the way.

use tls_engine::{Alone, Edit, Sender};
use tls_transcript::{Outcome, Role};
use tls_wire::{
    AlertDescription, ContentType, DecodeContext, Extension, ExtensionType, HandshakeMessage, KeyShare,
    ProtocolVersion, RecordHeader, read_handshake,
};

/// Where a ClientHello's random is over, header and all; before that all hellos are alike.
const BEHIND_RANDOM: usize = 43;

const HELLO: DecodeContext = DecodeContext { version: ProtocolVersion::TLS_1_2, key_exchange: None };

/// The extension that no server knows what to do with.
const UNKNOWN: [u8; 2] = [0x0a, 0x0a];

pub(super) struct Carrier {
    pub(super) ours: Alone,
    /// Whose part the peer plays.
    peer: Role,
    edits: Vec<Edit>,
    /// Whether the peer's offer of TLS 1.3 does not arrive.
    strips: bool,
    /// How many records each has sent.
    sent: [u32; 2],
    pending: Vec<u8>,
    /// The alert that the peer has sent in the clear.
    heard: Option<AlertDescription>,
    /// What the peer has sent last, if it is protected.
    last: Vec<u8>,
    has_spoken: bool,
}

impl Carrier {
    pub(super) fn new(ours: Alone, peer: Role, edits: Vec<Edit>, strips: bool) -> Self {
        Self {
            ours,
            peer,
            edits,
            strips,
            sent: [0, 0],
            pending: Vec::new(),
            heard: None,
            last: Vec::new(),
            has_spoken: false,
        }
    }

    /// What goes to the peer now. When nobody has anything more to say, our party says what there is to say, and then goodbye.
    pub(super) fn outgoing(&mut self) -> Vec<u8> {
        let records = self.ours.outgoing();
        records.into_iter().flat_map(|record| self.edited(self.peer.peer(), record)).collect()
    }

    /// Our party says what it has to say when the handshake is complete, and then goodbye.
    pub(super) fn go_on(&mut self) {
        if self.ours.speak() {
            self.has_spoken = true;
        } else if self.has_spoken && self.ours.is_complete() {
            self.ours.close();
        }
    }

    /// Bytes of the peer's.
    pub(super) fn arrive(&mut self, bytes: &[u8]) {
        self.pending.extend_from_slice(bytes);
        while let Some(length) = self.pending.get(3..RecordHeader::LENGTH) {
            let end = RecordHeader::LENGTH + usize::from(u16::from_be_bytes([length[0], length[1]]));
            if self.pending.len() < end {
                return;
            }
            let record: Vec<u8> = self.pending.drain(..end).collect();
            if let [kind, _, _, 0, 2, _, alert] = record[..]
                && kind == ContentType::ALERT.0
            {
                self.heard = Some(AlertDescription(alert));
            }
            let record = self.edited(self.peer, record);
            if record.first() == Some(&ContentType::APPLICATION_DATA.0) {
                self.last.clone_from(&record);
            }
            self.ours.receive(&record);
        }
    }

    /// The alert with which the peer has turned ours away, if ours could read it.
    pub(super) fn heard(&self) -> Option<AlertDescription> {
        match self.ours.outcome() {
            Outcome::Refused { alert } => Some(*alert),
            _ => self.heard.filter(|alert| *alert != AlertDescription::CLOSE_NOTIFY),
        }
    }

    /// The last protected record of the peer's, without its header: an alert that ours could not read is in there.
    pub(super) fn last_fragment(&self) -> &[u8] {
        self.last.get(RecordHeader::LENGTH..).unwrap_or_default()
    }

    /// Whether all was said and answered, and no party has found fault with it.
    pub(super) fn is_content(&self) -> bool {
        self.has_spoken && *self.ours.outcome() == Outcome::Completed
    }

    fn edited(&mut self, sender: Role, mut record: Vec<u8>) -> Vec<u8> {
        let count = &mut self.sent[usize::from(sender == Role::Server)];
        *count += 1;
        if self.strips && sender == self.peer && *count == 1 {
            strip_versions(&mut record);
        }
        let own = |edit: &&Edit| edit.sender == Sender::from(sender) && edit.record == *count;
        for edit in self.edits.iter().filter(own) {
            let foreign_hello = sender == self.peer && edit.record == 1 && edit.offset > BEHIND_RANDOM;
            let offset = if foreign_hello { share(&record) } else { edit.offset };
            let end = offset + edit.bytes.len();
            let bytes = record.get_mut(offset..end).expect("it is as long as ours");
            // What a foreign party draws may by chance be what it is to become.
            if bytes == edit.bytes {
                bytes.iter_mut().for_each(|byte| *byte ^= 1);
            } else {
                bytes.copy_from_slice(&edit.bytes);
            }
        }
        record
    }
}

/// Where in a foreign ClientHello its key share is: what the scenario's edit changes lies elsewhere in ours.
fn share(record: &[u8]) -> usize {
    let message = read_handshake(&record[RecordHeader::LENGTH..], &HELLO).expect("it is a hello");
    let HandshakeMessage::ClientHello(hello) = message else { panic!("not a ClientHello") };
    let Some(Extension::KeyShare(KeyShare::Offered(entries))) = hello.extension(ExtensionType::KEY_SHARE) else {
        panic!("no key share")
    };
    // Of a hybrid's share the end is the curve's, and a change there leaves a point that can be calculated with.
    let share = &entries.first().expect("it sends one").key_exchange;
    let place = record.windows(share.len()).position(|window| window == share.as_slice());
    place.expect("it is in there") + share.len() - 10
}

/// Makes an extension that nobody knows of supported_versions (RFC 9846 §4.3.1): its number, its length, and that of the list.
fn strip_versions(hello: &mut [u8]) {
    let place = hello.windows(3).position(|window| window == [0, 43, 0]).expect("it offers TLS 1.3");
    hello[place..place + 2].copy_from_slice(&UNKNOWN);
}
