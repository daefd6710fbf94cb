import service


def test_reads_version():
    version = service.version().text
    print(f"version {version}")
