def version():
    return Answer(WORLD)
