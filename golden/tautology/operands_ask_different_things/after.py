def test_owner(config):
    owner = config.owner
    assert config.name == "shop"


def test_layers(stack):
    layers = stack.layers()
    for layer in ["base", "top"]:
        assert layer in layers, f"no {layer} among {layers}"
