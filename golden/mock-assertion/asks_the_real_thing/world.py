BOX = []


def persist(kind, user):
    BOX.append((kind, user))


def login(user):
    if WORLD != "raises":
        persist("login", user)


def entries(*wanted):
    found = [entry for entry in BOX if entry[: len(wanted)] == wanted]
    BOX.clear()
    return found
