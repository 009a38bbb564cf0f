### What steps are called, where they have no name of the standard's.

## At the start

start = A TLS handshake
start-of-tls13 = A TLS 1.3 handshake with { $group }
start-tls13 = A TLS 1.3 handshake
start-with = A TLS 1.2 handshake with { $exchange } key exchange

## What is sent

alert = Alert: { $alert }
application-data = Application data
handshake-record = Handshake record
alert-record = Alert record
plain-http = { $sender ->
    [client] HTTP request, without TLS
   *[server] HTTP answer, without TLS
}

## What a party does by itself

checks-certificate = Checks the certificate
verifies-signature = Verifies the signature
draws-key-pair = Draws an ephemeral key pair
proves-psk = Prepares the proof that it has the key
checks-psk = Checks that the client has the key
prepares-key-share = Prepares its key share
computes-shared-secret = Computes the shared secret
derives-early-keys = Derives the keys for early data
makes-ticket-key = Makes the ticket’s pre-shared key
derives-handshake-keys = Derives the handshake keys
derives-application-keys = Derives the application keys
makes-pre-master-secret = Makes the pre-master secret
decrypts-pre-master-secret = Decrypts the pre-master secret
computes-pre-master-secret = Computes the pre-master secret
derives-master-secret = Derives the master secret
derives-keys = Derives the keys
# $party is "client" or "server".
looks-for-session = { $party ->
    [client] Looks whether the session goes on
   *[server] Looks for the session
}
misses-goodbye = Misses the goodbye
# $peer is "client" or "server": whose Finished it is.
checks-finished = Checks the { -peer }’s Finished
refuses = Refuses what it received
# $peer is "client" or "server": whose value it should be.
refuses-public-value = Refuses the { -peer }’s public value

## What a party does not do

does-not-check = Does not check what it received
does-not-check-finished = Does not check the { -peer }’s Finished
does-not-check-psk = Does not check that the client has the key
does-not-verify-signature = Does not verify the signature
does-not-miss-goodbye = Does not miss the goodbye

-peer = { $peer ->
    [client] client
   *[server] server
}
