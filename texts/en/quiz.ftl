### Predict, then reveal. $sender, $receiver and $party are "client", "server" or "attacker".

-sender = { $sender ->
    [client] client
    [attacker] attacker
   *[server] server
}

## What comes next

what-next = What does the { -sender } send next?
comes-later = { $message } comes later: { $next } has its turn first.
sent-already = { $message } has been sent already: it was step { $step }.
of-other = { $message } is for the { -sender } to send.
none-in-rsa = RSA key exchange has no ServerKeyExchange: the server has nothing to add to its certificate.
none-here = This handshake has no { $message }.

## What a message is for

server-hello = The { -sender } answers the offer with its choice of version and suite.
certificate = With its certificate the { -sender } says who it is.
server-key-exchange = { $sender ->
    [attacker] The attacker adds a public value for this handshake, and a signature.
   *[server] The server adds a public value for this handshake, signed with the certificate’s key.
}
server-hello-done = The { -sender } has said all it has to say, and says so.
client-key-exchange = { $exchange ->
    [RSA] The { -sender } sends the pre-master secret, locked with the certificate’s public key.
   *[other] The { -sender } sends its public value, the other half of the key exchange.
}
change-cipher-spec = The { -sender } announces that all it sends from here on is encrypted.
alert = The { -sender } ends the conversation, and says why.
its-time = Now it is time for { $message }.

## Who else could have the pre-master secret

who-else = The eavesdropper has recorded every byte so far. Can it compute the pre-master secret?
yes = Yes, from what it has
not-now = Not now, but with the server’s private key, should that leak one day
no = No, not even with the server’s private key
why-yes = It can: { $how }.
why-not-now = It has just crossed the wire, locked with the public key: whoever has the private key opens it.
why-no = The private key only signs here. What it lacks even then: { $missing }.
either = { $one } or { $other }

## Which key

which-key = The { -sender } sends { $message }, encrypted. Which key encrypts it?
own-key = What the { -sender } sends has a key of its own, which both know.
other-key = That key is for what the { -sender } sends. Each direction has its own.
master-secret = Nothing is encrypted with the master secret itself: it is what the keys are made from.
certificate-key = The certificate’s key encrypts no records: public-key operations are far too slow for that.
