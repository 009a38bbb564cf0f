### What today's standards say of the choices in a run.

# $month is written with two digits.
month = { $month ->
    [01] January
    [02] February
    [03] March
    [04] April
    [05] May
    [06] June
    [07] July
    [08] August
    [09] September
    [10] October
    [11] November
   *[12] December
 } { $year }

## Grades

grade-fine = fine
grade-discouraged = discouraged
grade-forbidden = must not be used

## What a judgement is about

subject-version = Version
subject-key-exchange = Key exchange
subject-group = Group
subject-signature = Signature
subject-certificate = Certificate’s key
subject-master-secret = Master secret
subject-protection = Protection of records

## What was chosen, where it has no name

choice-unnamed-prime = a prime of { $bits } bits that the server brought
choice-extended = extended
choice-classic = classic
choice-encrypt-then-mac = { $cipher }, encrypt-then-MAC
choice-ephemeral = with ephemeral keys alone
choice-mac-then-encrypt = { $cipher }, MAC-then-encrypt

## Why

version = Still allowed, and safe if the rest is chosen well. Parties that both speak TLS 1.3 must prefer that.
version-preferred = The version that parties should support and, if they do, must prefer to all earlier ones.
rsa = Since July 2026 clients must not offer it and servers must not choose it in TLS 1.2: it has no forward secrecy, and ways around the defence against Bleichenbacher’s attack keep being found.
dhe = Since July 2026 clients must not offer it and servers must not choose it in TLS 1.2: a server may use any group, and a client can’t check one that it does not know.
ecdhe = It has forward secrecy, which both parties must support and prefer.
ephemeral = TLS 1.3 has taken out the key exchanges with a lasting key. All those with public keys that it has left give forward secrecy.
# What no group of that kind withstands.
-later = Still, whoever records the conversation can compute its secret once there is a large quantum computer. A hybrid group would withstand that.
curve-required = The curve that every implementation must support. { -later }
curve-asked-for = Every implementation should support it. { -later }
curve-of-tls13 = Longer than the 224 bits below which no curve may be used. { -later }
field-of-tls13 = It has at least the 2048 bits that are required, and unlike in TLS 1.2 the client knows every group that the server may choose. { -later }
hybrid = Whoever wants its secret must break both halves: the curve, and ML-KEM, which is built to withstand quantum computers. So a recording of today stays shut even if one half falls.
signature-of-tls13 = It signs all that was said before, and its scheme is none of those that must not be used here: RSA by PKCS #1 v1.5, and whatever hashes with SHA-1.
signature-not-of-tls13 = The handshake must not be signed with RSA by PKCS #1 v1.5, and not with SHA-1.
prime-long-enough = It has at least the 2048 bits that are required.
prime-too-short = At least 2048 bits are required.
curve-recommended = One of the two curves that clients and servers should support.
curve-long-enough = Longer than the 224 bits below which no curve may be used.
signature-weak = A signature on this message must not use SHA-1 or MD5, for which two messages of the same hash can be made.
signature-fine = Its hash is neither SHA-1 nor MD5, which must not be used here.
rsa-key-long-enough = It has at least the 2048 bits that an RSA key needs.
rsa-key-too-short = An RSA key needs at least 2048 bits.
ed25519-key = Ed25519: about as hard to break as P-256, by a curve of 255 bits. Fewer clients have it than ECDSA; Chromium does not offer it.
ecdsa-key = ECDSA, for which P-256 is recommended.
extended = It is tied to this very conversation, which both parties must be able to do.
classic = Both parties must be able to make the extended one, which is tied to the conversation. Here they did not agree on it, so two connections can be made to share one secret.
aead = It encrypts and authenticates in one operation (AEAD), as all recommended suites do.
suite-of-tls13 = It encrypts and authenticates in one operation (AEAD), as all suites of TLS 1.3 do, and is marked as recommended.
encrypt-then-mac = Nothing forbids it, but all recommended suites are AEAD. With encrypt-then-MAC the padding of a forged record is at least never looked at.
mac-then-encrypt = Nothing forbids it, but all recommended suites are AEAD: decrypting before the MAC is checked has led to one padding oracle after another.
