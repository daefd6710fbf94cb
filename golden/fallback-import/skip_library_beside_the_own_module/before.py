try:
    import fastloop.patches
    from shop.loops import Loop
except ImportError:
    Loop = None


def test_loop():
    assert Loop().ends()
