//! What is found of keys, groups and protected records.

crate::table::facts! {
    /// A finite field that an RFC publishes.
    published_prime = "published-prime" (group, bits, source);
    /// A finite field that nobody vouches for.
    unpublished_prime = "unpublished-prime" (bits);
    /// The prime is too short to be secure.
    prime_too_short = "prime-too-short" (bits, least);
    /// Calculating with the prime would take too long.
    prime_too_long = "prime-too-long" (bits, most);
    /// The prime is even, thus none.
    prime_even = "prime-even" ();
    /// The generator generates next to nothing.
    generator_out_of_range = "generator-out-of-range" ();
    /// The group is not supported.
    group_unsupported = "group-unsupported" (group);
    /// The prime is even or tiny, thus none.
    prime_not_odd = "prime-not-odd" ();
    /// The prime is longer than any that is calculated with.
    prime_refused = "prime-refused" (bits, most);
    /// The private key does not fit the group.
    private_key_misfit = "private-key-misfit" ();
    /// A public value is not as long as the group's must be.
    public_value_length = "public-value-length" (given, expected);
    /// A point is in another form than the uncompressed one: with which byte it begins.
    point_form = "point-form" (first);
    /// The coordinates do not satisfy the curve's equation.
    point_not_on_curve = "point-not-on-curve" ();
    /// The shared secret of X25519 came out as zero.
    secret_all_zeros = "secret-all-zeros" ();
    /// The ML-KEM part of a share holds a number that is not below the modulus.
    encapsulation_key_out_of_range = "encapsulation-key-out-of-range" ();
    /// The public value gives the secret away.
    public_value_out_of_range = "public-value-out-of-range" ();
    /// The shared secret is one that anybody can tell.
    secret_out_of_range = "secret-out-of-range" ();
    /// A key (`write-key`, `mac-key`, `write-iv`) is not as long as the suite's.
    key_length = "key-length" (key, given, expected);
    /// More content than a record can hold.
    content_beyond_record = "content-beyond-record" (length, most);
    /// All sequence numbers are used up.
    sequence_exhausted = "sequence-exhausted" ();
    /// More ciphertext than a record may have.
    ciphertext_too_long = "ciphertext-too-long" (length, most);
    /// More content than a record may have.
    content_too_long = "content-too-long" (length, most);
    /// More content, content type and padding than a record of TLS 1.3 may have.
    inner_too_long = "inner-too-long" (length, most);
    /// A record of TLS 1.3 holds nothing but zeros.
    no_content_type = "no-content-type" ();
    /// A fragment is too short for nonce and tag, or no whole number of blocks.
    fragment_length = "fragment-length" (length);
    /// The tag, the MAC or the padding is wrong.
    bad_record_mac = "bad-record-mac" ();
}
