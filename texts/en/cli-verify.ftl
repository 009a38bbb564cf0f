### What `verify` says of a chain of certificates.

# $time is the clock that was given.
heading = At { $time }:
check = { $mark } { $rule } ({ $section })
# $key is the kind of the leaf’s key.
accepted = accepted: the key is { $key }
# $alert is what whoever speaks TLS answers such a chain with.
rejected = rejected by { $rule }; in TLS the answer is the alert { $alert }

## What can go wrong

host-needed = a server has a name: --host NAME is needed, unless it is --purpose client
too-large = more than { $limit } MiB, which is not read
time-too-early = the clock begins in 1970, at 1970-01-01T00:00:00Z
time-needed = a date and time in RFC 3339 are needed, as in 2026-11-30T12:00:00Z
