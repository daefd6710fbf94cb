import pytest
import service
import shutil


@pytest.mark.skipif(shutil.which("painter") is None, reason="needs the painter")
def test_paints():
    assert service.paint().ok
