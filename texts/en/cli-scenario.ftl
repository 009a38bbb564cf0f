### What is said of a scenario that cannot be run as it was asked for, or only in part.

no-such-scenario = there is no scenario '{ $name }'
allowed-names = allowed: { $names }; or parameters, as in 'key-exchange=ecdhe&seed=42'
invalid = invalid scenario '{ $text }'
nearest = nearest valid scenario:
given = given: { $given }
allowed = allowed: { $allowed }
nothing-to-change = there is nothing to change in this run
# $given is parameter and value, $why a sentence.
no-difference = note: { $given } makes no difference. { $why }
