### The stage: the lanes' heads with their keyrings, and the diagram.

stage = The handshake
diagram = Diagram
wire = Choose who sits on the wire
new-to-this = New to this? Press { $key }
    .by-touch = New to this? Tap
guided-lesson = for a guided lesson

# Beside a ruler that shows them to scale.
packets = { $count ->
    [one] 1 packet
   *[other] { $count } packets
 }

## At the start

# $someone is the next message, in another colour.
question = How can two strangers agree on a secret while { $someone }
someone = someone reads every byte?
what-tls-is = TLS does it behind every padlock. Here a real client and a real server do it inside this page. Stop them anywhere, and look into any byte.
in-the-end = In the end both sides have the same secret, and the eavesdropper has not.
door-step = Step through
    .gloss = One message at a time, from the first hello on
door-steal = Steal the key
    .gloss = All was recorded, and now the server’s key is stolen: what opens?
door-break = Break it
    .gloss = Attack it on the wire, or let something fail: who notices?

## What is marked

same-steps = The same steps as { $name }
differing-steps = Marked: what { $name } does not do, or does differently
remove-marks = Remove the marks

## How long a message travels

latency = Latency
    .costs = At { $each-way } ms each way, { $time } ms pass before the first byte of the request.
each-way = { $time } ms each way

## Above the heads

# What the browser's window shows.
page = { $page ->
    [blank] Nothing yet
    [connecting] Connecting …
    [asked] Asked. Waiting for the page …
   *[loaded] The page is here.
 }
# How many bytes have passed on the wire; and below it that they were heard, and how many of them are protected, or were and could be opened.
heard = { $bytes } bytes
sealed = { $bytes ->
    [0] heard, none sealed
   *[other] heard, { $bytes } sealed
 }
opened = heard, { $bytes } opened
machine = { $key ->
    [copied] its private key was copied
   *[own] its private key stays here
 }

## A keyring

# $who is "client", "server", "eavesdropper" or "attacker".
keyring = What the { $who ->
    [client] client
    [server] server
    [attacker] attacker
   *[eavesdropper] eavesdropper
 } knows
# How many values are public; and how many there are besides those on show.
public = public { $count }
more = +{ $count }
secret = secret
secret-in-use = secret, in use
in-use = In use: records are protected with it
# What a chip says, which has little room.
pre-master = pre-master
master = master
client-key = client key
server-key = server key
# Of TLS 1.3: what the key exchange gives, what comes of it (“hs” is the standard’s own short word for the handshake), and the keys of
# the handshake's records and of the application's data; whose they are, their hue says.
shared = shared
# The pre-shared key.
pre-shared = PSK
handshake = hs
main-secret = main
early-key = early key
handshake-key = hs key
app-key = app key
private-key = private key
private-value = private value
ticket-key = ticket key
# $who as above, $kind is "secret" or "public", $name the standard's name of the value.
entry = On the { $who ->
    [client] client
    [server] server
    [attacker] attacker
   *[eavesdropper] eavesdropper
 }’s keyring · { $kind ->
    [secret] secret
   *[public] public
 } · { $name }
show-origin = Show where it comes from

## Below the arrow of the message at hand: its fields, with those beside them that are of their kind

# $group is the kind of the fields, $name the standard's name of the one that matters most.
cell = { $group ->
    [head] head
    [sealed] sealed
   *[other] { $name }
 }

## What a theft makes of the recording

recording = The recording, with what the eavesdropper was given
# $when is "end", or "before" it.
nothing-recorded = { $when ->
    [end] No application data was sent.
   *[before] No application data has passed yet.
 }
# $state is "opened" or "shut".
recorded = { $party ->
    [client] What the client sent
    [server] What the server sent
   *[eavesdropper] What the attacker sent
 }, { $bytes ->
    [one] one byte
   *[other] { $bytes } bytes
 } on the wire, { $state ->
    [opened] says:
   *[shut] stays noise:
 }
lacks = Missing: { $value }
    .either = Missing: { $first } or { $second }. What the eavesdropper was given is neither.

## The diagram as a list, for screen readers and paper

in-words = The steps so far
# Before the first step of another connection: what the client has kept.
kept = Kept from before: { $kept }.{" "}
# What was sent is $label, in bold.
message = { $from ->
    [client] { $to ->
        [server] Client to server: { $label }
       *[eavesdropper] Client to server, but the attacker takes it: { $label }
     }
    [server] { $to ->
        [client] Server to client: { $label }
       *[eavesdropper] Server to client, but the attacker takes it: { $label }
     }
   *[eavesdropper] { $to ->
        [server] Attacker to server: { $label }
       *[client] Attacker to client: { $label }
     }
 }
# What follows it, where it applies, in this order.
message-is =
    .noted = , { $note }
    .protected = , protected by { $keys }
    .protected-by-none = , protected by no key
    .opened = , which somebody on the wire has opened
    .broken = , and the connection ends
    .readable = : { $text }
# What was done is $title, in bold.
work = { $lane ->
    [client] Client: { $title }
    [server] Server: { $title }
   *[eavesdropper] Attacker: { $title }
 }
# A line of it follows.
work-line = ; { $text }{ $mark ->
    [passed] {" "}(passed)
    [failed] {" "}(failed)
    [remark] {" "}(remarked)
   *[none] {""}
 }
