### Why a check can’t be left out: by the rule’s name, of those that no party can be run without. Whole sentences, which hold for
### either party.
### by name

record-authentication = A record whose check fails is not opened: there is no content to go on with.
certificate-decompressed = What can’t be unpacked is no list of certificates, and there is no key to go on with.
certificate-path = A list without a certificate, or with one that can’t be decoded, gives no key to go on with.
record-limit = What is longer than a party has said that it has room for has no place to be read in.
cipher-suite-choice = Without a suite that both can use there is nothing to protect the conversation with.
key-share-answered = Without the server’s key share there is no secret to make keys of.
pre-shared-key-selected = A number that stands for no key of the client’s, or for one that can’t be used so, gives no secret to make keys of.
requested-signatures = Without a list of signatures the client has no scheme to sign with.
certificate-present = Without a certificate there is no key to verify the server’s signature with.
mandatory-extensions = What the client leaves out is what the server has to choose from: a group, a key share or a signature.
dh-public-value = A public value that can’t be calculated with gives no shared secret.
record-limit-value = Records as short as that could hardly hold anything, so there is no limit to keep to.
extended-master-secret = It never stops anybody: a client here goes on without what the server does not grant.
session-resumed = It never stops anybody: where the old session does not go on, there is a full handshake.
session-known = It never stops anybody: where the server does not take up the session, there is a full handshake.
session-ticket-accepted = It never stops anybody: where the server does not take up the ticket, there is a full handshake.
pre-master-secret-version = It must never stop anybody. The server goes on with a secret of its own, so that nobody learns what was wrong.
ticket-unused = It never ends a handshake: a ticket that was used counts as one that the server does not know. Whether there is this check, the defence against replays decides.
hello-fresh = It never ends a handshake: early data that may be a replay is only passed over. Whether there is this check, the defence against replays decides.
hello-unseen = It never ends a handshake: early data that may be a replay is only passed over. Whether there is this check, the defence against replays decides.
replay-told = It never ends a handshake: early data that the defence against replays can’t judge is only passed over.
encryption-padding = Only a server in the laboratory of Bleichenbacher’s attack makes it, and no server should: its answer is the attacker’s clue.
