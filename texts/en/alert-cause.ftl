### The alerts of TLS 1.2, and what usually lies behind each. Named after them.
### by name

close_notify = The sender has nothing more to send. Not an error: it proves that nothing was cut off.
unexpected_message = A message came that has no place here.
bad_record_mac = A record failed to authenticate: it was changed on the way, or the keys differ.
record_overflow = A record was longer than the limit.
handshake_failure = No common ground: usually no cipher suite, group or signature that both sides support.
bad_certificate = A certificate was malformed, or its signature did not fit.
unsupported_certificate = A certificate is of a type that the receiver does not support. Many programs also send it when a certificate’s key may not be used for this purpose.
certificate_revoked = The issuer has withdrawn the certificate.
certificate_expired = A certificate is out of date, or not valid yet.
certificate_unknown = Something else about the certificate was not acceptable.
illegal_parameter = A field had a value that the standard or the negotiation forbids.
unknown_ca = The certificate chain does not end at an authority that the receiver trusts.
access_denied = The certificate was fine, but its owner may not come in.
decode_error = A message could not be read: a length or a value was out of bounds.
decrypt_error = A signature or a Finished did not verify.
protocol_version = The offered version is known, but not supported.
insufficient_security = The server demands stronger cipher suites than the client offered, or accepts none of the Diffie–Hellman groups that it named for DHE (RFC 7919 §4); from a client: the server’s Diffie–Hellman group is not one that it accepts (RFC 7919 §3).
internal_error = Something went wrong that has nothing to do with the peer.
inappropriate_fallback = The client came back with a lower version, though the server speaks a higher one.
user_canceled = The user gave up; no fault of the protocol.
no_renegotiation = A new handshake was asked for, and the other side does not want one.
unsupported_extension = The server answered an extension that the client had not sent.
unrecognized_name = The server does not know the name that the client asked for.
no_application_protocol = Client and server have no application protocol in common.
