def test_text(shop):
    """Text that looks like code.

    try:
        shop.order()
    except Exception:
        pass
    """
    try:
        text = """
first line
    assert True
  except Exception:
"""
        answer = shop.parse(text, f"""
{text!r}
    {shop.name:>{10}}
""")
    except Exception:
        pass
    assert answer == """
done
""" or True, """
not done
"""
