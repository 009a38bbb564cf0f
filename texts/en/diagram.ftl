### What stands in the diagram beside the names of messages and the titles of steps.

## Above the lifelines

client = Client
wire = the wire
server = Server

## Beside an arrow

does-not-open = does not open
out-of-turn = out of its turn
stays-shut = stays shut
certificates = { $count ->
    [one] 1 certificate
   *[other] { $count } certificates
}
signed-public-value = public value, signed
encrypted-secret = encrypted secret
public-value = public value
verify-data = verify_data
new-keys = new keys from now on
# A ChangeCipherSpec of TLS 1.3, there for old devices on the way.
dummy = means nothing
signed-conversation = all that was said, signed
signed-handshake-and-question = handshake and question, signed
bytes = { $count ->
    [one] 1 byte
   *[other] { $count } bytes
}
# Early data that the server does not take.
skipped = { $count ->
    [one] 1 byte, skipped
   *[other] { $count } bytes, skipped
}
round-trip = RTT { $number }

## Lines of a work box

recalled = → the session’s master secret
opened = opened with its private key
private-value = private value: stays here
public-value-made = public value: to be sent
drawn-secret = version and 46 random bytes
exchanged-secret = { $function } (own private, other’s public)
# "HKDF-Extract → handshake secret"
extracted = { $function } → { $secret }
locked = locked with the certificate’s key
expanded = { $function } “{ $label }”
# Goes on where the line before, "expanded", ends.
sources = of { $sources }
both-randoms = both randoms
mac-keys = { $count } MAC keys
write-keys = { $count ->
    [one] 1 write key
   *[other] { $count } write keys
}
ivs = { $count ->
    [one] 1 IV
   *[other] { $count } IVs
}
# $phrase is a check, as kept or as broken.
omitted = not checked: { $phrase }
overlooked = not checked, and { $phrase }

## Between two connections of one client

# $kind is "try" where the connection before came to nothing, and "attacker" where somebody comes in the client's place.
visit = { $kind ->
    [attacker] The attacker’s visit
   *[client] { $number ->
        [1] First
        [2] Second
        [3] Third
       *[other] Next
     } { $kind ->
        [try] try
       *[visit] visit
     }
 }
# What the client has kept, and who else knows it: lines below this title.
has-kept = Kept from before
kept = { $kind ->
    [session-id] session ID, { $bytes } bytes: crossed the wire in the clear
    [ticket] session ticket, { $bytes } bytes: crossed the wire in the clear
   *[protected-ticket] ticket, { $bytes } bytes: came encrypted
 }
    .secret = { $kind ->
        [session-id] { $secret }: never sent
       *[ticket] { $secret }: sealed in the ticket
    }
