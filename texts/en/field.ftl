### What each field of a record, a message and a certificate is for: a sentence. Named after the fields of tls-wire.
### by name

# The length in front of any vector
vector-length = How many bytes of { $vector } follow.

## What can't be decoded

undecoded = The decoder stopped before these bytes, because something in front of them breaks the rules.

## The header of a record

record-type = What kind of thing the record carries; it stays readable even when the inside is encrypted.
record-version = The protocol version of the record layer; in a first ClientHello and in TLS 1.3 it is a mere formality.
record-length = How many bytes follow in this record, never more than 16384 plus what protection adds.

## The inside of a record as it travels

opaque-type = Always application_data from here on: what the record really carries is encrypted along with it.
legacy-record-version = A mere formality that stays at TLS 1.2, so that old devices on the way let the record pass.
fragment = What the record carries: one message, several, or a piece of one.
nonce-explicit = The part of the nonce that travels with each record; with the secret write IV it makes a nonce that is never used twice.
encrypted-content = The encrypted content, as long as the plaintext.
tag = The authentication tag: whoever changes a single bit of the record cannot compute the tag that would fit.
poly1305-tag = Poly1305’s authentication tag: whoever changes a single bit of the record cannot compute the tag that would fit.
tls13-encrypted-content = The content, its type and the padding, encrypted together, and as long as they are.
tls13-tag = The authentication tag: whoever changes a single bit of the record or its header cannot compute the tag that would fit.
iv = A fresh block that nobody could foresee: it makes equal plaintexts look different. Unlike a key it is no secret.
block-ciphered = The content, its MAC and the padding, encrypted together in whole blocks.
block-ciphered-without-mac = The content and the padding, encrypted in whole blocks; the MAC stands outside.
outer-mac = The HMAC over record number, header, IV and ciphertext: a forged record is thrown away before it is decrypted.

## The inside of a record, opened

content = What the record is for: the message itself, in the clear.
mac = The HMAC over record number, header and content: the receiver computes it again and compares.
padding = Filler up to the end of a block; each of its bytes says how long the padding is.
padding-length = How many bytes of padding stand in front of this one.

inner-content = What the record is for: the message itself, in the clear.
inner-content-type = What the record really carries; on the outside it looks like application data.
inner-zeros = Padding: it hides how long the content is.

## ChangeCipherSpec

change-cipher-spec-type = Always 1: from the next record on, this sender protects everything with the keys just agreed.
dummy-change-cipher-spec = Always 1, and without meaning in TLS 1.3: it makes old devices on the way take this for a TLS 1.2 handshake.

## Alert

level = Whether the sender gives up at once (fatal) or only remarks on something (warning).
description = What the sender found wrong, or close_notify when it simply has nothing more to send.

## Application data

data = What the application above TLS wanted to say; to TLS itself these are bytes without meaning.

## The header of a handshake message

message-type = Which handshake message this is.
message-length = How many bytes of message follow these four bytes of header.
message-body = The body of a message that this decoder does not know.

## ClientHello

client-legacy-version = Since TLS 1.3 a mere formality that stays at TLS 1.2: the versions on offer stand in supported_versions.
tls13-client-random = Thirty-two bytes that the client has just drawn, so that no two handshakes give the same keys.
legacy-session-id = The name of an old session up to TLS 1.2; today usually filler that keeps old devices on the way content.
tls13-cipher-suites = Every combination of algorithms that the client is ready to use, its favourite first.
tls13-cipher-suite = A cipher and a hash: in TLS 1.3 key exchange and signature are agreed on apart from them.
grease-cipher-suite = A number without meaning, offered so that servers stay used to numbers that they do not know.
legacy-compression-methods = How records could be compressed up to TLS 1.2; since TLS 1.3 null is the only offer left.
client-version = The newest protocol version that the client speaks up to TLS 1.2; later ones are offered in an extension.
client-random = Thirty-two bytes that the client has just drawn, so that no two handshakes give the same keys.
client-session-id = The name of an earlier session that the client would like to continue, or nothing; beside a ticket, a name that the client has made up.
cipher-suites = Every combination of algorithms that the client is ready to use, its favourite first.
offered-cipher-suite = One combination of key exchange, signature, cipher and hash, under its registered number.
compression-methods = How the client could compress records before encrypting them.
offered-compression-method = One way to compress; today always null, because compressed secrets leak through their length.

## ServerHello

server-legacy-version = A mere formality that stays at TLS 1.2: the version chosen stands in supported_versions.
tls13-server-random = Thirty-two bytes that the server has just drawn, independently of the client’s.
hello-retry-request-random = A fixed value in place of a random: it makes this ServerHello a HelloRetryRequest.
legacy-session-id-echo = The client’s legacy_session_id once more; it names nothing.
tls13-chosen-cipher-suite = The cipher and the hash, out of those offered, that the server has chosen.
legacy-compression-method = Since TLS 1.3 records are not compressed any more, and null is the only value left.
server-version = The protocol version that this connection will use.
server-random = Thirty-two bytes that the server has just drawn, independently of the client’s.
server-session-id = The name of this session; when it repeats the client’s, an earlier session continues.
chosen-cipher-suite = The one combination of algorithms, out of those offered, that the server has chosen.
chosen-compression-method = The compression chosen; null, if the server is in its right mind.

## Certificate

certificate-list = The chain: first the sender’s own certificate, then those that vouch for it, one after another.
certificate = One X.509 certificate in DER: somebody’s name and public key, signed by an issuer.
certificate-context = The context of the CertificateRequest that this answers; empty in a server’s message.
tls13-certificate-list = The chain: first the sender’s own certificate, then those that vouch for it, each with extensions of its own.
certificate-entry = One certificate, and what is said about it.
cert-data = One X.509 certificate in DER: somebody’s name and public key, signed by an issuer.

## CompressedCertificate

certificate-compression-algorithm = How the Certificate message was compressed; the receiver has offered it.
uncompressed-length = How long the Certificate message has to be again; whatever unpacks to more or less is refused.
compressed-certificate-message = The Certificate message without its header, compressed.

## CertificateStatus

certificate-status-type = In which form the status comes.
ocsp-response = A recent statement, signed by the issuer, that the certificate has not been revoked.
response = A status in a form that this decoder does not know.

## ServerKeyExchange

dh-params = The public half of the server’s throw-away key, and the group in which it lives.
dh-p = The prime: all Diffie–Hellman arithmetic of this handshake is done modulo this number.
dh-g = The generator: the number that both sides raise to a secret power.
dh-ys = The server’s public value: the generator, raised to the server’s secret exponent, modulo the prime.
signed-dh-params = The server’s signature over both randoms and the parameters: nobody else could have chosen them.
ecdh-params = The public half of the server’s throw-away key, and the curve on which it lies.
curve-type = How the curve is given; named_curve is the only way left.
namedcurve = The curve on which both sides will compute.
public = The server’s public point: the curve’s base point, multiplied by a secret number that never leaves the server.
signed-ecdh-params = The server’s signature over both randoms, the curve and the point: nobody else could have chosen them.

## Signatures in the handshake

handshake-signature-algorithm = How the signature was made: with which kind of key, and for most of them with which hash.
handshake-signature = Only the owner of the private key can make it; everybody can check it with the public key.
certificate-verify-algorithm = With which scheme the signature was made: it has to fit the key of the sender’s certificate.
certificate-verify-signature = Over the hash of every message so far; only who has the certificate’s private key can make it.

## CertificateRequest

certificate-types = The kinds of certificate that the server can check.
certificate-type = One kind of certificate, named after what its key can do.
certificate-request-signature-algorithms = The signatures that the server can check, its favourite first.
certificate-request-signature-algorithm = One way to sign, a hash and a kind of key.
certificate-request-authorities = The issuers that the server trusts; if there are none, any may do.
certificate-request-distinguished-name = The name of one issuer, as it stands in certificates.
certificate-request-context = What the client’s Certificate has to repeat; empty unless the request comes after the handshake.

## ClientKeyExchange

encrypted-pre-master-secret = The pre-master secret, locked with the public key from the certificate: only the matching private key opens it.
dh-yc = The client’s public value: the server’s generator, raised to the client’s secret exponent, modulo the prime.
ecdh-yc = The client’s public point: the base point, multiplied by a secret number that never leaves the client.

## Finished

verify-data = Computed from the master secret and a hash of every handshake message: if anybody changed one, it does not fit.
tls13-verify-data = An HMAC over the hash of every message so far, keyed from the sender’s traffic secret: a changed message shows.

## NewSessionTicket

ticket-lifetime-hint = For how many seconds the ticket is worth keeping; 0 leaves it to the client.
new-session-ticket = The session’s secrets, locked with a key that only the server has; the client can return it, but not read it.
ticket-lifetime = For how many seconds the ticket may be used, a week at most; 0 says to throw it away.
ticket-age-add = A random number that the client adds to the ticket’s age, so that an onlooker cannot link two connections.
ticket-nonce = Makes the pre-shared key of this ticket differ from that of every other ticket of the connection.
tls13-ticket = The name under which the server will find the pre-shared key again; the client returns it as it is.

## KeyUpdate

request-update = Whether the other side is asked to change its sending keys, too.

## message_hash

message-hash = The hash of the first ClientHello, which it replaces in the transcript after a HelloRetryRequest.

## Extensions

extensions = Everything that was invented after the message’s fixed part: whoever does not know an extension skips it.
tls13-extensions = Extensions, one after another: in TLS 1.3 nearly everything that is settled stands in them.
certificate-entry-extensions = What belongs to this certificate alone.
extension-type = Which extension this is, under its registered number.
extension-data-length = How many bytes of this extension follow, so that it can be skipped.

## Each extension as a whole

server-name-used = Without content: the server has taken the name that the client asked for into account.
server-name = Which of the sites at this address is meant; it travels in the clear, so everybody on the way can read it.
certificate-status = A recent statement that this certificate has not been revoked, stapled to it.
status-request = A request to staple a fresh proof that the certificate has not been revoked.
supported-groups = The curves and finite fields in which the sender can do Diffie–Hellman, its favourite first.
tls13-supported-groups = The groups in which the sender can agree on a key, its favourite first.
supported-fields = The finite fields in which the sender can do Diffie–Hellman, its favourite first.
ec-point-formats = In which notations the sender can read a point of a curve; only uncompressed is left.
signature-algorithms = The kinds of signature that the sender can check, its favourite first.
application-layer-protocol-negotiation = Which protocol will be spoken inside TLS, agreed on without an extra round trip.
signed-certificate-timestamp = A request for, or a copy of, receipts from public logs that the certificate was published.
padding-extension = Filler that brings the ClientHello to a size that no faulty server chokes on.
encrypt-then-mac = In CBC suites, compute the MAC over what was encrypted instead of over what will be: it closes the door to padding oracles.
extended-master-secret = Derive the master secret from the whole handshake so far, not from the two randoms only.
compress-certificate = How the sender can unpack compressed certificates.
record-size-limit = The largest record that the sender is ready to receive.
session-ticket = A ticket from an earlier session, or with no data, the wish to get one.
pre-shared-key = Secrets that both sides already share, by name, with a proof that the client really has them.
pre-shared-key-chosen = The server goes on with one of the secrets that both sides already share.
early-data-accepted = The server takes the data that the client has sent before hearing from it.
early-data-allowed = With this ticket the client may send data before it hears from the server.
early-data = The client sends data before it has heard from the server.
supported-versions = The protocol versions that the client really speaks; in an answer, the one chosen.
cookie = Something that the server wants to get back, so that it need not remember the client meanwhile.
psk-key-exchange-modes = Whether a pre-shared key may be used alone, or only together with a fresh Diffie–Hellman exchange.
certificate-authorities = The issuers whose certificates the sender accepts.
oid-filters = What the client’s certificate must contain to be of use to the server.
post-handshake-auth = The client is ready to show a certificate later, when the connection is already in use.
signature-algorithms-cert = The kinds of signature that the sender can check in certificates, if they differ from those in the handshake.
key-share = Public values for the key exchange, sent along at once so that TLS 1.3 saves a round trip.
servers-key-share = The server’s public value for the key exchange, in a group for which the client has sent one.
requested-key-share = The server wants a public value in another group before it goes on.
encrypted-client-hello-refused = The server could not decrypt the inner ClientHello, and says with which keys the client may try again.
encrypted-client-hello-confirmed = Lets the client check that the server has decrypted the inner ClientHello.
application-settings = For which protocols the client would like to exchange settings within the handshake.
application-settings-told = The sender’s settings for the protocol that runs inside TLS.
trust-anchors = Short names of issuers that the sender trusts, so that the peer can choose a fitting chain. Still a draft.
trust-anchors-available = Short names of the issuers for which the server has a chain, should the client want to try again. Still a draft.
trust-anchor-matched = This chain was chosen because it leads to an issuer that the peer has named. Still a draft.
encrypted-client-hello = The real ClientHello, encrypted so that nobody on the way learns the name of the site; or a dummy that looks like one.
renegotiation-info = Ties a new handshake to the one before it on the same connection; in a first handshake it is empty.
grease-extension = An extension without meaning, sent so that servers stay used to extensions that they do not know.
extension = An extension that this decoder shows as it is; a peer that does not know it skips it.

## supported_groups, ec_point_formats

named-group-list = The groups, the sender’s favourite first.
named-field-list = The groups, all of them finite fields, the sender’s favourite first.
named-curve = One group for Diffie–Hellman: an elliptic curve.
named-field = One group for Diffie–Hellman: a finite field, that is the numbers modulo a prime which both know by name.
grease-group = A group that does not exist, offered so that servers stay used to numbers that they do not know.
named-group = One group for the key exchange: a hybrid with a post-quantum part, or one that is registered elsewhere.
ec-point-format-list = The notations, the sender’s favourite first.
ec-point-format = One notation for points; uncompressed writes both coordinates out.

## key_share

client-shares = The client’s public values, one for each group that it bets on.
server-share = The server’s public value, in a group for which the client sent one.
selected-group = The group for which the server would like to see a public value.
key-share-entry = One public value.
group = The group in which the public value lives.
key-exchange = The public value itself.
grease-share-entry = A public value in a group that does not exist: it keeps servers used to what they do not know.
grease-key-exchange = A few bytes in place of a public value.
hybrid-client-share = Two public values, one behind the other: whoever wants the shared secret has to break both kinds.
hybrid-server-share = The post-quantum half’s ciphertext and the curve’s public value, one behind the other.
encapsulation-key = ML-KEM’s public key: the server encapsulates a fresh secret to it, which only the client can get out.
kem-ciphertext = A fresh secret, encapsulated to the client’s ML-KEM key: only the client can get it out.
hybrid-ecdh-share = The Diffie–Hellman public value on the curve, the classical half of the hybrid.

## Extensions that are lists

supported-signature-algorithms = The kinds of signature, the sender’s favourite first.
grease-signature-algorithm = A number without meaning, offered so that servers stay used to numbers that they do not know.
signature-algorithm = One way to sign: in TLS 1.2 a hash and a kind of key, in TLS 1.3 one registered scheme.
protocol-name-list = The protocols, the sender’s favourite first; an answer holds exactly one.
protocol-name = The registered name of a protocol, such as h2 for HTTP/2.
grease-protocol-name = Two bytes that name no protocol, offered so that servers stay used to names that they do not know.
ke-modes = The ways in which the client is ready to use a pre-shared key.
ke-mode = One way: psk_dhe_ke adds a fresh Diffie–Hellman exchange, psk_ke does not.
grease-ke-mode = A way that does not exist, offered so that servers stay used to numbers that they do not know.
authorities = The issuers’ names.
distinguished-name = The name of one issuer, as it stands in certificates.
filters = The conditions, all of which a certificate must meet.
certificate-extension-oid = Which extension of the certificate the condition is about.
certificate-extension-values = What that extension must contain; nothing, if its presence is enough.
compression-algorithms = The ways of compression, the sender’s favourite first.
compression-algorithm = One way to compress a chain of certificates.

## pre_shared_key

identities = The names of the secrets that the client could use.
psk-identity = One secret, by name: usually a ticket.
identity = The name under which the server knows the secret.
obfuscated-ticket-age = How old the ticket is in milliseconds, masked so that an onlooker cannot link two connections.
binders = For each secret a proof that the client really has it.
binder = An HMAC over the ClientHello up to here, under a key made from the secret.
selected-identity = Which of the client’s secrets the server has chosen, counted from 0.

## Extensions of a single value

ticket = The server’s own notes on an earlier session, encrypted by it and kept by the client.
renegotiated-connection = The verify_data of the Finished messages that this handshake continues from.
max-early-data-size = How many bytes of early data the server will accept with this ticket.
cookie-value = What the server gave the client to send back.
padding-zeros = Zeros without meaning.
record-size-limit-value = How many bytes a protected record’s plaintext may have at most; TLS 1.3 counts the inner type and padding in.
extension-data = The extension’s own data, shown as it came.

## server_name

server-name-list = The names of the server; in practice exactly one.
name-type = What kind of name it is; DNS host names are the only kind.
host-name = The site’s DNS name, as it would stand in the address bar.

## status_request

status-request-type = In which form the status is wanted.
responder-id-list = Which services the client trusts to say so; usually it leaves that open.
responder-id = The name or the key’s hash of one such service.
request-extensions = Extra wishes for the request to that service; usually none.
request = A request in a form that this decoder does not know.

## supported_versions

versions = The versions that the client speaks, its favourite first.
grease-version = A version that does not exist, offered so that servers stay used to numbers that they do not know.
supported-version = One version that the client speaks.
selected-version = The version that the server has chosen.

## encrypted_client_hello

ech-type = Whether this stands in the hello that everybody sees (outer), or in the encrypted one (inner).
ech-kdf = How the key for the inner hello is derived.
ech-aead = With which cipher the inner hello is encrypted.
ech-config-id = Which of the server’s published keys the client used; in a dummy a random number.
ech-enc = The client’s ephemeral public key for this encryption; in a dummy random bytes that look like one.
ech-payload = The inner ClientHello, encrypted; in a dummy random bytes of a likely length.
ech-retry-config-list = The keys with which the client may try again.
ech-confirmation = Eight bytes that only a server with the decrypted hello can compute.

## application_settings

supported-protocols = The protocols, each of which the client also offers in its ALPN extension.
settings = The settings, in a form that the protocol itself defines.

## trust_anchors

requested-trust-anchors = The short names, in no particular order.
available-trust-anchors = The short names, the server’s favourite first.
trust-anchor-id = The short name of an issuer or of a group of issuers: an object identifier that begins at a company’s own number.

## DER

tag-and-length = Which type of value comes next, and how many bytes it takes: DER writes both before every value.
unused-bits = How many bits of the last byte do not count, because a string of bits need not fill whole bytes.
element = A group of values that belong together.
value = A single value.
opaque = Bytes that this decoder does not look into.

## Certificates (X.509)

tbs-certificate = The part to be signed: if a single bit in here changes, the signature below no longer fits.
certificate-version = Which version of X.509 this certificate follows; only version 3 can have extensions.
certificate-version-number = The version minus one: 2 means version 3.
certificate-serial-number = A number that this issuer gives to no other certificate; revocation lists refer to it.
signed-algorithm = How the issuer signs; stated here as well so that it is itself covered by the signature.
issuer = Who signed this certificate.
validity = From when to when the issuer stands by this certificate.
not-before = Before this moment the certificate does not count yet.
not-after = After this moment the certificate does not count any more.
subject = Whose certificate it is.
issuer-unique-id = A relic that tells issuers of the same name apart.
subject-unique-id = A relic that tells owners of the same name apart.
certificate-signature-algorithm = With which algorithm the issuer made the signature below.
signature-value = The issuer’s signature over everything in tbsCertificate; the issuer’s public key checks it.
signature-bytes = The signature itself.
ecdsa-sig-value = An ECDSA signature is two numbers.
r = The first number of the signature: it comes from a random point that the issuer used only once.
s = The second number of the signature: it ties the first to the message and to the private key.

## Distinguished names

relative-distinguished-name = One level of the name, with usually a single attribute.
attribute-type = Which attribute this is.
attribute-value = What the attribute says.
common-name = What the owner is usually called; browsers no longer look here for the site’s name.
organization-name = The organisation to which the owner belongs.
organizational-unit-name = The department within the organisation.
country-name = The country, in two letters.
state-or-province-name = The state or province.
locality-name = The town or city.
name-serial-number = A number that tells the owner from others of the same name; not the certificate’s own.
domain-component = One label of a DNS name.
email-address = An e-mail address, in the old place; today it belongs in subjectAltName.
attribute = A part of the name.
rdn-sequence = A name in levels, from the most general to the most special.

## The key in a certificate

subject-public-key-info = The key that this certificate vouches for: its kind, and the public key itself.
key-algorithm = What kind of key it is.
algorithm-identifier = The algorithm, under its registered number.
parameters = What else the algorithm needs to know; for RSA nothing, for an elliptic curve which curve it is.
subject-public-key = The public key: anyone may have it, and only its owner has the private key that goes with it.
rsa-public-key = An RSA public key is two numbers.
modulus = The product of two large secret primes: whoever could split it would know the private key.
public-exponent = The power to which a message is raised when encrypting or when checking a signature; nearly always 65537.
ec-point = The public point: the curve’s base point, multiplied by the private key. 04 in front says that both coordinates follow.
public-key = The public key, in the algorithm’s own encoding.

## The extensions of a certificate

certificate-extensions = Everything that version 3 of X.509 added: what the key may be used for, for which names, and more.
certificate-extension-list = The list of extensions.
extn-id = Which extension this is.
critical = Whether software that does not know this extension must refuse the certificate.
extn-value = What the extension says.
authority-key-identifier = Which of the issuer’s keys made the signature, so that the next certificate of the chain is found quickly.
subject-key-identifier = A short name for this certificate’s key, usually its hash.
key-usage = What the key may be used for: signing handshakes, decrypting secrets, signing other certificates.
certificate-policies = Under which rules the issuer checked the owner.
subject-alt-name = The names for which this certificate counts: the browser looks for the site’s name here.
basic-constraints = Whether the owner may issue certificates itself; without this check anybody could play issuer.
name-constraints = For which names the owner may issue certificates.
ext-key-usage = For which purposes the certificate is meant, such as being a TLS server.
crl-distribution-points = Where the issuer publishes its list of revoked certificates.
authority-info-access = Where to ask whether the certificate was revoked, and where to get the issuer’s certificate.
signed-certificate-timestamp-list = Receipts from public logs, which show that the certificate was not issued in secret.
tls-feature = Which extensions of TLS a server with this certificate has to speak; status_request means that it staples an OCSP response.
certificate-extension = An extension that this decoder knows by number only.

## What is in these extensions

key-identifier = A short name for a key, usually its hash.
certificate-policies-value = The list of policies.
policy-information = One policy.
policy-identifier = Which policy: by its number, whoever looks it up can read what the issuer has checked.
policy-qualifiers = Where the policy can be read, or a notice to users.
name-constraints-value = Names that are permitted below this issuer, and names that are not.
permitted-subtrees = Names below one of these are permitted; of kinds of names that are not here, all are.
excluded-subtrees = Names below one of these are never permitted.
general-subtree = One name, which stands for all names below it.
crl-distribution-points-value = The list of places.
distribution-point = One place, or one list.
distribution-point-name = Where the list can be had.
full-name = The addresses of the list.
tls-features = The list of extensions.
tls-feature-number = The number of an extension of TLS.
sct-list = The receipts, in the encoding of TLS and not in DER.
sct-list-entries = The receipts of the logs, one after the other.
sct = One log’s promise to publish the certificate.
sct-version = The version of the promise’s form.
sct-log-id = Which log promises: the hash of its public key.
sct-timestamp = When the log took the certificate, in milliseconds since 1970.
sct-extensions = What the log adds, such as the certificate’s place in it; often nothing.
sct-signature-scheme = How the log has signed.
sct-signature = The log’s signature over the certificate and the time.
sct-of-other-version = A promise in a form that this decoder does not know.
authority-key-identifier-value = How to recognise the issuer’s key.
authority-cert-serial-number = The serial number of the issuer’s own certificate.
authority-cert-issuer = Who issued the issuer’s own certificate.
key-usage-bits = One bit for each use that the key is meant for.
general-names = The list of names.
dns-name = A host name; an asterisk in front stands for any one label.
ip-address = An address on the internet, 4 or 16 bytes.
uniform-resource-identifier = A web address.
rfc822-name = An e-mail address.
directory-name = A distinguished name.
other-name = A name of a rarer kind.
basic-constraints-value = Whether the owner is an issuer; an empty list means that it is not.
ca = Whether the owner may sign other certificates.
path-len-constraint = How many more issuers may stand between this one and the last certificate.
ext-key-usage-syntax = The list of purposes.
key-purpose-id = One purpose; serverAuth is the one that a web site needs.
authority-info-access-syntax = The list of places to ask.
access-description = One place to ask.
access-method = What can be had there: ocsp for the revocation status, caIssuers for the issuer’s certificate.
