X = "p.n"
