### What stands in several places of the page.

-name = Handshake Lab
wordmark = { -name }
document-title = { $title } · { -name }

## Moving on

back = Back
next = Next
start = Start
# $place is a key, Tab, or what a finger does.
press = Press { $key }
tap = Tap
first-message = for the first message

## Whose

# $who is "client", "server", "eavesdropper" or "attacker".
party = { $who ->
    [client] client
    [server] server
    [attacker] attacker
   *[eavesdropper] eavesdropper
 }
client = Client
server = Server

## Copying

# $what is one of the following.
copy = Copy
copied = Copied
copy-refused = Not allowed
copy-what =
    .bytes = these bytes as hex
    .value = the value
    .command = the command
    .frame = the frame

## Dialogs and sizes

close = Close
bytes = { $count ->
    [one] 1 byte
   *[other] { $count } bytes
 }
download-refused = The browser did not allow the download.

## Where the page cannot be shown

failure = The handshake could not be set up: { $reason }.
failure-way-out = Start with the first handshake

## The last line

footer = This page shows secrets on purpose, to teach. It protects nothing: never use its keys, or copies of them, for anything real.
