### What a certificate allows, in short: what its owner may do.

may-sign = sign certificates
    .limited = { $below ->
        [0] sign certificates, but not of other CAs
        [one] sign certificates, with at most { $below } CA below it
       *[other] sign certificates, with at most { $below } CAs below it
    }
may-authenticate = { $purpose ->
    [servers] authenticate servers
    [clients] authenticate clients
    [both] authenticate servers and clients
   *[neither] authenticate neither servers nor clients
 }
