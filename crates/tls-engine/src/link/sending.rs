//! Messages become records and leave.

use crate::Failure;
use crate::randomness::Stream;
use std::mem::take;
use std::ops::Range;
use tls_keys::{RecordSealer, Sealed};
use tls_transcript::{EpochId, Fragment, MessageId, MessageKind, RecordId, Recorder, Role, SealedFacts};
use tls_wire::{
    ContentType, DecodeContext, MAX_PLAINTEXT, ProtocolVersion, RawRecord, RecordContext, RecordForm, encode_record,
    fragment,
};

/// The sending half of a [`Link`](super::Link).
#[derive(Debug)]
pub(crate) struct Sending {
    role: Role,
    version: ProtocolVersion,
    max_fragment: usize,
    /// The same for protected records alone.
    max_protected: usize,
    coalesces: bool,
    /// What waits to be sent, and which messages it consists of.
    waiting: Vec<u8>,
    messages: Vec<(MessageId, Range<usize>)>,
    sealing: Option<Sealing>,
    records: Vec<Vec<u8>>,
}

/// The keys in use.
#[derive(Debug)]
struct Sealing {
    sealer: RecordSealer,
    epoch: EpochId,
    form: RecordForm,
    /// Draws the initialisation vectors of CBC records.
    initialisation_vectors: Stream,
}

impl Sending {
    /// A fresh connection: records are in the clear. A client's first records say TLS 1.0, which servers of all ages
    /// accept (RFC 5246 App. E.1).
    pub(super) fn new(role: Role, max_fragment: usize) -> Self {
        let version = match role {
            Role::Client => ProtocolVersion::TLS_1_0,
            Role::Server => ProtocolVersion::TLS_1_2,
        };
        let max_fragment = max_fragment.clamp(1, MAX_PLAINTEXT);
        Self {
            role,
            version,
            max_fragment,
            max_protected: max_fragment,
            coalesces: false,
            waiting: Vec::new(),
            messages: Vec::new(),
            sealing: None,
            records: Vec::new(),
        }
    }

    pub(crate) fn use_version(&mut self, version: ProtocolVersion) {
        self.version = version;
    }

    /// From the next record on, all are protected so (RFC 5246 §7.1, RFC 9846 §7.3). What waits must have gone before.
    pub(crate) fn protect(
        &mut self,
        sealer: RecordSealer,
        epoch: EpochId,
        form: RecordForm,
        initialisation_vectors: Stream,
    ) {
        self.sealing = Some(Sealing { sealer, epoch, form, initialisation_vectors });
    }

    /// From the next record on, none is protected: what was said too early counts for nothing (RFC 9846 §4.2.2).
    pub(crate) fn unprotect(&mut self) {
        self.sealing = None;
    }

    /// Whether handshake messages that follow one another share records, or each begins its own.
    pub(crate) fn coalesce(&mut self, coalesces: bool) {
        self.coalesces = coalesces;
    }

    /// Sends one message, in as many records as it takes (RFC 5246 §6.2.1). A handshake message that may share records
    /// waits for the next, until [`flush`](Self::flush) or anything that is no handshake message.
    pub(crate) fn send(
        &mut self,
        kind: MessageKind,
        bytes: &[u8],
        context: DecodeContext,
        recorder: &mut Recorder,
    ) -> Result<MessageId, Failure> {
        let content_type = content_type(kind);
        if content_type != ContentType::HANDSHAKE {
            self.flush(recorder)?;
        }
        let message = recorder.message(self.role, kind, bytes, context);
        let start = self.waiting.len();
        self.waiting.extend_from_slice(bytes);
        self.messages.push((message, start..self.waiting.len()));
        if !self.coalesces || content_type != ContentType::HANDSHAKE {
            self.send_waiting(content_type, recorder)?;
        }
        Ok(message)
    }

    /// Puts no more than this into a protected record, type and padding not counted.
    pub(super) fn limit_protected(&mut self, most: usize) {
        self.max_protected = self.max_protected.min(most.max(1));
    }

    /// The most content of the next record.
    fn most(&self) -> usize {
        if self.sealing.is_some() { self.max_protected } else { self.max_fragment }
    }

    /// Sends the handshake messages that wait for others.
    pub(crate) fn flush(&mut self, recorder: &mut Recorder) -> Result<(), Failure> {
        self.send_waiting(ContentType::HANDSHAKE, recorder)
    }

    fn send_waiting(&mut self, content_type: ContentType, recorder: &mut Recorder) -> Result<(), Failure> {
        let (bytes, messages) = (take(&mut self.waiting), take(&mut self.messages));
        let mut start = 0;
        for piece in fragment(&bytes, self.most()) {
            let record = self.send_record(content_type, piece, recorder)?;
            let end = start + piece.len();
            for (message, range) in &messages {
                let (from, to) = (range.start.max(start), range.end.min(end));
                if from < to {
                    let (in_record, in_message) = (from - start..to - start, from - range.start..to - range.start);
                    recorder.carried(*message, Fragment { record, in_record, in_message });
                }
            }
            start = end;
        }
        Ok(())
    }

    /// Application data has no messages of its own: each record's worth counts as one (RFC 5246 §10).
    pub(crate) fn send_application_data(
        &mut self,
        bytes: &[u8],
        context: DecodeContext,
        recorder: &mut Recorder,
    ) -> Result<(), Failure> {
        for piece in fragment(bytes, self.most()) {
            self.send(MessageKind::ApplicationData, piece, context, recorder)?;
        }
        Ok(())
    }

    /// Sends bytes that are no record.
    pub(crate) fn send_without_record(&mut self, bytes: &[u8], recorder: &mut Recorder) {
        recorder.record(self.role.sends(), bytes, RecordContext { form: RecordForm::Plain }, None);
        self.records.push(bytes.to_vec());
    }

    /// The records that wait for the transport, in order; afterwards none do.
    pub(crate) fn take_records(&mut self) -> Vec<Vec<u8>> {
        take(&mut self.records)
    }

    fn send_record(
        &mut self,
        content_type: ContentType,
        content: &[u8],
        recorder: &mut Recorder,
    ) -> Result<RecordId, Failure> {
        let version = self.version;
        let wire = |content_type, fragment| encode_record(&RawRecord { content_type, version, fragment });
        let direction = self.role.sends();
        // In TLS 1.3 a ChangeCipherSpec is for middleboxes, which are to see it (RFC 9846 App. E.4).
        let passes = content_type == ContentType::CHANGE_CIPHER_SPEC;
        let sealing = self.sealing.as_mut().filter(|sealing| sealing.form != RecordForm::Tls13 || !passes);
        let (bytes, record) = match sealing {
            None => {
                let bytes = wire(content_type, content.to_vec());
                let record = recorder.record(direction, &bytes, RecordContext { form: RecordForm::Plain }, None);
                (bytes, record)
            }
            Some(Sealing { sealer, epoch, form, initialisation_vectors }) => {
                let sealed = sealer.seal(content_type, version, content, initialisation_vectors)?;
                let Sealed { outer_type, fragment, plaintext, content, nonce, additional_data, sequence } = sealed;
                let bytes = wire(outer_type, fragment);
                let facts = SealedFacts {
                    epoch: *epoch,
                    sequence,
                    plaintext: Some(&plaintext),
                    content,
                    nonce: &nonce,
                    additional_data: &additional_data,
                };
                let record = recorder.record(direction, &bytes, RecordContext { form: *form }, Some(facts));
                (bytes, record)
            }
        };
        self.records.push(bytes);
        Ok(record)
    }
}

fn content_type(kind: MessageKind) -> ContentType {
    match kind {
        MessageKind::Handshake(_) => ContentType::HANDSHAKE,
        MessageKind::ChangeCipherSpec => ContentType::CHANGE_CIPHER_SPEC,
        MessageKind::Alert => ContentType::ALERT,
        MessageKind::ApplicationData => ContentType::APPLICATION_DATA,
    }
}
