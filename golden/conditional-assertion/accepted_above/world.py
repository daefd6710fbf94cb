def client():
    return Answer(WORLD)
