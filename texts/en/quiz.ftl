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
# % never sent(client, $message), never sent(server, $message)
none-here = This handshake has no { $message }.

## What a message is for

# % sent(actor, ServerHello)
server-hello = The { -sender } answers the offer with its choice of version and suite.
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
# % stopped(actor)
alert = The { -sender } ends the conversation, and says why.
its-time = Now it is time for { $message }.

## Who else could have the pre-master secret

# % general
who-else = The eavesdropper has recorded every byte so far. Can it compute the pre-master secret?
# % knows(eavesdropper, pre_master_secret)
yes = Yes, from what it has
# % not knows(eavesdropper, pre_master_secret)
# % with server-private-key: knows(eavesdropper, pre_master_secret)
not-now = Not now, but with the server’s private key, should that leak one day
# % not knows(eavesdropper, pre_master_secret)
# % with server-private-key: not knows(eavesdropper, pre_master_secret)
no = No, not even with the server’s private key
# % knows(eavesdropper, pre_master_secret)
why-yes = It can: { $how }.
# % sent(client, ClientKeyExchange), crossed(pre_master_secret), not knows(eavesdropper, pre_master_secret)
# % with server-private-key: knows(eavesdropper, pre_master_secret)
why-not-now = It has just crossed the wire, locked with the public key: whoever has the private key opens it.
# % not crossed(pre_master_secret), not knows(eavesdropper, pre_master_secret)
# % with server-private-key: not knows(eavesdropper, pre_master_secret)
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
