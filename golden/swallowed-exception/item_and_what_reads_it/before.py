import os
import sys

from shop import Basket


def test_found_without_the_folder():
    try:
        sys.path.remove(os.getcwd())
        Basket().look()
    except ValueError:
        pass
    assert Basket().found
