### What the recordings state: evidence of checks, reasons of alerts, what an attacker did.
### Each is a phrase: no capital at its beginning, no full stop. Named after the kinds of tls-facts.
### A list's items are joined by the attribute .between of its message; where there is none, by a comma, and facts by a
### semicolon.
### by name

# Parties

-sender = { $sender ->
    [client] client
    [server] server
   *[attacker] attacker
}
-receiver = { $receiver ->
    [client] client
   *[server] server
}
-peer = { $peer ->
    [client] client
   *[server] server
}
-party = { $party ->
    [client] client
   *[server] server
}
-closer = { $closer ->
    [client] client
   *[server] server
}
-victim = { $victim ->
    [client] client
   *[server] server
}

# What can arrive

-message = { $message ->
    [ApplicationData] application data
    [record-header] record header
    [handshake-header] handshake header
   *[other] { $message }
}

## What can't be decoded

malformed-field = { $field } at byte { $offset }: { $fault }
bytes-missing = needs { $needed } bytes, but only { $available } are left
bytes-left-over = { $count ->
    [one] one byte is
   *[other] { $count } bytes are
 } left over
length-out-of-range = { $length } bytes, where { $floor } to { $ceiling } are allowed
illegal-value = the value { $value } is not allowed here
extension-repeated = extension { $extension } appears here a second time
record-version = version { $version } is not acceptable here
ssl2-hello = this is the hello of SSL 2.0, which is forbidden
not-tls = this is not TLS: it looks like { $protocol ->
    [smtp-or-ftp] SMTP or FTP
   *[other] { $protocol }
}
record-too-long = a record of { $length } bytes, where at most { $limit } are allowed
message-too-long = a handshake message of { $length } bytes, where at most { $limit } are accepted
not-expected = { $what ->
    [record] a record of this content type is not expected here
   *[other] a { $what } is not expected here
}
empty-fragment = an empty fragment, which only application data may have
not-der = not the DER encoding that belongs here

## What a field's value means
# Of numbers there are the digits alone, too: a code point's is no quantity.

named = { $name }
named-number = { $name } ({ $number-digits })
named-bytes = { $name } (0x{ $bytes })
grease = GREASE 0x{ $bytes }
unassigned = 0x{ $bytes } (unassigned)
signature-scheme = { $name ->
    [none] { $hash } with { $signature } (TLS 1.2 only)
   *[other] { $name } (in TLS 1.2: { $hash } with { $signature })
}
text = { $text }
byte-count = { $count ->
    [one] 1 byte
   *[other] { $count-digits } bytes
}
bit-count = { $count ->
    [one] 1 bit
   *[other] { $count-digits } bits
}
entry-count = { $count ->
    [one] 1 entry
   *[other] { $count-digits } entries
}
second-count = { $count-digits } seconds
number = { $number-digits }
moment = { $time-utc }
yes = yes
no = no
list = { $items }
    .between = {", "}
null-parameters = none (NULL)
no-known-version = no known version
object-identifier = { $name } ({ $identifier })
malformed-identifier = malformed object identifier
der-header = { $type_name }, { $length ->
    [one] 1 byte
   *[other] { $length-digits } bytes
}
der-tag = tag 0x{ $tag }
attribute = { $name }={ $value }
basic-constraints = cA: { $authority ->
    [yes] yes
   *[no] no
}{ $path_length ->
    [none] {""}
   *[other] , pathLenConstraint: { $path_length }
}
name-constraints = { $permitted ->
    [none] {""}
   *[other] permitted: { $permitted }
}{ $excluded ->
    [none] {""}
   *[other] { $permitted ->
        [none] {""}
       *[other] ;{" "}
    }excluded: { $excluded }
}
access = { $method }: { $place }
could-speak-tls13 = ends in DOWNGRD 01: this server could do TLS 1.3
could-speak-tls12 = ends in DOWNGRD 00: this server could do TLS 1.2 or more

## Groups, keys, records

published-prime = { $group }, the { $bits }-bit safe prime of { $source }
unpublished-prime = a { $bits }-bit number of the server’s own: nothing vouches for its being a safe prime
prime-too-short = dh_p has { $bits } bits, which is too short to be secure: RFC 9325 §4.5 requires { $least }
prime-too-long = dh_p has { $bits } bits: computing with more than { $most } would take too long
prime-even = dh_p is even, so it is not a prime
generator-out-of-range = dh_g is not between 2 and dh_p - 2
group-unsupported = the group { $group } is not supported
prime-not-odd = dh_p is not an odd number above 4, so it cannot be the prime
prime-refused = dh_p has { $bits } bits; more than { $most } are refused
private-key-misfit = the private key does not fit the group
public-value-length = the public value has { $given } bytes where the group’s have { $expected }
point-form = the point is not in uncompressed form: it begins with 0x{ $first }, not 0x04
point-not-on-curve = the point is not on the curve
secret-all-zeros = the X25519 shared secret is all zeros: the public value is a point of small order
encapsulation-key-out-of-range = the ML-KEM key fails the modulus check: it holds a number that is not below 3329
public-value-out-of-range = the public value is not between 2 and dh_p - 2
secret-out-of-range = the shared secret is not between 2 and dh_p - 2: the public value is in a tiny subgroup
key-length = the { $key ->
    [mac-key] MAC key
    [write-iv] write IV
   *[write-key] write key
} has { $given } bytes where the suite needs { $expected }
content-beyond-record = a record cannot hold { $length } bytes; { $most } is the most
sequence-exhausted = these keys have protected 2^64 records, and the sequence number must not wrap
ciphertext-too-long = the protected record has { $length } bytes; { $most } is the most
content-too-long = the record holds { $length } bytes of content; { $most } is the most
inner-too-long = content, content type and padding of the record have { $length } bytes together; { $most } is the most
no-content-type = the record holds nothing but zeros, where a content type must stand
fragment-length = the protected record has { $length } bytes, which is impossible: it is too short, or not a whole number of blocks
bad-record-mac = the record was not protected with these keys, was changed on its way, or is not the one that is due

## Certificates

several = { $facts }

path-found = each vouched for by the next: “{ $certificates }”
    .between = ”, “
more-paths =
    { $tried ->
        [one] this is the one way up that was tried, and there may be more: the search was given up
       *[other] of the { $tried } ways up that were tried, this is the one that comes furthest, and there may be more: the search was given up
    }
no-certificate = there is no certificate
certificate-extension-repeated = certificate { $number } has the extension { $extension } more than once, the last time at DER byte { $offset-digits }
certificate-malformed = certificate { $number } is malformed: { $error }
server-key-unusable = the certificate’s key: { $error }

form-is-sound = “{ $certificate }” is of version { $version }, with a serial number of { $serial ->
    [one] one byte
   *[other] { $serial } bytes
}
extensions-before-version-3 = “{ $certificate }” has extensions, but says that it is of version { $version }
serial-not-positive = the serial number of “{ $certificate }” is not positive
serial-too-long = the serial number of “{ $certificate }” has { $length } bytes; { $limit } are the most

root-trusted = “{ $certificate }” is among the trusted roots
root-out-of-date = it is itself out of date (from { $from } to { $to }; the clock says { $clock }), which is not held against a trusted root here
root-not-trusted = “{ $certificate }” vouches for itself and is not among the trusted roots
too-many-authorities = above “{ $certificate }” no issuer is looked for: { $limit } authorities below one another are the most that are followed
issuer-missing = “{ $certificate }” is vouched for by “{ $issuer }”, whose certificate is neither in the chain nor among the trusted roots

rsa-key-long-enough = the RSA key of “{ $certificate }” has { $bits-digits } bits; { $least-digits } are the least
rsa-key-too-short = the RSA key of “{ $certificate }” has { $bits-digits } bits only; { $least-digits } are the least
signature-with-md5 = “{ $certificate }” is signed with { $algorithm }: MD5 no longer protects against forgery
sha1-let-pass = signatures with SHA-1 are let pass here, and there is no RSA key
no-broken-hash = no signature rests on a hash of which collisions can be made

no-issuer-to-verify-with = no certificate’s issuer is there, so no signature can be verified
too-many-signatures = { $limit } signatures were verified, and more are not tried
certificate-verified = “{ $certificate }”: { $algorithm } verified with the { $key } key of “{ $issuer }”
two-signature-algorithms = “{ $certificate }” names two different signature algorithms inside and outside
signature-algorithm-unknown = “{ $certificate }” is signed with algorithm { $algorithm }, which is not accepted here
signature-with-sha1 = “{ $certificate }” is signed with { $algorithm }: SHA-1 no longer protects against forgery
issuer-key-unusable = the public key of “{ $issuer }” cannot be used
issuer-key-of-another-kind = “{ $certificate }” is signed with { $algorithm }, but the key of “{ $issuer }” is { $key }
certificate-not-verified = the signature ({ $algorithm }) on “{ $certificate }” does not verify with the { $key } key of “{ $issuer }”

validity = “{ $certificate }” is valid from { $from } to { $to }
clock = { $validities }; the clock says { $clock }{ $found ->
    [not-yet-valid] : not yet valid
    [expired] : expired
   *[valid] {""}
}

is-authority = “{ $certificate }”: cA is TRUE
is-no-authority = “{ $certificate }” vouches for another, but its cA is FALSE
lacks-basic-constraints = “{ $certificate }” vouches for another, but has no basicConstraints
no-intermediate = no intermediate certificate to judge
path-length = “{ $certificate }” allows { $limit ->
    [one] { $limit } authority
   *[other] { $limit } authorities
} below it; { $below ->
    [one] there is { $below }
   *[other] there are { $below }
}
no-path-length = no limit is set

names-within-constraints = all names below “{ $certificate }” are within its name constraints
no-name-constraints = no authority constrains names
name-excluded = “{ $authority }” excludes “{ $name }”, which “{ $certificate }” is for
name-not-permitted = “{ $authority }” does not permit the name “{ $name }”, which the certificate of “{ $certificate }” has
name-constraint-not-understood = “{ $authority }” constrains names of a kind that is not understood here, and “{ $certificate }” has one
too-many-names = there are too many names to compare them all with the name constraints of “{ $authority }”

no-policies = no certificate says anything of policies
no-policy-demanded = no authority demands that a policy is valid for the whole chain; { $policies ->
        [none] none is
       *[other] valid: { $policies }
    }
policy-valid = “{ $authority }” demands that a policy is valid for the whole chain; valid: { $policies }
no-valid-policy = “{ $authority }” demands that a policy is valid for the whole chain, and at “{ $certificate }” none is
any-policy-mapped = “{ $certificate }” gives anyPolicy another name, which no authority may do
may-sign-certificates = “{ $certificate }” may sign certificates (keyCertSign)
may-not-sign-certificates = “{ $certificate }” vouches for another, but its keyUsage lacks keyCertSign
no-key-usage = “{ $certificate }” has no keyUsage, so all uses are allowed
key-usage-allowed = “{ $certificate }” allows { $usage }, which is needed here
key-usage-lacking = { $usage } is needed here, which the keyUsage of “{ $certificate }” lacks
leaf-key-unusable = the public key of “{ $certificate }”: { $error }
key-cannot-encrypt = the key exchange encrypts to the key of “{ $certificate }”, which is { $key }
may-authenticate-servers = “{ $certificate }” may authenticate servers (serverAuth)
may-not-authenticate-servers = the purposes of “{ $certificate }” (extKeyUsage) do not include serverAuth
may-authenticate-clients = “{ $certificate }” may authenticate clients (clientAuth)
may-not-authenticate-clients = the purposes of “{ $certificate }” (extKeyUsage) do not include clientAuth
no-purposes = no certificate restricts its purposes
critical-extension-unknown = “{ $certificate }” has the critical extension { $extension }, which is not understood here
critical-extensions-understood = every critical extension is understood here

no-name-asked-for = a client is asked for by no name
no-server-name = “{ $name }” is neither a DNS name nor an IP address
no-subject-alt-name = “{ $name }” was asked for; “{ $certificate }” has no subjectAltName, and no other name counts
server-name-matches = “{ $name }” was asked for, and the certificate is for “{ $presented }”
server-name-differs = “{ $name }” was asked for, but the certificate is for “{ $presented }”
    .between = ”, “
address-as-dns-name = “{ $name }” was asked for as an address, but the certificate has it as a DNS name; an address counts only as an iPAddress (RFC 9525 §6)
name-of-another-kind = (a name of another kind)

no-revocation-list = no revocation list is there
list-lacking = no revocation list of “{ $issuer }” is there, so nothing says whether “{ $certificate }” has been revoked
list-for-others =
    { $scope ->
        [authorities] a revocation list of “{ $issuer }” is about the certificates of CAs alone, and “{ $certificate }” is none
        [users] a revocation list of “{ $issuer }” leaves out the certificates of CAs, and “{ $certificate }” is one
        [attributes] a revocation list of “{ $issuer }” is about attribute certificates alone, and “{ $certificate }” is none
       *[point] a revocation list of “{ $issuer }” belongs to a distribution point that “{ $certificate }” does not name
    }
list-of-some-reasons = the revocation lists of “{ $issuer }” that can be used leave out some of the reasons for revoking
list-of-changes = a revocation list of “{ $issuer }” says only what has changed since another
list-malformed = revocation list { $number } is malformed: { $error }
list-not-understood = the revocation list of “{ $issuer }” insists on extension { $extension }, which is not understood here
may-not-sign-lists = the keyUsage of “{ $issuer }” lacks cRLSign, so it may not sign revocation lists
list-not-verified = the signature on the revocation list does not verify with the key of “{ $issuer }”
list-out-of-date = the revocation list of “{ $issuer }” is good from { $from } to { $to }; the clock says { $clock }
not-in-list = “{ $certificate }” is not in the revocation list of “{ $issuer }”
certificate-revoked = “{ $certificate }” has been revoked since { $since }, says “{ $signer }”

no-staple-demanded = the certificate does not demand a stapled OCSP response
no-staple-asked-for = the certificate demands a stapled OCSP response, and none was asked for
staple-missing = “{ $certificate }” demands a stapled OCSP response (TLS feature), and none came
staple-present = “{ $certificate }” demands a stapled OCSP response (TLS feature), and one came
no-staple = no OCSP response is there
status-malformed = the OCSP response is malformed: { $error }
status-refused = the OCSP responder answers with { $status } alone
status-without-issuer = the issuer of “{ $certificate }” is not there, so nobody can tell who may speak for it
status-of-another = the OCSP response is not about “{ $certificate }”
status-by-unknown-hash = the OCSP response names the issuer of the certificate that it is about with the hash { $hash }, which is not known here, so nobody can tell whether that is “{ $certificate }”
status-not-verified = the OCSP response is signed neither by “{ $issuer }” nor by a responder that it has authorised
status-out-of-date = the OCSP response is good from { $from } to { $to }; the clock says { $clock }
status-good = “{ $certificate }” is not revoked, says “{ $signer }”, from { $from } to { $to }
status-unknown = “{ $signer }” does not know “{ $certificate }”

key-malformed = not a well-formed { $structure }
key-unsupported = unsupported key algorithm or curve { $algorithm }
pem-malformed = block { $number } (“{ $label }”) is malformed at offset { $offset-digits }
pem-unended = block { $number } (“{ $label }”) begins at offset { $offset-digits } and has no END line
input-is-other = { $found ->
        [nothing] nothing is there
        [certificate] a certificate in DER is there
        [list] a revocation list in DER is there
        [response] an OCSP response in DER is there
        [private-key] a private key in DER is there
        [public-key] a public key in DER is there
        [pkcs7] a PKCS #7 file is there
        [pkcs12] a PKCS #12 file is there
        [utf-16] text in UTF-16 is there, which is not read
        [binary] something is there that is neither text nor DER
       *[text] text without any PEM block is there
    }; { $wanted ->
        [certificates] certificates in PEM are needed, or one in DER
        [lists] revocation lists in PEM are needed, or one in DER
       *[response] an OCSP response in DER is needed
    }
input-lacks = none of the PEM blocks is one (“{ $labels }”): { $wanted ->
        [certificates] certificates in PEM are needed, or one in DER
        [lists] revocation lists in PEM are needed, or one in DER
       *[response] an OCSP response in DER is needed
    }
    .between = ”, “
key-encrypted = the private key is encrypted with a passphrase; give it in the clear
key-missing = no private key found in the PEM text
key-not-rsa = an { $key } key cannot encrypt or decrypt: that takes RSA
rsa-out-of-range = the RSA operation failed: the length or value does not fit the modulus
signature-of-another-kind = a key of kind { $key } cannot be used with { $scheme }
signature-invalid = the signature does not verify with this { $key } key and { $scheme }
signing-failed = the { $key } key could not sign

## What the parties find

version-chosen = the server chose { $chosen }; the client offered { $offered } and accepts nothing else
suite-chosen = { $place ->
    [none] { $suite } is not among the { $offered } suites offered for this version
   *[other] { $suite } is number { $place } of the { $offered } suites offered for this version
}
compression-chosen = the server chose the compression { $method }; only null was offered
extensions-asked-for = { $count ->
    [one] the client asked for the one extension
   *[other] the client asked for each of the { $count } extensions
}
extension-unsolicited = the server sent { $extension }, which the client did not ask for
extension-meaningless = the server sent { $extension }, which means nothing and can never be agreed on
renegotiation-info-sent = renegotiation_info carries { $length } bytes; in a first handshake it must be empty
no-renegotiation-info = the server does not know renegotiation_info; this client never renegotiates
downgrade-mark = { $version ->
    [tls13] the server’s random is marked: it could do TLS 1.3, which the client did not offer
   *[tls12] the server marks a version below TLS 1.2, but chose TLS 1.2
}
downgrade-noticed = the client speaks TLS 1.3, and the server’s random is marked: { $version ->
    [tls13] it can do TLS 1.3, and must have been asked for less
   *[tls12] it can do TLS 1.2, and must have been asked for less
}
no-extended-master-secret = the server does not speak it: the master secret depends on the randoms alone
encrypt-then-mac-granted = the server granted encrypt_then_mac, which is for CBC suites, with { $suite }
protocols-chosen = the server chose { $protocols }; it must be exactly one of those offered
no-uncompressed-points = the { -sender }’s list of point formats lacks the uncompressed one
certificate-key = { $suite } needs an { $needed } key, and the certificate’s is { $key }
scheme-chosen = the server signed with { $scheme }; it must be one that the client offered
signature-verified = the { $key } key of the certificate verifies the { $scheme } signature over client_random, server_random and params ({ $length } bytes)
group-chosen = the server chose { $group }; the client offered { $offered }
public-value-accepted = { $group ->
    [x25519] the { -peer }’s value { $begins }… has 32 bytes, and the shared secret is not all zeros
    [curve] the { -peer }’s point { $begins }… lies on the curve
    [hybrid] both halves of the { -peer }’s share { $begins }… can be calculated with
   *[finite-field] the { -peer }’s value { $begins }… lies between 2 and dh_p - 2, and so does the shared secret
}
public-value-refused = the { -peer }’s public value: { $error }
verify-data-compared = the { -sender }’s Finished has { $received }, and the { -receiver } computed { $expected }
fallback-compared = the client falls back to { $newest }; the server speaks { $spoken }
fallback = the client falls back to { $newest }; the server speaks TLS 1.2
versions-offered = the client offers { $versions }; the server speaks TLS 1.2 only
newest-version-offered = the client offers versions up to { $newest }; the server speaks TLS 1.2 only
compressions-offered = the client offers the compression { $methods }; null must be among them
server-names-repeated = server_name holds more than one name of the same type, which RFC 6066 §3 forbids
server-name-asked = the client asks for { $name }
server-name-unknown = the client asks for { $name }, and the server has no site of that name
protocol-taken = { $taken ->
    [none] the server speaks none of those offered: { $offered }
   *[other] { $taken } is among those offered: { $offered }
}
suite-taken = { $suite } out of { $offered } suites offered, with an { $key } certificate{ $group ->
    [none] {""}
   *[other] , { $group } and { $scheme }
}
no-suite = { $offered ->
    [one] the one suite offered does not go
   *[other] none of the { $offered } suites offered goes
} with the server’s { $ours ->
    [one] suite
   *[other] { $ours } suites
}, certificates, groups and signatures
no-finite-field = for DHE the client names { $named }, and the server accepts none of these groups; no other suite offered goes with what the server has (RFC 7919 §4)
pre-master-secret = { $found ->
    [well-formed] the plaintext has 48 bytes and begins with the version of the ClientHello, { $version }
    [wrong-version] the plaintext does not begin with { $version }: the server puts the right version in its place and goes on
   *[malformed] the plaintext is not a pre-master secret: the server goes on with random bytes, and the handshake will fail at Finished
}
padding-begins = the decrypted block begins with the bytes 00 02
padding-does-not-begin = the decrypted block does not begin with the bytes 00 02, and this server says so
version-selected = the server chose { $chosen }; the client offered { $offered }
versions-compared = the client offers { $offered }; the server speaks { $spoken }
legacy-version-found = legacy_version of the { -sender } says { $version }; in TLS 1.3 it must say TLS 1.2
session-id-compared = the server gave back { $received ->
    [none] nothing
   *[other] 0x{ $received }
}; the client’s legacy_session_id is { $sent ->
    [none] empty
   *[other] 0x{ $sent }
}
extensions-in-place = { $count ->
    [0] there are no extensions
    [one] the one extension belongs in this message
   *[other] all { $count } extensions belong in this message
}
extension-misplaced = { $extension } does not belong in this message
key-share-answer = { $group ->
    [none] the ServerHello has no key_share
   *[other] the ServerHello has a key share of { $group }
}
retry-group-compared = the server asks for a share of { $group }; the client offered { $offered } and sent { $shared ->
    [none] no share
   *[other] shares of { $shared }
}
retry-asks-for = the HelloRetryRequest asks for { $what ->
    [group] a share of another group
    [cookie] its cookie back
    [both] a share of another group, and its cookie back
   *[nothing] nothing that would change the ClientHello
}
retry-suites = the HelloRetryRequest chose { $first }, the ServerHello { $second }
retried-version = after a HelloRetryRequest of TLS 1.3 the ServerHello chose { $chosen }
signatures-requested = the server asks for a certificate { $count ->
    [0] and does not say which signatures it understands
    [one] and understands one kind of signature
   *[other] and understands { $count } kinds of signature
}
certificates-unpacked = { $compressed ->
    [one] one byte of { $algorithm } unpacks
   *[other] { $compressed } bytes of { $algorithm } unpack
} to { $length } bytes, as the server says
compression-unoffered = the certificates are compressed with { $algorithm }, which the client did not offer
decompressed-too-long = the server says that the certificates unpack to { $stated } bytes; at most { $limit } are accepted
compressed-malformed = the compressed certificates can’t be unpacked
decompressed-too-short = the server says that the certificates unpack to { $stated } bytes, but only { $found } came out
decompressed-overflow = the server says that the certificates unpack to { $stated } bytes, but more would come out; the client stopped there
certificate-context-found = certificate_request_context has { $length } bytes; in the handshake a server’s is empty
certificates-sent = { $count ->
    [0] the server sent no certificate
    [one] the server sent one certificate
   *[other] the server sent { $count } certificates
}
client-certificates = { $count ->
    [0] the client sent no certificate
    [one] the client sent one certificate
   *[other] the client sent { $count } certificates
}; { $wish ->
    [required] this server lets nobody in without one
   *[optional] this server goes on without one
}
client-key-type = the key in the client’s certificate is { $key }; the server asked for { $requested }
client-scheme-chosen = the client signed with { $scheme }; it must be one that the server asked for
client-signed = the { $key } key of the client’s certificate verifies the { $scheme } signature over all { $length } bytes of the handshake so far
request-context = certificate_request_context is { $compared ->
    [fresh] one that no request before it had
   *[used] that of a request before it
}
context-repeated = certificate_request_context is { $compared ->
    [same] that of the request
   *[other] not that of the request
}
handshake-scheme = { $scheme } signed; PKCS #1 v1.5 and SHA-1 may sign certificates, but no handshake of TLS 1.3
conversation-signed = the { $key } key of the certificate verifies the { $scheme } signature over { $length } bytes, which end with the hash of the conversation
mandatory-extensions-found = { $lacking ->
    [none] supported_groups, key_share and signature_algorithms are there
   *[other] { $lacking } is missing, which TLS 1.3 cannot do without
}
key-shares-offered = { $groups ->
    [none] the client sent no key share, and leaves the group to the server
   *[other] the client sent key shares of { $groups }
}
key-share-unoffered = the client sent a key share of { $group }, which its supported_groups do not name
key-share-repeated = the client sent two key shares of { $group }
no-common-group = the client offers { $offered }; the server has { $spoken }
no-common-signature = the client can check { $offered }; the server’s certificates can sign with none of these
psk-selected = { $mode ->
    [alone] the server takes the client’s pre-shared key number { $place } of { $offered }, alone
   *[with-ecdhe] the server takes the client’s pre-shared key number { $place } of { $offered }, with a key exchange
}
psk-out-of-range = { $offered ->
    [0] the server takes the client’s pre-shared key number { $place }; the client offered none
    [one] the server takes the client’s pre-shared key number { $place }; the client offered one
   *[other] the server takes the client’s pre-shared key number { $place }; the client offered { $offered }
}
psk-of-other-hash = the pre-shared key goes with { $hash }, and the suite is { $suite }
psk-mode-not-offered = { $mode ->
    [alone] the server uses the pre-shared key alone, which the client has not allowed
   *[with-ecdhe] the server uses the pre-shared key with a key exchange, which the client has not allowed
}
psks-offered = { $count ->
    [one] the client offers one pre-shared key, with a binder, at the end of its hello
   *[other] the client offers { $count } pre-shared keys, each with a binder, at the end of its hello
}
psk-not-last = pre_shared_key must be the last extension, and behind it stands { $last }
psk-without-modes = the client offers pre-shared keys without psk_key_exchange_modes
psk-binders-counted = there are { $identities } pre-shared keys and { $binders } binders
binder-compared = the binder is { $received }, and the server computed { $expected }
session-of-other-name = what it has kept is of a session with { $session }, and it wants to talk to { $wanted }
psk-parts-compared = by the name of the key the server is { $named }, and this is { $own }
ticket-used = this ticket, { $length } bytes, has been used already, and each may be used once
hello-age-compared = the ticket is { $told } s old by what the client says, and { $counted } s by the server’s clock; { $tolerance } s of difference are allowed
hello-recorded = { $seen ->
    [seen] a hello with this binder has come already
   *[new] no hello with this binder has come before
}
replay-untold = { $defence ->
    [single-use] the pre-shared key is from elsewhere and is used again and again, so it can’t be taken just once, as a ticket can; the server takes no early data with it
    [freshness] the pre-shared key is from elsewhere and has no age, so the server can’t tell when the hello was said, and takes no early data with it
   *[recording] the pre-shared key is from elsewhere and has no age, so no hello may be forgotten, and there is no room for more of them; the server takes no early data with it
}
early-data-without-psk = the client announces early data and offers no pre-shared key
early-data-accepted = { $suite ->
    [same] the server takes early data, with the client’s pre-shared key number { $place }
   *[other] the server takes early data with the client’s pre-shared key number { $place }, and has chosen another suite than the early data has
}
too-much-early-data = more early data came than the { $limit } bytes that are allowed
suite-taken-with-psk = { $suite } out of { $offered } suites offered, with the client’s pre-shared key number { $place }{ $group ->
    [none] {""}
   *[other] , and { $group }
}
session-taken-up = the server takes the session up: it gives back the session ID that { $way ->
    [ticket] came with the ticket
   *[session-id] the client named
}
session-not-taken-up = the server does not take the session up, whose { $way ->
    [ticket] ticket
   *[session-id] ID
} the client has sent: a new one begins
resumed-suite-compared = the server chose { $suite }; the session was made with { $session }
resumed-master-secret-compared = the session’s master secret is { $session ->
    [extended] an extended one
   *[classic] a classic one
}; this hello is for { $hello ->
    [extended] an extended one
   *[classic] a classic one
}
session-found = { $way ->
    [ticket] the ticket opens with the server’s key
   *[session-id] the server remembers the session ID
}; the session is { $age ->
    [one] one second
   *[other] { $age } seconds
} old
session-not-found = { $obstacle ->
    [suite] the session’s suite is not among those that both speak now
    [other-name] the session belongs to another server name
    [age] the session is too old
    [master-secret] the session’s master secret is a classic one, and the client wants an extended one
   *[unknown] { $way ->
        [ticket] the ticket does not open with the server’s key
       *[session-id] the server knows no session of this ID
    }
}
retried-hello-compared = { $found ->
    [as-asked] the second ClientHello has what the server asked for, and else is the first
    [without-share] the second ClientHello has no share of the group that the server asked for
    [another-share] the second ClientHello has more than the share that the server asked for
    [another-cookie] the second ClientHello does not bring the server’s cookie back
   *[changed] the second ClientHello differs from the first in what it should have kept
}
record-opened = the { $proof ->
    [gcm-tag] GCM tag
    [aead-tag] AEAD tag
    [poly1305-tag] Poly1305 tag
    [mac-over-content] MAC over the content
    [mac-over-ciphertext] MAC over the ciphertext
   *[none] content
} of record number { $sequence } under these keys is right
record-refused = record number { $sequence } under these keys: { $error }
record-size-limit-set = the { -sender } accepts { $limit } bytes in a protected record at most; it may ask for { $least } and more
record-beyond-limit = the record holds { $length } bytes; the limit that was set for it is { $limit }
no-close-notify = the transport ended without a close_notify from the { -peer }
record-unfinished = the transport ended in the midst of a record, of which { $length ->
    [one] one byte has
   *[other] { $length } bytes have
} come, and without a close_notify from the { -peer }

## Why the parties stop

malformed = { -message }: { $fault }
message-out-of-place = { -message } came where only { $awaited } may
    .between = {" or "}
retry-requested-twice = a second HelloRetryRequest came, where a ServerHello is due
application-data-too-early = application data came in state { $state }, before the handshake was complete
message-after-handshake = { -message } came after the handshake
within-message = { -message } came in the middle of a handshake message
protected-too-early = a handshake record came where only ChangeCipherSpec may (RFC 5246 §7.3); it holds no whole message in the clear, as if it were protected already
record-unprotected = a record of type { $content } came in the clear, where all must be protected
record-type-unexpected = a record of type { $content } has no place here
message-across-keys = the record goes on after a message with which the keys change
another-key-exchange = ClientKeyExchange came in the form of another key exchange
idling = more than { $limit } records in a row carried nothing
key-lacking = there is no { $key }
suite-unspoken = { $suite } was offered, but cannot be spoken
ticket-unsealed = no ticket could be sealed
certificate-out-of-reach = the certificate that is to be shown can’t be read
prime-unknown = { $group } has no prime here

nothing-more-to-send = the { -party } has nothing more to send
answers-close-notify = answers the { -peer }’s close_notify
does-not-renegotiate = the { -party } does not renegotiate

transport-ended = the transport ended in state { $state }
given-up = { $cause }, in state { $state }
closed-early = the { -closer } closed the connection before the handshake was complete
speaks-http = the { -party } speaks plain HTTP, and no TLS
user-gave-up = the user has stopped waiting
took-too-long = it took longer than { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
}
sent-too-much = the peer sent more than { $bytes } bytes
room-needed = its place was needed for a new connection
transport-broke = { $error }

## What an attacker does

strip-ecdhe = { $gone } of { $all } suites are gone, all those with ECDHE
weaken-suite = { $now } instead of { $before }
replace-parameters = { $now }… of its own instead of { $before }…; the signature stays
swap-key-share = { $now }… of its own instead of { $before }…
strip-hybrid = { $length ->
    [0] { $gone } of { $all } groups are gone, all those with ML-KEM
   *[other] { $gone } of { $all } groups are gone, all those with ML-KEM, and { $length } bytes of key share with them
    }
strip-tls13 = what is left on the list of versions: { $left }
drop-hello = the server gets nothing, and the client nothing back
forge-retry = a HelloRetryRequest that wants a share of { $group }
answer-as-server = with a certificate that it made itself
connect-as-client = a second handshake, with keys of its own
read-answer = { $length } bytes, in plain sight
read-request = { $length } bytes, in plain sight
edit-bytes = { $last ->
    [none] byte { $first } of the { -sender }’s record { $number } was 0x{ $before } and is now 0x{ $now }
   *[other] bytes { $first } to { $last } of the { -sender }’s record { $number } were 0x{ $before } and are now 0x{ $now }
}
forge-finished = verify_data was { $before } and is now { $now }, sealed with the { -victim } write key
flip-bit = byte { $place } of the record was 0x{ $before } and is now 0x{ $now }
replay-record = all { $length } bytes once more, unchanged
drop-record = { $length } bytes never arrive
inject-record = { $length } bytes that look like a record, made without any key
reflect-record = all { $length } bytes back to where they come from, unchanged
replay-earlier-record = all { $length } bytes that came by in the connection before, unchanged
forge-goodbye = { $length } bytes with close_notify in them, protected by nothing
cut-connection = nothing more arrives, and no close_notify
hold-record = { $length } bytes wait until the next record has passed
release-record = { $length } bytes, unchanged but late
impersonate = with the server’s certificates, and a key that does not belong to them
fail-to-decrypt = the pre-master secret is locked with the server’s key, and this is another
bluff = a Finished of its own, sealed with keys that it made up
reflect-hello = { $own } hears its own call to { $wanted }
answer-for-other-site = the client wants { $wanted }, and what answers is { $own }
replay-early-data = { $later ->
    [0] { $records } records, { $length } bytes, as they came by, and at once
   *[other] { $records } records, { $length } bytes, as they came by, and { $later } seconds later
}
show-ticket = { $name ->
    [session_id] the client’s session ID, { $length } bytes, and nothing else
   *[session_ticket] the client’s ticket, { $length } bytes, and nothing else
}
show-session = { $name ->
    [session_id] the session ID of { $length } bytes, and the { -kept-secret } with it
   *[session_ticket] the ticket of { $length } bytes, and the { -kept-secret } with it
}
open-ticket = { $length } bytes of ticket, opened with the server’s own key: inside is the { -kept-secret }
-kept-secret = { $secret ->
    [master_secret] master secret
   *[pre_shared_key] pre-shared key
}


## What an eavesdropper makes of it

# Of bytes, a message may have all, `$master_secret`, or, where they are many, the ends: `$master_secret-ends`.

# What both parties compute in a key agreement, and what a private value is combined with to make the public one.
-agreement = { $exchange ->
    [x25519] X25519
    [curve] ECDH on { $group }
    [hybrid] ML-KEM and ECDH in { $group }
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
    [ephemeral-private-key] stolen ephemeral private key
    [quantum-computer] quantum computer’s answer
    [key-log] stolen key log
   *[other] stolen { $keys }
 }

# How a value was computed: phrases.
by-agreement = { -agreement }
by-quantum-computer = found by a quantum computer, as is assumed
by-opening-ticket = opening the ticket
by-rsa-decryption = RSAES-PKCS1-v1_5 decrypt
by-prf = PRF({ $hash }) with label “{ $label }”
by-hash = { $hash }
by-cutting = bytes { $first } to { $last }
by-extract = HKDF-Extract with { $hash }
by-expand-label = HKDF-Expand-Label with { $hash } and label “{ $label }”
by-derive-secret = Derive-Secret with { $hash } and label “{ $label }”
by-opening = record protection of { $suite }{ -order }

# What was tried, and what came of it: unlike the others these are sentences, or several.
certificate-key-fits = Its public half equals the { $key } key in the server’s certificate.
certificate-key-differs = The certificate’s key is another { $key } key; the stolen one is { $stolen }.
secret-decrypted = RSA with server_private_key turns the { $length } bytes of encrypted_pre_master_secret into 48 bytes: pre_master_secret = { $pre_master_secret-ends }.
secret-not-decrypted = RSA with server_private_key over the { $length } bytes of encrypted_pre_master_secret does not give 48 bytes.
key-assumed = From the { $key } key in the certificate a quantum computer would find its private half, by factoring. Nobody has such a machine: here the recording supplies the answer.
private-value-assumed = { $part ->
    [half] Half of the { $public } in the { $message } belongs to { $group }. A
   *[all] From the { $public } in the { $message } a
 } quantum computer would find { $part ->
    [half] the private value of that half
   *[all] { $private }
 }. Nobody has such a machine: here the recording supplies the answer. { -agreement } of it and the { -start } gives { $computed-ends }, as was sent.
answer-unknown = What a quantum computer would find of { $public } is not in this recording.
kem-withstands = The secret of { $group } has a second half, from ML-KEM-768. It rests on lattices, on which no quantum computer is known to be of use. So one half is found, and the secret is not.
no-agreement = This connection uses RSA key exchange, which has no ephemeral values.
private-value-unfit = { $private } is none of this key exchange’s: { $why }.
private-value-fits = { $exchange ->
    [hybrid] From { $private } come both public halves in { $group }: { $computed-ends }, the { $public } in the { $message }.
   *[other] { -agreement } of { $private } and the { -start } gives { $computed-ends }, the { $public } in the { $message }.
 }
private-value-differs = { $exchange ->
    [hybrid] From { $private } come the public halves { $computed-ends } in { $group }, but the { -party } sent { $sent-ends }: the private value belongs to another connection.
   *[other] { -agreement } of { $private } and the { -start } gives { $computed-ends }, but the { -party } sent { $sent-ends }: the private value belongs to another connection.
 }
secret-agreed = { -agreement } of { $private } and { $public } gives { $length } bytes: pre_master_secret = { $pre_master_secret-ends }.
shared-secret-agreed = { -agreement } of { $private } and { $public } gives { $length } bytes: shared_secret = { $shared_secret-ends }.
secret-not-agreed = { -agreement } with { $public }: { $why }.
master-secret-computed = PRF(pre_master_secret, { $way ->
    [extended] "extended master secret", session_hash
   *[classic] "master secret", client_random + server_random
 }) with { $hash } gives 48 bytes: master_secret = { $master_secret-ends }.
key-block-expanded = PRF(master_secret, "key expansion", server_random + client_random) with { $hash } gives { $length } bytes: { $parts }.
ticket-opened = The ticket { $ticket-ends } passed in the clear, and opens with the ticket key. In it stands the session’s secret: { $secret } = { $bytes-ends }.
ticket-stays-shut = The ticket { $ticket-ends } was sealed with another key.
session-recalled = The client asks for the session { $name-ends } of an earlier connection, and the server resumes it. What was found out there, serves here: { $secret } = { $bytes-ends }.
key-log-has-it = The line CLIENT_RANDOM { $client_random-ends } holds 48 bytes: master_secret = { $master_secret-ends }.
key-log-lacks-it = { $lines ->
    [0] It has no connection’s master secret at all
    [one] Its only CLIENT_RANDOM line is another connection’s
   *[other] None of its { $lines } CLIENT_RANDOM lines is this connection’s
 }: client_random is { $client_random-ends }.
key-log-has-traffic-secrets = Its lines for client_random { $client_random-ends } hold { $secrets }.
key-log-lacks-traffic-secrets = { $lines ->
    [0] It has no traffic secret at all
    [one] Its only traffic secret is another connection’s
   *[other] None of its { $lines } traffic secrets is this connection’s
}: client_random is { $client_random-ends }.
key-only-signs = The certificate travels encrypted, so there is nothing to match it with yet. And whatever it is: in TLS 1.3 the server’s key only signs, and no secret is made with it.
handshake-secret-computed = HKDF-Extract with { $hash }, of shared_secret, gives handshake_secret = { $handshake_secret-ends }; with the hash of the messages up to the ServerHello come both handshake traffic secrets of it.
main-secret-computed = handshake_secret leads on to main_secret = { $main_secret-ends }; with the { $hash } hash of the messages up to the server’s Finished come both application traffic secrets of it.
traffic-secret-updated = The { -party } sent a KeyUpdate. HKDF-Expand-Label with label “traffic upd” makes its next traffic secret of the one before.
traffic-opens = From record { $record } on, what the { -party } sends opens with the key and the IV made from { $secret }: record protection of { $suite }.
traffic-secret-unfit = The stolen { $secret } has { $given } bytes, and one of { $suite } has { $expected }.
traffic-secret-opens-nothing = { $secret }, from the { -keys }, opens nothing.
records-open = From record { $record } on, what the { -party } sends opens with the { $party }_write keys: record protection of { $suite }{ -order }.
record-stays-shut = Record { $record } does not open: { $why }.{ $keys ->
    [none] { "" }
   *[other] { " " }It is the first that the keys from the { -keys } should open.
 }
keys-unfit = The { -keys } is none of { $suite }: { $why }.

# What would have to be stolen, and why nobody has it: sentences.
lacks-other-direction = { $stolen ->
    [client] The client’s keys open what the client sent and nothing else. The server’s were cut from the same key block, but no computation leads from a key back to the block or to the master secret.
   *[server] The server’s keys open what the server sent and nothing else. The client’s were cut from the same key block, but no computation leads from a key back to the block or to the master secret.
 }
lacks-earlier-session = The parties resume an earlier session: no key exchange takes place, and the master secret is the one they agreed on then. It would have to come from that connection, from a party’s memory, or from the key that seals the server’s session tickets.
lacks-server-key = The pre-master secret did travel, encrypted to the key in the server’s certificate. Whoever has the private half, even years later, can decrypt it and everything after it.
lacks-right-server-key = The stolen key is not the one in the server’s certificate, to which the pre-master secret was encrypted.
lacks-ephemeral-value = The { -party } drew it for this connection alone, never sent it, and forgot it once the pre-master secret was computed.
lacks-ephemeral-share = The { -party } drew it for this connection alone, never sent it, and forgot it once the shared secret was computed.
lacks-kem-half = The half of it that belongs to the curve a quantum computer would find. The half that the { -party } drew for ML-KEM it would not; that one never travelled, and is forgotten.
lacks-traffic-secret = It protects what the { -party } sends { $stage ->
    [early] before it has heard from the server
    [handshake] in the handshake
   *[application] after its Finished
 }, and nothing that was stolen leads to it.
lacks-right-traffic-secret = The stolen one is not this connection’s, or of other keys than those that stay shut.
lacks-pre-shared-key = The parties share a key from before, which does not travel in the clear, and make all secrets with it.{ $used ->
    [with-exchange] { " " }It is needed together with a private value of their key exchange.
    [with-exchange-after-early-data] { " " }Alone it opens the early data; for the rest it is needed together with a private value of their key exchange.
   *[alone] { "" }
 }
lacks-held-secret = The ClientKeyExchange does not hold one for this key. A server would go on with random bytes that it drew itself and that nobody else can know (RFC 5246 §7.4.7.1).
lacks-right-keys = The stolen one is not this connection’s: the first record that it should open does not authenticate.

# Why a recording does not have what was to be stolen: sentences.
none-in-version = None here: { $version } has no such secret.
none-shared-before = None here: no handshake begins with a key that both have.
none-without-tickets = None here: the server hands out no tickets.
none-without-update = None here: nobody has changed keys in this connection.
none-without-early-data = None here: the client sends nothing before it has heard from the server.
answers-not-recorded = It can’t be shown here: what such a machine would find is not in this recording.
none-in-rsa = None here: in RSA key exchange the pre-master secret itself travels, encrypted.
none-before-the-end = None here: the handshake ended before there was one.
not-recorded = It is not in this recording.

# What is wrong in a key log: phrases.
key-log-line-wrong = line { $line } of the key log: { $why }
key-log-words-wrong = it is not a label, a client_random and a secret with one blank between them
key-log-not-hexadecimal = the { -logged } is not hexadecimal
key-log-length-wrong = the { -logged } has { $given } hexadecimal digits, not { $expected }
-logged = { $value ->
    [master_secret] master secret
    [client_random] client_random
   *[other] { $value }
 }

## What is wrong with a scenario's text

no-such-parameter = there is no parameter “{ $name }”
parameter-repeated = “{ $name }” is given for the second time
no-value-of-parameter = “{ $value }” is not a value of { $parameter }
not-in-version = { $version } has no such parameter
no-party-and-rule = “{ $text }” names no party and rule, as client:verify-data does
neither-party = “{ $name }” is neither client nor server
no-such-omission = the { -party } has no check “{ $rule }” that it could go without
no-edit = “{ $text }” is not of the form of an edit
no-number-of = { $what ->
    [connection] “{ $digits }” is not the number of a connection
   *[record] “{ $digits }” is not the number of a record
}
no-such-sender = nobody called “{ $name }” sends records
no-offset = “{ $digits }” is not a place in a record
edit-without-bytes = no bytes are given
odd-digits = “{ $digits }” has an odd number of digits, and a byte has two
not-hexadecimal = “{ $digits }” is not hexadecimal

# What does not go together

suite-fixes-exchange = { $suite } is a suite of { $exchange } key exchange
exchange-needs-rsa-certificate = { $exchange } needs an RSA certificate, and this scenario’s is of another kind
suite-of-other-handshake = { $suite } is not a suite of this handshake
choice-of-other-exchange = { $choice ->
    [suite] this suite belongs to { $needed } key exchange, and this scenario uses { $present }
   *[group] this group belongs to { $needed } key exchange, and this scenario uses { $present }
}
suite-needs-other-certificate = { $needed ->
    [rsa-2048] this suite needs a certificate with an RSA key, and the key of this scenario’s is of another kind
   *[ecdsa-p256] this suite needs a certificate with a key for ECDSA, and the key of this scenario’s is an RSA key
}
suite-needs-certificate = { $needed ->
    [rsa-2048] { $suite } needs a certificate with an RSA key
   *[ecdsa-p256] { $suite } needs a certificate with a key for ECDSA
}
suites-need-rsa-key = the suites of { $exchange } key exchange here need an RSA key; other keys go with ECDHE
exchange-without-group = { $exchange } key exchange has no Diffie–Hellman group
group-of-other-exchange = this group does not belong to { $exchange } key exchange
group-of-other-version = this group does not belong to { $version }
nothing-left-without-ecdhe = without ECDHE, RSA key exchange is left, which needs an RSA certificate
no-ecdhe-to-strip = there is no ECDHE here that could be taken off the list
no-weaker-suite = the client offers no suite with shorter keys or an older protection than this one
no-public-value = RSA key exchange has no ServerKeyExchange: the server sends no public value
no-older-version = client and server have no version in common beside TLS 1.3, so there is nothing to be talked down to
second-visit-of-other-version = this way to resume a session is not one of { $version }
old-versions-gone = both would accept a version older than TLS 1.2, and those are gone: SSL 3.0 and TLS 1.0 protect records so that POODLE and BEAST could read cookies, TLS 1.0 and 1.1 sign with MD5 and SHA-1, and RFC 8996 leaves nothing below TLS 1.2
form-of-versions = a range for both like 1.2-1.3, or one for each like client:ssl3-1.2,server:1.2, where one of the two insists on TLS 1.2 or later
attack-of-other-version = this cannot be done to { $version }
nothing-but-ephemeral-keys = in TLS 1.3 every key exchange has ephemeral keys, so there is nothing weaker to be left with; stripped-hybrid does what is left of it
public-value-in-hello = TLS 1.3 has no ServerKeyExchange: the server’s public value stands in its ServerHello, where swapped-key-share swaps it
fault-of-other-version = nobody can make this mistake in { $version }
client-certificate-unseen = the mistake is one with the client’s certificate, and no server asks for it here, or the client has none: choose auth=mutual
fault-needs-intermediate = the mistake is one with an authority between root and server, and here the root certifies the server itself
short-key-is-rsa = RSA keys alone come in lengths that are too short, and the certificate has another kind of key
wildcard-needs-name = a wildcard stands for a part of a DNS name, and the server name is an address
name-beyond-common-name = a common name has 64 characters at most, and the server name has more
signature-needs-rsa-key = PKCS #1 is a padding of RSA signatures, and the certificate has another kind of key
nothing-signed = in RSA key exchange the server signs nothing
rsa-key-exchange-offered = the client offers RSA key exchange, so a server that insists on it gets what it wants
no-name-told = the client asks for an address, and of that the server is told nothing (RFC 6066 §3)
attack-on-certificates = the attack is one on handshakes in which the server shows a certificate
fault-with-certificates = the mistake is one that is told of handshakes in which the server shows a certificate
attack-on-one-visit = the attack is told of a single visit
early-data-elsewhere = the attack is told of a client that waits for the server’s answer
fault-with-key-alone = the mistake is one with a key that both parties have from elsewhere, where the client offers nothing else
no-external-psk = the attack is one on a key that both parties have from elsewhere
no-early-data-to-replay = the attack is one on early data that the server takes
replay-never-judged = with a pre-shared key from elsewhere the server can’t judge a replay by such a defence, so it takes no early data, and there is none to send again
nothing-to-replay = the server takes no early data, so there is none that could count twice
no-session-to-attack = the attack is one on a session that the client comes back with
session-forgotten = the server has forgotten the session that the attack is one on
no-ticket-to-open = the server remembers the session and gives no ticket that could be opened
second-visit-with-ticket = on its second visit the client has a key from the first already
early-data-without-key = early data is protected with a pre-shared key, and here the parties have none
browser-without-psk = a browser shares no key with a server from elsewhere
no-hybrid-to-strip = the server picks no hybrid group that could be taken off the list

# What makes no difference in a run

records-sent = { $count ->
    [0] here the { -sender } sends no records in connection { $connection-digits }
    [one] here the { -sender } sends one record in connection { $connection-digits }
   *[other] here the { -sender } sends { $count } records in connection { $connection-digits }
}
edit-beyond-record = the change reaches beyond the { -sender }’s record { $record-digits }, which has { $length ->
    [one] one byte
   *[other] { $length } bytes
}
edit-changes-nothing = these bytes stand there already
edited-record-taken = this record never arrives: the attacker takes it off the wire
nothing-to-come-back-with = the client does not come back: somebody meddled with the first visit, or no session came of it that could be resumed
nobody-asks-for-it = the server does not ask for a certificate, so nobody sees the client’s
server-certificate-alone = attacks, second visits, pre-shared keys, and all mistakes but those with the client’s certificate are shown in handshakes in which it is not asked for one
asked-later-since-tls13 = who the client is can be asked after the handshake in TLS 1.3 alone; TLS 1.2 would have to begin a second handshake, which nobody here does
browser-not-asked-later = this client makes the hello of a browser, which does not offer to be asked after the handshake
goodbye-before-request = a client that has said goodbye can’t answer any more
fault-in-handshake = mistakes are shown where the client is asked in the handshake, or not at all
nobody-comes-back = there is no second visit, so nobody notices that the server has forgotten
early-data-never-taken = the server asks for a second hello, can’t take the pre-shared key, or can’t judge a replay of it by its defence, so it takes no early data
not-compressed-beforehand = no compressed certificate was sent: only the chains of the usual name, seed and date of issue are there in compressed form
check-never-made = here the { -party } never comes to this check

# What is allowed

allowed-values = { $values }
allowed-once = each parameter once
allowed-nothing = nothing
allowed-no-group = no group
form-of-omission = client:RULE, server:RULE
form-of-edit = CONNECTION.SENDER.N:OFFSET:HEX, as in 1.client.2:5:ff; CONNECTION and N count from 1, SENDER is client, server or attacker, OFFSET counts from 0 at the record’s header
form-of-ordinal = a whole number from 1 on
form-of-offset = a whole number from 0, the first byte of the header, on
form-of-bytes = pairs of hexadecimal digits, one pair a byte
form-of-server-name = a DNS name: letters, digits, hyphens and dots
form-of-seed = a whole number from 0 to { $most }
form-of-clock = a time in UTC like { $example }, in the years { $first } to { $last }
allowed-other-record = a record of another sender or connection
allowed-records = { $last ->
    [none] { $first }
   *[other] { $first } to { $last }
}
allowed-offsets = offsets 0 to { $last-digits }
allowed-other-bytes = other bytes
allowed-arriving-record = a record that arrives
allowed-calm-first-visit = a first visit that nobody meddles with and that comes to its end
allowed-early-data = early data that the server takes
allowed-taken-early-data = a single hello, a pre-shared key that the server can still take, and a defence against replay that goes with it
allowed-second-visit = a second visit
allowed-asking-server = a server that asks for a certificate
allowed-compressed-beforehand = the usual name, seed and date of issue, in a handshake that comes to the certificates
allowed-due-check = a check that this handshake has

## Why a text is not a recording

file-too-long = it has { $length } bytes, where at most { $most } are read
not-json = the text is not JSON
ends-early = the text ends where more is needed
format-missing = `format` with `name` and `version` is missing
other-format = { $key } is “{ $found }”; only “{ $known }” is read
unknown-word = { $key } is “{ $found }”; what is known: { $known }
no-connections = `connections` is empty; a recording has at least one
member-missing = `{ $key }` is missing
member-of-another-type = `{ $key }` is not { $needed ->
    [text] a text
    [number] a number of the right size
    [truth-value] `true` or `false`
    [span] a pair of numbers, `[start, end]`
    [list] a list
   *[object] an object
 }
item-of-another-type = this is not { $needed ->
    [text] a text
    [number] a number of the right size
    [list] a list
   *[object] an object
 }
handshake-empty = `handshake` is empty
handshake-or-content = either `handshake` or `content` must be there
index-too-large = { $list }[{ $index-digits }] is named, but there { $count ->
    [0] is none
    [one] is only one
   *[other] are only { $count }
}
made-from-later = it is made from secrets[{ $index-digits }], which does not come before it
span-out-of-range = { $key } is [{ $first-digits }, { $end-digits }], but there { $length ->
    [one] is only one byte
   *[other] are only { $length } bytes
}
bytes-malformed = { $key } is not whole bytes in hexadecimal
wrong-direction = { $actor ->
    [client] what the client sends does not travel this way
    [server] what the server sends does not travel this way
   *[attacker] what the attacker sends there does not travel this way
}
nothing-of-name = { $what ->
    [event] there is no event “{ $name }”
    [alert] there is no alert “{ $name }”
   *[value] there is no value “{ $name }”
}
no-rule-of-actor = { $actor ->
    [client] the client has no rule “{ $name }”
    [server] the server has no rule “{ $name }”
   *[attacker] the attacker has no rule “{ $name }” in this part
}
knowledge-of-unequal-length = `known_to` and `known_since` are not equally long
fact-missing = a fact is missing, or is not an object
fact-without-kind = a fact has no `fact`
no-such-fact = there is no fact “{ $kind }” with these values
number-out-of-range = { $what ->
    [count] { $number } is not a count
   *[time] { $number } is not a time in seconds
}
fact-bytes-malformed = “{ $digits }” is not whole bytes in hexadecimal
fact-object-unknown = an object in a fact has neither `fact` nor `bytes` nor `time`
fact-with-truth-value = a fact has neither true nor false in it
