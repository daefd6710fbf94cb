import subprocess
import sys


def count_failed(folder):
    command = [sys.executable, "-m", "pytest", folder, "-q"]
    done = subprocess.run(command, capture_output=True, text=True)
    return sum(1 for line in done.stdout.splitlines() if line.startswith("FAILED"))
