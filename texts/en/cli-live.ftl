### What `accept` and `connect` say of their connections.

# The comment in a capture.
captured = live connections
listening = listening on { $address }
connection-from = connection from { $peer }
connection-to = connection to { $peer }
a-peer = a peer
# $party is who is at the other end. What it said follows below.
said = { $count ->
    [one] { $party ->
        [client] the client said, in one byte:
       *[server] the server said, in one byte:
    }
   *[other] { $party ->
        [client] the client said, in { $count } bytes:
       *[server] the server said, in { $count } bytes:
    }
}

# Follows what the peer said, where it was more than is shown.
not-shown = { $count ->
    [one] … (one of these bytes is not shown)
   *[other] … ({ $count } of these bytes are not shown)
}

## The head: what was offered, what was chosen, and by whom

# $first is the suite that the client likes best.
suite-chosen = cipher suite: { $suite }, chosen by the server; { $count ->
    [one] the client offers no other
   *[other] the client offers { $count }, first { $first }
}
suite-not-chosen = cipher suite: the server chooses none; { $count ->
    [one] the client offers { $first } alone
   *[other] the client offers { $count }, first { $first }
}
server-name = server name (SNI): { $name }, asked for by the client
no-server-name = server name (SNI): the client asks for none
protocol-chosen = application protocol (ALPN): { $protocol }, chosen by the server; the client offers { $offered }
protocol-not-chosen = application protocol (ALPN): the server chooses none; the client offers { $offered }
no-protocol = application protocol (ALPN): the client offers none
# As the certificate says itself, whether or not it is true.
certificate = certificate, sent by the server: { $subject }, for { $names }, issued by { $issuer }
certificate-without-names = certificate, sent by the server: { $subject }, for no server by name, issued by { $issuer }

## What can go wrong. What the operating system says of it follows after a colon.

not-free = { $address } is not free to listen on
port-unknown = the port is not known
not-accepted = a connection could not be accepted: { $why }
connection-failed = the connection with { $peer }: { $why }
not-known = { $address } is not known
without-address = { $address } has no address
no-answer = { $address } does not answer: { $why }
no-key = no key in { $file }
no-certificates = no certificates in { $file }
# $number counts from 1.
key-of-another-certificate = the key in { $key } belongs to certificate { $number } in { $certificates }; the server’s own certificate has to be the first
key-of-no-certificate = the key in { $key } belongs to no certificate in { $certificates }
certificate-unusable = the first certificate in { $certificates }: { $why }
no-randomness = the operating system has no randomness: { $why }
clock-before-1970 = the clock is set to before 1970

## A file with sessions. What is wrong with one follows after a colon.

session-broken = { $file } is no file with sessions: { $why }
session-format = its format is { $format }, and this program knows { $known } alone
session-suite = { $suite } is no suite of { $version }
session-length = { $field } has { $length ->
    [one] one byte
   *[other] { $length } bytes
}, where { $least } to { $most } are allowed
session-of-another-server = { $file } has a session with { $server }, and this is to be one with { $wanted }: give each server a file of its own
session-readable = { $file } can be read by others (mode { $mode }), and holds secrets: it has to be for you alone (chmod 600)
