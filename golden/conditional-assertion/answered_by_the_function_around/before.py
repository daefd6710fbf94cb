import service


def explained():
    tooltip = service.tooltip()
    text_is = tooltip.title

    def is_right():
        assert tooltip.opacity == "1"
        if text_is:
            assert tooltip.text == text_is

    service.wait_for(is_right)


def test_tooltip():
    explained()
