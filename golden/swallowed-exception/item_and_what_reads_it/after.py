import os
import sys

from shop import Basket


def test_found_without_the_folder():
    sys.path.remove(os.getcwd())
    Basket().look()
    assert Basket().found
