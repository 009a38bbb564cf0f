### Predict, then reveal. $sender, $receiver and $party are "client", "server" or "attacker".

-sender = { $sender ->
    [client] client
    [attacker] attacker
   *[server] server
}

## Who begins

# % general
who-begins = Who sends the first message, and which?
# % sent(actor, $message)
begins = The { -sender } sends { $message }
# % sent(actor, ClientHello)
begins-why = It is the { -sender } that wants something, so it speaks first, and begins with what it can do.

# % (direct) will sent($sender, $message)
begins-later = { $message } comes later, and is for the { -sender } to send.

## What comes next

what-next = What does the { -sender } send next?
# % will sent(actor, $message)
comes-later = { $message } comes later: { $next } has its turn first.
# % sent(actor, $message)
sent-already = { $message } has been sent already: it was step { $step }.
# % (direct) will sent($sender, $message)
# % never sent(actor, $message)
of-other = { $message } is for the { -sender } to send.
# % never sent(server, ServerKeyExchange)
none-in-rsa = RSA key exchange has no ServerKeyExchange: the server has nothing to add to its certificate.
# % never sent(server, ServerKeyExchange)
none-in-tls13 = TLS 1.3 has no ServerKeyExchange: public values travel in the hellos.
# % never sent(client, $message), never sent(server, $message)
none-here = This handshake has no { $message }.

## What a message is for

# % sent(actor, ServerHello)
server-hello = The { -sender } answers the offer with its choice of version and suite.
# % sent(actor, ServerHello), drew(actor, server_ephemeral_private_key)
server-hello-with-share = The { -sender } answers the offer with its choice of version and suite, and sends its public value along: with that, both can compute keys.
# % sent(actor, HelloRetryRequest)
hello-retry-request = The { -sender } asks for a second ClientHello, with what the first one lacked.
# % sent(actor, Certificate)
certificate = With its certificate the { -sender } says who it is.
# % (server) sent(server, ServerKeyExchange), drew(server, server_ephemeral_private_key)
server-key-exchange = The { -sender } adds a public value for this handshake, and signs it.
# % sent(actor, ServerHelloDone)
server-hello-done = The { -sender } has said all it has to say, and says so.
# % (rsa) crossed(pre_master_secret), drew(actor, pre_master_secret)
# % (dhe, ecdhe) sent(actor, ClientKeyExchange), not crossed(pre_master_secret)
client-key-exchange = { $exchange ->
    [RSA] The { -sender } sends the pre-master secret, locked with the certificate’s public key.
   *[other] The { -sender } sends its public value, the other half of the key exchange.
}
# % sent(actor, ChangeCipherSpec)
change-cipher-spec = The { -sender } announces that all it sends from here on is encrypted.
# % general
finished = With its Finished each end lets the other check that both have the same keys and saw the same messages.
# % stopped(actor)
alert = The { -sender } ends the conversation, and says why.
# % sent(actor, Alert), not stopped(actor)
warning = The { -sender } says something that is worth knowing, and ends nothing by it.
its-time = Now it is time for { $message }.

## Who else could have the secret of the key exchange

# % general
who-else = The eavesdropper has recorded every byte so far. Can it compute the { $secret }?
# % (tls12) knows(eavesdropper, pre_master_secret)
# % (tls13) knows(eavesdropper, shared_secret)
yes = Yes, from what it has
# % (tls12) not knows(eavesdropper, pre_master_secret)
# % (tls12) with server-private-key: knows(eavesdropper, pre_master_secret)
# % (tls13) not knows(eavesdropper, shared_secret)
# % (tls13) with server-private-key: knows(eavesdropper, shared_secret)
not-now = Not now, but with the server’s private key, should that leak one day
# % (tls12) not knows(eavesdropper, pre_master_secret)
# % (tls12) with server-private-key: not knows(eavesdropper, pre_master_secret)
# % (tls13) not knows(eavesdropper, shared_secret)
# % (tls13) with server-private-key: not knows(eavesdropper, shared_secret)
no = No, not even with the server’s private key
# % (tls12) knows(eavesdropper, pre_master_secret)
# % (tls13) knows(eavesdropper, shared_secret)
why-yes = It can: { $how }.
# % sent(client, ClientKeyExchange), crossed(pre_master_secret), not knows(eavesdropper, pre_master_secret)
# % with server-private-key: knows(eavesdropper, pre_master_secret)
why-not-now = It has just crossed the wire, locked with the public key: whoever has the private key opens it.
# % (tls12) not crossed(pre_master_secret), not knows(eavesdropper, pre_master_secret)
# % (tls12) with server-private-key: not knows(eavesdropper, pre_master_secret)
# % (tls13) not crossed(shared_secret), not knows(eavesdropper, shared_secret)
# % (tls13) with server-private-key: not knows(eavesdropper, shared_secret)
why-no = The private key only signs here. What it lacks even then: { $missing }.
either = { $one } or { $other }

## Which recording opens

# % general
which-opens = Later the server’s private key is stolen, and nothing else. Which recording does it open?
only-that-of = Only that of { $name }
both = Both
neither = Neither
# % general
only-opens = The page has tried: the stolen key opens the recording of { $name }, and not that of { $other }.
# % general
both-open = The page has tried: the stolen key opens both.
# % general
neither-opens = The page has tried: the stolen key opens neither.

## Which key

# % general
which-key = The { -sender } sends { $message }, encrypted. Which key encrypts it?
# % (client) protected, knows(client, client_write_key)
# % (server) protected, knows(server, server_write_key)
own-key = This key is for what the { -sender } sends; what it receives has another.
# % general
other-key = That key is for what the { -sender } sends. Each direction has its own.
# % general
master-secret = Nothing is encrypted with the master secret itself: it is what the keys are made from.
# % general
certificate-key = The certificate’s key encrypts no records: public-key operations are far too slow for that.

## Which key of TLS 1.3

# $stage is "early", "handshake" or "application".
# % protected
own-stage-key = { $stage ->
    [early] This key is for early data, and for the message that ends it. It comes from the pre-shared key alone, and the other direction has none.
    [handshake] This key is for what the { -sender } sends during the handshake. The other direction has another, and application data will have others again.
   *[application] This key is for the application data that the { -sender } sends. The other direction has another, and the handshake had others.
}
# % general
other-stage-key = { $stage ->
    [handshake] That key is for the messages of the handshake, and not for application data.
   *[application] That key is for the application data that follows Finished.
}
# % general
traffic-secret = Nothing is encrypted with the { $secret } itself: the key and the IV are made from it.

## Who reads the certificate

# % general
who-reads = The server’s certificate comes next. Can the eavesdropper read it?
# % general
certificate-is-public = Yes: certificates are public, so nobody encrypts them
# % protected, not opens(eavesdropper)
certificate-is-sealed = No: it travels encrypted
# % protected, opens(eavesdropper)
certificate-is-opened = Yes: it travels encrypted, but what was stolen opens it
# % protected, not opens(eavesdropper)
certificate-stays-shut = In TLS 1.3 every handshake message after the ServerHello is encrypted, the certificate too. The eavesdropper has no key that opens this one: it sees only how long the record is.
# % protected, opens(eavesdropper)
opens-certificate = In TLS 1.3 every handshake message after the ServerHello is encrypted, the certificate too. But what was stolen is enough to open this one.

## What is signed

# % general
what-is-signed = The server’s CertificateVerify carries a signature. What does it cover?
# % general
signs-all = All handshake messages so far, from { $first } to { $last }
# % general
signs-all-why = The server signs the hash of all that it has sent and received. If anything was changed on the way, the client’s hash is another, and the signature does not fit.
signs-randoms = Both randoms and the server’s public value
# % general
signs-randoms-why = That is what a server of TLS 1.2 signs, in ServerKeyExchange. Here the signature covers far more.
signs-certificate = Its own certificate
# % general
signs-certificate-why = A certificate is signed by the CA that issues it. The server signs with the private key that belongs to it.
signs-secret = The shared secret
# % general
signs-secret-why = The shared secret is in none of the messages, and what is signed is a hash of the messages.

## How many round trips

# % general
how-many-trips = How many round trips are over when the client can send its request?
trips = { $count ->
    [0] None
    [one] 1 round trip
   *[other] { $count } round trips
}
# % received(client, ServerHello), received(client, Finished), not sent(server, HelloRetryRequest)
trips-of-guess = The client sent its public value along with its offer. So the server’s first answer could hold everything: its own public value, and all that follows up to its Finished.
# % received(client, HelloRetryRequest), received(client, Finished)
trips-of-retry = The server first asked for another ClientHello, and that took a round trip of its own.
