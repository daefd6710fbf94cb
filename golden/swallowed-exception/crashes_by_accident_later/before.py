import service


def test_reads_profile():
    try:
        profile = service.profile()
    except Exception as error:
        print(f"no profile: {error}")
    assert profile.ok
