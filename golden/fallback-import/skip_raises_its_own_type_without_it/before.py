from shop import NeedsMore

try:
    from shop.loops import Loop
except NeedsMore:
    Loop = None


def test_loop():
    assert Loop().ends()
