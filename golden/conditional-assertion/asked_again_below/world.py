def times():
    return [1, 1] if WORLD == "succeeds" else []
