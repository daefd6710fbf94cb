def test_owner(config):
    owner = config.owner
    assert config.name == "shop" or isinstance(owner, object)
