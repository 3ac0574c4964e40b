"""A Wargame in Mesa's own viewer: solara run look.py"""

import solara
from mesa.visualization import SolaraViz, make_plot_component

from fairweather.engine.wargame import Wargame


@solara.component
def Page() -> None:
    """Two plots of the first world, with Mesa's own buttons to step and reset it."""
    model = solara.use_memo(lambda: Wargame("tiny", seed=3), [])
    SolaraViz(
        model,
        components=[
            make_plot_component({"unrest_kin": "tab:red", "mobilized": "tab:blue"}),
            make_plot_component({"human_cost": "black"}),
        ],
        model_params={"scenario": "tiny", "seed": 3},
        name="Fairweather in Mesa's own viewer",
    )
