### The messages of TLS 1.2, each in a sentence or two. Named after them.
### by name

HelloRequest = The server asks the client to begin a handshake anew.
ClientHello = The client opens: which versions, cipher suites and extensions it offers, and its random.
ServerHello = The server chooses one version and one cipher suite from the client’s offer, and adds its own random.
Certificate = The sender’s certificate, and the certificates of those who vouch for it.
ServerKeyExchange = In DHE and ECDHE: the server’s public value, signed together with both randoms. RSA key exchange has none.
CertificateRequest = The server asks the client for a certificate: mutual TLS.
ServerHelloDone = Empty. The server has said all it had to say for now.
ClientKeyExchange = The client’s part of the key exchange: the encrypted pre-master secret (RSA) or its public value (DHE, ECDHE).
CertificateVerify = The client signs the handshake so far, to prove that it has its certificate’s private key.
Finished = The first protected message: proof that its sender has the same keys and saw the same conversation.
NewSessionTicket = The server gives the client a sealed note with which the session can be resumed later.
CertificateStatus = A fresh, signed statement that the server’s certificate has not been revoked (OCSP stapling).
ChangeCipherSpec = One byte, and no handshake message: from the next record on, the sender uses the new keys.
Alert = Two bytes: how bad it is and what happened. A fatal one ends the connection.
ApplicationData = What the connection is for, in protected records.
