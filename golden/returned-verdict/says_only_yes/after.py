import service


def test_swap_is_off(host):
    if host.name.startswith("monitor"):
        return
    assert service.swap(host) == ""
