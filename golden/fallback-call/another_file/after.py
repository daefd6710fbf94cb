from shop import Device


def test_template():
    device = Device()
    template = device.template("tests/unit/pages/rug.xml")
    assert template.render(name="rug") == "<rug/>"
