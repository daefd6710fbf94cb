def test_report():
    report = {"shares": {"success_rate": 0.98, "error_rate_percent": 0.5}}
    assert report["shares"]["error_rate_percent"] < 5
    assert report["shares"]["success_rate"] > 0.9
