import subprocess


def test_migrations(database):
    subprocess.call(["migrate", "up"], cwd="/")
    assert database.version == 7
