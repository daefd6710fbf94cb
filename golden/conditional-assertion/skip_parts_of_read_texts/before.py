import json
from pathlib import Path

import yaml


def test_ports_of_the_deployment():
    for file in Path("deploy").glob("*.yaml"):
        try:
            text = file.read_text()
            found = yaml.safe_load(text)
            if found.get("kind") == "Service":
                assert found["port"] == 80
        except yaml.YAMLError:
            continue
    for file in Path("registry").glob("*.json"):
        found = json.loads(file.read_text())
        if "port" in found:
            assert found["port"] == 80
