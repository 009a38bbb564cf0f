//! Records arrive and become messages.

use super::arrivals::Arrivals;
use crate::evidence::Evidence;
use crate::failure::{Failure, Part, Unexpected};
use std::collections::VecDeque;
use tls_facts::Fact;
use tls_keys::{OpenError, Opened, RecordOpener};
use tls_terms::Rule;
use tls_transcript::{CheckOutcome, EpochId, Fragment, MessageId, MessageKind, RecordId, Recorder, Role, SealedFacts};
use tls_wire::{
    ContentType, DecodeContext, HandshakeHeader, HandshakeJoiner, HandshakeType, MAX_PLAINTEXT, ProtocolVersion,
    RawRecord, RecordContext, RecordForm, RecordReader, check_content, encode_record,
};

/// The receiving half of a [`Link`](super::Link).
#[derive(Debug)]
pub(crate) struct Receiving {
    role: Role,
    reader: RecordReader,
    opening: Option<Opening>,
    /// How much the protected record held that was opened last, as a limit counts it; none if none has been opened.
    opened: Option<usize>,
    /// How much it may hold, if that is agreed (RFC 8449).
    limit: Option<usize>,
    /// How much early data may still come, if any may (RFC 9846 §4.3.10).
    early: Option<EarlyRoom>,
    joiner: HandshakeJoiner,
    /// Where the bytes in the joiner come from.
    pieces: VecDeque<Piece>,
    arrivals: Arrivals,
}

/// What a protected record has besides its content, at least: the tag and the type.
const TAG_AND_TYPE: usize = 17;

/// How early data is dealt with.
#[derive(Clone, Copy, Debug)]
struct EarlyRoom {
    /// How many bytes may still come.
    left: usize,
    /// How many may come in all.
    limit: usize,
    /// Whether they are read, or thrown away unread.
    read: bool,
}

/// The keys in use.
#[derive(Debug)]
struct Opening {
    opener: RecordOpener,
    epoch: EpochId,
    form: RecordForm,
    /// How many records the keys have opened.
    count: u64,
}

/// The part of a record's content that is still in the joiner.
#[derive(Debug)]
struct Piece {
    record: RecordId,
    start: usize,
    end: usize,
}

/// A record that arrived, opened if it was protected.
#[derive(Debug)]
pub(crate) struct Arrived {
    pub(crate) content_type: ContentType,
    pub(crate) content: Vec<u8>,
    /// Whether it was protected.
    pub(crate) protected: bool,
    record: RecordId,
}

impl Receiving {
    pub(super) fn new(role: Role) -> Self {
        Self {
            role,
            reader: RecordReader::new(),
            opening: None,
            opened: None,
            limit: None,
            early: None,
            joiner: HandshakeJoiner::default(),
            pieces: VecDeque::new(),
            arrivals: Arrivals::new(role),
        }
    }

    pub(super) fn ignore_version(&mut self) {
        self.reader.ignore_version();
    }

    pub(super) fn require_version(&mut self, version: ProtocolVersion) {
        self.reader.require_version(version);
    }

    /// From the next record on, all must be protected so (RFC 5246 §7.1, RFC 9846 §7.3).
    pub(crate) fn protect(&mut self, opener: RecordOpener, epoch: EpochId, form: RecordForm) {
        self.reader.expect_protected();
        self.opening = Some(Opening { opener, epoch, form, count: 0 });
    }

    /// Early data of so many bytes may come, and is read.
    pub(crate) fn allow_early_data(&mut self, limit: usize) {
        self.early = Some(EarlyRoom { left: limit, limit, read: true });
    }

    /// Early data may come that is thrown away unread; of a server that allows none, a record's worth at least.
    pub(crate) fn skip_early_data(&mut self, limit: usize) {
        let limit = limit.max(MAX_PLAINTEXT);
        self.early = Some(EarlyRoom { left: limit, limit, read: false });
    }

    /// From here on there is none.
    pub(crate) fn end_early_data(&mut self) {
        self.early = None;
    }

    /// Takes so many bytes of early data off what may still come.
    fn take_early(&mut self, length: usize) -> Result<(), Failure> {
        let Some(room) = &mut self.early else { return Ok(()) };
        let limit = room.limit;
        room.left = room.left.checked_sub(length).ok_or(Unexpected::EarlyData { limit })?;
        Ok(())
    }

    /// Whether a record is early data that was not taken: where keys are in use, what they don't open; where there are none yet,
    /// whatever calls itself application data (RFC 9846 §4.3.10). What opens comes after it.
    fn is_unread_early_data(&mut self, content_type: ContentType, version: ProtocolVersion, fragment: &[u8]) -> bool {
        if self.early.is_none_or(|room| room.read) || content_type != ContentType::APPLICATION_DATA {
            return false;
        }
        let Some(opening) = &self.opening else { return true };
        let opens = opening.opener.clone().open(content_type, version, fragment).is_ok();
        if opens {
            self.early = None;
        }
        !opens
    }

    /// Adds bytes from the transport.
    pub(crate) fn feed(&mut self, bytes: &[u8]) {
        self.reader.feed(bytes);
    }

    /// The next whole record, opened and taken down, if it is there.
    pub(crate) fn next_record(&mut self, recorder: &mut Recorder) -> Result<Option<Arrived>, Failure> {
        let Some((wire, raw)) = self.next_to_read(recorder)? else { return Ok(None) };
        let RawRecord { content_type, version, fragment } = raw;
        let has_opened = self.opened.is_some();
        let Some(opening) = self.opening.as_mut().filter(|opening| !opening.passes(content_type)) else {
            let record = self.arrivals.record(&wire, RecordContext { form: RecordForm::Plain }, None, recorder);
            let is_in_place = match (&self.opening, content_type) {
                (None, _) | (_, ContentType::CHANGE_CIPHER_SPEC) => true,
                // Who could not come to the keys can only say so in the clear.
                (Some(_), content_type) => content_type == ContentType::ALERT && !has_opened,
            };
            if !is_in_place {
                return Err(Unexpected::Unprotected { came: content_type }.into());
            }
            return Ok(Some(Arrived { content_type, content: fragment, protected: false, record }));
        };
        let opened = opening.opener.open(content_type, version, &fragment);
        let context = RecordContext { form: opening.form };
        let record = self.arrivals.record(&wire, context, Some(opening.facts(opened.as_ref())), recorder);
        opening.take_down(self.role, opened.as_ref().err().copied(), recorder);
        let opened = opened?;
        // In TLS 1.3 content type and padding count, in older versions neither padding nor MAC does (RFC 8449 §4).
        let is_tls13 = opening.form == RecordForm::Tls13;
        self.opened = Some(if is_tls13 { opened.plaintext.len() } else { opened.content.len() });
        let (content_type, content) = (opened.content_type, opened.content().to_vec());
        check_content(content_type, &content).map_err(Failure::malformed(Part::RecordContent))?;
        self.check_limit(recorder)?;
        if content_type == ContentType::APPLICATION_DATA {
            self.take_early(content.len())?;
        }
        Ok(Some(Arrived { content_type, content, protected: true, record }))
    }

    /// Takes down that bytes have come, whatever they are.
    pub(crate) fn take_as_it_is(&mut self, bytes: &[u8], recorder: &mut Recorder) {
        self.arrivals.record(bytes, RecordContext { form: RecordForm::Plain }, None, recorder);
    }

    /// The next whole record, as it came and taken apart, but for early data that nobody reads: that is thrown away.
    fn next_to_read(&mut self, recorder: &mut Recorder) -> Result<Option<(Vec<u8>, RawRecord)>, Failure> {
        loop {
            let raw = match self.reader.next() {
                Ok(Some(raw)) => raw,
                Ok(None) => return Ok(None),
                Err(error) => return Err(Failure::malformed(Part::RecordHeader)(error)),
            };
            let wire = encode_record(&raw);
            if !self.is_unread_early_data(raw.content_type, raw.version, &raw.fragment) {
                return Ok(Some((wire, raw)));
            }
            self.arrivals.record(&wire, RecordContext { form: RecordForm::Plain }, None, recorder);
            // A record that holds nothing costs something as well.
            self.take_early(raw.fragment.len().saturating_sub(TAG_AND_TYPE).max(1))?;
        }
    }

    /// From here on, and for what was opened last, no protected record may hold more than this.
    pub(super) fn limit_protected(&mut self, limit: usize, recorder: &mut Recorder) -> Result<(), Failure> {
        self.limit = Some(limit);
        self.check_limit(recorder)
    }

    fn check_limit(&self, recorder: &mut Recorder) -> Result<(), Failure> {
        let (Some(length), Some(limit)) = (self.opened, self.limit) else { return Ok(()) };
        if length <= limit {
            return Ok(());
        }
        let (rule, evidence) = (Rule::RecordSizeLimit, Evidence::RecordBeyondLimit { length, limit });
        recorder.checked(self.role, rule, CheckOutcome::Failed, Fact::from(&evidence));
        Err(Failure::Broken { rule, evidence })
    }

    /// Adds a handshake record's content to what is being joined.
    pub(crate) fn join(&mut self, arrived: &Arrived) {
        self.joiner.feed(&arrived.content);
        self.pieces.push_back(Piece { record: arrived.record, start: 0, end: arrived.content.len() });
    }

    /// Whether what is being joined are messages in the clear, as far as can be told.
    pub(crate) fn is_in_the_clear(&self) -> bool {
        self.joiner.is_in_the_clear()
    }

    /// What the next handshake message announces itself as, if so much of it is there.
    pub(crate) fn handshake_header(&self) -> Option<HandshakeHeader> {
        self.joiner.header()
    }

    /// The next whole handshake message, header included, if it is there.
    pub(crate) fn next_handshake(
        &mut self,
        context: DecodeContext,
        recorder: &mut Recorder,
    ) -> Result<Option<(MessageId, Vec<u8>)>, Failure> {
        let Some(bytes) = self.joiner.next().map_err(Failure::malformed(Part::HandshakeHeader))? else {
            return Ok(None);
        };
        let kind = MessageKind::Handshake(HandshakeType(bytes.first().copied().unwrap_or_default()));
        let fragments = self.fragments(bytes.len());
        Ok(Some((self.arrivals.message(kind, &bytes, fragments, context, recorder), bytes)))
    }

    /// A record that is a message of its own: anything but handshake.
    pub(crate) fn message(
        &mut self,
        kind: MessageKind,
        arrived: &Arrived,
        context: DecodeContext,
        recorder: &mut Recorder,
    ) -> MessageId {
        let whole = 0..arrived.content.len();
        let fragment = Fragment { record: arrived.record, in_record: whole.clone(), in_message: whole };
        self.arrivals.message(kind, &arrived.content, vec![fragment], context, recorder)
    }

    /// The recording was cut back, between two messages.
    pub(crate) fn forget(&mut self, recorder: &Recorder) {
        self.pieces.clear();
        self.arrivals.forget(recorder);
    }

    /// Whether no handshake message is half-read.
    pub(crate) fn is_between_messages(&self) -> bool {
        self.joiner.is_empty()
    }

    /// How many bytes have come of a record that is not whole yet.
    pub(crate) fn unfinished(&self) -> usize {
        self.reader.pending()
    }

    /// Which records the next `length` bytes out of the joiner came from.
    fn fragments(&mut self, length: usize) -> Vec<Fragment> {
        let mut fragments = Vec::new();
        let mut done = 0;
        while let Some(piece) = self.pieces.front_mut().filter(|_| done < length) {
            let taken = (piece.end - piece.start).min(length - done);
            let in_record = piece.start..piece.start + taken;
            fragments.push(Fragment { record: piece.record, in_record, in_message: done..done + taken });
            piece.start += taken;
            done += taken;
            if piece.start == piece.end {
                self.pieces.pop_front();
            }
        }
        fragments
    }
}

impl Opening {
    /// Whether a record of this type is not protected, although all others are: in TLS 1.3 what is protected calls itself
    /// application data (RFC 9846 §5.2).
    fn passes(&self, content_type: ContentType) -> bool {
        self.form == RecordForm::Tls13 && content_type != ContentType::APPLICATION_DATA
    }

    fn facts<'a>(&self, opened: Result<&'a Opened, &OpenError>) -> SealedFacts<'a> {
        let (epoch, sequence) = (self.epoch, self.count);
        match opened {
            Ok(opened) => SealedFacts {
                epoch,
                sequence,
                plaintext: Some(&opened.plaintext),
                content: opened.content.clone(),
                nonce: &opened.nonce,
                additional_data: &opened.additional_data,
            },
            Err(_) => SealedFacts { epoch, sequence, plaintext: None, content: 0..0, nonce: &[], additional_data: &[] },
        }
    }

    /// The first record under new keys is worth a word, and the one that fails.
    fn take_down(&mut self, role: Role, error: Option<OpenError>, recorder: &mut Recorder) {
        let sequence = self.count;
        self.count += 1;
        let (outcome, evidence) = match error {
            Some(error) => (CheckOutcome::Failed, Evidence::RecordRefused { sequence, error }),
            None if sequence == 0 => (CheckOutcome::Passed, Evidence::RecordOpened { form: self.form, sequence }),
            None => return,
        };
        let rule = match self.form {
            RecordForm::Plain | RecordForm::AesGcm | RecordForm::ChaCha20Poly1305 => Rule::RecordTag,
            RecordForm::Tls13 => Rule::Tls13RecordTag,
            RecordForm::Cbc { encrypt_then_mac: false, .. } => Rule::RecordMac,
            RecordForm::Cbc { encrypt_then_mac: true, .. } => Rule::RecordOuterMac,
        };
        recorder.checked(role, rule, outcome, Fact::from(&evidence));
    }
}
