"""Something is made on a condition of its own, or another error is passed over."""

from shop import ApiException


def provide(client, name, again):
    try:
        found = client.get(name)
        return client.replace(name, found.version)
    except ApiException:
        if again:
            return client.create(name)
        raise


def provide_again(client, name):
    try:
        found = client.get(name)
        return client.replace(name, found.version)
    except ApiException as error:
        if error.status == 404:
            return client.create(name)
        return None


def test_provides(client):
    assert provide(client, "tea", False)
    provide_again(client, "tea")
