import subprocess


def test_changes(shop):
    done = subprocess.run(["shop", "show"], text=True, capture_output=True)
    assert done.stdout.strip() == "new"
