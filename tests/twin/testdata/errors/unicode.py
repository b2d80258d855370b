größe = "ñandú"; x = größe größe
