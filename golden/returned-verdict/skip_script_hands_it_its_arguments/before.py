import sys

from shop import Plugin, Store


def test_installs(plugin, store):
    plugin.install(store)
    return store.has(plugin)


def main():
    plugin, store = Plugin(), Store()
    success = test_installs(plugin, store)
    sys.exit(0 if success else 1)
