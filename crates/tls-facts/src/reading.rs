//! Why a text is not a recording. These facts are handed to whoever wanted to read it; none stands in a recording.

crate::table::facts! {
    /// The text is longer than what is read.
    file_too_long = "file-too-long" (length, most);
    /// The text is not JSON.
    not_json = "not-json" ();
    /// The text ends where more is needed.
    ends_early = "ends-early" ();
    /// `format` with `name` and `version` is missing.
    format_missing = "format-missing" ();
    /// Another format's name or version than the one that is read. `key` is `format.name` or `format.version`.
    other_format = "other-format" (key, found, known);
    /// A key's value is none of those that are known.
    unknown_word = "unknown-word" (key, found, known);
    /// `connections` is empty.
    no_connections = "no-connections" ();
    /// A key is missing.
    member_missing = "member-missing" (key);
    /// A key's value is of another type than is needed: `text`, `number`, `truth-value`, `span`, `list` or `object`.
    member_of_another_type = "member-of-another-type" (key, needed);
    /// An item of a list is of another type than is needed.
    item_of_another_type = "item-of-another-type" (needed);
    /// `handshake` has no bytes, and so no type.
    handshake_empty = "handshake-empty" ();
    /// A message needs either `handshake` or `content`.
    handshake_or_content = "handshake-or-content" ();
    /// Something is named by its index in a list, and the list has fewer.
    index_too_large = "index-too-large" (list, index, count);
    /// A value is made from one that does not come before it in `secrets`: its index, and the value's own.
    made_from_later = "made-from-later" (index, own);
    /// A span reaches beyond what it is a span of, or ends before it begins.
    span_out_of_range = "span-out-of-range" (key, first, end, length);
    /// A key's value is not whole bytes in hexadecimal.
    bytes_malformed = "bytes-malformed" (key);
    /// What this actor sends does not travel in this direction.
    wrong_direction = "wrong-direction" (actor);
    /// There is nothing of this name: no `event`, `alert` or `value`.
    nothing_of_name = "nothing-of-name" (what, name);
    /// The actor checks no rule of this name.
    no_rule_of_actor = "no-rule-of-actor" (actor, name);
    /// `known_to` and `known_since` differ in length.
    knowledge_of_unequal_length = "knowledge-of-unequal-length" ();
    /// A fact is missing, or is not an object.
    fact_missing = "fact-missing" ();
    /// A fact has no kind.
    fact_without_kind = "fact-without-kind" ();
    /// There is no fact of this kind with these values.
    no_such_fact = "no-such-fact" (kind);
    /// A fact's number is not a count, or its time is not one in seconds. `what` is `count` or `time`.
    number_out_of_range = "number-out-of-range" (number, what);
    /// A fact's bytes are not whole bytes in hexadecimal.
    fact_bytes_malformed = "fact-bytes-malformed" (digits);
    /// An object in a fact has neither `fact` nor `bytes` nor `time`.
    fact_object_unknown = "fact-object-unknown" ();
    /// A fact has true or false in it.
    fact_with_truth_value = "fact-with-truth-value" ();
}
