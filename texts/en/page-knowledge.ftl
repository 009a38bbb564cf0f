### The tab "Who knows what".

## The eavesdropper's report

give-back = Give the key back
steal = Steal the server’s key
# $why is a sentence.
not-stolen = The server’s private key cannot be stolen from this recording. { $why }
attempts = What it tried
worked = (worked)
failed = (failed)
missing = Missing: { $value }
read-from = Read from the { $who ->
    [client] client
    [server] server
   *[eavesdropper] eavesdropper
 }

## The smallest sets of secrets that open it

break-sets-press = Press a set to steal it, and nothing else.

## What else can be stolen

thefts = What else was stolen?
machine = And with a machine that nobody has?
no-theft = Without stealing anything
    .gloss = If the server lets out a little too much, a recorded RSA conversation opens by asking it.
    .laboratory = The padding oracle…

## A key log of the user's own

key-log = A key log of your own
    .gloss = Paste or open the file that SSLKEYLOGFILE made a program write, or one exported here. It stays on this page, and is in no link.
    .lines = The key log’s lines
    .give = Give it to the eavesdropper
    .open = Open a file…
    .take-away = Take it away
    .unreadable = The file could not be read.
key-log-in-use = { $count ->
    [one] In use, with the master secret of 1 connection. Above stands whether this one is among them.
   *[other] In use, with the master secret of { $count } connections. Above stands whether this one is among them.
 }

## The table theft × kind of handshake

matrix = What each theft opens, in every kind of handshake
stolen = Given
nothing = Nothing
# The name of a column: "TLS 1.3, hybrid".
hybrid = { $kind }, hybrid
matrix-note = Each was tried just now, on recordings with the same seed. A cell leads to its run.
cell-missing = missing: { $value }

## The table of values and parties

knowledge = Who knows what by now
value = Value
# Below the name of a key that stands in a certificate.
identity = certificate: { $name }
nobody = Nobody knows anything yet.
has-of = { $who ->
    [attacker] The attacker has { $has } of { $all } values.
   *[eavesdropper] The eavesdropper has { $has } of { $all } values.
 }
secrets = Secrets and keys
private = Private: never sent
public = Public: no secret
proofs = Proofs in Finished
knows = has it
computes = can compute it
cannot = can’t have it
deleted = deleted
# What somebody knew, and needs no more.
discarded-since = { $how }; discarded since
not-yet = not yet
unrecorded = not recorded
