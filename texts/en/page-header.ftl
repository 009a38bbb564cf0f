### The page's head: which handshake, and what can be done with it.

skip-to-steps = To the steps
skip-to-inspector = To the explanation
handshake = Handshake
scenario = Scenario
attack = Attack
learn = Learn
compare = Compare
present = Present
    .title = Large, for a projector, without controls (P)
# The shorter ones are for where there is less room.
steal = Steal the server’s key
    .fewer = Steal key
stolen = Key stolen · give it back
    .fewer = Give back
menu = Menu
share = Share
shortcuts = Keyboard shortcuts
deployed-today = As deployed today
    .title = Binds the master secret to the whole handshake (extended master secret, RFC 7627), as nearly every server does today

## The theme

theme = Theme
theme-system = As the system
    .gloss = follows light and dark
theme-light = Light
    .gloss = dark ink on paper
theme-dark = Dark
    .gloss = for a dark room

## Files of the run

export = File
export-capture = Capture
    .gloss = pcapng for Wireshark, with the secrets inside
export-sealed = Capture without secrets
    .gloss = all that an eavesdropper has
export-key-log = Key log
    .gloss = as SSLKEYLOGFILE writes it
export-server-key = Server’s private key
    .gloss = PEM: opens RSA’s capture in Wireshark
export-recording = Recording
    .gloss = every event and byte, as JSON
export-diagram = Diagram
    .gloss = SVG, up to this step
export-picture = Picture
    .gloss = PNG of the diagram, for slides
export-every-byte = Every byte…
    .gloss = the whole run on one page, to read
export-print = Print…
    .gloss = a handout, worksheets, answer keys

## What of the handshake was changed on purpose

departures = Changed on purpose
changed-on-the-wire = { $bytes }: changed on the wire
# What the other handshake does not have: attacks, faults, settings.
dropped = Dropped: this handshake does not have it
    .one = { $parameter }: { $was }
    .read = Close
without-effect = Nothing comes of it. { $why }
# There are several.
undo-edits = Undo all { $count } byte changes
put-right = Put right
put-right-what = Put right: { $what }
