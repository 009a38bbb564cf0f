### The catalogue of failures: to choose from, and told where one shows.

failures = Failures
    .introduction = { $count } ways for a handshake to go wrong, by name. Choose one in a version of TLS, and step through it: who notices, and when?
    .counted = Failures: { $count }
    .gloss = { $count } ways for a handshake to go wrong, each with what its site’s owner has to do.
    .attacks = Attacks
    .ways = Ways to break it
find = Find a failure
found = { $count ->
    [0] No failure is told in such words.
    [one] { $count } failure
   *[other] { $count } failures
 }
groups = Kinds of failures
group = { $group ->
    [certificate] Certificates and keys
    [negotiation] What they agree on
    [wire] On the wire
   *[protocol] A party breaks the rules
 }

## One of them

# For whoever hears the link alone.
choose = { $version }: { $title }
# $label is the message below, in bold.
remedy = { $label } { $remedy }
    .label = What the site’s owner has to do:
    .in-between = Nothing on the site itself: something between it and its visitors interferes with what passes. A proxy, a virus scanner or a broken device may do so, too.
# $alert is its name.
ends = It ends with the alert { $alert }.
    .accepted = Nobody stops it: for both sides all is well.
    .truncated = It ends without a goodbye.
    .disconnected = Each waits for the other, until the connection ends without a word.
# $rule is the check’s name, $found what it finds, in a phrase.
noticed = { $party ->
    [client] The client’s check { $rule } fails
   *[server] The server’s check { $rule } fails
 }{ $found ->
    [none] .
   *[other] : { $found }.
 }
    .reading = { $party ->
        [client] The client can’t read what comes, or has no place for it.
       *[server] The server can’t read what comes, or has no place for it.
     }
    .itself = { $party ->
        [client] The client can’t go on, and says so: the other has done nothing wrong.
       *[server] The server can’t go on, and says so: the other has done nothing wrong.
     }
in-version = { $version }: { $told }

## Where it shows

show = Show where it fails
    .end = Show what comes of it
others = All failures
# $rule is the check’s name; $without a phrase: “the client does not check whether …”. $title and $story are a failure’s, the title in bold.
unchecked = Without the check { $rule }
    .what = { $without }. Here that check would have failed.
    .wrong = What is wrong in this run all the same: { $title }.
    .story = With the check, it goes like this: { $story }

## What each check is for

# $without is a phrase: “the client does not check whether …”; $why and $what are sentences; $end is the name of an alert, truncated or disconnected.
checks = What each check is for
    .short = Checks
    .of = { $party ->
        [client] What the client checks
       *[server] What the server checks
     }
    .without = It can be left out. Then { $without }:
    .kept = It can’t be left out. { $why }
    .nothing = No failure or attack here is first noticed by this check. { $what }
    .idle = { $count } more, which are the first to notice nothing here
    .succeeds = without the check nobody stops it
    .then = { $end ->
        [truncated] without the check it ends without a goodbye, and the other party misses it
        [disconnected] without the check each waits for the other
       *[alert] without the check it ends with { $end }
     }
    .run = Run { $count ->
        [one] it without the check, here and now
        [2] both without the check, here and now
       *[other] all { $count } without the check, here and now
     }
    .progress = { $left ->
        [0] Done.
       *[other] Still to run: { $left }
     }
    .ran = { $end ->
        [accepted] Run just now: nobody stopped it.
        [truncated] Run just now: it ended without a goodbye.
        [disconnected] Run just now: each waited for the other.
       *[alert] Run just now: it ended with { $end }.
     }

## The matrix of checks and failures

# Heads the rows, and the columns of a party.
matrix =
    .introduction = Each mark stands where a check is the first to notice a failure or an attack. It leads to the run without that check, or, where the check can’t be left out, to the run that it stops.
    .legend = { $mark ->
        [through] without the check nobody stops it
        [stopped] without the check something else stops it
        [kept] the check can’t be left out
       *[other] no check with a name notices it
     }
    .kept = the check can’t be left out
    .what = What goes wrong
    .party = { $party ->
        [client] The client checks
       *[server] The server checks
     }
    .no-check = no named check
# What a mark says: $title is the failure’s, $told a sentence.
matrix-mark = { $version }, { $title }: { $party ->
    [client] first noticed by the client’s check { $rule }. { $told }
    [server] first noticed by the server’s check { $rule }. { $told }
   *[none] { $told }
 }
