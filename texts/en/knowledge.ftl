### How somebody came by a value, and what it was made from: on keyrings, in the ladder and in "who knows what". $party is
### "client", "server" or "attacker". Phrases, without a full stop.

-party = { $party ->
    [client] client
    [attacker] attacker
   *[server] server
}

## How a party came by a value

from-step-on = from “{ $title }” on
from-later-on = from “later” on
unrecorded = it did not run where this was recorded
deleted = the { -party } needed it once, to compute the pre-master secret
# A secret of which all that is made of it has been made.
discarded = discarded
    .since = { $how }; discarded since
drawn = drawn at random by the { -party }
# Of a recording that was only heard.
made = made by the { -party }
sent = sent by the { -party } in the { $message }
read = read from the { $message }
stolen = stolen
from-the-start = the { -party } had it from the start
decrypted = decrypted from the { $message }
computed = computed by the { -party }
cut-out = bytes { $first } to { $last } of the { $sources }
# "X25519 of the client private value and the base point"
computed-with = { $start ->
    [generator] { $function } of the { $sources } and the generator
   *[base-point] { $function } of the { $sources } and the base point
}
computed-of-values = { $function } of the { $sources }
computed-of-messages = { $function } of { $sources }
computed-of-zeros = { $function } of zeros alone

## What went into it

part-of-message = part of { $message }
messages = { $count ->
    [one] 1 message
   *[other] { $count } messages
}

## In the ladder

configured = there before the handshake
part = { $function }, bytes { $first } to { $last }
with-start = { $start ->
    [generator] { $function } with the generator
   *[base-point] { $function } with the base point
}
part-of-key-block = part of the key block
exchanged = { $function }, of one party’s private value and the other’s public value
expanded = { $function }, label “{ $label }”

# Why nobody else has what a server seals into a ticket.
sealed-in-ticket = { $secret ->
    [master_secret] Computing it takes the pre-master secret. It also travels in the ticket, sealed: only the ticket key opens that.
   *[pre_shared_key] It travels in the ticket alone, sealed: only the server’s ticket key opens that.
 }

# What a private value says of itself, in its box. The certificate's stands where it is seen whose it is.
never-sent = { $party ->
    [none] never sent
    [client] client · never sent
    [attacker] attacker’s own
   *[server] server · never sent
}
# In a pill. A curve multiplies its base point, a group raises its generator to a power.
started = { $start ->
    [generator] gˣ
   *[base-point] × G
}
locks = RSA encrypt
opens = RSA decrypt
signs = signs
# A curve and ML-KEM side by side.
both = hybrid
# Up to which message the hash reaches that goes in.
covers = { $message ->
    [server-hello] to ServerHello
    [client-hello] to ClientHello
    [end-of-early-data] to end of early data
    [truncated-hello] to the binders
    [encrypted-extensions] to extensions
    [certificate] to Certificate
    [certificate-verify] to CertificateVerify
    [server-finished] to server Finished
    [client-certificate] to client Certificate
    [client-certificate-verify] to client signature
   *[client-finished] to client Finished
}
# Over what nothing leads to in the ladder of TLS 1.3.
apart = Transcript hashes, and the random bytes in them
labelled = “{ $label }”
# Under the two halves of the certificate's key pair.
pair = certificate’s pair
# Over a part of the ladder of TLS 1.3: what the client sent first, and the server did not want.
first-share = The client’s first key share
from-pre-shared-key = { $made ->
    [early-data] From the pre-shared key to proof and early data
   *[proof] From the pre-shared key to its proof
 }
# … and what KeyUpdate makes.
updated = { $who ->
    [client] The client’s keys after its KeyUpdate
    [server] The server’s keys after its KeyUpdate
   *[both] Both sides’ keys after their KeyUpdates
}
# … and what ends the client's answer to a question that comes after the handshake.
answered-later = The client’s answer after the handshake
updated-again = { $who ->
    [client] The client’s keys after KeyUpdate { $number }
    [server] The server’s keys after KeyUpdate { $number }
   *[both] Both sides’ keys after KeyUpdate { $number }
}
# Over a part of the ladder, where there are several: whose values these are.
part-of = { $who ->
    [client] The client alone
    [server] The server alone
    [attacker] The attacker alone
    [client-attacker] Between client and attacker
    [server-attacker] Between attacker and server
    [client-server] Between client and server
   *[all] Between all of them
}
# The same where there are several visits. $visit is "First visit" or the like, $part a heading as above.
part-in-visit = { $visit }: { $part }

# The hash that runs along, over the ladder. The newer standard calls it the transcript hash.
running-hash = { $version ->
    [tls13] Transcript hash of the { -party }
   *[tls12] Hash of the conversation, at the { -party }
}
covered-by-hash = { $count ->
    [one] { $algorithm } of the { $last }
   *[other] { $algorithm } of { $count } messages, ClientHello to { $last }
}
no-hash-yet = Not yet: ServerHello will say which hash function it is.

## On a keyring

# $name is whom the certificate names.
stands-in-certificate = The certificate says: { $name }.
# Who has a connection with each party has two of most values.
another = { $label } { $number }

## Who is who

client = Client
server = Server
attacker = Attacker
eavesdropper = Eavesdropper
