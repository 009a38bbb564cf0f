### The page where it is not used at a desk: on a projector, in a frame, on paper.

desk = Desk
embedded = Embedded
presenter = Presenter mode
notes = Speaker’s notes
worksheet = Worksheet
answers = Answer key

## In a frame

whole = Every byte and key of it: open Handshake Lab

## On a projector

step = The step
lesson = The lesson
window-refused = The browser did not allow a second window. Allow it for this page, then press N again.
dark = The screen is black. B shows the step again.
hidden = hidden
reveal = Show this step’s secrets
place = { $here } / { $count }
more-values = and { $count } more
new-to = new to: { $parties }
nothing-to-ask = There is no question about the next step.
beginning = { $beginning } … ({ $count } bytes)

## What stands there before it begins

title-slide = Title
# $name is in bold.
who-may-say = Who may say that it is { $name }?
whence-the-secret = How do both come to share a secret, if every byte between them is read?
what-a-thief-opens = What can a thief open who steals the server’s key later?
steps = { $count } steps
follow = Follow on your own device

## The bar below it

speaker-bar = For the speaker
pointer = pointer
ask = question
secrets = secrets
theft = theft
open-notes = notes
end = ends

## The speaker's notes

now = Now
ahead = Next
ahead-head = next
no-more = That was the last
at-step = step { $here } of { $count }
at-stop = stop { $here } of { $count }
unlinked = Not linked to a presentation. Press N in presenter mode to open these notes from there.
sees-dark = The class sees a black screen. B shows the step again.
sees-secrets = The class sees this step, and its secrets.
sees-step = The class sees this step. Keys pressed here work there.
elapsed = Time since the start
restart-clock = Start again at 0:00

## Every byte on one page

contents = The messages
# $title is the scenario's.
every-byte-of = { $title }. Written from the run that you chose: change the run, and this page changes with it. Each name is a link to its field.
hue = { $kind ->
    [head] types and lengths
    [choice] choices
    [name] names and text
    [client] the client’s values
    [server] the server’s values
    [proof] proofs
   *[sealed] sealed bytes
 }
# $what is a record or a message.
change-bytes = Change bytes: { $what }
more-bytes = { $bytes ->
    [one] … one more byte
   *[other] … { $bytes } more bytes
 }

## On paper

making = Making sheet { $number } of { $count } …
print = Print
to-desk = Back to the handshake
sheet = Seed { $seed }
worksheet-of = Worksheet: { $title }
answers-of = Answer key: { $title }
seed-and-link = Seed { $seed }. Open this very handshake with the code, or at { $link }
name = Name
date = Date
label-messages = 1  Label the messages
choose-from = Each arrow is a message. Choose from: { $names }.
# Over the key ladder of a handout.
keys-made = How the keys were made
labelled = The messages, labelled
unlabelled = The messages, with numbers in place of their names
wire = the wire
find-values = 2  Find the values
    .how = Step through the handshake. Write down the first four bytes of each value, the message in which it travels unchanged (or “none”), and tick who has it at the end.
    .visit = The values are those of the first visit, and so are the answers below wherever no other visit is named.
value = Value
first-bytes = First 4 bytes
travels-in = Travels in
none = none
yes = yes
no = no
how-made = 3  Say how it is made
    .how = Write down the function that each secret or key comes from, and what goes into it.
# $number is that of the part of the sheet.
answer-questions = { $number }  Answer from the run
