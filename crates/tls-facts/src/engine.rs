//! What the parties find, and why they stop.

crate::table::facts! {
    /// The version that the server chose, and the one that the client offered.
    version_chosen = "version-chosen" (chosen, offered);
    /// The suite that the server chose: its place in the client's list, from 1, if it stands there; how many were offered.
    suite_chosen = "suite-chosen" (suite, place, offered);
    /// The server chose a compression.
    compression_chosen = "compression-chosen" (method);
    /// The client asked for all extensions that the server sent: how many.
    extensions_asked_for = "extensions-asked-for" (count);
    /// The client did not ask for this extension.
    extension_unsolicited = "extension-unsolicited" (extension);
    /// The server answered an extension that means nothing.
    extension_meaningless = "extension-meaningless" (extension);
    /// How many bytes renegotiation_info carries.
    renegotiation_info_sent = "renegotiation-info-sent" (length);
    /// The server sent no renegotiation_info.
    no_renegotiation_info = "no-renegotiation-info" ();
    /// The server marks that it could do better: `tls13`, or `tls12`, which it has chosen.
    downgrade_mark = "downgrade-mark" (version);
    /// The server marks that it could do better, to a client that offered TLS 1.3: `tls13`, or `tls12`.
    downgrade_noticed = "downgrade-noticed" (version);
    /// The server did not grant the extended master secret.
    no_extended_master_secret = "no-extended-master-secret" ();
    /// The server granted encrypt-then-MAC with this suite.
    encrypt_then_mac_granted = "encrypt-then-mac-granted" (suite);
    /// The application protocols in the server's answer.
    protocols_chosen = "protocols-chosen" (protocols);
    /// A list of point formats lacks the uncompressed one.
    no_uncompressed_points = "no-uncompressed-points" (sender);
    /// What kind of key the suite needs, and the certificate's.
    certificate_key = "certificate-key" (suite, needed, key);
    /// The scheme of the server's signature.
    scheme_chosen = "scheme-chosen" (scheme);
    /// The server's signature verifies: how many bytes it covers.
    signature_verified = "signature-verified" (key, scheme, length);
    /// The curve that the server chose, and those that the client offered.
    group_chosen = "group-chosen" (group, offered);
    /// A public value can be calculated with. Its group is `x25519`, a `curve`, a `hybrid` or a
    /// `finite-field`; the value's first bytes.
    public_value_accepted = "public-value-accepted" (peer, group, begins);
    /// A public value makes no secret.
    public_value_refused = "public-value-refused" (peer, error);
    /// What a Finished has, and what its receiver computed.
    verify_data_compared = "verify-data-compared" (sender, receiver, received, expected);
    /// The client says that it falls back.
    fallback = "fallback" (newest);
    /// The client says that it falls back, to a server that speaks TLS 1.3.
    fallback_compared = "fallback-compared" (newest, spoken);
    /// The versions on the client's list.
    versions_offered = "versions-offered" (versions);
    /// The newest version of a client without such a list.
    newest_version_offered = "newest-version-offered" (newest);
    /// The compressions that the client offers.
    compressions_offered = "compressions-offered" (methods);
    /// The client names more than one site.
    server_names_repeated = "server-names-repeated" ();
    /// The site that the client asks for.
    server_name_asked = "server-name-asked" (name);
    /// The same, and the server has no site of that name.
    server_name_unknown = "server-name-unknown" (name);
    /// Which application protocol the server takes, if any, and those offered.
    protocol_taken = "protocol-taken" (taken, offered);
    /// Which suite the server takes; in DHE and ECDHE, where it calculates and how it signs.
    suite_taken = "suite-taken" (suite, key, group, scheme, offered);
    /// No suite suits both.
    no_suite = "no-suite" (offered, ours);
    /// Of the finite fields that the client names the server takes none, and no other suite suits both.
    no_finite_field = "no-finite-field" (named);
    /// How the decrypted pre-master secret looks: `well-formed`, `wrong-version` or `malformed`.
    pre_master_secret = "pre-master-secret" (found, version);
    /// The decrypted block begins as a padded one must.
    padding_begins = "padding-begins" ();
    /// It does not, and the server says so.
    padding_does_not_begin = "padding-does-not-begin" ();
    /// The version in the server's supported_versions, and those that the client offered.
    version_selected = "version-selected" (chosen, offered);
    /// The versions on the client's list, or the newest of a client without one, and those that the server speaks.
    versions_compared = "versions-compared" (offered, spoken);
    /// What legacy_version says.
    legacy_version = "legacy-version-found" (sender, version);
    /// The session ID that the server gives back, and the client's.
    session_id_compared = "session-id-compared" (received, sent);
    /// All extensions of a message may stand in it: how many.
    extensions_in_place = "extensions-in-place" (count);
    /// An extension stands in a message that it has no place in.
    extension_misplaced = "extension-misplaced" (extension);
    /// The group of the server's key share; none if there is no share.
    key_share_answer = "key-share-answer" (group);
    /// The group that a HelloRetryRequest asks for, those that the client offered, and those that it sent shares of.
    retry_group_compared = "retry-group-compared" (group, offered, shared);
    /// What a HelloRetryRequest asks for: `group`, `cookie`, `both` or `nothing`.
    retry_asks_for = "retry-asks-for" (what);
    /// The suite of the HelloRetryRequest, and that of the ServerHello.
    retry_suites = "retry-suites" (first, second);
    /// The version that the ServerHello chose after a HelloRetryRequest.
    retried_version = "retried-version" (chosen);
    /// The server asks for a certificate: how many kinds of signature it understands.
    signatures_requested = "signatures-requested" (count);
    /// The server's certificates were compressed: how, to how many bytes, and from how many.
    certificates_unpacked = "certificates-unpacked" (algorithm, compressed, length);
    /// They are compressed in a way that was not offered.
    compression_unoffered = "compression-unoffered" (algorithm);
    /// The server announces more than is accepted.
    decompressed_too_long = "decompressed-too-long" (stated, limit);
    /// What the server compressed can't be unpacked.
    compressed_malformed = "compressed-malformed" ();
    /// It unpacks to fewer bytes than are announced.
    decompressed_too_short = "decompressed-too-short" (stated, found);
    /// It unpacks to more bytes than are announced; nobody counts them.
    decompressed_overflow = "decompressed-overflow" (stated);
    /// How many bytes the context of a Certificate or a request for one has.
    certificate_context = "certificate-context-found" (length);
    /// How many certificates the server sent.
    certificates_sent = "certificates-sent" (count);
    /// How many certificates the client sent, and whether it has to send one: `required` or `optional`.
    client_certificates = "client-certificates" (count, wish);
    /// The kind of the key in the client's certificate, and what the server asked for.
    client_key_type = "client-key-type" (key, requested);
    /// The scheme of the client's signature.
    client_scheme_chosen = "client-scheme-chosen" (scheme);
    /// The client's signature over the conversation verifies: how many bytes were signed.
    client_signed = "client-signed" (key, scheme, length);
    /// The context of a request after the handshake has not been there before, or has: `fresh` or `used`.
    request_context = "request-context" (compared);
    /// The context of the client's Certificate is the request's, or not: `same` or `other`.
    context_repeated = "context-repeated" (compared);
    /// A scheme that signs handshake messages, or doesn't.
    handshake_scheme = "handshake-scheme" (scheme);
    /// The signature over the conversation verifies: how many bytes were signed.
    conversation_signed = "conversation-signed" (key, scheme, length);
    /// Which extension that TLS 1.3 needs the client left out, if any.
    mandatory_extensions_found = "mandatory-extensions-found" (lacking);
    /// Of which groups the client sent shares.
    key_shares_offered = "key-shares-offered" (groups);
    /// The client sent a share of a group that it doesn't offer.
    key_share_unoffered = "key-share-unoffered" (group);
    /// The client sent two shares of one group.
    key_share_repeated = "key-share-repeated" (group);
    /// No group suits both.
    no_common_group = "no-common-group" (offered, spoken);
    /// The client can check none of the signatures that the server could make.
    no_common_signature = "no-common-signature" (offered);
    /// The pre-shared key that the server chose: its place in the client's list, counted from 1, how many there are, and how it is used (`with-ecdhe`, `alone`).
    psk_selected = "psk-selected" (place, offered, mode);
    /// The client offered no such pre-shared key: its place, counted from 1, and how many there are.
    psk_out_of_range = "psk-out-of-range" (place, offered);
    /// The pre-shared key that the server chose does not go with the suite: the key's hash and the suite.
    psk_of_other_hash = "psk-of-other-hash" (hash, suite);
    /// The client allows no such use of its pre-shared keys: `with-ecdhe`, `alone`.
    psk_mode_not_offered = "psk-mode-not-offered" (mode);
    /// How many pre-shared keys the client offers, each with its proof.
    psks_offered = "psks-offered" (count);
    /// Another extension stands behind pre_shared_key.
    psk_not_last = "psk-not-last" (last);
    /// The client does not say how its pre-shared keys may be used.
    psk_without_modes = "psk-without-modes" ();
    /// There is not one proof for each pre-shared key.
    psk_binders_counted = "psk-binders-counted" (identities, binders);
    /// The proof that the client has the pre-shared key: what came, and what it should be.
    binder_compared = "binder-compared" (received, expected);
    /// The client announces early data and offers no pre-shared key.
    early_data_without_psk = "early-data-without-psk" ();
    /// The server takes early data: the place of its pre-shared key, counted from 1, and whether its suite is the `same` as the early data's or an `other`.
    early_data_taken = "early-data-accepted" (place, suite);
    /// More early data than the server allows: how many bytes that is.
    too_much_early_data = "too-much-early-data" (limit);
    /// The server took a suite and a pre-shared key: the suite, the key's place in the client's list, counted from 1, the group, if
    /// there is a key exchange, and how many suites were offered.
    suite_taken_with_psk = "suite-taken-with-psk" (suite, place, group, offered);
    /// What the second hello is: `as-asked`, `without-share`, `another-share`, `another-cookie` or `changed`.
    retried_hello_compared = "retried-hello-compared" (found);
    /// What the client has kept is of a session with another server: its name, and that of the server that the client wants to talk to.
    session_of_other_name = "session-of-other-name" (session, wanted);
    /// Who is the server by the name of a key from elsewhere, and who it is that looks.
    psk_parts_compared = "psk-parts-compared" (named, own);
    /// The client shows a ticket of that many bytes which has been used, and may be used once.
    ticket_used = "ticket-used" (length);
    /// How old the ticket is: as the client says, as the server counts, and by how much these may differ, in seconds.
    hello_age_compared = "hello-age-compared" (told, counted, tolerance);
    /// Whether a hello with early data has come before: `seen`, or `new`.
    hello_recorded = "hello-recorded" (seen);
    /// With a key from elsewhere the server can't tell whether early data is played again, by its defence: `single-use`, `recording` or
    /// `freshness`.
    replay_untold = "replay-untold" (defence);
    /// The server takes up the session that the client comes back with, by its `session-id` or by a `ticket`.
    session_taken_up = "session-taken-up" (way);
    /// It does not.
    session_not_taken_up = "session-not-taken-up" (way);
    /// The suite with which a session goes on, and its own.
    resumed_suite_compared = "resumed-suite-compared" (suite, session);
    /// Whether a session and the hello in which it goes on have an `extended` or a `classic` master secret.
    resumed_master_secret_compared = "resumed-master-secret-compared" (session, hello);
    /// The server finds the session, so many seconds old, and it may go on.
    session_found = "session-found" (way, age);
    /// A session can't go on: it is `unknown`, or its `suite`, `other-name`, `age` or `master-secret` is in the way.
    session_not_found = "session-not-found" (way, obstacle);
    /// A protected record opened: what proves it (`gcm-tag`, `poly1305-tag`, `aead-tag`, `mac-over-content`, `mac-over-ciphertext`).
    record_opened = "record-opened" (proof, sequence);
    /// A protected record did not open.
    record_refused = "record-refused" (sequence, error);
    /// A party sets a limit to the records that it gets: in bytes, and the least that it may set.
    record_size_limit_set = "record-size-limit-set" (sender, limit, least);
    /// A protected record holds more than this party has said that it accepts: how much, and how much that is.
    record_beyond_limit = "record-beyond-limit" (length, limit);
    /// The transport ended without a goodbye.
    no_close_notify = "no-close-notify" (peer);
    /// The transport ended in the midst of a record, and so without a goodbye: how many bytes of it had come.
    record_unfinished = "record-unfinished" (length, peer);

    /// A message, or what else has a name, is malformed.
    malformed = "malformed" (message, fault);
    /// A message came that the state does not await.
    message_out_of_place = "message-out-of-place" (message, state, awaited);
    /// A second HelloRetryRequest came.
    retry_requested_twice = "retry-requested-twice" ();
    /// Application data came before the handshake was complete.
    application_data_too_early = "application-data-too-early" (state);
    /// A message came after the handshake.
    message_after_handshake = "message-after-handshake" (message, state);
    /// Something else came in the middle of a handshake message.
    within_message = "within-message" (message);
    /// A handshake record before ChangeCipherSpec holds no message in the clear.
    protected_too_early = "protected-too-early" ();
    /// A record came in the clear where all must be protected: what it says that it holds.
    record_unprotected = "record-unprotected" (content);
    /// A record came that has no place there: what it holds.
    record_type_unexpected = "record-type-unexpected" (content);
    /// A record goes on after a message with which the keys change.
    message_across_keys = "message-across-keys" ();
    /// A ClientKeyExchange of another key exchange came.
    another_key_exchange = "another-key-exchange" ();
    /// One record after another brought nothing: how many in a row are tolerated.
    idling = "idling" (limit);
    /// The key exchange left out a key.
    key_lacking = "key-lacking" (key);
    /// A suite was offered that can't be spoken.
    suite_unspoken = "suite-unspoken" (suite);
    /// A ticket can't be sealed.
    ticket_unsealed = "ticket-unsealed" ();
    /// A party can't get at its own certificate.
    certificate_out_of_reach = "certificate-out-of-reach" ();
    /// A group's prime is not known here.
    prime_unknown = "prime-unknown" (group);

    /// A party is done.
    nothing_more_to_send = "nothing-more-to-send" (party);
    /// A party is done, as its peer is.
    answers_close_notify = "answers-close-notify" (peer);
    /// A party does not start over.
    does_not_renegotiate = "does-not-renegotiate" (party);

    /// The transport ended.
    transport_ended = "transport-ended" (state);
    /// Whoever runs the endpoint gave up.
    given_up = "given-up" (cause, state);
    /// A party said goodbye before the handshake was complete.
    closed_early = "closed-early" (closer);
    /// A party knows nothing of TLS, and speaks plain HTTP.
    speaks_http = "speaks-http" (party);
    /// The user does not want it any more.
    user_gave_up = "user-gave-up" ();
    /// It took too long.
    took_too_long = "took-too-long" (seconds);
    /// The peer sent too much.
    sent_too_much = "sent-too-much" (bytes);
    /// Its place was needed for another.
    room_needed = "room-needed" ();
    /// The transport broke: what the operating system says.
    transport_broke = "transport-broke" (error);
}
