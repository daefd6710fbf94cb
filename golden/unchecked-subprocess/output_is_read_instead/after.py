import os
import subprocess


def test_refused():
    done = subprocess.run(["migrate", "--nonsense"], capture_output=True, text=True)
    assert "unknown option" in done.stderr


def test_listed():
    done = subprocess.run(["migrate", "list"], capture_output=True, text=True, check=True)
    assert "first" in done.stdout


def test_system():
    os.system("migrate up")
