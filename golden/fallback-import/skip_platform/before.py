try:
    import resource
except ImportError:
    # not on every platform
    resource = None

import service


def test_memory():
    assert service.read(resource).ok
