### Handshakes side by side.

compare = Side by side
diagrams = Diagrams
columns = Columns
marked = Marked: what differs
add = Add a handshake
opening = A client asks a server for a page, in handshakes that differ: { $names }.
recording = An eavesdropper records every byte.
missing = Missing: { $values }
# Of several, two at a time.
or = { $one } or { $other }
and = { $one } and { $other }
title = { $names } side by side

## Which handshakes

column-choice = The handshake in column { $number }
own-parameters = With parameters of its own
remove-column = Remove column { $number }

## The fields that differ

fields = The fields that differ
field = Field
alike = alike in all { $count } fields
differ = { $differing } of { $count } fields differ
# $count is one of the two above.
fields-of = { $message }: { $count }
lacking = not there

## The key ladders

keys = Keys
keys-with = Keys with { $name }
no-values = No values yet.

## In numbers

numbers = In numbers
not-told = What each costs and gives away is told at the end. Guess first.
show-result = Show the result
explained = This step
counted = Counted from these runs
time-client = The client’s time for them: { $times } times on this device just now, the median, the quickest and the slowest
time-server = The server’s time for them: { $times } times on this device just now, the median, the quickest and the slowest
measuring = measuring…
time-to = { $time } to { $operation }
milliseconds = { $time } ms
# The quickest and the slowest.
spread = { $least }–{ $most } ms
latency = Until the first byte of the answer
round-trip = A round trip takes
latency-note = From the first byte of ClientHello. TCP’s own round trip comes before, and the parties’ computing time is not counted.
crossings = { $name }: { $count } crossings of the wire, { $time } ms
