### What can be stolen: how a control names it, how it stands in a sentence, what it is and how somebody may come by it.
### Named as in addresses.
### by name

server-private-key =
    .label = Server's private key
    .noun = the server's private key
    .gloss = The one that belongs to the certificate, perhaps years later.
client-ephemeral-private-key =
    .label = Client's private value
    .noun = the client's private value
    .gloss = Drawn for this key exchange alone, and deleted right after it.
server-ephemeral-private-key =
    .label = Server's private value
    .noun = the server's private value
    .gloss = The same; careless servers have used one value for months.
pre-master-secret =
    .label = Pre-master secret
    .noun = the pre-master secret
    .gloss = What the key exchange gives both sides: every key follows.
master-secret =
    .label = Master secret
    .noun = the master secret
    .gloss = The session's own; servers keep it where sessions resume.
client-write-keys =
    .label = Client's session keys
    .noun = the client's session keys
    .gloss = Those that protect what the client sends: one direction.
server-write-keys =
    .label = Server's session keys
    .noun = the server's session keys
    .gloss = Those that protect what the server sends: the other one.
key-log =
    .label = Key log
    .noun = a key log
    .gloss = The file that SSLKEYLOGFILE makes a browser write.
