### What came of bytes that were changed by hand on the wire. $party is "client" or "server", $evidence and $cause are messages
### of fact.ftl.


# The first of all checks that failed from then on.
check = First to notice anything: the { $party ->
    [client] client
   *[server] server
}. Its check { $rule } fails: { $evidence }.
# No named check: the party stops for another reason.
refusal = First to notice anything: the { $party ->
    [client] client
   *[server] server
}. It stops with the alert { $alert }: { $cause }.
overlooked = Nobody notices, for the { $party ->
    [client] client
   *[server] server
} does not make the check { $rule }. It would have failed: { $evidence }.
# The changed bytes make an alert.
mistaken = Nobody notices that anything was changed. The { $party ->
    [client] client
   *[server] server
} reads the alert { $alert } in what arrives, takes it for its peer’s, and stops.
# The party said goodbye before, and so sends no alert.
silent = First to notice anything: the { $party ->
    [client] client
   *[server] server
}. It just stops, for it has said goodbye already: { $cause }.
waits = Nobody notices that anything was changed, but the handshake is never completed. The { $party ->
    [client] client
   *[server] server
} waits in vain for more bytes: { $cause }.
early = Nobody notices that anything was changed, but the handshake is never completed: { $cause }.
version = Nobody notices, and it does no harm. What is changed is the version in the header of a record in the clear. Nobody looks at it here: which version is spoken, the hellos themselves say.
completed = Nobody notices, and the connection ends in order for both.
