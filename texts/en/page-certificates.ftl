### The certificate laboratory, and the clock that can be turned at the checks of certificates.

laboratory = Certificate laboratory
    .gloss = Turn the clock, ask for another name, break the chain: see which check fails, and what a browser says.
    .open = Open the certificate laboratory
    .introduction = Change anything: the handshake runs again at once, and all that stands here is what its client found.
    .see = See it in the handshake
    .nothing = In this handshake the client is shown no certificate that it could judge.
    .take-one = Take one with a certificate
cards = The chain

## The clock

clock = The client’s clock
    .label = Date on the client’s clock
# Beside the slider, and read out for it.
clock-says = { $date }: { $found }
validity = { $when ->
    [early] { $days ->
        [0] begins within a day
        [one] begins in { $days } day
       *[other] begins in { $days } days
    }
    [past] { $days ->
        [0] expired less than a day ago
        [one] expired { $days } day ago
       *[other] expired { $days } days ago
    }
   *[current] { $days ->
        [0] valid for less than a day more
        [one] valid for { $days } more day
       *[other] valid for { $days } more days
    }
 }
# Whose bar it is, where the authority has a certificate of its own as well.
vouched-for = { $name }, vouched for by { $issuer }
# Of a certificate’s bar, for whoever can’t see it.
dates = { $name }: from { $from } to { $to }, { $found }
days = { $days ->
    [one] { $days } day
   *[other] { $days } days
 }
since = ‹ since { $date }
until = until { $date } ›
# To the day on which the certificate was issued.
back-to = To the day of issue, { $date }
past-end = Go past its end
before-beginning = Go before its beginning
root-dates = The client does not look at the dates of a root that it trusts.

## What comes of it

found = { $failed ->
    [0] { $passed ->
        [one] { $passed } check passed, none failed
       *[other] { $passed } checks passed, none failed
    }
    [one] { $failed } check failed, { $passed } passed
   *[other] { $failed } checks failed, { $passed } passed
 }
    .overlooked = { $overlooked ->
        [one] { $overlooked } check would have failed, { $passed } passed
       *[other] { $overlooked } checks would have failed, { $passed } passed
     }
# $alert is its name.
alert = The client stops with the alert { $alert } ({ $number }).
    .none = Nothing here makes the client send an alert.
    .other = None of these checks is the reason, but later the { $party ->
        [client] client
       *[server] server
     } ends the connection with the alert { $alert } ({ $number }).
    .overlooked = The client sends no alert: it leaves out a check that would have failed.
no-warning = No warning is shown

## The cards

place = { $place ->
    [root] root, kept by the client
    [between] sent along
   *[leaf] sent first, as the server’s own
 }
issuer = issuer
    .itself = itself
key = key
    .unknown = of an unknown kind
valid = valid
    .dates = { $from } to { $to }
may = may
names = for
# Between a certificate and the one that it follows.
vouches = { $named ->
    [yes] names the one before it in this list as its issuer
   *[no] names another one as its issuer
 }

## The name

name = The name in the address bar
    .fits = the certificate is for it
    .differs = the certificate is not for it
    .others = Names to try

## The checks

group = { $group ->
    [time] Time
    [chain] Chain
    [name] Name
    [use] Use
   *[revocation] Revocation
 }
# $overlooked is how many would have failed, had they been made.
group-found = { $failed ->
    [0] { $overlooked ->
        [0] { $passed ->
            [0] nothing to check
           *[other] { $passed } passed
        }
       *[other] { $overlooked } not checked
    }
   *[other] { $failed } of { $all } failed
 }

## Failures

breaking = Break it in one click
    .whole = Nothing broken

## A chain of one’s own

# $name is a certificate’s, or that of a file that was dropped on the page.
own = A chain of your own
    .stays = Nothing of it leaves this page or enters the address. It is judged by the client’s rules of TLS 1.3, and not run.
    .text = Paste PEM: the server’s certificate first, then those above it, with the root
    .file = Or choose a file: PEM, or one certificate in DER
    .from = Dropped on the page: { $name }
    .name = Name in the address bar
    .date = Date on the clock
    .trusts = The client trusts “{ $root }”: the last one that names itself as its issuer.
    .trusts-none = None of them names itself as its issuer, so there is no root that the client could trust.
    .refused = This can’t be read: { $why }. What is read: certificates in PEM, or one in DER.
    .too-long = It has more than { $most } bytes.
    .fields = { $count ->
        [one] { $count } field of “{ $name }”
       *[other] The { $count } fields of “{ $name }”
    }
