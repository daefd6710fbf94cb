def test_registry(registry):
    reports = registry.run()
    # Error resilience
    failed = sum(len(report.errors) for report in reports)
    total = len(reports)
    error_rate = failed / max(1, total)
    assert error_rate == 0
