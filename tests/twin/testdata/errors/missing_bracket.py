x = 1
y = [1, 2,
     3
z = 4
def f():
    pass
