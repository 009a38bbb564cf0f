### The named scenarios: what one shows, and what it is called where space is short. An attack is called as in choice.ftl.
### by name

rsa =
    .title = RSA key exchange: the secret is encrypted to the certificate
    .short = RSA key exchange
ecdhe =
    .title = ECDHE key exchange: the secret never travels
    .short = ECDHE key exchange
dhe =
    .title = DHE key exchange: the same over a large prime
    .short = DHE key exchange
tls13 =
    .title = TLS 1.3: one round trip, and nearly everything sealed
    .short = TLS 1.3
tls13-post-quantum =
    .title = TLS 1.3 with a hybrid: a recording that no quantum computer opens
    .short = TLS 1.3, post-quantum
tls13-hello-retry =
    .title = TLS 1.3 with a wrong guess: the server asks for another hello
    .short = TLS 1.3, wrong guess
tls13-key-update =
    .title = TLS 1.3 with new keys in mid-conversation
    .short = TLS 1.3, new keys
ecdsa =
    .title = ECDHE with an ECDSA certificate: short keys and signatures
    .short = ECDHE with an ECDSA certificate
cbc =
    .title = RSA key exchange and a CBC suite: MAC keys and padding
    .short = RSA key exchange and a CBC suite
encrypt-then-mac =
    .title = The CBC suite repaired: the MAC covers the ciphertext
    .short = The CBC suite repaired
extended-master-secret =
    .title = ECDHE as deployed today: the master secret depends on the whole handshake
    .short = ECDHE as deployed today
