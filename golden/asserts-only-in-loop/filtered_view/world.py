def prices():
    return {"tea": 3 if WORLD == "succeeds" else 0}
