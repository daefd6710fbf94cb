import sys

import shop


def hidden(*names):
    before = {}
    for name in names:
        try:
            before[name] = sys.modules[name]
        except KeyError:
            pass
        sys.modules[name] = None
    return before


def test_without_speedups():
    before = hidden("quickzip")
    assert shop.pack("book")
    sys.modules.update(before)
