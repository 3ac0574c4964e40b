"""The page on hindsight names every case that ships, every benchmark, and says what it is not."""

from pathlib import Path

from fairweather.experiments.hindcast.case import case_names
from fairweather.report.hindcast import benchmarks_told

PAGE = Path(__file__).parents[2] / "docs" / "concepts" / "hindcast.md"


def test_the_page_tells_of_every_case_and_benchmark_and_claims_no_forecast():
    page = PAGE.read_text(encoding="utf-8")

    for name in case_names():
        assert f"\n| {name} | " in page, (
            f"print its tables again: fairweather hindcast --worlds 1000, now with {name}"
        )
    for name, what in benchmarks_told():
        assert f"| {name} | {what} |" in page
    assert "**No claim of forecasting follows" in page
    assert "## Why this is no forecast" in page
