import pytest
import service
import sys


@pytest.mark.skipif(sys.version_info < (3, 9), reason="needs the new syntax")
def test_rooms():
    assert service.rooms().ok
