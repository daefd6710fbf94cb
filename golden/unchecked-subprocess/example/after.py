import subprocess


def test_migrations(database):
    subprocess.run(["migrate", "up"], check=True)
    assert database.version == 7
