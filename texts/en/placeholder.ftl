### What stands behind placeholders of the steps' texts, where it is not a value of the run.

# {actor}, {role}, {peer}
party = { $party ->
    [client] client
    [attacker] attacker
   *[server] server
}
# {Actor}, {Peer}
party-at-beginning = { $party ->
    [client] Client
    [attacker] Attacker
   *[server] Server
}
# {extensions_list}
no-extensions = none
# A group, and how long the public value is that the client sends for it.
key-share = { $group } ({ $bytes ->
    [one] { $bytes } byte
   *[other] { $bytes } bytes
})
# {group}
unnamed-group = a { $bits }-bit prime of the server’s own
# {browser}; $code is the browser's own name of the error.
browser = { $page ->
    [private] Chrome, for one: “Your connection is not private”
   *[general] Chrome, for one, shows an error page instead of the site
}, with the code { $code }.
# The same where Chrome has no such check.
browser-firefox = Firefox, for one, shows an error page instead of the site, with the code { $code }. Chrome has no such check, and shows the site.
# In place of a value that the recording does not have.
not-recorded = (not recorded)
# {edits}: $count bytes of a record, which $sender sent.
edit = { $count ->
    [one] byte { $first }
   *[other] bytes { $first } to { $last }
} of the { $sender ->
    [client] client
    [attacker] attacker
   *[server] server
}’s record { $record }
# {omissions}: $what is a message of omission.ftl.
omission = the { $party ->
    [client] client
   *[server] server
} does not check { $what }
