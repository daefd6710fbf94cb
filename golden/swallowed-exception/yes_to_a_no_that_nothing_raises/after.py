from pathlib import Path


class Layout:
    def missing(self, folder):
        found = {"right": False}
        there = Path(folder, "old").exists()
        found["right"] = not there
        return found


def test_old_is_gone():
    assert Layout().missing("app")["right"]
