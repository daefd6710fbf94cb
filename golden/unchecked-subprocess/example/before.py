import subprocess


def test_migrations(database):
    subprocess.run(["migrate", "up"])
    assert database.version == 7
