import re
from pathlib import Path

import yaml


def test_ports_agree():
    files = []
    for pattern in ("*.yaml", "*.yml"):
        files.extend(Path("deploy").glob(pattern))
    for file in files:
        text = file.read_text()
        if "kind: Service" in text and "shop" in text:
            assert yaml.safe_load(text)["port"] == 80
        ports = re.findall(r":(\d+)", text)
        if ports:
            assert ports == ["80"]
    assert files
