//! What a peer of TLS 1.3, or one that resumes a session of TLS 1.2, can do wrong, line by line: who notices it, with which
//! alert, and which tests show it. Where RFC 9846 prescribes the
//! alert, it is that one; where it does not, the reason stands behind it. The cause stands in the recording in every case: as the
//! rule that was broken, as the malformed field, or as what came unexpectedly in which state.

use std::path::Path;

/// What is wrong; who notices it (`C` the client, `S` the server); the alert; the tests.
type Row = (&'static str, &'static str, &'static str, &'static [&'static str]);

const TABLE: &[Row] = &[
    // The hellos.
    (
        "a key share for a group that was not offered",
        "S C",
        "illegal_parameter, §4.3.8",
        &[
            "shares_of_groups_that_are_not_offered_and_two_of_one_group_are_refused",
            "an_answer_without_a_share_and_one_of_another_group_are_refused",
        ],
    ),
    (
        "two key shares for one group",
        "S",
        "illegal_parameter, §4.3.8",
        &["shares_of_groups_that_are_not_offered_and_two_of_one_group_are_refused"],
    ),
    ("a second HelloRetryRequest", "C", "unexpected_message, §4.2.4", &["a_second_retry_is_unexpected"]),
    (
        "a HelloRetryRequest that changes nothing",
        "C",
        "illegal_parameter, §4.2.4",
        &[
            "a_retry_that_changes_nothing_is_refused",
            "a_retry_for_a_group_that_was_not_offered_or_was_shared_is_refused",
        ],
    ),
    (
        "another suite or version after it",
        "C",
        "illegal_parameter, §4.2.4",
        &["another_suite_after_a_retry_is_refused", "after_a_retry_the_version_stays"],
    ),
    (
        "a cookie missing, or another",
        "S",
        "illegal_parameter: the second hello is not the first with what was asked for, §4.2.2",
        &[
            "a_second_hello_that_is_not_what_was_asked_for_is_refused",
            "a_cookie_that_nobody_asked_for_is_no_cookie_of_the_servers",
        ],
    ),
    (
        "an unknown suite chosen, or one of another version",
        "C",
        "illegal_parameter, §4.2.3",
        &[
            "a_suite_that_was_not_offered_or_belongs_to_tls_1_2_is_refused",
            "a_suite_of_another_version_is_refused_although_it_was_offered",
        ],
    ),
    (
        "a version that was not offered",
        "C S",
        "illegal_parameter, §4.3.1; of a hello with no version in common, protocol_version",
        &["a_version_that_was_not_offered_is_refused", "versions_that_the_server_does_not_speak_are_refused"],
    ),
    (
        "supported_versions empty, or at odds with the other fields",
        "S C",
        "decode_error, §6; protocol_version, §4.2.2 and §4.2.3",
        &[
            "versions_that_the_server_does_not_speak_are_refused",
            "a_version_that_was_not_offered_is_refused",
            "a_retry_that_does_not_choose_tls_1_3_is_refused",
        ],
    ),
    (
        "extensions that were not offered",
        "C",
        "unsupported_extension, §4.3",
        &[
            "extensions_that_were_not_asked_for_or_stand_in_the_wrong_message_are_refused",
            "a_retry_with_an_extension_that_was_not_asked_for_or_belongs_elsewhere_is_refused",
            "an_extension_of_a_certificate_that_was_not_asked_for_is_refused",
        ],
    ),
    (
        "extensions in the wrong message",
        "C",
        "illegal_parameter, §4.3",
        &[
            "extensions_that_were_not_asked_for_or_stand_in_the_wrong_message_are_refused",
            "a_retry_with_an_extension_that_was_not_asked_for_or_belongs_elsewhere_is_refused",
        ],
    ),
    (
        "extensions twice",
        "C S",
        "illegal_parameter: §4.3 forbids it and names no alert",
        &[
            "extensions_that_were_not_asked_for_or_stand_in_the_wrong_message_are_refused",
            "an_extension_that_stands_twice_in_a_hello_is_refused",
        ],
    ),
    (
        "a GREASE value chosen",
        "C",
        "as for any other value that the client does not know (RFC 8701)",
        &[
            "a_suite_without_meaning_is_refused_although_it_was_offered",
            "a_version_without_meaning_is_refused_although_it_was_offered",
            "a_group_without_meaning_is_refused_although_a_share_of_it_was_sent",
            "an_extension_without_meaning_is_no_answer_although_it_was_sent",
            "a_signature_that_is_wrong_or_made_as_it_may_not_be_is_refused",
        ],
    ),
    (
        "signature_algorithms missing",
        "S C",
        "missing_extension, §9.2; in a CertificateRequest, §6.2",
        &["what_tls_1_3_cannot_do_without_must_be_there", "a_request_for_a_certificate_must_name_signatures"],
    ),
    // Pre-shared keys, tickets and early data.
    (
        "pre_shared_key that is not the last extension, without modes, or with more or fewer binders than identities",
        "S",
        "illegal_parameter, §4.3.11; without modes, missing_extension: §4.3.9 names no alert",
        &["pre_shared_keys_that_are_not_offered_as_they_must_be_are_refused"],
    ),
    (
        "a wrong binder",
        "S",
        "decrypt_error, §6.2",
        &["a_wrong_binder_is_refused_and_a_server_that_does_not_look_fails_at_the_keys"],
    ),
    (
        "a pre-shared key that was not offered, of another hash than the suite’s, or used as the client does not allow",
        "C",
        "illegal_parameter, §4.3.11",
        &["an_answer_that_does_not_fit_the_offered_keys_is_refused"],
    ),
    (
        "a NewSessionTicket of the client's",
        "S",
        "unexpected_message, §4",
        &["a_message_without_a_place_is_unexpected_whatever_is_in_it"],
    ),
    (
        "more tickets than anybody needs",
        "C",
        "none: the last sixteen are kept; 32 messages in a row that bring nothing are too many, as for any other",
        &["a_client_keeps_sixteen_tickets_at_most"],
    ),
    (
        "a ticket of 65,535 bytes",
        "C",
        "none: it is kept, but not offered, for it does not fit into a hello; the next handshake is a full one",
        &[
            "a_ticket_of_the_greatest_length_there_is_arrives_whole",
            "a_ticket_that_does_not_fit_into_a_hello_is_kept_and_not_offered",
        ],
    ),
    (
        "a ticket of lifetime 0, or of more than seven days",
        "C",
        "none: it is thrown away, or used for seven days, §4.7.1",
        &["a_ticket_with_no_lifetime_is_thrown_away_and_a_longer_one_than_seven_days_is_cut_to_them"],
    ),
    (
        "early data beyond the limit, taken or skipped",
        "S",
        "unexpected_message, §4.7.1",
        &["early_data_beyond_the_limit_is_unexpected", "what_is_skipped_is_limited_as_well"],
    ),
    (
        "early_data without pre_shared_key, or in the second hello",
        "S",
        "illegal_parameter: §4.3.10 and §4.2.2 forbid it and name no alert",
        &["early_data_is_announced_with_a_pre_shared_key_alone", "a_second_hello_that_announces_it_is_refused"],
    ),
    (
        "early data after EndOfEarlyData",
        "S",
        "bad_record_mac with the keys of early data, which have ended, §5.2; unexpected_message with the next, §4",
        &["after_the_end_of_early_data_no_more_of_it_comes"],
    ),
    (
        "EndOfEarlyData twice, missing, or where no early data was taken",
        "S",
        "unexpected_message, §4.6",
        &["early_data_ends_once_and_only_where_it_was_taken"],
    ),
    (
        "early data taken that was not sent, or was protected with another key than the server chose",
        "C",
        "unsupported_extension, §4.3; illegal_parameter, §4.3.11",
        &["a_server_takes_no_early_data_that_was_not_sent_or_not_with_the_key_that_it_chose"],
    ),
    // Sessions of TLS 1.2.
    (
        "a session of TLS 1.2 resumed with another suite or version",
        "C",
        "illegal_parameter (RFC 5246 §7.4.1.3); another version, protocol_version",
        &[
            "a_server_that_resumes_with_another_suite_is_refused",
            "a_server_that_resumes_with_another_version_is_refused",
        ],
    ),
    (
        "a resumed session of TLS 1.2 that drops the extended master secret",
        "C S",
        "handshake_failure (RFC 7627 §5.3)",
        &[
            "a_server_that_resumes_without_the_extended_master_secret_of_the_session_is_refused",
            "the_extended_master_secret_has_to_be_in_both_visits_or_in_none",
        ],
    ),
    // Key shares.
    (
        "points of low order, not on the curve, values out of range",
        "C S",
        "illegal_parameter, §6, §7.4.2",
        &["shares_that_make_no_secret_are_refused"],
    ),
    (
        "an ML-KEM key that fails the modulus check; a share or ciphertext of wrong length",
        "S C",
        "illegal_parameter (RFC 10024)",
        &[
            "shares_that_make_no_secret_are_refused",
            "a_changed_ciphertext_of_ml_kem_shows_at_the_first_protected_record",
        ],
    ),
    // Messages.
    (
        "CertificateVerify or Finished missing, a KeyUpdate before Finished, a request for a certificate after it, messages of \
         TLS 1.2, whatever else has no place",
        "C S",
        "unexpected_message, §4",
        &[
            "a_message_without_a_place_is_unexpected_whatever_is_in_it",
            "a_message_in_the_place_of_another_is_unexpected",
            "while_the_server_hello_is_awaited_nothing_else_may_come",
            "while_the_second_hello_is_awaited_nothing_else_may_come",
            "application_data_before_finished_is_unexpected",
        ],
    ),
    (
        "messages of TLS 1.3 in TLS 1.2",
        "C S",
        "unexpected_message (RFC 5246 §7.2.2)",
        &["a_message_of_tls_1_3_is_unexpected_in_tls_1_2", "a_message_without_a_place_is_unexpected_whatever_is_in_it"],
    ),
    (
        "an empty Certificate of the server's",
        "C",
        "decode_error, §4.5.1.3",
        &["an_empty_certificate_of_the_servers_is_refused"],
    ),
    (
        "a context in the server's Certificate or request",
        "C",
        "illegal_parameter: well-formed and not allowed, §4.4.2, §4.5.1, §6",
        &["a_context_in_the_handshake_is_refused"],
    ),
    (
        "a CertificateVerify with RSA PKCS #1 v1.5 or SHA-1",
        "C",
        "illegal_parameter: a scheme that was not offered, or may sign certificates alone, §4.3.3, §4.5.2",
        &["a_signature_that_is_wrong_or_made_as_it_may_not_be_is_refused"],
    ),
    (
        "a wrong Finished",
        "C S",
        "decrypt_error, §4.5.3",
        &["a_finished_that_is_wrong_or_of_another_length_is_refused_by_both"],
    ),
    (
        "a KeyUpdate that is neither kind",
        "C S",
        "illegal_parameter, §4.7.3",
        &["a_key_update_that_is_neither_is_refused"],
    ),
    (
        "a compressed certificate that becomes longer than announced, or 100 MB",
        "C",
        "bad_certificate (RFC 8879 §4); unasked, unexpected_message",
        &[
            "another_length_than_announced_is_a_bad_certificate",
            "a_hundred_megabytes_in_a_few_bytes_are_not_unpacked",
            "another_length_than_the_stated_one_is_refused",
            "what_expands_to_a_hundred_megabytes_is_refused_whatever_length_is_stated",
            "to_a_client_that_does_not_offer_to_unpack_a_compressed_certificate_is_a_message_without_a_place",
        ],
    ),
    (
        "a compressed certificate that can't be unpacked, or is compressed in a way that was not offered",
        "C",
        "bad_certificate (RFC 8879 §4); not offered, illegal_parameter",
        &["what_is_not_brotli_is_refused", "a_way_of_compressing_that_was_not_offered_is_refused"],
    ),
    // Records.
    (
        "something between the pieces of a message",
        "C S",
        "unexpected_message, §5.1",
        &["a_message_may_be_cut_but_nothing_may_come_between_its_pieces"],
    ),
    (
        "a message across a change of keys",
        "C S",
        "unexpected_message, §5.1",
        &[
            "no_record_goes_on_after_a_message_with_which_the_keys_change",
            "a_record_that_goes_on_after_the_server_hello_is_unexpected",
            "no_record_goes_on_after_a_hello_that_is_answered_with_keys",
        ],
    ),
    (
        "floods of empty records, KeyUpdates, ChangeCipherSpecs, warnings",
        "C S",
        "unexpected_message: no section sets a limit; 32 in a row, as OpenSSL and BoringSSL",
        &[
            "thirty_two_records_that_bring_nothing_are_borne_and_one_more_is_not",
            "whoever_does_nothing_but_change_keys_is_stopped",
            "a_change_cipher_spec_is_dropped_between_the_hellos_and_finished_alone",
        ],
    ),
    (
        "plaintext after keys are installed",
        "C S",
        "unexpected_message, §5",
        &[
            "a_record_in_the_clear_after_the_keys_is_unexpected",
            "a_record_in_the_clear_where_all_are_protected_is_unexpected",
        ],
    ),
    (
        "an inner plaintext of zeros only",
        "C S",
        "unexpected_message, §5.4",
        &["a_record_of_zeros_alone_has_no_type_and_is_unexpected"],
    ),
    (
        "an empty handshake message or alert",
        "C S",
        "unexpected_message, §5.4",
        &["an_empty_handshake_message_or_alert_is_unexpected_padded_or_not"],
    ),
    (
        "a record above the limit, agreed or general",
        "C S",
        "record_overflow, §5.1, §5.2 (RFC 8449 §4)",
        &[
            "in_tls_1_3_type_and_padding_count_as_well",
            "the_record_in_which_the_server_agrees_is_limited_as_well",
            "in_tls_1_2_a_record_with_more_content_overflows",
            "a_record_that_is_too_long_overflows",
        ],
    ),
    ("a limit below 64", "C S", "illegal_parameter (RFC 8449 §4)", &["a_limit_below_64_is_refused_by_both"]),
    (
        "ChangeCipherSpec at the wrong time, with another value, protected",
        "C S",
        "unexpected_message, §5",
        &[
            "a_change_cipher_spec_is_dropped_between_the_hellos_and_finished_alone",
            "a_record_of_a_type_that_is_none_of_the_four_is_unexpected",
        ],
    ),
    (
        "a record that was changed, or is in another's place",
        "C S",
        "bad_record_mac, §5.2",
        &["every_changed_record_that_is_protected_is_noticed"],
    ),
];

/// The text of all tests that the table can name: the engine's own, and the wire's of compression.
fn sources() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["tests/engine", "tests/engine/tls13", "src/tls13", "src/tls13/tests", "../tls-wire/tests/wire"];
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(root.join(folder)).unwrap());
    let paths = files.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|is| is == "rs"));
    paths.map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

#[test]
fn every_line_of_bad_input_has_tests_that_there_are() {
    let sources = sources();
    for (what, who, alert, tests) in TABLE {
        assert!(
            !tests.is_empty() && !alert.is_empty() && who.split(' ').all(|party| ["C", "S"].contains(&party)),
            "{what}"
        );
        for test in *tests {
            assert!(sources.contains(&format!("#[test]\nfn {test}() {{")), "{what}: no test is called {test}");
        }
    }
}
