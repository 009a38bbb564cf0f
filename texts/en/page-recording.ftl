### A recording that was saved, opened from a file.

open = Open a recording…
    .gloss = one saved here or by the command line

## What is shown

# $name is a file's name.
recording = A saved recording: { $name }
document-title = { $title } · { $name }
both-sides = Client and server both ran in Handshake Lab, as { $scenario }.
live-client = A client of Handshake Lab spoke with a server over a network. What that server kept to itself is not in it.
live-server = A server of Handshake Lab spoke with a client over a network. What that client kept to itself is not in it.
heard = Heard on a wire. What client and server kept to themselves is not in it.
# What of a long conversation lies between the beginning and the end that were recorded.
left-out = In the middle { $records ->
    [one] one record
   *[other] { $records } records
} with { $bytes ->
    [one] one byte
   *[other] { $bytes } bytes
} of application data were counted and not recorded.
back = Back to the laboratory’s own handshakes
run-again = Run this scenario here

## What needs a scenario

recorded = This is a saved recording
    .not-again = It has been opened from the file { $name } and cannot be run again. So there is no other seed, attack or setting to try, and no handshake to put beside it. Everything that the recording itself holds can be looked at.
    .no-link = No link leads to it: it is in the file { $name } on this device, and a link holds no file. To show it to somebody, hand on the file, or save it again (File, Recording).
    .no-worksheets = Worksheets are made by running a handshake again, with other numbers on each. A saved recording cannot be run again.

## A file that cannot be opened

refused = { $name } cannot be opened
# $item is a place in the recording, such as records[4], or "none".
unread = { $item ->
    [none] Byte { $offset }: { $what }.
   *[other] { $item }, byte { $offset }: { $what }.
 }
is-key-log = This is a key log. The tab “Who knows what” takes it: a key log of your own.
is-several = It holds several recordings, one on each line. Keep each in a file of its own.
is-lesson = This is a lesson. Drop it on the page, or open it under Learn.
too-large = It has { $size } bytes; a recording of at most { $most } bytes is read.
unreadable = The browser could not read it.
no-text = It is not a text. A recording is one (JSON, in UTF-8), and so is a lesson.

## A recording in an address

in-no-link = A link holds no recording, and this one has not been opened in this window. Open its file again.
only-opened = a recording that is open in this window
