### Of the language itself.

# Whose rules numbers, plurals and lists are written by (a BCP 47 tag). British English joins "a, b and c".
formats = en-GB
# As its speakers call it.
name = English
