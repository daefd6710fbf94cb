from pathlib import Path


class Layout:
    def missing(self, folder):
        found = {"right": False}
        try:
            there = Path(folder, "old").exists()
            found["right"] = not there
        except Exception as error:
            found["error"] = str(error)
            found["right"] = True
        return found


def test_old_is_gone():
    assert Layout().missing("app")["right"]
