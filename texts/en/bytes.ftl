### What the buffers of a step are called.

message = { $message }, { $kind ->
    [handshake] the handshake message
   *[other] the message
}{ $sealed ->
    [sealed] {" "}before encryption
   *[plain] {""}
}
# $number counts what its sender has put on the wire in this connection.
record = Record { $number } as on the wire
inside = Inside record { $number }
unpacked = Certificate, unpacked
# $what is a message, or "record" with its $number.
taken = { $what ->
    [record] Record { $number }
   *[other] { $what }
} as the { $sender ->
    [client] client
   *[server] server
} sent it
