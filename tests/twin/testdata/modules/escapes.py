# \N needs the tree's table of character names; identifiers are normalised with it too.
BULLET = "\N{BULLET} \N{LATIN SMALL LETTER A WITH DIAERESIS}"
ﬁne = "the compiler makes this name of ASCII letters"
print(fine, BULLET)
