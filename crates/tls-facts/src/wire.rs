//! What is wrong with bytes that can't be decoded.

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
}
