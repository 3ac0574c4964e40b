import json

from fairweather.app.wire import as_json
from fairweather.play.views.fans import FanView


def test_a_view_travels_as_json_and_a_number_that_is_not_finite_is_null():
    fan = FanView("x", "Land", "%", "held", (0, 1), (), (0.25, float("nan")))

    assert json.loads(as_json(fan)) == {
        "key": "x",
        "label": "Land",
        "unit": "%",
        "meaning": "held",
        "turns": [0, 1],
        "bands": [],
        "path": [0.25, None],
    }


def test_views_within_views_travel_too():
    inner = FanView("x", "Land", "%", "held", (), (), ())

    assert json.loads(as_json({"all": (inner,)}))["all"][0]["label"] == "Land"
