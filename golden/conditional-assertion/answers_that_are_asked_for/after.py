import yaml

from service import get


def test_ports_agree():
    files = []
    for pattern in ("a", "b"):
        files.extend(get(pattern).json())
    for file in files:
        text = get(file)
        assert "kind: Service" in text and "shop" in text
        assert yaml.safe_load(text)["port"] == 80
    assert files
