import subprocess


def test_migrations(database):
    subprocess.check_call(["migrate", "up"], cwd="/")
    assert database.version == 7
