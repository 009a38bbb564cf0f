### What the recordings state: evidence of checks, reasons of alerts, what an attacker did.
### Each is a phrase: no capital at its beginning, no full stop. Named after the kinds of tls-facts.
### by name

## What the parties find

compression-chosen = the server chose the compression { $method }; only null was offered

## What an eavesdropper makes of it

# Of bytes, a message may have all, `$master_secret`, or, where they are many, the ends: `$master_secret-ends`.

# What both parties compute in a key agreement, and what a private value is combined with to make the public one.
-agreement = { $exchange ->
    [x25519] X25519
    [curve] ECDH on { $group }
    [field] Diffie–Hellman in { $group }
   *[explicit] Diffie–Hellman modulo dh_p
 }
-start = { $exchange ->
    [field] generator
    [explicit] generator
   *[other] base point
 }
# The order of encryption and MAC, behind a suite's name.
-order = { $order ->
    [encrypt-then-mac] , encrypt-then-MAC
   *[none] { "" }
 }
-party = { $party ->
    [client] client
   *[server] server
 }
# Where keys come from: a value's name is the standard's.
-keys = { $keys ->
    [ephemeral-private-key] ephemeral private key
    [key-log] key log
   *[other] { $keys }
 }

# How a value was computed: phrases.
by-agreement = { -agreement }
by-rsa-decryption = RSAES-PKCS1-v1_5 decrypt
by-prf = PRF({ $hash }) with label “{ $label }”
by-hash = { $hash }
by-cutting = bytes { $first } to { $last }
by-opening = record protection of { $suite }{ -order }

# What was tried, and what came of it: unlike the others these are sentences, or several.
certificate-key-fits = Its public half equals the { $key } key in the server's certificate.
certificate-key-differs = The certificate's key is another { $key } key; the stolen one is { $stolen }.
secret-decrypted = RSA with server_private_key turns the { $length } bytes of encrypted_pre_master_secret into 48 bytes: pre_master_secret = { $pre_master_secret-ends }.
secret-not-decrypted = RSA with server_private_key over the { $length } bytes of encrypted_pre_master_secret does not give 48 bytes.
no-agreement = This connection uses RSA key exchange, which has no ephemeral values.
private-value-unfit = { $private } is none of this key exchange's: { $why }.
private-value-fits = { -agreement } of { $private } and the { -start } gives { $computed-ends }, the { $public } in the { $message }.
private-value-differs = { -agreement } of { $private } and the { -start } gives { $computed-ends }, but the { -party } sent { $sent-ends }: the private value belongs to another connection.
secret-agreed = { -agreement } of { $private } and { $public } gives { $length } bytes: pre_master_secret = { $pre_master_secret-ends }.
secret-not-agreed = { -agreement } with { $public }: { $why }.
master-secret-computed = PRF(pre_master_secret, { $way ->
    [extended] "extended master secret", session_hash
   *[classic] "master secret", client_random + server_random
 }) with { $hash } gives 48 bytes: master_secret = { $master_secret-ends }.
key-block-expanded = PRF(master_secret, "key expansion", server_random + client_random) with { $hash } gives { $length } bytes: { $parts }.
key-log-has-it = The line CLIENT_RANDOM { $client_random-ends } holds 48 bytes: master_secret = { $master_secret-ends }.
key-log-lacks-it = { $lines ->
    [0] It has no connection's master secret at all
    [one] Its only CLIENT_RANDOM line is another connection's
   *[other] None of its { $lines } CLIENT_RANDOM lines is this connection's
 }: client_random is { $client_random-ends }.
records-open = From record { $record } on, what the { -party } sends opens with the { $party }_write keys: record protection of { $suite }{ -order }.
record-stays-shut = Record { $record } does not open: { $why }.{ $keys ->
    [none] { "" }
   *[other] { " " }It is the first that the keys from the stolen { -keys } should open.
 }
keys-unfit = The stolen { -keys } is none of { $suite }: { $why }.

# Why not: phrases that stand in the sentences above.
why-group-unfit = { $why ->
    [unsupported] the group { $group } is not supported
    [modulus-not-odd] dh_p is no odd number above 4, thus no prime to calculate with
    [modulus-too-long] dh_p has { $bits } bits; more than 8192 are refused
    [generator-out-of-range] dh_g is not between 2 and dh_p - 2
   *[private-key] the private key does not fit the group
 }
why-public-value-unfit = { $why ->
    [length] the public value has { $given } bytes where the group's have { $expected }
    [point-form] the point is not in uncompressed form: it begins with { $first }, not 0x04
    [not-on-curve] the point is not on the curve
    [all-zero-secret] the X25519 shared secret is all zeros: the public value is a point of small order
    [public-out-of-range] the public value is not between 2 and dh_p - 2
   *[secret-out-of-range] the shared secret is not between 2 and dh_p - 2: the public value is in a tiny subgroup
 }
why-keys-unfit = { $key } has { $given } bytes where the suite needs { $expected }
why-record-shut = { $why ->
    [ciphertext-too-long] the protected record has { $length } bytes; 18432 is the most
    [content-too-long] the record holds { $length } bytes of content; 16384 is the most
    [length] the protected record has { $length } bytes, which cannot be: it is too short or no whole number of blocks
    [sequence-exhausted] these keys have protected 2^64 records, and the sequence number must not wrap
   *[bad-record-mac] the record was not protected with these keys, was changed on its way, or is not the one whose turn it is
 }

# What would have to be stolen, and why nobody has it: sentences.
lacks-other-direction = { $stolen ->
    [client] The client's keys open what the client sent and nothing else. The server's were cut from the same key block, but no computation leads from a key back to the block or to the master secret.
   *[server] The server's keys open what the server sent and nothing else. The client's were cut from the same key block, but no computation leads from a key back to the block or to the master secret.
 }
lacks-earlier-session = The parties resume an earlier session: no key exchange takes place, and the master secret is the one they agreed on then. It would have to come from that connection, from a party's memory, or from the key that seals the server's session tickets.
lacks-server-key = The pre-master secret did travel, encrypted to the key in the server's certificate. Whoever has the private half, even years later, can decrypt it and everything after it.
lacks-right-server-key = The stolen key is not the one in the server's certificate, to which the pre-master secret was encrypted.
lacks-ephemeral-value = The { -party } drew it for this connection alone, never sent it, and forgot it once the shared secret was computed.
lacks-held-secret = The ClientKeyExchange does not hold one for this key. A server would go on with random bytes that it drew itself and that nobody else can know (RFC 5246 §7.4.7.1).
lacks-right-keys = The stolen one is not this connection's: the first record that it should open does not authenticate.

# Why a recording does not have what was to be stolen: sentences.
none-in-rsa = None here: in RSA key exchange the pre-master secret itself travels, encrypted.
none-before-the-end = None here: the handshake ended before.

# What is wrong in a key log: phrases.
key-log-line-wrong = line { $line } of the key log: { $why }
key-log-words-wrong = it is not a label, a client_random and a secret with one blank between them
key-log-not-hexadecimal = the { -logged } is not hexadecimal
key-log-length-wrong = the { -logged } has { $given } hexadecimal digits, not { $expected }
-logged = { $value ->
    [master_secret] master secret
   *[client_random] client_random
 }
