### What can be stolen: how a control names it, how it stands in a sentence, what it is and how somebody may come by it.
### Named as in addresses.
### by name

server-private-key =
    .label = Server’s private key
    .noun = the server’s private key
    .gloss = The one that belongs to the certificate, stolen perhaps years later.
client-ephemeral-private-key =
    .label = Client’s private value
    .noun = the client’s private value
    .gloss = Drawn for this key exchange alone, and deleted right after it.
server-ephemeral-private-key =
    .label = Server’s private value
    .noun = the server’s private value
    .gloss = Drawn for this key exchange alone; careless servers have used one for months.
pre-master-secret =
    .label = Pre-master secret
    .noun = the pre-master secret
    .gloss = What the key exchange gives both sides; every key follows from it.
master-secret =
    .label = Master secret
    .noun = the master secret
    .gloss = The session’s secret; servers keep it where sessions can be resumed.
client-write-keys =
    .label = Client’s write keys
    .noun = the client’s write keys
    .gloss = They protect what the client sends: one direction only.
server-write-keys =
    .label = Server’s write keys
    .noun = the server’s write keys
    .gloss = They protect what the server sends: the other direction only.
key-log =
    .label = Key log
    .noun = a key log
    .gloss = The file that a browser writes if SSLKEYLOGFILE is set.
