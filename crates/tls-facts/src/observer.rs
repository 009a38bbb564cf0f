//! What an eavesdropper finds, how it came by its values, and what it lacks.

crate::table::facts! {
    // How a value was computed: phrases.

    /// An agreement of both parties, computed with one's private and the other's public value. `exchange` is `x25519`,
    /// `curve`, `field` (a named one) or `explicit` (a field without a name).
    by_agreement = "by-agreement" (exchange, group);
    /// RSA decryption with the server's private key.
    by_rsa_decryption = "by-rsa-decryption" ();
    /// The pseudorandom function with this hash and label.
    by_prf = "by-prf" (hash, label);
    /// A hash of messages.
    by_hash = "by-hash" (hash);
    /// Cut from the key block; the last byte is included.
    by_cutting = "by-cutting" (first, last);
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
    /// The public value is not one to calculate with: why not.
    secret_not_agreed = "secret-not-agreed" (exchange, group, public, why);
    /// The master secret was computed. `way` is `classic` or `extended`.
    master_secret_computed = "master-secret-computed" (way, hash, master_secret);
    /// The key block was computed, and these values are cut from it.
    key_block_expanded = "key-block-expanded" (hash, length, parts);
    /// The key log has this connection.
    key_log_has_it = "key-log-has-it" (client_random, master_secret);
    /// None of the key log's lines is this connection's.
    key_log_lacks_it = "key-log-lacks-it" (lines, client_random);
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
    /// A pre-master secret: the ClientKeyExchange does not hold one.
    lacks_held_secret = "lacks-held-secret" ();
    /// This connection's write keys: another's were stolen.
    lacks_right_keys = "lacks-right-keys" ();

    // Why a recording does not have what was to be stolen: sentences.

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
