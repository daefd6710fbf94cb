import configparser

import service


def load(text):
    parser = configparser.ConfigParser()
    parser.read_string(text)
    return parser


def test_settings():
    settings = load(service.ask("settings").text)
    assert settings.get("shop", "lamp") == "lamp"
