# Copyright the shop.

from shop import sold


def opened():
    return sold()
