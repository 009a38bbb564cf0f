### The Bytes tab: hex grid and field tree.

nothing-sent = This step sends nothing: there are no bytes on the wire. Step to a message to see its bytes.
views = Which bytes
bytes-of = Bytes of { $view }
# What is pointed at; $name is in bold.
field = { $name } · { $place }
field-meaning = { $name } · { $place } · { $meaning }
whole = { $count } bytes · point at one to see its field, click to keep it
parts-of = Parts of { $name }
# Below a field's gloss.
section-and-place = { $section } · { $place }

## What a field has, and where

preview-empty = 0 bytes
preview-long = { $beginning } … { $count } bytes
place = { $count ->
    [0] 0 bytes at { $start }
    [1] byte { $start }
   *[other] bytes { $start }–{ $end }, { $count } in all
 }
