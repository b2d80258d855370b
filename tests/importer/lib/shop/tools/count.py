def count(things):
    return len(things)
