import os


def test_writes(tmp_path):
    os.open(tmp_path / "none" / "a", os.O_WRONLY)
    assert os.listdir(tmp_path)
