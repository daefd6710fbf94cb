"""What the error says is not there is made, by the same object and unguarded; every other error goes on."""

from shop import ApiException


def provide(client, name):
    try:
        found = client.get(name)
        return client.replace(name, found.version)
    except ApiException as error:
        if error.status == 404:
            return client.create(name)
        raise


def provide_again(client, name):
    try:
        found = client.get(name)
        return client.replace(name, found.version)
    except ApiException as error:
        if error.status == 404:
            return client.create(name)
        else:
            raise RuntimeError(name) from error


def test_provides(client):
    assert provide(client, "tea").name == provide_again(client, "tea").name
