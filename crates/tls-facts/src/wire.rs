//! What decoded bytes mean, and what is wrong with those that can't be decoded.

crate::table::facts! {
    /// A field can't be read: where in the buffer, and what is wrong there.
    malformed_field = "malformed-field" (field, offset, fault);
    /// The bytes end too early.
    bytes_missing = "bytes-missing" (needed, available);
    /// Bytes are left over where the message or vector should end.
    bytes_left_over = "bytes-left-over" (count);
    /// A vector's length is outside its bounds.
    length_out_of_range = "length-out-of-range" (length, floor, ceiling);
    /// A number that the standard does not allow here, in decimal digits.
    illegal_value = "illegal-value" (value);
    /// An extension stands twice in one message.
    extension_repeated = "extension-repeated" (extension);
    /// A record has a version that was not agreed on.
    record_version = "record-version" (version);
    /// A hello in the form of SSL 2.0.
    ssl2_hello = "ssl2-hello" ();
    /// The stream of another protocol; `smtp-or-ftp` where it is one of these two.
    not_tls = "not-tls" (protocol);
    /// A record is longer than any may be.
    record_too_long = "record-too-long" (length, limit);
    /// A handshake message is longer than this receiver takes.
    message_too_long = "message-too-long" (length, limit);
    /// A record of an unknown type (`record`), or a message that this key exchange does not have.
    not_expected = "not-expected" (what);
    /// A record of this type must carry something.
    empty_fragment = "empty-fragment" ();
    /// Not DER, or not the structure that belongs here.
    not_der = "not-der" ();

    // What a field's value means.

    /// A name that no language changes, of a code point or an algorithm.
    named = "named" (name);
    /// A code point's name with its number.
    named_number = "named-number" (name, number);
    /// A code point's name with the bytes that stand for it.
    named_bytes = "named-bytes" (name, bytes);
    /// A number that clients send as deliberate nonsense (RFC 8701).
    grease = "grease" (bytes);
    /// A number that nobody has registered.
    unassigned = "unassigned" (bytes);
    /// A signature scheme by its name, where it has one, and as the pair of names that TLS 1.2 reads in it.
    signature_scheme = "signature-scheme" (name, hash, signature);
    /// Text that stands there as it is, and is printable.
    text = "text" (text);
    /// So many bytes.
    byte_count = "byte-count" (count);
    /// So many bits.
    bit_count = "bit-count" (count);
    /// So many entries of a list.
    entry_count = "entry-count" (count);
    /// So many seconds.
    second_count = "second-count" (count);
    /// A number.
    number = "number" (number);
    /// A moment.
    moment = "moment" (time);
    /// It is so.
    yes = "yes" ();
    /// It is not so.
    no = "no" ();
    /// Several things: names or facts.
    list = "list" (items);
    /// An algorithm has no parameters, and writes that down as NULL.
    null_parameters = "null-parameters" ();
    /// A version of X.509 that there is not.
    no_known_version = "no-known-version" ();
    /// An object identifier by its name and in dots and digits.
    object_identifier = "object-identifier" (name, identifier);
    /// An object identifier that can't be read.
    malformed_identifier = "malformed-identifier" ();
    /// Type and length in front of a value in DER: the type's name, or a fact that tells its tag.
    der_header = "der-header" (type_name, length);
    /// A type of DER without a name here.
    der_tag = "der-tag" (tag);
    /// An attribute of a distinguished name whose value is no text.
    attribute = "attribute" (name, value);
    /// Whether a certificate's owner may issue others (`yes`, `no`), and how many more may stand in between.
    basic_constraints = "basic-constraints" (authority, path_length);
    /// For which names an authority may vouch, and for which not: lists.
    name_constraints = "name-constraints" (permitted, excluded);
    /// What can be had at a place.
    access = "access" (method, place);
    /// A server's random ends in the mark of one that could have spoken TLS 1.3.
    could_speak_tls13 = "could-speak-tls13" ();
    /// A server's random ends in the mark of one that could have spoken TLS 1.2 or more.
    could_speak_tls12 = "could-speak-tls12" ();
}
