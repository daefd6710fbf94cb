import os

import shop


def version():
    text = shop.ask("version")
    return tuple(map(int, text.split(".")[:2]))
