from shop import connect


def open_client():
    return connect("ws://shop")
