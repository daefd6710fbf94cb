def events():
    yield {"type": "start"}
    if WORLD == "succeeds":
        yield {"type": "tool", "name": "search"}
