def opened(amount):
    return f"paid {amount}"
