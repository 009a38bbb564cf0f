### What the command line says, whatever the command. What stands between straight quotes is typed at a prompt.

# How a line on standard error begins.
error = error: { $why }
try-help = For more information, try '--help'.
did-you-mean = Did you mean '{ $name }'?
    .one-of = Did you mean one of these? { $names }

## Files and certificates

unwritable = { $file } cannot be written
in-use = { $file } is being written by another program that runs
there-already = { $file } exists already; choose another name, or replace it with --force
unreadable = { $file } cannot be read
not-read = { $file }: { $why }
no-server-key = The server’s private key is not in this recording.
not-issued = the certificates cannot be issued

## How it ended for a party

-party = { $party ->
    [client] client
   *[server] server
}
outcome =
    .completed = { -party }: completed, and closed in order
    .truncated = { -party }: completed, but the connection ended without close_notify
    .failed = { -party }: failed and sent the alert { $alert }: { $why }
    .refused = { -party }: stopped, because its peer sent the alert { $alert }
    .disconnected = { -party }: disconnected: { $why }

# A line of the diagram.
steps-left-out = { $count ->
    [one] … one step is not shown …
   *[other] … { $count } steps are not shown …
}

# What of the conversation is not in the recording, between its beginning and its end.
left-out = { $records ->
    [one] … one record
   *[other] … { $records } records
} with { $bytes ->
    [one] one byte
   *[other] { $bytes } bytes
} of application data in the middle were counted and not recorded …

## What the standards say of it

# $date is a month, or a year.
standards = What the standards say of it ({ $date }): { $grade }
judgement = { $subject }, { $choice }: { $grade } ({ $clause })
objection = { $choice }: { $reason }

## Arguments

no-such-command = there is no command '{ $name }'
commands = allowed: { $names }
no-such-step = invalid value '{ $step }' for '--step <N>'
steps = allowed: 0 (the start) to { $last } (the end), or a name: { $names }
not-supported = { $name } is not supported
suite-of-other-version = { $suite } is no suite of TLS { $version }; --version says which versions there shall be
# $version is what --version says, or its default.
asks-later-in-tls13 = --request-client-certificate-later asks after the handshake, which only TLS 1.3 allows, and --version is { $version }; choose a version with 1.3, or --request-client-certificate, which asks during the handshake
no-port = { $port } is not a port: a number from 0 to { $most } is needed
no-address = the address before the colon is empty; leave the colon out to listen on { $address }
host-and-port-needed = a host and a port are needed, as in localhost:4433
psk-needed = an identity and a key in hexadecimal are needed, as in client-1:00112233445566778899aabbccddeeff
psk-too-short = the key has { $length ->
    [one] one byte
   *[other] { $length } bytes
}; { $least } are the least, so that nobody can guess it
no-hexadecimal = “{ $text }” is not hexadecimal: two of the digits 0 to 9 and a to f for each byte
