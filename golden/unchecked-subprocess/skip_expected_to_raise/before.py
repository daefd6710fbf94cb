import subprocess

import pytest


def test_missing():
    with pytest.raises(FileNotFoundError):
        subprocess.run(["no-such-command"])
