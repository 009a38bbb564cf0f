### The Bytes tab: hex grid and field tree.

nothing-sent = This step sends nothing: there are no bytes on the wire. Step to a message to see its bytes.
views = Which bytes
message = Message
bytes-of = Bytes of { $view }
# What is pointed at; $name is in bold.
field = { $name } · { $place } · { $count ->
    [1] 1 byte
   *[other] { $count } bytes
 }
field-meaning = { $name } · { $place } · { $meaning }
whole = { $count } bytes · point at one to see its field, click to keep it
parts-of = Parts of { $name }
# A long run of bytes is folded; a button shows it.
# To those who don't see where it stands, it also says of which field.
unfold = … { $count } more bytes
    .of = of { $field }
# What stands before the field that the message is there for is folded where it is long.
unfold-before = … { $count } bytes before it
    .what = that is before { $field }
fields-before = The fields before it
every-byte = Read every byte of this handshake on one page
# What kind of thing the fields below hold.
group = { $group ->
    [head] Type and length
    [choice] Choice
    [name] Name or text
    [proof] Proof
    [value] Value
    [sealed] Sealed
   *[other] As it is
 }

## Changing a byte

byte-at-hand = Byte at hand
byte-keys = The arrow keys move to another byte, Enter changes this one.
byte-before = The byte before
byte-after = The next byte
byte = Byte { $place } is { $value }
# $field is the name of the field that it is in, or "none".
byte-told = Byte { $place }{ $field ->
    [none] {""}
   *[other] {" "}({ $field })
}: { $value }
byte-changed = Byte { $place }{ $field ->
    [none] {""}
   *[other] {" "}({ $field })
}: sent as { $sent }, arrives as { $arriving }
change-byte = Change this byte
    .of = Change this byte: { $byte }
bits = Bits
# The bit's own value, 0 or 1, follows.
bit = Bit { $bit }, worth { $worth }:
new-value = Hex value
apply = Change
leave = Leave it
changed-by-hand = Changed by hand
more-changed = and { $count ->
    [one] 1 more
   *[other] { $count } more
}
put-back = Put it back
    .what = Put it back: { $byte }
# What leads to the step in which a change was noticed.
show-noticed = Show this step
# Bytes that are only the inside of something else.
never-as-such = These bytes cannot be changed on the wire, for they never cross it as they stand here: they travel { $how ->
    [compressed] compressed
   *[encrypted] encrypted
}. What can be changed is the record that carries them.
show-record = Show the record

## How many packets it takes

# $sender is "client", "server" or "eavesdropper", who then attacks. $most is the length of a TCP segment.
packets = What the { $sender ->
    [client] client
    [server] server
   *[eavesdropper] attacker
 } sends here without waiting is { $bytes } bytes, record headers included. That would take { $count ->
    [one] 1 TCP segment
   *[other] { $count } TCP segments
 } of at most { $most } bytes.
# $window is how many segments may be under way at first.
packets-fit = All of it may leave at once: { $window } segments may be on their way before the first is acknowledged (RFC 6928).
packets-wait = Only { $window } segments may be on their way before the first is acknowledged (RFC 6928). So the rest leaves a round trip later.

## Who checks a field

# The names of the checks follow.
checked = { $by ->
    [client] The client
    [server] The server
   *[eavesdropper] The attacker
 } checks this { $what ->
    [record] record
   *[message] message
 } by name:
# The check's name follows.
checked-like-the-first = { $by ->
    [client] The client
    [server] The server
   *[eavesdropper] The attacker
 } checks that this came as it was sent, as with every record under these keys. The check is listed at the first of them:
more-checks = { $names } and { $count } more
unchecked = { $what ->
    [length] No named check is about a length. Reading is what checks it: where the bytes don’t fit, they are refused.
    [passed-over] Nobody checks this: the server does not take the early data, and passes over its record without opening it.
    [record] No named check is about this record. Reading is what checks it: where the bytes make no sense, they are refused.
   *[message] No named check is about this message. Reading is what checks it: where the bytes make no sense, or come before they are awaited, they are refused.
 }

## What a field has, and where

preview-empty = 0 bytes
preview-long = { $beginning } … { $count } bytes
place = { $count ->
    [0] at { $start }
    [1] byte { $start }
   *[other] bytes { $start }–{ $end }
 }
