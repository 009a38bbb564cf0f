//! What an attacker does. The kind is the deed.

crate::table::facts! {
    /// Takes the suites with ECDHE out of the ClientHello: how many, of how many.
    strip_ecdhe = "strip-ecdhe" (gone, all);
    /// Writes another suite into the ServerHello.
    weaken_suite = "weaken-suite" (now, before);
    /// Puts a public value of its own into the ServerKeyExchange: the first bytes of both.
    replace_parameters = "replace-parameters" (now, before);
    /// Puts a share of its own into the ServerHello: the first bytes of both.
    swap_key_share = "swap-key-share" (now, before);
    /// Takes the hybrid groups out of the ClientHello: how many, of how many, and how many bytes of shares.
    strip_hybrid = "strip-hybrid" (gone, all, length);
    /// Asks the client for a share of another group, in the server's name.
    forge_retry = "forge-retry" (group);
    /// Takes TLS 1.3 out of the ClientHello: the versions that are left.
    strip_tls13 = "strip-tls13" (left);
    /// Takes the ClientHello, and breaks the connection.
    drop_hello = "drop-hello" ();
    /// Answers in the server's place, with a certificate of its own making.
    answer_as_server = "answer-as-server" ();
    /// Opens a connection to the server in the client's place.
    connect_as_client = "connect-as-client" ();
    /// Reads the server's answer.
    read_answer = "read-answer" (length);
    /// Reads the client's request.
    read_request = "read-request" (length);
    /// Changes bytes of a record by hand, from the first to the last (none if it is one byte), of whose record.
    edit_bytes = "edit-bytes" (first, last, sender, number, connection, before, now);
    /// Puts another verify_data into a Finished.
    forge_finished = "forge-finished" (before, now, victim);
    /// Changes one bit of a record.
    flip_bit = "flip-bit" (place, before, now);
    /// Sends a record once more.
    replay_record = "replay-record" (length);
    /// Takes a record away.
    drop_record = "drop-record" (length);
    /// Adds bytes that look like a record.
    inject_record = "inject-record" (length);
    /// Sends a record back to who has sent it.
    reflect_record = "reflect-record" (length);
    /// Sends a record that belongs to an earlier connection.
    replay_earlier_record = "replay-earlier-record" (length);
    /// Says goodbye in a party's name, with no keys.
    forge_goodbye = "forge-goodbye" (length);
    /// Lets nothing more arrive.
    cut_connection = "cut-connection" ();
    /// Lets a record wait until the next has passed.
    hold_record = "hold-record" (length);
    /// Lets the record that waits go on.
    release_record = "release-record" (length);
    /// Poses as the server, with its certificates and another key.
    impersonate = "impersonate" ();
    /// Can't decrypt the pre-master secret.
    fail_to_decrypt = "fail-to-decrypt" ();
    /// Sends a Finished that is sealed with made-up keys.
    bluff = "bluff" ();
    /// Carries a hello back to who has said it: who that is, and whom it was for.
    reflect_hello = "reflect-hello" (own, wanted);
    /// Answers for a site that is not its own: which the client wants, and which it has.
    answer_for_other_site = "answer-for-other-site" (wanted, own);
    /// Sends a client's first flight again, on a connection of its own: how many records, how many bytes, how many seconds later.
    replay_early_data = "replay-early-data" (records, length, later);
    /// Comes to the server with the name of another's session, and nothing else: what it is, and how long.
    show_ticket = "show-ticket" (name, length);
    /// Comes with it and with the secret that belongs to it.
    show_session = "show-session" (name, length, secret);
    /// Opens another's ticket with the server's key, and comes with what is inside.
    open_ticket = "open-ticket" (length, secret);
}
