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
# Of a year before the first document that speaks of it.
grade-not-yet = not there yet

## What a judgement is about

subject-version = Version
subject-key-exchange = Key exchange
subject-group = Group
subject-signature = Signature
subject-certificate = Certificate’s key
subject-lifetime = Certificate’s lifetime
subject-receipts = Receipts of public logs (SCTs)
subject-master-secret = Master secret
subject-protection = Protection of records
subject-resumption = Resumption
subject-early-data = Early data

## What was chosen, where it has no name

choice-unnamed-prime = a prime of { $bits } bits that the server brought
choice-extended = extended
choice-classic = classic
choice-encrypt-then-mac = { $cipher }, encrypt-then-MAC
choice-session-id = by a session ID
choice-ticket = by a ticket
choice-early-data-taken = a request with the hello, which the server takes
choice-early-data-declined = a request with the hello, which the server skips
choice-ephemeral = with ephemeral keys alone
choice-psk-alone = a pre-shared key alone
choice-psk-with-ephemeral = with ephemeral keys, and a pre-shared key
choice-days = { $days ->
    [one] 1 day
   *[other] { $days } days
 }
choice-no-receipts = no receipts
choice-receipts = { $count ->
    [one] 1 receipt
   *[other] { $count } receipts
 } of { $logs ->
    [one] 1 log
   *[other] { $logs } logs
 }, signatures unchecked
choice-mac-then-encrypt = { $cipher }, MAC-then-encrypt

## Why

# $year is that of the first document.
not-yet = No standard of TLS has it before { $year }.

version-new = The newest version.
version-replaced = There is a newer version, and parties are free to go on with this one.
version-required = The version that parties must support and prefer to all earlier ones.
version-without-aead = It should not be agreed on where both know a later version: it has no AEAD suites.
version-on-weak-hashes = Its handshake rests on MD5 and SHA-1, and it has no AEAD suites.
ssl3-replaced = TLS 1.0 comes in its place, and has a way back to it for parties that know nothing newer.
ssl3-forbidden = It is broken for good: the padding of its CBC suites gives plaintext away (POODLE).
version = Still allowed, and safe if the rest is chosen well. Parties that both speak TLS 1.3 must prefer that.
version-preferred = The version that parties should support and, if they do, must prefer to all earlier ones.

rsa-of-old = One of the ways that the standard has. A server must not let on whether the padding was wrong, because of Bleichenbacher’s attack.
rsa-required = Every implementation must know a suite with it: TLS_RSA_WITH_AES_128_CBC_SHA.
rsa-discouraged = It should not be agreed on: it has no forward secrecy.
rsa = Since July 2026 clients must not offer it and servers must not choose it in TLS 1.2: it has no forward secrecy, and ways around the defence against Bleichenbacher’s attack keep being found.
dhe-discouraged = It should not be agreed on in TLS 1.2: it is fragile, and the parties can hardly agree on a group.
dhe = Since July 2026 clients must not offer it and servers must not choose it in TLS 1.2: a server may use any group, and a client can’t check one that it does not know.
ephemeral-of-old = One of the ways that the standard has. Nothing is asked of forward secrecy, which this one gives.
ephemeral-preferred = It has forward secrecy, which both parties must support and prefer.
ecdhe = It has forward secrecy, which both parties must support and prefer.
ephemeral = TLS 1.3 has taken out the key exchanges with a lasting key. All those with public keys that it has left give forward secrecy.
psk-alone = One of the ways that the standard has, at the cost of forward secrecy: whoever gets the pre-shared key later can open what was recorded.

# What no group of that kind withstands.
-later = Still, whoever records the conversation can compute its secret once there is a large quantum computer. A hybrid group would withstand that.
curve-new = One of the curves that have a number of their own in TLS.
curve-to-be-supported = The curve that clients and servers should support.
curve-longer-than-192 = Longer than the 192 bits below which no curve should be used.
curve-required-once = The curve that every implementation must support.
curve-required = { curve-required-once } { -later }
curve-asked-for-once = Every implementation should support it.
curve-asked-for = { curve-asked-for-once } { -later }
curve-long-enough = Longer than the 224 bits below which no curve may be used.
curve-of-tls13 = { curve-long-enough } { -later }
curve-recommended = One of the two curves that clients and servers should support.
field-of-tls13 = It has at least the 2048 bits that are required, and unlike in TLS 1.2 the client knows every group that the server may choose. { -later }
hybrid = Whoever wants its secret must break both halves: the curve, and ML-KEM, which is built to withstand quantum computers. So a recording of today stays shut even if one half falls.
prime-with-a-name = One of the primes that have a number of their own in TLS, all of them of at least 2048 bits.
prime-of-any-length = The standard asks for no least length.
prime-long-enough-to-be-recommended = It has at least the 2048 bits that are recommended.
prime-too-short-to-be-recommended = At least 2048 bits are recommended.
prime-long-enough = It has at least the 2048 bits that are required.
prime-too-short = At least 2048 bits are required.

signature-of-old = One of the hashes and signatures that client and server may agree on in TLS 1.2.
signature-new = It came with TLS 1.3, and who offers it there must take it in TLS 1.2, too.
signature-of-tls13 = It signs all that was said before, and its scheme is none of those that must not be used here: RSA by PKCS #1 v1.5, and whatever hashes with SHA-1.
signature-not-of-tls13 = The handshake must not be signed with RSA by PKCS #1 v1.5, and not with SHA-1.
signature-weak = A signature on this message must not use SHA-1 or MD5, for which two messages of the same hash can be made.
signature-fine = Its hash is neither SHA-1 nor MD5, which must not be used here.

rsa-key-of-any-length = The standard asks for no least length.
rsa-key-long-enough-once = It has at least the 2048 bits that an RSA key should have.
rsa-key-too-short-once = An RSA key should have at least 2048 bits.
rsa-key-long-enough = It has at least the 2048 bits that an RSA key needs.
rsa-key-too-short = An RSA key needs at least 2048 bits.
key-new = One of the kinds of keys that certificates may have.
ecdsa-key = ECDSA, for which P-256 is recommended.
receipts-of-old = Logs give such receipts, and no certificate has to have any.
receipts-wanted = In a certificate of a public authority that was issued since May 2018, browsers want receipts of two logs at least. In one of an authority of one’s own they want none.
# $early of $count receipts were made before the certificate’s validity begins.
receipts-early = { $early ->
    [0] None was made before the certificate’s validity begins.
    [one] 1 of { $count } was made before the certificate’s validity begins.
   *[other] { $early } of { $count } were made before the certificate’s validity begins.
 }
receipts-late = { $count ->
    [one] 1 bears a time that has not come yet, and must not count (RFC 6962 §5.2).
   *[other] { $count } bear a time that has not come yet, and must not count (RFC 6962 §5.2).
 }
receipts-unverified = Whether the logs have really signed them is not known here: that takes the logs’ public keys, and no list of logs comes with this program.
lifetime-in-days = No public authority may issue one that is valid for more than { $count ->
    [one] 1 day
   *[other] { $count } days
 }. An authority of one’s own may.
lifetime-in-months = No public authority may issue one that is valid for more than { $count ->
    [one] 1 month
   *[other] { $count } months
 }. An authority of one’s own may.

extended-new = It is tied to this very conversation, against whoever makes two connections share one secret.
extended = It is tied to this very conversation, which both parties must be able to do.
classic-alone = The only way to make one.
classic-once = Parties should only agree on the extended one, which is tied to the conversation. Without it, two connections can be made to share one secret.
classic = Both parties must be able to make the extended one, which is tied to the conversation. Here they did not agree on it, so two connections can be made to share one secret.

aead-new = It encrypts and authenticates in one operation (AEAD).
aead = It encrypts and authenticates in one operation (AEAD), as all recommended suites do.
early-data = Only for what does no harm if it arrives twice: whoever has recorded it can send it again, and whoever gets the pre-shared key later can open it.
resumed-by-session-id = Both sides keep the session’s secret for it. The standard suggests a day at most.
resumed-by-ticket-once = The server keeps nothing but one key, with which it has locked the session’s secret into the ticket.
resumed-by-ticket = The key that the server locks its tickets with must be changed regularly, about once a week: whoever gets it opens them.

suite-of-tls13 = It encrypts and authenticates in one operation (AEAD), as all suites of TLS 1.3 do, and is marked as recommended.
aes-new = AES has come to TLS, in CBC mode with a MAC, as other block ciphers before it.
cbc-of-old = The way in which the standard has block ciphers protect records.
encrypt-then-mac-new = With it the padding of a forged record is never looked at, as it is where the MAC comes first.
encrypt-then-mac = Nothing forbids it, but all recommended suites are AEAD. With encrypt-then-MAC the padding of a forged record is at least never looked at.
mac-then-encrypt-once = Nothing forbids it, but all recommended suites are AEAD: decrypting before the MAC is checked has led to one padding oracle after another.
mac-then-encrypt = CBC should not be used without encrypt-then-MAC: decrypting before the MAC is checked has led to one padding oracle after another.
