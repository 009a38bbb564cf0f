### What is said of thefts, and of Bleichenbacher's attack.

## What a theft opens

missing = missing: { $value }
read-from = { $party ->
    [client] read from the client:
   *[server] read from the server:
}
# The head of the table's first column, and the name of its first row.
stolen = stolen
nothing = nothing
# The name of a column: "TLS 1.3, hybrid".
hybrid = { $kind }, hybrid
lacking = What is missing where not all of a recording opens:

## The padding oracle

not-set-up = the server cannot be set up
no-attack = the conversation cannot be attacked
questions-so-far = { $count ->
    [one] one question so far
   *[other] { $count } questions so far
}
first-questions = The attacker’s first questions, each on a connection of its own, and the server’s alerts:
no-alert = no alert
oracle-found = The answers differ: the server is an oracle. { $hits ->
    [one] One of { $questions } questions hit a well-padded block:
   *[other] { $hits } of { $questions } questions hit a well-padded block:
}
secret-is-right = It is the one that the victim made
    .not = It is not the one that the victim made
answers-alike = All answers are alike: nothing about the padding gets out, and the attack ends here (RFC 5246 §7.4.7.1).
answers-contradict = The answers contradict each other: the attack has failed.
