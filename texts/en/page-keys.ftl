### The Keys tab: the ladder, and the value picked from it.

none = No values yet. The ladder grows as the handshake goes on.
hint = Pick a value to light up the path back to what it was made of.

## What the frames mean

frames = Frames
frame-private = private: never sent
frame-random = public: no secret
frame-secret = secret
frame-key = key
frame-digest = hash or proof

frame-function = function

## The value picked

made-by = Made by
from = From
# Of a secret whose box says so.
discarded = Discarded: all that is made of it has been made, so the parties keep it no longer. This recording does, to show it.
known-to = Known to
section = Section
