### Diffie–Hellman by hand: with small numbers, and on a small curve.

by-hand = Diffie–Hellman by hand
    .open = Try it by hand…
    .gloss = Drag two private numbers, watch both sides come to the same secret, and let the eavesdropper try them all.
with-numbers = With numbers
on-a-curve = On a curve

## With numbers

# % general
introduction = Client and server come to the same secret number, and whoever listens hears everything that is sent. Drag the private values, then let the eavesdropper search. Make the prime larger, and look again.
size = Size of the prime
bits = { $bits } bits
# A prime p and a generator g follow.
all-know = Known to everybody:
# $letter is "a" or "b".
private = Private value { $letter }
# Above the formula by which it is computed.
sends = Sends
comes-to = Comes to the secret

## The eavesdropper

eavesdropper = Eavesdropper
# The public values follow.
# % general
hears = Hears both public values:
try-all = Try all exponents
stop = Stop
once-more = Once more
attempts = { $count ->
    [one] { $count } exponent tried
   *[other] { $count } exponents tried
 }
# % general
found = Found: a is { $private }. So the secret is { $secret }.
# $time is a time in words.
takes = At this speed all exponents take { $time }.
measured = Measured here: { $rate } steps per second.
slowed = With so few exponents the search is slowed down, so that it can be followed.

## How long

blink = less than a second
# $unit is the name of a unit.
lasts = { $unit ->
    [seconds] { $number ->
        [one] { $number } second
       *[other] { $number } seconds
     }
    [minutes] { $number } minutes
    [hours] { $number } hours
    [days] { $number } days
   *[years] { $number } years
 }
# $power is raised: a power of ten.
years = more than 10{ $power } years
universe = more than 10{ $power } years: 10{ $times } times as long as the universe has existed

## On a curve

# % general
curve-introduction = The curves of ECDHE work in the same way. In place of powers there are multiples of a point G: its { $count } multiples are the dots. Each step from one multiple to the next jumps across the whole picture, so A and B do not show how many steps led there.
curve-picture = The points of the curve, with the steps that lead from G to A and to B, and the shared secret S
infinity = the point at infinity
# $who is "Client" or "Server", as a title.
sends-point = { $who } sends
both-come-to = Both come to the secret
# % general
curve-search = The eavesdropper sees G, A and B, and has to try one multiple after another. Here that is soon done; on the curves that TLS uses there are so many points that no computer ever gets through them.
