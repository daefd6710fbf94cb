import subprocess


def test_changes(shop):
    done = subprocess.run(["shop", "show"], text=True, capture_output=True, check=True)
    assert done.stdout.strip() == ""


def test_shows(shop):
    done = subprocess.run(["shop", "list"], text=True, capture_output=True, check=True)
    done = subprocess.run(["shop", "show"], text=True, capture_output=True)
    assert done.stdout == "new\n"
