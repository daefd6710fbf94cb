import subprocess
from subprocess import run as command


def test_layouts(tmp_path):
    subprocess.run(
        ["migrate", "up"],
        cwd=tmp_path,
        check=True,
    )
    subprocess.run(
        ["migrate", "up"],  # all of them
        cwd=tmp_path,  # here
        check=True
    )
    subprocess.run(["migrate"], cwd=tmp_path, check=True, )
    subprocess.run(
        ["migrate", "up"],
        check=True
    )
    subprocess.run(["migrate"],
                   cwd=tmp_path,
                   check=True)
    command("migrate", shell=True)
    ignored = subprocess.run(["migrate"], check=True)
