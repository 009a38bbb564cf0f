### What a word of the standards means: groups and cipher suites, and the sorts of words. The rest has files of its own.

## Sorts

message = message
field = field
value = value
alert = alert
group = group
cipher-suite = cipher suite
term = term

## Groups

x25519 = Diffie–Hellman on Curve25519, an elliptic curve that was chosen so that programs are fast and have little to get wrong.
x448 = Diffie–Hellman on Curve448: X25519’s bigger, slower sister.
secp256r1 = The elliptic curve P-256, which nearly every program knows.
longer-curve = An elliptic curve of the same make as P-256, with longer numbers.
explicit-curve = An elliptic curve that the server would have described itself. Withdrawn.
finite-field = A finite field with a prime that a standard has chosen; the number in the name is its length in bits. RFC 10015 forbids DHE in TLS 1.2.
ml-kem = A key exchange meant to withstand quantum computers (ML-KEM), for TLS 1.3 alone.
hybrid = A hybrid: an elliptic curve and a key exchange meant to withstand quantum computers; whoever wants the secret must break both. For TLS 1.3 alone.
brainpool-tls13 = An elliptic curve whose constants were derived in a way that can be checked; for TLS 1.3.
brainpool = An elliptic curve whose constants were derived in a way that can be checked.
earlier-curve = An elliptic curve of earlier years, which TLS no longer uses.
russian-curve = An elliptic curve of a Russian standard.
chinese-curve = An elliptic curve of a Chinese standard.

## Cipher suites

suite-of-tls13 = A suite of TLS 1.3, which says nothing of key exchange and authentication. Records: { $records }. Keys are derived with HKDF and { $hash }.
suite = Key exchange: { $forward-secrecy ->
    [yes] { $exchange } (with forward secrecy)
    [no] { $exchange } (without forward secrecy)
   *[none] none
}. Authentication: { $authentication }. Records: { $records }. Keys are derived with { $hash }{ $older ->
    [older] , as for all older suites in TLS 1.2
   *[newer] {""}
}.
# How records are protected. $mac is "AEAD" where the cipher also authenticates, and "none" where nothing does.
records = { $mode ->
    [none] { $mac ->
        [none] neither encrypted nor authenticated
       *[other] not encrypted, but authenticated with { $mac }
    }
    [Poly1305] encrypted with { $cipher } and { $bits }-bit keys, authenticated with { $mode }
    [AEGIS] encrypted with { $cipher } and { $bits }-bit keys{ -authenticated }
    [stream] encrypted with { $cipher }, a stream cipher, and { $bits }-bit keys{ -authenticated }
    [CCM_8] encrypted with { $cipher } in CCM mode with a short tag, and { $bits }-bit keys{ -authenticated }
   *[other] encrypted with { $cipher } in { $mode } mode and { $bits }-bit keys{ -authenticated }
}
-authenticated = { $mac ->
    [AEAD] , which also authenticates them
    [none] , and not authenticated
   *[other] , authenticated with { $mac }
}
