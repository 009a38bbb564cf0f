//! What is wrong with a scenario's text or has no effect in its run, and what would be allowed. These facts are handed to
//! whoever asked for the scenario; none stands in a recording.

crate::table::facts! {
    // What is wrong with a text.

    /// There is no parameter of this name.
    no_such_parameter = "no-such-parameter" (name);
    /// A parameter is given once more.
    parameter_repeated = "parameter-repeated" (name);
    /// The text is not a value of the parameter.
    no_value_of_parameter = "no-value-of-parameter" (value, parameter);
    /// The version of TLS has no such parameter.
    not_in_version = "not-in-version" (version);
    /// The text is not of the form `PARTY:RULE`.
    no_party_and_rule = "no-party-and-rule" (text);
    /// Neither client nor server has this name.
    neither_party = "neither-party" (name);
    /// The party has no such check that it could go without.
    no_such_omission = "no-such-omission" (party, rule);
    /// The text is not of the form of an edit.
    no_edit = "no-edit" (text);
    /// The digits don't number a `connection` or a `record`.
    no_number_of = "no-number-of" (digits, what);
    /// Nobody of this name sends records.
    no_such_sender = "no-such-sender" (name);
    /// The digits are not an offset in a record.
    no_offset = "no-offset" (digits);
    /// An edit without bytes.
    edit_without_bytes = "edit-without-bytes" ();
    /// An odd number of hexadecimal digits.
    odd_digits = "odd-digits" (digits);
    /// Other characters than hexadecimal digits.
    not_hexadecimal = "not-hexadecimal" (digits);

    // What does not go together. Key exchanges have their names (`RSA`, `DHE`, `ECDHE`), kinds of certificates those of a
    // scenario (`rsa-2048`, `ecdsa-p256`).

    /// The suite uses one key exchange, and another was asked for.
    suite_fixes_exchange = "suite-fixes-exchange" (suite, exchange);
    /// The key exchange needs an RSA certificate, and the scenario has an ECDSA one.
    exchange_needs_rsa_certificate = "exchange-needs-rsa-certificate" (exchange);
    /// The suite is not one of this handshake.
    suite_of_other_handshake = "suite-of-other-handshake" (suite);
    /// A `suite` or a `group` belongs to one key exchange, and the scenario uses another.
    choice_of_other_exchange = "choice-of-other-exchange" (choice, needed, present);
    /// The suite needs a certificate of another kind than the scenario's.
    suite_needs_other_certificate = "suite-needs-other-certificate" (needed, present);
    /// The suite needs a certificate of this kind.
    suite_needs_certificate = "suite-needs-certificate" (suite, needed);
    /// The suites of this key exchange need an RSA key.
    suites_need_rsa_key = "suites-need-rsa-key" (exchange);
    /// The key exchange has no group.
    exchange_without_group = "exchange-without-group" (exchange);
    /// The group is not one of the key exchange's.
    group_of_other_exchange = "group-of-other-exchange" (exchange);
    /// The group belongs to another version.
    group_of_other_version = "group-of-other-version" (version);
    /// Without ECDHE only RSA key exchange would be left, and the certificate is not an RSA one.
    nothing_left_without_ecdhe = "nothing-left-without-ecdhe" ();
    /// The client offers no suites with ECDHE.
    no_ecdhe_to_strip = "no-ecdhe-to-strip" ();
    /// The client offers no weaker suite.
    no_weaker_suite = "no-weaker-suite" ();
    /// The server sends no public value.
    no_public_value = "no-public-value" ();
    /// Client and server have no version in common beside TLS 1.3.
    no_older_version = "no-older-version" ();
    /// The way to resume a session is that of another version.
    second_visit_of_other_version = "second-visit-of-other-version" (version);
    /// Both parties would accept a version that was given up.
    old_versions_gone = "old-versions-gone" ();
    /// The form of the versions of each party.
    form_of_versions = "form-of-versions" ();
    /// The attack is one on handshakes of another version.
    attack_of_other_version = "attack-of-other-version" (version);
    /// In TLS 1.3 there is no key exchange without ephemeral keys that a client could be left with.
    nothing_but_ephemeral_keys = "nothing-but-ephemeral-keys" ();
    /// In TLS 1.3 the server's public value stands in its ServerHello, and there is no ServerKeyExchange.
    public_value_in_hello = "public-value-in-hello" ();
    /// The mistake is one that nobody can make in handshakes of this version.
    fault_of_other_version = "fault-of-other-version" (version);
    /// Only an RSA key can sign so, and the certificate is of another kind.
    signature_needs_rsa_key = "signature-needs-rsa-key" ();
    /// Nobody asks the client for a certificate, or it has none.
    client_certificate_unseen = "client-certificate-unseen" ();
    /// The mistake is one with an authority between root and server, and there is none.
    fault_needs_intermediate = "fault-needs-intermediate" ();
    /// Only RSA keys come in lengths that are too short.
    short_key_is_rsa = "short-key-is-rsa" ();
    /// A wildcard stands for part of a DNS name.
    wildcard_needs_name = "wildcard-needs-name" ();
    /// The server's name is too long for a common name.
    name_beyond_common_name = "name-beyond-common-name" ();
    /// In RSA key exchange the server signs nothing.
    nothing_signed = "nothing-signed" ();
    /// The client offers RSA key exchange, so a server that insists on it gets what it wants.
    rsa_key_exchange_offered = "rsa-key-exchange-offered" ();
    /// The client asks for an address, which it does not tell the server.
    no_name_told = "no-name-told" ();
    /// The server picks no hybrid group.
    no_hybrid_to_strip = "no-hybrid-to-strip" ();

    /// The attack is one on handshakes in which the server shows a certificate.
    attack_on_certificates = "attack-on-certificates" ();
    /// The mistake is one that is made in handshakes with a certificate.
    fault_with_certificates = "fault-with-certificates" ();
    /// The mistake is one with a key from elsewhere, and the client offers nothing else.
    fault_with_key_alone = "fault-with-key-alone" ();
    /// The attack is told of a single visit.
    attack_on_one_visit = "attack-on-one-visit" ();
    /// The attack is one on a session, and there is none.
    no_session_to_attack = "no-session-to-attack" ();
    /// The attack is one on early data that the server takes, and there is none.
    no_early_data_to_replay = "no-early-data-to-replay" ();
    /// The attack is told of a client that says nothing early.
    early_data_elsewhere = "early-data-elsewhere" ();
    /// By such a defence the server can't judge early data under a key from elsewhere, and takes none.
    replay_never_judged = "replay-never-judged" ();
    /// The attack is one on a key that the parties have from elsewhere, and there is none.
    no_external_psk = "no-external-psk" ();
    /// Nothing is said that could be played again.
    nothing_to_replay = "nothing-to-replay" ();
    /// Early data that the server takes.
    allowed_early_data = "allowed-early-data" ();
    /// The server has forgotten the session that the attack is one on.
    session_forgotten = "session-forgotten" ();
    /// The server remembers the session, and gives no ticket.
    no_ticket_to_open = "no-ticket-to-open" ();
    /// A client that comes back has a key from its first visit.
    second_visit_with_ticket = "second-visit-with-ticket" ();
    /// Without a key from before there is nothing to protect early data with.
    early_data_without_key = "early-data-without-key" ();
    /// A browser shares no key with a server from elsewhere.
    browser_without_psk = "browser-without-psk" ();

    // What makes no difference in a run.

    /// The sender sends so many records in this connection.
    records_sent = "records-sent" (sender, connection, count);
    /// The edit reaches beyond the record's end.
    edit_beyond_record = "edit-beyond-record" (sender, record, length);
    /// The bytes stand there already.
    edit_changes_nothing = "edit-changes-nothing" ();
    /// The attacker takes the record off the wire.
    edited_record_taken = "edited-record-taken" ();
    /// The party never comes to the check.
    check_never_made = "check-never-made" (party);
    /// The server sends its certificates as they are: these were not compressed beforehand, or the handshake does not come so far.
    not_compressed_beforehand = "not-compressed-beforehand" ();

    /// The first visit is attacked or comes to no end, so there is no second.
    nothing_to_come_back_with = "nothing-to-come-back-with" ();
    /// There is no second visit to a server that has forgotten.
    nobody_comes_back = "nobody-comes-back" ();
    /// The server does not ask for a certificate.
    nobody_asks_for_it = "nobody-asks-for-it" ();
    /// What is told of handshakes in which the client shows no certificate.
    server_certificate_alone = "server-certificate-alone" ();
    /// Before TLS 1.3 nobody is asked after the handshake.
    asked_later_since_tls13 = "asked-later-since-tls13" ();
    /// A browser does not offer to be asked after the handshake.
    browser_not_asked_later = "browser-not-asked-later" ();
    /// Whoever has said goodbye answers nothing any more.
    goodbye_before_request = "goodbye-before-request" ();
    /// What goes wrong with a client's certificate is told of one that is shown in the handshake.
    fault_in_handshake = "fault-in-handshake" ();
    /// The server asks for a second hello or does not take the pre-shared key, so it takes no early data either.
    early_data_never_taken = "early-data-never-taken" ();

    // What is allowed.

    /// One of these values.
    allowed_values = "allowed-values" (values);
    /// Each parameter once.
    allowed_once = "allowed-once" ();
    /// No value at all.
    allowed_nothing = "allowed-nothing" ();
    /// No group.
    allowed_no_group = "allowed-no-group" ();
    /// `PARTY:RULE`.
    form_of_omission = "form-of-omission" ();
    /// `CONNECTION.SENDER.N:OFFSET:HEX`.
    form_of_edit = "form-of-edit" ();
    /// A whole number from 1 on.
    form_of_ordinal = "form-of-ordinal" ();
    /// A whole number from 0, which is the first byte of the header.
    form_of_offset = "form-of-offset" ();
    /// Bytes in hexadecimal.
    form_of_bytes = "form-of-bytes" ();
    /// A DNS name.
    form_of_server_name = "form-of-server-name" ();
    /// A whole number up to this, in digits.
    form_of_seed = "form-of-seed" (most);
    /// A moment in UTC like this one, in these years.
    form_of_clock = "form-of-clock" (example, first, last);
    /// A record of another sender or connection.
    allowed_other_record = "allowed-other-record" ();
    /// Records from this one to that one, or this one alone.
    allowed_records = "allowed-records" (first, last);
    /// Offsets from 0 to this one.
    allowed_offsets = "allowed-offsets" (last);
    /// Bytes other than those that stand there.
    allowed_other_bytes = "allowed-other-bytes" ();
    /// A record that arrives.
    allowed_arriving_record = "allowed-arriving-record" ();
    /// A check that this handshake comes to.
    allowed_due_check = "allowed-due-check" ();
    /// A first visit that nobody disturbs.
    allowed_calm_first_visit = "allowed-calm-first-visit" ();
    /// A single hello, and a pre-shared key that the server takes.
    allowed_taken_early_data = "allowed-taken-early-data" ();
    /// A second visit.
    allowed_second_visit = "allowed-second-visit" ();
    /// A server that asks for a certificate.
    allowed_asking_server = "allowed-asking-server" ();
    /// A chain that was compressed beforehand.
    allowed_compressed_beforehand = "allowed-compressed-beforehand" ();
}
