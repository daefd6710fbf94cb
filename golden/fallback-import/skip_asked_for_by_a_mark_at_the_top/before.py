import os

import pytest

try:
    from shop.loops import Loop
except ImportError:
    Loop = None

not_here = Loop is None or os.environ.get("LOOP") != "own"


@pytest.mark.skipif(not_here, reason="there is no loop")
def test_loop():
    assert Loop().ends()
