import subprocess

import pytest


@pytest.fixture
def server():
    yield "server"
    subprocess.run(["docker", "compose", "logs"])


def teardown_module():
    subprocess.run(["migrate", "zero"])


def test_server(server):
    subprocess.run(["pkill", "old-server"])
    subprocess.run("docker rm old", shell=True)
    try:
        assert server
    finally:
        subprocess.run(["migrate", "zero"])
