### What somebody on the wire does, as the title of a step. Named after the deeds of tls-facts.
### by name

flip-bit = Flips one bit
replay-record = Sends the record again
hold-record = Holds the record back
release-record = Lets the record go
drop-record = Drops the record
inject-record = Makes up a record
reflect-record = Sends the record back
replay-earlier-record = Sends an old record
forge-goodbye = Says goodbye unprotected
cut-connection = Cuts the connection
answer-as-server = Answers in the server’s place
connect-as-client = Calls the server itself
read-request = Reads the request
read-answer = Reads the answer
impersonate = Poses as the server
fail-to-decrypt = Cannot open the secret
bluff = Bluffs
strip-ecdhe = Takes ECDHE off the list
weaken-suite = Writes in another suite
replace-parameters = Swaps the public value
swap-key-share = Swaps the key share
strip-hybrid = Takes the hybrids off the list
forge-retry = Asks for another hello
strip-tls13 = Takes TLS 1.3 off the list
drop-hello = Breaks the connection
forge-finished = Forges the Finished
edit-bytes = Changes bytes
reflect-hello = Brings the hello back
answer-for-other-site = Answers for another site
replay-early-data = Sends the early data again
show-ticket = Comes in the client’s place
show-session = Comes with what the client has kept
open-ticket = Opens the client’s ticket
