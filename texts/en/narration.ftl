### The line of facts above a step, and what a screen reader is told. $from, $to and $doer are "client", "server" or
### "attacker".

-From = { $from ->
    [client] Client
    [attacker] Attacker
   *[server] Server
}
-To = { $to ->
    [client] Client
    [attacker] Attacker
   *[server] Server
}
-Doer = { $doer ->
    [client] Client
    [attacker] Attacker
   *[server] Server
}
-bytes = { $count ->
    [one] 1 byte
   *[other] { $count } bytes
}

## The line of facts

at-the-start = { $what } · { $steps } steps
start-attacked = Client and server, and an attacker on the wire
start-overheard = Client and server, and an eavesdropper on the wire
start-failing = ends with { $alert }
alone = { -Doer }, by itself · nothing is sent
record-sent = { -From } → { -To } · { $content } record, { -bytes } · { $protection ->
    [plain] not encrypted
    [unknown] no key to it is known
    [copied] sealed by a party, and out of its turn
   *[noise] opens with no key
}
without-tls = { -From } → { -To } · plain HTTP, { -bytes } · no record of TLS, not encrypted
message-sent = { -From } → { -To } · { $kind ->
    [handshake] handshake message
    [change-cipher-spec] change_cipher_spec
    [alert] alert
   *[application-data] application data
}, { -bytes } · { $key ->
    [none] not encrypted
   *[other] encrypted with the { $key }
}

# $visit is "First visit" or the like, $facts a line as above.
in-visit = { $visit } · { $facts }

## What a screen reader is told

# $told is what happens, as below.
begins = { $visit }. { $told }

start = Start. { $title }. { $steps ->
    [one] 1 step
   *[other] { $steps } steps
}.
# $note: "none" where there is nothing to say. $key: the name of a key, or "none", or "noise" where no key opens it.
sends = Step { $number } of { $steps }: { -From } sends { $message } to { $to ->
    [client] client
    [server] server
    [taken-from-client] server, but the attacker takes it
    [taken-from-server] client, but the attacker takes it
   *[nobody] nobody
}, { $note ->
    [none] {""}
   *[other] { $note },{" "}
}{ $key ->
    [none] not encrypted
    [noise] sealed with no key
   *[other] encrypted with the { $key }
}.
# The sentences after it.
connection-ends = The connection ends.
check-failed = Failed: { $evidence }.
works = Step { $number } of { $steps }: { -Doer } { $work }.
passed = Passed: { $what }
remarked = Noted: { $what }
failed = Failed: { $what }
