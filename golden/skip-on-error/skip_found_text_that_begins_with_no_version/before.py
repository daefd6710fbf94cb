import pytest


def test_label(juju):
    if juju.status().model.version.startswith("3.2."):
        pytest.skip("the label stays there")
    assert juju.label == "x"


def test_state(juju):
    if juju.status().model.state.startswith("gone"):
        pytest.skip("not there")
    assert juju.label == "x"
