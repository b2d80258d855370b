import m
import p.n

print(m.X, p.X, p.n.X)
