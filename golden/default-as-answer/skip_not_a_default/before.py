def test_sections(config_file):
    assert config_file.get("shop", "name") == "name"
    assert config_file.get("shop", "open") == "yes"
