### What a class is asked on paper, and the answers.

## Questions

suite-count = How many cipher suites does the client offer?
suite = Which one does the server choose?
# % general
certificates = How many certificates does the server send, and who has signed the first?
pre-master-secret = Who makes the pre-master secret, and does it travel?
shared-secret = How do both come to the shared secret, and does it travel?
first-encrypted = Which message is the first that travels encrypted, and under which key?
encrypted = Which handshake messages travel encrypted?
# % general
signature = What does the server’s signature cover?
failed-check = Which check fails, and what does it find?
round-trips = How many round trips are over before the first application data?
round-trips-again = And how many at the second visit?
# % general
kept = What has the client kept from the first visit, that it offers at the second? Who else has it?
# % general
one-secret = A thief gets hold of the server handshake traffic secret, and of nothing else. Which messages does it open?
# % general
fate = Years later, the server’s private key is stolen. Does a recording of this conversation open?

## Answers

certificates-answer = { $count }; { $issuer }
# % sent($sender, $message), drew($sender, pre_master_secret), crossed(pre_master_secret)
sent-encrypted = The { $sender ->
    [client] client
    [attacker] attacker
   *[server] server
} makes it and sends it, encrypted, in { $message }.
# % knows(client, pre_master_secret), not drew(client, pre_master_secret), never crossed(pre_master_secret)
never-travels = Each end computes it by itself. It never travels.
# % knows(client, shared_secret), not drew(client, shared_secret), never crossed(shared_secret)
shared-never-travels = Each end computes it from its own private value and the other’s public value. It never travels.
# $sender is "client", "server" or "attacker".
message-of = { $sender ->
    [client] the client’s { $message }
    [attacker] the attacker’s { $message }
   *[server] the server’s { $message }
}
# % (ecdhe, dhe) drew(server, server_ephemeral_private_key)
signs-three-values = The client random, the server random and the server’s public value.
# % sent(server, CertificateVerify)
signs-all-before = All messages before it: { $messages }.
# % knows(server, server_handshake_traffic_secret)
opened-by-one-secret = The server’s { $messages }. What the client sends, and all application data, have secrets of their own.
first-encrypted-answer = { $message } (number { $number }), under the { $key }
failed-check-answer = { $step }: { $evidence }
round-trips-answer = { $count ->
    [0] none: the request travels with the hello
    [one] 1 round trip
   *[other] { $count } round trips
}
# % with server-private-key: not reads(eavesdropper)
stays-shut = { $verdict } It would take the { $missing }.
# % with server-private-key: stolen
opens-in-part = { $verdict } The rest would take the { $missing }.
either = { $one } or the { $other }
