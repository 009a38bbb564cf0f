### An address that cannot be shown as it is.

notice = This address asks for something that does not exist
use-nearest = Use the nearest: { $address }
# $parameter, $given and $allowed are set apart.
problem = { $parameter } was given as { $given }. { $why } Allowed: { $allowed }.
nothing-given = (nothing)
others = And { $count } more.
entered = Below is the nearest handshake that exists. The address bar still has what you entered: { $address }

## What is wrong with it

no-such-value = There is no such value.
no-such-scenario = There is no scenario of that name.
too-many = At most { $count } handshakes stand side by side.
beside-itself = A handshake cannot stand beside itself.
steps = This handshake has { $count } steps.
no-such-step = This handshake has no such step.
no-bytes = This step has no bytes of its own.
no-such-field = This step’s bytes have no such field.
one-format = A link has one format.
newer-format = This link was made by a newer edition of this page. What this edition knows of it is shown.
no-such-format = There is no such format of links.

## What would be allowed

range = { $least } to { $most }
milliseconds = a whole number of milliseconds from 0 to { $most }
terms = { $all }, or a term with hyphens for what is no letter, such as { $example }
scenarios = { $names }, or parameters of a scenario
no-field = no field

## A file of the page that does not come

not-loaded = `{ $path }` could not be loaded: { $why ->
    [no-window] there is no window
    [silence] the network does not answer
    [no-text] it is no text
    [broken] the connection broke
   *[status] the server answered { $status }
 }.
not-there = There is no `{ $path }`.
