import os

import shop


def version():
    text = os.getenv("SHOP_VERSION")
    return tuple(map(int, text.split(".")[:2]))
