import service


def test_outage_is_noted():
    noted = {}
    try:
        with patch("service.send") as send:
            send.side_effect = TimeoutError("too slow")
            service.order("tea")
            noted["order"] = "handled"
    except Exception as error:
        noted["order"] = "handled"
    assert noted["order"] == "handled"
