import service


def test_reads_version():
    try:
        version = service.version().text
    except Exception:
        version = ""
    print(f"version {version}")
