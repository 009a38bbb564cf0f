### What can be stolen, what an eavesdropper makes of it, and what comes of it.

## What it does

match-certificate = Match the stolen key with the certificate
look-up = Look the connection up in the key log
open-ticket = Open the ticket
recall-session = Recognise the session
decrypt-secret = Decrypt the ClientKeyExchange
ask-quantum-computer = Ask the quantum computer
match-private-value = Match the stolen private value with the public one
agree-on-secret = Compute the secret of the key exchange
compute-master-secret = Compute the master secret
expand-key-block = Expand the key block
follow-schedule = Follow the key schedule
open-records = Open the records
open-record = Open a record

# What it does in one of several connections: "Second visit: Open the records".
in-connection = { $connection }: { $deed }

## How it came by a value: phrases

stolen = { $owner ->
    [client] stolen from the client
    [server] stolen from the server
   *[none] stolen
 }
logged = read in the stolen key log, by the client random
recalled = found out in an earlier connection, whose session this one resumes
read-in-clear = read in the clear
read-in-message = read in the clear in the { $party ->
    [client] client
   *[server] server
 }’s { $message }
computed = { $function }, from the { $ingredients }
computed-of-zeros = { $function }, of nothing but zeros
not-yet = not yet: it has to pass by first

## What it works with

# $when is "end", or "before" it.
holds = { $when ->
    [end] The { -who } has every byte that crossed the wire, and { $more }.
   *[before] At the end the { -who } will have every byte that crosses the wire, and { $more }.
 }
-who = { $who ->
    [attacker] attacker
   *[eavesdropper] eavesdropper
 }
holds-alone = { $who ->
    [attacker] what stands on its keyring
   *[eavesdropper] nothing else
 }
holds-both-ends = The attacker is the other end of both connections, and has the keys of both.

## What opens

verdict-reads = { $when ->
    [end] The attacker reads it all.
   *[before] At the end the attacker will have read it all.
 }
verdict-opens = { $when ->
    [end] The recording opens.
   *[before] At the end the recording will open.
 }
verdict-one-way = { $party ->
    [client] { $when ->
        [end] Only what the client sent opens.
       *[before] At the end only what the client sends will open.
     }
   *[server] { $when ->
        [end] Only what the server sent opens.
       *[before] At the end only what the server sends will open.
     }
 }
verdict-in-part = { $when ->
    [end] The recording opens in part.
   *[before] At the end the recording will open in part.
 }
verdict-shut = { $when ->
    [end] The recording stays shut.
   *[before] At the end the recording will stay shut.
 }
verdict-nothing-protected = Nothing in this recording is encrypted.

## The same in a cell of a table

opens = opens
opens-one-way = { $party ->
    [client] client’s half opens
   *[server] server’s half opens
 }
opens-in-part = opens in part
stays-shut = stays shut
nothing-protected = nothing is protected
none-to-steal = none to steal

## The smallest sets of secrets that open what was said

smallest-sets = The smallest sets of secrets that open it
    .gloss = A smallest set has no secret too many: together they open the application data, and without any one of them it stays shut.
# What a set opens. $who is "all" where both parties said something; $beside, whether the client's early data is listed by itself.
lock = { $who ->
    [client] { $beside ->
        [early-data] The client’s other application data
       *[nothing] The client’s application data
     }
    [server] The server’s application data
   *[all] { $beside ->
        [early-data] All other application data
       *[nothing] All application data
     }
 }
lock-alone = { $party ->
    [client] { $beside ->
        [early-data] Only the client’s other application data
       *[nothing] Only the client’s application data
     }
   *[server] Only the server’s application data
 }
lock-early = The client’s early data
alike = { $count ->
    [2] Both visits alike
   *[other] { $count } visits alike
 }
nothing-needed = The attacker need not steal anything: the keys are its own.
in-no-set = In no set: { $secrets }.
forward-secrecy = That the server’s private key does not help, whatever comes with it, is forward secrecy.
no-forward-secrecy = The server’s private key does not help; but { $secret } outlives the connection, and opens { $opens ->
    [early-data] the early data
   *[all] what stands above
 }. While somebody has it, that is not forward secret.
early-data-is-weaker = The pre-shared key opens the early data all by itself: the client sends it before any key exchange could add something of its own.
of-each-connection = What each connection has of its own, a private value or a key, is taken from all of them.
machine-opens = A quantum computer is no secret, and so it is in no set. { $opens ->
    [all] It would open all of it.
    [part] It would open part of it.
   *[nothing] It would open nothing.
 }
sets-tried = { $count ->
    [one] One set was tried just now.
   *[other] { $count } sets were tried just now; what the others do follows from these.
 }
tried-on-beginning = { $count ->
    [one] The conversation is long: they were tried on its first record.
   *[other] The conversation is long: they were tried on its first { $count } records.
 }
nothing-sent = Nothing to open: no application data was sent.
nothing-opens = No secret of this recording opens application data.
no-secrets = There is no secret in this recording that could be tried.

## A key log of the user's own

key-log-empty = It has no line CLIENT_RANDOM: there is no master secret of TLS 1.2 in it.

## What is missing

missing-both = The { $version ->
    [tls13] shared secret
   *[tls12] pre-master secret
 } never travelled: only two public values did. { $stolen ->
    [quantum-computer] One half of each a quantum computer would find, and the other not. Either of these private values would open the recording.
    [server-private-key] The stolen key does not help, because it has only signed. Either of these private values would open the recording. New connections are another matter: whoever has the key can pose as the server, until its certificate is revoked or expires.
   *[none] Either of these private values would open the recording.
 }
lacks-server-key = server’s key
lacks-either-value = either private value
lacks-traffic-secrets = other traffic secrets

## Without a theft: what the attacker asks a server first

probe-well-formed = a block as it should be
probe-other-version = another version in front of the 46 random bytes
probe-no-separator = no zero byte at the end of the padding
probe-wrong-beginning = 00 17 at the beginning in place of 00 02
