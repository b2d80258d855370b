X = "p"
