### What `list` and `explain` say.

scenarios = Named scenarios, for 'handshake-lab run NAME':
failures = The catalogue of failures, each with the scenarios that show it and how they end, for 'handshake-lab run NAME':
attacks = Attacks, for 'handshake-lab run NAME' or, on any handshake that allows it, 'attack=NAME':
faults = Faults, for 'fault=NAME': what client or server does wrong by itself
checks = Checks that can be left out, for 'without=PARTY:RULE':
parameters = Parameters, for 'handshake-lab run NAME=VALUE&NAME=VALUE'; what is left out takes its default:
allowed = allowed: { $allowed }
default-value = default: { $value }

## Terms

nothing-known = nothing is known of '{ $term }'
see-also = See also: { $terms }
