### The catalogue of failures: to choose from, and told where one shows.

failures = Failures
    .introduction = { $count } ways for a handshake to go wrong, by name. Choose one in a version of TLS: it runs at once, and you look for who notices.
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

## What each check is for

# $without is a phrase: “the client does not check whether …”; $end is the name of an alert, truncated or disconnected.
checks = What each check is for
    .short = Checks
    .introduction = Below each check stands what it is the first to notice, of all failures and attacks that have a name here. Each link runs that once more without the check.
    .of = { $party ->
        [client] What the client checks
       *[server] What the server checks
     }
    .without = Without it { $without }.
    .nothing = None of the failures and attacks here is first noticed by this check.
    .succeeds = without the check nobody stops it
    .then = { $end ->
        [truncated] without the check it ends without a goodbye, and the other party misses it
        [disconnected] without the check each waits for the other
       *[alert] without the check it ends with { $end }
     }
