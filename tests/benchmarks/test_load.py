from tests.benchmarks.load import markdown, measure


def test_a_restart_under_load_loses_nothing() -> None:
    results = measure(clients=4, seconds=3)
    assert results["lost"] == 0
    assert list(results["statuses"]) == ["200"]
    assert results["statuses"]["200"] >= 4
    assert results["not_taken_during_restart"] > 0  # so that there was a restart
    assert f"| answers | {results['statuses']['200']} with 200 |" in markdown(results)
