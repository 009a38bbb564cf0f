### What the values of a scenario's parameters are called: by the parameter's name and the value's. Where there is a message for
### the parameter alone, it names all its values; $value is the value's name. A value that is not named here is called by its
### name (suites, groups). Of versions, $client and $server are what each speaks, if it is not the same, else none.
### by name

version = { $client ->
    [none] TLS { $value }
   *[other] client { $client }, server { $server }
    }
key-exchange =
    .rsa = RSA
    .dhe = DHE
    .ecdhe = ECDHE
certificate =
    .rsa-2048 = RSA, 2048 bits
    .ecdsa-p256 = ECDSA, curve P-256
    .ecdsa-p384 = ECDSA, curve P-384
    .ed25519 = Ed25519
auth =
    .server = only the server
extended-master-secret =
    .off = off
    .on = on
encrypt-then-mac =
    .off = off
    .on = on
client =
    .plain = offers what is needed
    .browser-2026 = says hello as Chromium 156
require-retry =
    .off = off
    .on = on
key-update =
    .none = nobody: the keys stay
    .client = the client changes its own
    .server = the server changes its own
    .client-requesting = the client, and asks the server for the same
    .server-requesting = the server, and asks the client for the same
attack =
    .none = Nobody meddles
    .swapped-certificate = Pose as the server with a certificate of its own
    .installed-root = Pose as the server, with its root installed at the client
    .impostor = Pose as the server with its certificate, but without the key
    .stripped-ecdhe = Take ECDHE off the client’s list
    .weakened-suite = Write another suite into the server’s answer
    .replaced-parameters = Swap the server’s public value
    .swapped-key-share = Swap the server’s key share
    .stripped-hybrid = Take the post-quantum hybrids off the client’s list
    .forged-retry = Ask for another hello in the server’s name
    .stripped-tls13 = Take TLS 1.3 off the client’s list
    .fallback-dance = Break the connection until the client offers less
    .forged-finished = Forge the client’s Finished
    .forged-server-finished = Forge the server’s Finished
    .flipped-record = Flip a bit of the encrypted request
    .replayed-record = Send the encrypted request twice
    .reordered-records = Swap two encrypted records
    .dropped-record = Drop an encrypted record
    .injected-record = Slip in a record of its own
    .truncation = Cut the answer short
fault =
    .none = Nobody makes a mistake
    .wrong-key = The server’s key is not the one in its certificate
    .expired-certificate = The server’s certificate has expired
    .other-name = The server’s certificate is for another site
    .missing-intermediate = The server leaves out the intermediate certificate
    .unlisted-share = The client sends a key share of a group that it does not list
    .no-signature-algorithms = The client does not say which signatures it understands
    .suite-not-offered = The server picks a suite that the client did not offer
    .group-not-offered = The server picks a group that the client did not offer
    .empty-retry = The server asks for another hello, and for nothing new in it
    .second-retry = The server asks for another hello twice
    .suite-after-retry = The server picks another suite after its HelloRetryRequest
    .unprotected-flight = The server forgets to encrypt
    .empty-certificate = The server sends an empty list of certificates
    .no-certificate-verify = The server leaves out CertificateVerify
    .pkcs1-signature = The server signs as in TLS 1.2, with RSA PKCS #1 v1.5
    .early-key-update = The server sends KeyUpdate before its Finished
    .wrong-server-finished = The server’s Finished is all zeros
    .wrong-client-finished = The client’s Finished is all zeros
    .no-client-finished = The client leaves out its Finished
