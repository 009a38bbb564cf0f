### The dialogs.

## The scenario

scenario = This handshake
    .gloss = Each choice takes effect at once, and keeps your place.
as-text = The same choices and the same seed give the same bytes, on every machine. As text: { $text }
# A choice has changed another parameter's value.
repaired = { $name }: now { $to } (it was { $from }), to go with your choice.
    .removed = { $name }: none any more (it was { $from }).
    .added = { $name }: now { $to }.
# An attack begins without what was stolen before it was chosen.
given-back = What was stolen is given back: whoever attacks begins with nothing stolen. It can be stolen again.
unchanged = Nothing was changed: { $why }.
refused = { $given } was not taken. { $why } Allowed: { $allowed }.
no-value = none
changes-others = { $choice } (changes other choices)
take-back = Take back
take-back-what = Take back: { $what }
none-chosen = None
one-more = One more …
named = Handshakes that have a name
new-seed = New random seed
excluded = { $count ->
    [one] { $count } choice changes other settings too. Why?
   *[other] { $count } choices change other settings too. Why?
 }
# $choice is in bold.
excluded-why = { $choice }: { $why }

## The attacks

attacks = Who sits on the wire?
    .place = In the server’s place
    .handshake = In the handshake
    .records = In what is encrypted
    .kept = With what was kept from before
    .introduction = An eavesdropper listens. An attacker does more: it changes, adds or takes away what passes, or comes to the server itself. Choose what it does, and watch for the check that notices.
    .other-handshake = { $why } Another handshake will be shown.

## The glossary

glossary = Glossary
find-term = Find a term
term-also = also: { $names }
terms-found = { $count ->
    [0] No term is spelled like that.
    [one] { $count } term
   *[other] { $count } terms
 }

## Sharing

share = Share what is on the screen
qr-of-link = QR code of the link
qr-of-handshake = QR code of this handshake
link = The link
    .gloss = It opens at this step, with the same bytes on every machine.
    .copy = Copy the link
    .copied = Link copied
    .done = The link is in the clipboard.
    .refused = The browser did not allow copying. Select the link above to copy it yourself.
frame = In a learning platform
    .gloss = This frame shows the diagram and the buttons to step through it, and a link to the whole page.
only-here =
    .file = This page is a file on this computer: the link opens nothing on another one. Give the file to the others, or put the page on a web server.
    .this-computer = This address means “this very computer” on every computer: the link opens nothing on another one. Put the page on a web server that the others can reach.

## Printing

print = Print
handout = Handout
    .gloss = The whole diagram, every step in words, and every value in full; of handshakes side by side their diagrams, and what they cost.
every-byte = Every byte of this handshake
    .gloss = Each message from top to bottom: what its bytes are, and what they are for. To read, to search and to print; every field has an address.
worksheet = Worksheet
    .gloss = The diagram with its labels left blank, values to look up on the page, and questions. The answer key is a sheet of its own.
    .sheets = Sheets, each with a seed of its own
    .one = With 1, the whole class works on the handshake that is on the screen.

## The keyboard

keyboard = Keyboard
single-keys = Single-key shortcuts
keyboard-note = A presenter’s clicker works as Page Up and Page Down. While a control has the focus, keys belong to that control.
presenting = Presenting: { $does }
shortcut-next = Next step
shortcut-back = Back one step
shortcut-flight-ahead = To the end of the flight
shortcut-flight-back = To before the flight
shortcut-first = To the start
shortcut-last = To the last step
shortcut-play = Play and pause
shortcut-rsa = RSA key exchange
shortcut-ecdhe = ECDHE key exchange
shortcut-tls13 = TLS 1.3
shortcut-compare = Two handshakes side by side, or one
shortcut-steal = Steal the server’s key, or give it back
shortcut-learn = Learn: lessons, myths, questions, worksheets, glossary
shortcut-messages-only = Messages only, or every step
shortcut-level = Next level: Story, Student, Engineer
shortcut-present = Presenter mode, for a projector
shortcut-reveal = show this step’s secrets, or hide them
shortcut-darken = black screen, and back
shortcut-pointer = a large dot that follows the mouse or a finger, or none
shortcut-ask = a question about the next step
shortcut-notes = speaker’s notes in a second window
shortcut-leave = leave
shortcut-close = Close what stands beside the handshake
shortcut-list = This list

## Keys, as the list has them

key-space = Space
key-page-down = Page Down
key-page-up = Page Up
key-home = Home
key-end = End
key-escape = Esc
key-shift = Shift { $key }
