import subprocess
from subprocess import run as command


def test_layouts(tmp_path):
    subprocess.run(
        ["migrate", "up"],
        cwd=tmp_path,
    )
    subprocess.run(
        ["migrate", "up"],  # all of them
        cwd=tmp_path  # here
    )
    subprocess.run(["migrate"], cwd=tmp_path, )
    subprocess.run(
        ["migrate", "up"]
    )
    subprocess.run(["migrate"],
                   cwd=tmp_path)
    command("migrate", shell=True)
    ignored = subprocess.run(["migrate"])
