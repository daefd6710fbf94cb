def test_owner(config):
    owner = config.owner
    assert config.name == "shop"
    assert owner is None or isinstance(owner, object)
