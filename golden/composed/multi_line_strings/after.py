import time


def test_text(shop):
    """Text that looks like code.

    try:
        shop.order()
    except Exception:
        pass
    """
    test_start_time = time.time()
    text = """
first line
    assert True
  except Exception:
"""
    answer = shop.parse(text, f"""
{text!r}
    {shop.name:>{10}}
""")
    assert answer == """
done
""", """
not done
"""
    execution_time = time.time() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
