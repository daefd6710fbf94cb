import service


def test_reads_profile():
    profile = service.profile()
    assert profile.ok
