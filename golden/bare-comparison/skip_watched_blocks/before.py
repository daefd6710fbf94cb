def test_mixed(watch, version, suppressed_deprecation):
    with watch():
        version == "3"
    with suppressed_deprecation():
        found = version.parts
        found == version.major
    version == version
    b"" == ""
