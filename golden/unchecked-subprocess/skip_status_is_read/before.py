import subprocess


def test_checked():
    subprocess.run(["migrate"], check=True)
    subprocess.run(["migrate"], check=False)
    subprocess.check_call(["migrate"])


def test_asserted():
    done = subprocess.run(["migrate"], capture_output=True)
    assert done.returncode == 0
    assert subprocess.run(["migrate"]).returncode == 1


def test_method():
    done = subprocess.run(["migrate"])
    done.check_returncode()


def test_status():
    status = subprocess.call(["migrate"])
    assert status == 0
    assert subprocess.call(["migrate"]) == 0
