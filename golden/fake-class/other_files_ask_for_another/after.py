def open_till():
    return {"open": True}
