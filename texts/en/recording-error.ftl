### Why a file cannot be read as a recording, and where in it. What is wrong stands in fact.ftl.

# $offset counts bytes from the file's beginning.
at-byte = byte { $offset }: { $what }
in-item = { $item }, byte { $offset }: { $what }
