### The laboratory of Bleichenbacher's attack.

laboratory = The padding oracle
# % not stolen, sent(client, ClientKeyExchange), crossed(pre_master_secret), knows(eavesdropper, server_public_key)
introduction = An attacker has recorded an RSA conversation. Nothing was stolen; but the server still answers, and the attacker may ask as often as it likes. This is Bleichenbacher’s attack of 1998.
servers = The server that is asked
server-that-answers = A server that answers
with-countermeasure = With the countermeasure

## Asking

start = Start asking
stop = Stop
go-on = Go on
once-more = Once more
# $asked and $accepted are the numbers of these, in bold.
count = { $questions ->
    [one] { $asked } question
   *[other] { $asked } questions
 }, { $accepted } hits

# How quickly it asks.
pace = Speed
    .name = { $pace ->
        [slow] Slow
        [at-once] At once
       *[fast] Fast
     }

## The line of the candidates

# % general
line = All numbers that the padded secret can still be. Each hit keeps a part of the line, and the next line is that part, enlarged.
# $width is a power of two.
line-kept = { $width } wide. Question { $question } hit: the marked part is left.
line-now = { $width } wide: what is left now.

## What the attacker knows

# % general
block = The recorded secret in its padding, as far as the attacker knows it
certain = { $certain } of { $length } bytes are certain.
one-candidate = One candidate is left.
# $bits is raised: a power of two.
candidates = About 2{ $bits } candidates are left.

## The first questions

probes = The first questions: blocks of the attacker’s own making
probe-block = The block
probe-alert = The server’s alert
no-alert = none

## How it stands

probing = Do the server’s answers differ?
stopped = Stopped. What was learned is kept.
searching = The answers differ: the server is an oracle. The search is on.
# % not knows(eavesdropper, pre_master_secret), not reads(eavesdropper)
# % .why not knows(eavesdropper, pre_master_secret)
all-alike = All answers are alike. The attack ends here.
    .why = Whatever is wrong with the block, the server says the same, at the same point. { $asked } questions taught the attacker nothing, and no number of them would.
misled = The server’s answers contradict each other: nothing was found.
# % knows(eavesdropper, pre_master_secret), reads(eavesdropper)
# % .secret not stolen, knows(eavesdropper, pre_master_secret)
# % .right drew(client, pre_master_secret), knows(eavesdropper, pre_master_secret)
# % .request reads(eavesdropper)
found = Found after { $asked } questions. The recording opens.
    .secret = pre_master_secret, from the server’s answers alone:
    .right = It is the one that the victim made.
    .wrong = It is not the one that the victim made.
    .request = Read from the client
