### Several handshakes side by side.

## Columns and rows

no-key-exchange = no key exchange
# Where two columns have the same name.
numbered = { $name } ({ $number })
no-such-message = no { $message }
# It is sent at another place of the handshake.
sent-earlier = { $message }: earlier
sent-later = { $message }: later
nothing-to-do = nothing to do here

## What a screen reader is told

start = Start. { $names } side by side. { $steps } steps.
step = Step { $number } of { $steps }. { $title }. { $told }.
end = Step { $steps } of { $steps }. With { $stolen }: { $verdicts }
in-column = { $name }: { $what }
the-same = The same in { $names }

## The table: what is compared

verdict = What today’s standards say
forward-secrecy = Forward secrecy
theft = The server’s key, stolen later, opens
round-trips = Round trips of the handshake
messages = Messages of the handshake
until-answer = Round trips until the answer comes
bytes-client = Bytes of the handshake, client to server
bytes-server = Bytes of the handshake, server to client
operations-client = Public-key operations of the client
operations-server = Public-key operations of the server
observer = An observer sees in the clear
if-stolen = If stolen: { $what }
with-machine = With { $what }, if there were one

## The table: what stands in a cell

none-to-steal = there is none to steal
times = { $count } × { $operation }
of-both = { $client } from the client, { $server } from the server
server-name = server name: { $name }
certificates = { $count ->
    [one] 1 certificate
   *[other] { $count } certificates
}
records-opened = { $opened } of { $all } protected records
no-operations = none
no-answer = no answer
nothing-chosen = the server chose nothing
objection = { $subject }: { $choice } ({ $clause })
nothing-protected = nothing was protected
not-forward-secret = no: the server’s key opens the recording
forward-secret = yes: the server’s key does not open it

## Public-key operations

verify-certificates = verify: certificates
verify-public-value = verify: public value
sign-public-value = sign: public value
verify-handshake = verify: the handshake so far
sign-handshake = sign: the handshake so far
encrypt = encrypt: pre-master secret
decrypt = decrypt: pre-master secret
agree = agree: { $function }
make-key-pair = make a key pair: { $function }
encapsulate = encapsulate: { $function }
decapsulate = decapsulate: { $function }

## The time line, in milliseconds

first-byte = { $time } ms to the first byte of the answer
milliseconds = { $time } ms
