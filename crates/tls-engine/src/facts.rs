//! What the recording states of checks, failures and endings, from this room's own types. Facts that an attacker's deeds are,
//! are stated where they are done.

use crate::evidence::{DowngradeMark, Evidence, LEAST_RECORD_SIZE_LIMIT, Obstacle, RetriedHello, Way};
use crate::failure::{Failure, Internal, Part, Unexpected};
use tls_facts::{Fact, FactValue, engine as facts};
use tls_keys::{Authentication, ExchangeGroup, RsaPlaintext};
use tls_transcript::{MessageKind, Outcome, Role};
use tls_wire::tls13::DecompressionError;
use tls_wire::{NamedGroup, PskKeyExchangeMode, RecordForm};

/// Why a party sends an alert.
#[derive(Debug)]
pub(crate) enum AlertCause<'a> {
    /// It gives up.
    Failure(&'a Failure),
    /// It is done, and says so first.
    NothingMoreToSend(Role),
    /// It is done, as the peer is.
    AnswersCloseNotify(Role),
    /// It does not start over.
    DoesNotRenegotiate(Role),
    /// Whoever runs it has lost patience.
    GivesUp(&'a Fact),
}

/// How a connection ended that nobody ended properly.
#[derive(Debug)]
pub(crate) enum Disconnection {
    /// The transport ended.
    TransportEnded { state: &'static str },
    /// Whoever runs the endpoint gave up.
    GivenUp { cause: Fact, state: &'static str },
    /// A party said goodbye too early.
    ClosedEarly { closer: Role },
    /// This party speaks no TLS.
    NoTls { party: Role },
}

impl Disconnection {
    /// As a party's outcome.
    pub(crate) fn outcome(self) -> Outcome {
        Outcome::Disconnected { cause: self.into() }
    }
}

impl From<AlertCause<'_>> for Fact {
    fn from(cause: AlertCause<'_>) -> Self {
        match cause {
            AlertCause::Failure(failure) => failure.into(),
            AlertCause::NothingMoreToSend(role) => facts::nothing_more_to_send(role),
            AlertCause::AnswersCloseNotify(role) => facts::answers_close_notify(role.peer()),
            AlertCause::DoesNotRenegotiate(role) => facts::does_not_renegotiate(role),
            AlertCause::GivesUp(cause) => cause.clone(),
        }
    }
}

impl From<Disconnection> for Fact {
    fn from(disconnection: Disconnection) -> Self {
        match disconnection {
            Disconnection::TransportEnded { state } => facts::transport_ended(state),
            Disconnection::GivenUp { cause, state } => facts::given_up(cause, state),
            Disconnection::ClosedEarly { closer } => facts::closed_early(closer),
            Disconnection::NoTls { party } => facts::speaks_http(party),
        }
    }
}

impl From<&Failure> for Fact {
    fn from(failure: &Failure) -> Self {
        match failure {
            Failure::Broken { evidence, .. } => evidence.into(),
            Failure::Certificate(check) => check.evidence.clone(),
            Failure::Malformed { part: Part::RecordContent, error } => error.into(),
            Failure::Malformed { part: Part::RecordHeader, error } if error.is_of_another_protocol() => error.into(),
            Failure::Malformed { part: Part::RecordHeader, error } => {
                facts::malformed("record-header", Fact::from(error))
            }
            Failure::Malformed { part: Part::HandshakeHeader, error } => {
                facts::malformed("handshake-header", Fact::from(error))
            }
            Failure::Malformed { part: Part::Message(kind), error } => facts::malformed(*kind, Fact::from(error)),
            Failure::Unexpected(unexpected) => unexpected.into(),
            Failure::Unopened(error) => (*error).into(),
            Failure::Group(error) => (*error).into(),
            Failure::Internal(internal) => internal.into(),
        }
    }
}

impl From<&Unexpected> for Fact {
    fn from(unexpected: &Unexpected) -> Self {
        match *unexpected {
            Unexpected::Message { state, came: MessageKind::ApplicationData, .. } => {
                facts::application_data_too_early(state)
            }
            Unexpected::Message { state, awaited: [MessageKind::ApplicationData], came } => {
                facts::message_after_handshake(came, state)
            }
            Unexpected::Message { state, awaited, came } => facts::message_out_of_place(came, state, awaited.to_vec()),
            Unexpected::EarlyData { limit } => facts::too_much_early_data(limit),
            Unexpected::SecondRetry => facts::retry_requested_twice(),
            Unexpected::WithinMessage { came } => facts::within_message(came),
            Unexpected::ProtectedTooEarly => facts::protected_too_early(),
            Unexpected::Unprotected { came } => facts::record_unprotected(came),
            Unexpected::RecordType { came } => facts::record_type_unexpected(came),
            Unexpected::AcrossKeys => facts::message_across_keys(),
            Unexpected::KeyExchange => facts::another_key_exchange(),
            Unexpected::Idling { limit } => facts::idling(limit),
        }
    }
}

impl From<&Internal> for Fact {
    fn from(internal: &Internal) -> Self {
        match internal {
            Internal::Seal(error) => (*error).into(),
            Internal::KeyLength(error) => (*error).into(),
            Internal::MissingKey(kind) => facts::key_lacking(kind.name()),
            Internal::Key(error) => error.into(),
            Internal::Signature(error) => error.into(),
            Internal::Suite(suite) => facts::suite_unspoken(*suite),
            Internal::Ticket => facts::ticket_unsealed(),
            Internal::Certificate => facts::certificate_out_of_reach(),
            Internal::Prime(group) => facts::prime_unknown(*group),
        }
    }
}

impl From<&Evidence> for Fact {
    fn from(evidence: &Evidence) -> Self {
        match evidence {
            Evidence::VersionChosen { chosen, offered } => facts::version_chosen(*chosen, *offered),
            Evidence::SuiteChosen { suite, place, offered } => {
                facts::suite_chosen(*suite, place.map(|index| index + 1), *offered)
            }
            Evidence::CompressionChosen(method) => facts::compression_chosen(*method),
            Evidence::ExtensionsSolicited { count } => facts::extensions_asked_for(*count),
            Evidence::ExtensionUnsolicited(extension) => facts::extension_unsolicited(*extension),
            Evidence::ExtensionMeaningless(extension) => facts::extension_meaningless(*extension),
            Evidence::RenegotiationInfo { length } => facts::renegotiation_info_sent(*length),
            Evidence::NoRenegotiationInfo => facts::no_renegotiation_info(),
            Evidence::DowngradeMark(DowngradeMark::Tls13) => facts::downgrade_mark("tls13"),
            Evidence::DowngradeMark(DowngradeMark::Tls12) => facts::downgrade_mark("tls12"),
            Evidence::DowngradeNoticed(DowngradeMark::Tls13) => facts::downgrade_noticed("tls13"),
            Evidence::DowngradeNoticed(DowngradeMark::Tls12) => facts::downgrade_noticed("tls12"),
            Evidence::NoExtendedMasterSecret => facts::no_extended_master_secret(),
            Evidence::EncryptThenMacGranted(suite) => facts::encrypt_then_mac_granted(*suite),
            Evidence::ProtocolsChosen(names) => facts::protocols_chosen(protocols(names)),
            Evidence::NoUncompressedPoints { sender } => facts::no_uncompressed_points(*sender),
            Evidence::CertificateKey { suite, needed, key } => {
                let needed = match needed {
                    Authentication::Rsa => "RSA",
                    Authentication::Ecdsa => "ECDSA",
                };
                facts::certificate_key(*suite, needed, key.clone())
            }
            Evidence::SchemeChosen(scheme) => facts::scheme_chosen(*scheme),
            Evidence::SignatureVerified { key, scheme, length } => {
                facts::signature_verified(key.clone(), *scheme, *length)
            }
            Evidence::SignatureRefused(error) => error.into(),
            Evidence::GroupChosen { group, offered } => facts::group_chosen(*group, offered.clone()),
            Evidence::FiniteField(judgement) => (*judgement).into(),
            Evidence::PublicValueAccepted { peer, group, public } => {
                facts::public_value_accepted(*peer, kind_of_group(group), public.get(..8).unwrap_or(public))
            }
            Evidence::PublicValueRefused { peer, error } | Evidence::KeyShareRefused { peer, error } => {
                facts::public_value_refused(*peer, Fact::from(*error))
            }
            Evidence::VerifyData { sender, received, expected } => {
                facts::verify_data_compared(*sender, sender.peer(), &received[..], &expected[..])
            }
            Evidence::Fallback(newest) => facts::fallback(*newest),
            Evidence::FallbackCompared { newest, spoken } => facts::fallback_compared(*newest, spoken.clone()),
            Evidence::VersionsOffered(versions) => facts::versions_offered(versions.clone()),
            Evidence::NewestVersionOffered(newest) => facts::newest_version_offered(*newest),
            Evidence::CompressionsOffered(methods) => facts::compressions_offered(methods.clone()),
            Evidence::ServerNamesRepeated => facts::server_names_repeated(),
            Evidence::ServerNameAsked(name) => facts::server_name_asked(text(name)),
            Evidence::ServerNameUnknown(name) => facts::server_name_unknown(text(name)),
            Evidence::ProtocolTaken { taken, offered } => {
                facts::protocol_taken(taken.as_deref().map(text), protocols(offered))
            }
            Evidence::SuiteTaken { suite, key, ephemeral, offered } => {
                let (group, scheme) = ephemeral.unzip();
                facts::suite_taken(*suite, key.clone(), group, scheme, *offered)
            }
            Evidence::NoFiniteField { named } => facts::no_finite_field(named.clone()),
            Evidence::NoSuite { offered, ours } => facts::no_suite(*offered, *ours),
            Evidence::PreMasterSecret { found, version } => {
                let found = match found {
                    RsaPlaintext::WellFormed => "well-formed",
                    RsaPlaintext::WrongVersion => "wrong-version",
                    RsaPlaintext::Malformed => "malformed",
                };
                facts::pre_master_secret(found, *version)
            }
            Evidence::PaddingBegins { well: true } => facts::padding_begins(),
            Evidence::PaddingBegins { well: false } => facts::padding_does_not_begin(),
            Evidence::VersionSelected { chosen, offered } => facts::version_selected(*chosen, offered.clone()),
            Evidence::VersionsCompared { offered, spoken } => facts::versions_compared(offered.clone(), spoken.clone()),
            Evidence::LegacyVersion { sender, version } => facts::legacy_version(*sender, *version),
            Evidence::SessionIdEcho { received, sent } => facts::session_id_compared(filled(received), filled(sent)),
            Evidence::ExtensionsInPlace { count } => facts::extensions_in_place(*count),
            Evidence::ExtensionMisplaced(extension) => facts::extension_misplaced(*extension),
            Evidence::KeyShareAnswer(group) => facts::key_share_answer(*group),
            Evidence::RetryGroup { group, offered, shared } => {
                facts::retry_group_compared(*group, offered.clone(), some(shared))
            }
            Evidence::RetryAsksFor { group, cookie } => facts::retry_asks_for(match (group, cookie) {
                (true, true) => "both",
                (true, false) => "group",
                (false, true) => "cookie",
                (false, false) => "nothing",
            }),
            Evidence::RecordSizeLimitSet { sender, limit } => {
                facts::record_size_limit_set(*sender, *limit, LEAST_RECORD_SIZE_LIMIT)
            }
            Evidence::RecordBeyondLimit { length, limit } => facts::record_beyond_limit(*length, *limit),
            Evidence::RetriedVersion(chosen) => facts::retried_version(*chosen),
            Evidence::CertificateContext { length } => facts::certificate_context(*length),
            Evidence::SignaturesRequested { count } => facts::signatures_requested(*count),
            Evidence::RetrySuites { first, second } => facts::retry_suites(*first, *second),
            Evidence::CertificateDecompressed { algorithm, compressed, length } => {
                facts::certificates_unpacked(*algorithm, *compressed, *length)
            }
            Evidence::CompressionUnoffered(algorithm) => facts::compression_unoffered(*algorithm),
            Evidence::DecompressionRefused(error) => match *error {
                DecompressionError::Algorithm(algorithm) => facts::compression_unoffered(algorithm),
                DecompressionError::TooLong { stated, limit } => facts::decompressed_too_long(stated, limit),
                DecompressionError::Malformed => facts::compressed_malformed(),
                DecompressionError::TooShort { stated, found } => facts::decompressed_too_short(stated, found),
                DecompressionError::Overflow { stated } => facts::decompressed_overflow(stated),
            },
            Evidence::CertificatesSent { count } => facts::certificates_sent(*count),
            Evidence::ClientCertificates { count, required } => {
                facts::client_certificates(*count, if *required { "required" } else { "optional" })
            }
            Evidence::ClientKeyType { key, requested } => facts::client_key_type(key.clone(), requested.clone()),
            Evidence::ClientSchemeChosen(scheme) => facts::client_scheme_chosen(*scheme),
            Evidence::ClientSigned { key, scheme, length } => facts::client_signed(key.clone(), *scheme, *length),
            Evidence::RequestContext { fresh } => facts::request_context(if *fresh { "fresh" } else { "used" }),
            Evidence::ContextRepeated { same } => facts::context_repeated(if *same { "same" } else { "other" }),
            Evidence::HandshakeScheme(scheme) => facts::handshake_scheme(*scheme),
            Evidence::ConversationSigned { key, scheme, length } => {
                facts::conversation_signed(key.clone(), *scheme, *length)
            }
            Evidence::MandatoryExtensions { lacking } => facts::mandatory_extensions_found(*lacking),
            Evidence::KeySharesOffered(groups) => facts::key_shares_offered(some(groups)),
            Evidence::KeyShareUnoffered(group) => facts::key_share_unoffered(*group),
            Evidence::KeyShareRepeated(group) => facts::key_share_repeated(*group),
            Evidence::NoCommonGroup { offered, spoken } => facts::no_common_group(offered.clone(), spoken.clone()),
            Evidence::NoCommonSignature(offered) => facts::no_common_signature(offered.clone()),
            Evidence::PskSelected { index, offered, mode } => {
                facts::psk_selected(usize::from(*index) + 1, *offered, mode_name(*mode))
            }
            Evidence::PskOutOfRange { index, offered } => facts::psk_out_of_range(usize::from(*index) + 1, *offered),
            Evidence::PskOfOtherHash { hash, suite } => facts::psk_of_other_hash(hash.name(), *suite),
            Evidence::PskModeNotOffered(mode) => facts::psk_mode_not_offered(mode_name(*mode)),
            Evidence::EarlyDataWithoutPsk => facts::early_data_without_psk(),
            Evidence::EarlyDataTaken { index, same_suite } => {
                facts::early_data_taken(usize::from(*index) + 1, if *same_suite { "same" } else { "other" })
            }
            Evidence::PsksOffered { count } => facts::psks_offered(*count),
            Evidence::PskNotLast(last) => facts::psk_not_last(*last),
            Evidence::PskWithoutModes => facts::psk_without_modes(),
            Evidence::PskBindersCounted { identities, binders } => facts::psk_binders_counted(*identities, *binders),
            Evidence::Binder { received, expected } => facts::binder_compared(&received[..], &expected[..]),
            Evidence::SuiteTakenWithPsk { suite, index, group, offered } => {
                facts::suite_taken_with_psk(*suite, usize::from(*index) + 1, *group, *offered)
            }
            Evidence::RetriedHello(found) => facts::retried_hello_compared(match found {
                RetriedHello::AsAsked => "as-asked",
                RetriedHello::WithoutShare => "without-share",
                RetriedHello::AnotherShare => "another-share",
                RetriedHello::AnotherCookie => "another-cookie",
                RetriedHello::Changed => "changed",
            }),
            Evidence::SessionOfOtherName { session, wanted } => {
                facts::session_of_other_name(session.clone(), wanted.clone())
            }
            Evidence::PskParts { named, own } => facts::psk_parts_compared(named.clone(), own.clone()),
            Evidence::TicketUsed { length } => facts::ticket_used(*length),
            Evidence::HelloAge { told, counted, tolerance } => {
                const MILLISECONDS: u64 = 1000;
                let seconds = |age: &u64| age / MILLISECONDS;
                facts::hello_age_compared(seconds(told), seconds(counted), seconds(tolerance))
            }
            Evidence::HelloRecorded { seen } => facts::hello_recorded(if *seen { "seen" } else { "new" }),
            Evidence::ReplayUntold(defence) => facts::replay_untold(defence.name()),
            Evidence::SessionResumed { way } => facts::session_taken_up(word(*way)),
            Evidence::SessionNotResumed { way } => facts::session_not_taken_up(word(*way)),
            Evidence::ResumedSuite { suite, session } => facts::resumed_suite_compared(*suite, *session),
            Evidence::ResumedMasterSecret { session, hello } => {
                facts::resumed_master_secret_compared(extended(*session), extended(*hello))
            }
            Evidence::SessionFound { way, age } => facts::session_found(word(*way), *age),
            Evidence::SessionNotFound { way, obstacle } => facts::session_not_found(
                word(*way),
                match obstacle {
                    Obstacle::Unknown => "unknown",
                    Obstacle::Suite => "suite",
                    Obstacle::ServerName => "other-name",
                    Obstacle::Age => "age",
                    Obstacle::MasterSecret => "master-secret",
                },
            ),
            Evidence::RecordOpened { form, sequence } => facts::record_opened(proof(*form), *sequence),
            Evidence::RecordRefused { sequence, error } => facts::record_refused(*sequence, Fact::from(*error)),
            Evidence::NoCloseNotify { peer } => facts::no_close_notify(*peer),
            Evidence::RecordUnfinished { length, peer } => facts::record_unfinished(*length, *peer),
        }
    }
}

fn kind_of_group(group: &ExchangeGroup) -> &'static str {
    match group {
        ExchangeGroup::Named(NamedGroup::X25519) => "x25519",
        _ if group.is_hybrid() => "hybrid",
        _ if group.is_curve() => "curve",
        _ => "finite-field",
    }
}

/// How a pre-shared key is used: with a key exchange, or alone.
fn mode_name(mode: PskKeyExchangeMode) -> &'static str {
    if mode == PskKeyExchangeMode::PSK_KE { "alone" } else { "with-ecdhe" }
}

fn word(way: Way) -> &'static str {
    match way {
        Way::SessionId => "session-id",
        Way::Ticket => "ticket",
    }
}

fn extended(is: bool) -> &'static str {
    if is { "extended" } else { "classic" }
}

/// A list that is said to be none where it is empty.
fn some<T: Clone>(list: &[T]) -> Option<Vec<T>> {
    (!list.is_empty()).then(|| list.to_vec())
}

/// Bytes that are said to be none where there are none.
fn filled(bytes: &[u8]) -> Option<&[u8]> {
    (!bytes.is_empty()).then_some(bytes)
}

/// What proves that a record was not changed.
fn proof(form: RecordForm) -> Option<&'static str> {
    Some(match form {
        RecordForm::Plain => return None,
        RecordForm::AesGcm => "gcm-tag",
        RecordForm::ChaCha20Poly1305 => "poly1305-tag",
        RecordForm::Tls13 => "aead-tag",
        RecordForm::Cbc { encrypt_then_mac: false, .. } => "mac-over-content",
        RecordForm::Cbc { encrypt_then_mac: true, .. } => "mac-over-ciphertext",
    })
}

/// Names of application protocols and servers are bytes, and nearly always text.
fn text(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}

fn protocols(names: &[Vec<u8>]) -> Vec<FactValue> {
    names.iter().map(|name| text(name).into()).collect()
}
