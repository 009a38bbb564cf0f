//! What an eavesdropper finds, how it came by its values, and what it lacks.

crate::table::facts! {
    // How a value was computed: phrases.

    /// An agreement of both parties, computed with one's private and the other's public value. `exchange` is `x25519`,
    /// `curve`, `hybrid`, `field` (a named one) or `explicit` (a field without a name).
    by_agreement = "by-agreement" (exchange, group);
    /// Found by a quantum computer, as is assumed.
    by_quantum_computer = "by-quantum-computer" ();
    /// RSA decryption with the server's private key.
    by_rsa_decryption = "by-rsa-decryption" ();
    /// The pseudorandom function with this hash and label.
    by_prf = "by-prf" (hash, label);
    /// A hash of messages.
    by_hash = "by-hash" (hash);
    /// Cut from the key block; the last byte is included.
    by_cutting = "by-cutting" (first, last);
    /// HKDF-Extract with this hash.
    by_extract = "by-extract" (hash);
    /// HKDF-Expand-Label with this hash and label.
    by_expand_label = "by-expand-label" (hash, label);
    /// Derive-Secret with this hash and label.
    by_derive_secret = "by-derive-secret" (hash, label);
    /// Opening a record. `order` is `encrypt-then-mac` or none.
    by_opening = "by-opening" (suite, order);

    // What was tried, and what came of it: sentences.

    /// The certificate's key is the stolen one.
    certificate_key_fits = "certificate-key-fits" (key);
    /// The certificate's key is another.
    certificate_key_differs = "certificate-key-differs" (key, stolen);
    /// The ClientKeyExchange decrypts.
    secret_decrypted = "secret-decrypted" (length, pre_master_secret);
    /// It does not hold a secret for this key.
    secret_not_decrypted = "secret-not-decrypted" (length);
    /// A quantum computer is assumed to find the private key of the certificate's.
    key_assumed = "key-assumed" (key);
    /// A quantum computer is assumed to find a private value. `part` is `all` or, of a hybrid's public value, the curve's `half`.
    private_value_assumed = "private-value-assumed" (exchange, group, private, computed, public, message, part);
    /// What a quantum computer would find of this public value is not known.
    answer_unknown = "answer-unknown" (public);
    /// ML-KEM's half of a hybrid group is closed to a quantum computer.
    kem_withstands = "kem-withstands" (group);
    /// There is no key agreement for which a private value could serve.
    no_agreement = "no-agreement" ();
    /// A private value can't belong to this key exchange: why not.
    private_value_unfit = "private-value-unfit" (private, why);
    /// It gives the public value that its owner sent.
    private_value_fits = "private-value-fits" (exchange, group, private, computed, public, message);
    /// It gives another.
    private_value_differs = "private-value-differs" (exchange, group, private, computed, party, sent);
    /// Private and public value give a secret.
    secret_agreed = "secret-agreed" (exchange, group, private, public, length, pre_master_secret);
    /// Private and public value give the secret of TLS 1.3.
    shared_secret_agreed = "shared-secret-agreed" (exchange, group, private, public, length, shared_secret);
    /// The public value is not one to calculate with: why not.
    secret_not_agreed = "secret-not-agreed" (exchange, group, public, why);
    /// The master secret was computed. `way` is `classic` or `extended`.
    master_secret_computed = "master-secret-computed" (way, hash, master_secret);
    /// The key block was computed, and these values are cut from it.
    key_block_expanded = "key-block-expanded" (hash, length, parts);
    /// The ticket opens with the stolen key, and this secret is in it.
    ticket_opened = "ticket-opened" (ticket, secret, bytes);
    /// The ticket was sealed with another key than the stolen one.
    ticket_stays_shut = "ticket-stays-shut" (ticket);
    /// What opening a ticket gives: a phrase.
    by_opening_ticket = "by-opening-ticket" ();
    /// The connection resumes a session of an earlier one, whose secret was found out there.
    session_recalled = "session-recalled" (name, secret, bytes);
    /// The key log has this connection.
    key_log_has_it = "key-log-has-it" (client_random, master_secret);
    /// None of the key log's lines is this connection's.
    key_log_lacks_it = "key-log-lacks-it" (lines, client_random);
    /// The key log has these secrets of this connection.
    key_log_has_traffic_secrets = "key-log-has-traffic-secrets" (client_random, secrets);
    /// None of the key log's traffic secrets is this connection's.
    key_log_lacks_traffic_secrets = "key-log-lacks-traffic-secrets" (lines, client_random);
    /// The server's private key leads to no secret.
    key_only_signs = "key-only-signs" ();
    /// The secret of the handshake was computed, and both traffic secrets of it.
    handshake_secret_computed = "handshake-secret-computed" (hash, handshake_secret);
    /// The secret of what follows the handshake was computed, and both traffic secrets of it.
    main_secret_computed = "main-secret-computed" (hash, main_secret);
    /// A party changed its keys, and the next traffic secret was computed.
    traffic_secret_updated = "traffic-secret-updated" (party);
    /// From this record on, what a party sends opens with keys from this secret, until it changes them.
    traffic_opens = "traffic-opens" (record, party, secret, suite);
    /// A stolen secret can't be the suite's: it has another length.
    traffic_secret_unfit = "traffic-secret-unfit" (secret, suite, given, expected);
    /// A secret opens nothing, and where it came from: a value's name, `ephemeral-private-key` or `key-log`.
    traffic_secret_opens_nothing = "traffic-secret-opens-nothing" (secret, keys);
    /// From this record on, what a party sends opens.
    records_open = "records-open" (record, party, suite, order);
    /// A record does not open: why not. `keys` is where the keys come from whose first record it is, else none: a value's
    /// name, `ephemeral-private-key` or `key-log`.
    record_stays_shut = "record-stays-shut" (record, why, keys);
    /// Stolen keys can't be the suite's: why not.
    keys_unfit = "keys-unfit" (keys, suite, why);

    // What would have to be stolen, and why nobody has it: sentences.

    /// The keys of the direction that is not this party's, whose own were stolen.
    lacks_other_direction = "lacks-other-direction" (stolen);
    /// The secret of a session that is resumed.
    lacks_earlier_session = "lacks-earlier-session" ();
    /// The server's private key.
    lacks_server_key = "lacks-server-key" ();
    /// The right one: another was stolen.
    lacks_right_server_key = "lacks-right-server-key" ();
    /// A party's ephemeral private value.
    lacks_ephemeral_value = "lacks-ephemeral-value" (party);
    /// A party's ephemeral private value, in TLS 1.3.
    lacks_ephemeral_share = "lacks-ephemeral-share" (party);
    /// ML-KEM's half of what a party drew for a hybrid group.
    lacks_kem_half = "lacks-kem-half" (party);
    /// A party's traffic secret of the `handshake` or of the `application` data.
    lacks_traffic_secret = "lacks-traffic-secret" (party, stage);
    /// This connection's traffic secret: another's was stolen.
    lacks_right_traffic_secret = "lacks-right-traffic-secret" ();
    /// The key that the parties share from before.
    lacks_pre_shared_key = "lacks-pre-shared-key" (used);
    /// A pre-master secret: the ClientKeyExchange does not hold one.
    lacks_held_secret = "lacks-held-secret" ();
    /// This connection's write keys: another's were stolen.
    lacks_right_keys = "lacks-right-keys" ();

    // Why a recording does not have what was to be stolen: sentences.

    /// This version of the protocol has no such secret.
    none_in_version = "none-in-version" (version);
    /// This version changes no keys in a connection, or nobody has.
    none_without_update = "none-without-update" ();
    /// No client sends early data.
    none_without_early_data = "none-without-early-data" ();
    /// No handshake begins with a pre-shared key.
    none_shared_before = "none-shared-before" ();
    /// The server seals no tickets.
    none_without_tickets = "none-without-tickets" ();
    /// What a quantum computer would find is not in the recording.
    answers_not_recorded = "answers-not-recorded" ();
    /// RSA key exchange has no ephemeral values.
    none_in_rsa = "none-in-rsa" ();
    /// The handshake ended before it was made.
    none_before_the_end = "none-before-the-end" ();
    /// Whoever had it did not run where the recording was made.
    not_recorded = "not-recorded" ();

    // What is wrong in a key log: phrases.

    /// A line can't be read: why not.
    key_log_line_wrong = "key-log-line-wrong" (line, why);
    /// It does not consist of three words.
    key_log_words_wrong = "key-log-words-wrong" ();
    /// A value is not hexadecimal.
    key_log_not_hexadecimal = "key-log-not-hexadecimal" (value);
    /// A value is too short or too long.
    key_log_length_wrong = "key-log-length-wrong" (value, given, expected);
}
