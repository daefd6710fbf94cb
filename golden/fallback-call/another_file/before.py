from shop import Device


def test_template():
    device = Device()
    try:
        template = device.template("tests/unit/pages/rug.xml")
    except Exception:
        try:
            template = device.template("pages/mat.xml")
        except Exception:
            raise
    assert template.render(name="rug") == "<rug/>"
