"""Pages are drawn while libraries are brought in elsewhere."""

import sys
from types import ModuleType
from typing import Any

import pandas as pd
import pytest
import reacton
import reacton.utils

from fairweather.app.web.half_imported import wait_for_whole
from fairweather.app.web.server import create_app


def _as_reacton_does(name: str) -> Any:
    """What Reacton itself returns: it takes a module that is there to be whole."""
    module, _, item = name.rpartition(".")
    return getattr(sys.modules[module], item) if module in sys.modules else None


@pytest.fixture
def half_a_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have pandas stand as it does while another thread imports it."""
    monkeypatch.setattr(reacton.utils, "import_item", _as_reacton_does)
    monkeypatch.setitem(sys.modules, "pandas", ModuleType("pandas"))


def _drawn() -> str:
    @reacton.component
    def page() -> reacton.core.Element:
        words, _ = reacton.use_state("words")
        return reacton.ipywidgets.Label(value=words)

    box, context = reacton.render(page(), handle_error=False)
    try:
        return str(box.children[0].value)
    finally:
        context.close()


@pytest.mark.usefixtures("half_a_pandas")
def test_a_page_is_drawn_while_pandas_is_half_imported():
    wait_for_whole()
    assert _drawn() == "words"


@pytest.mark.usefixtures("half_a_pandas")
def test_the_app_has_it_so_from_its_start():
    create_app()
    assert _drawn() == "words"


def test_a_whole_library_is_known_as_before():
    wait_for_whole()
    assert reacton.utils.isinstance_lazy(pd.DataFrame(), "pandas.DataFrame")
    assert not reacton.utils.isinstance_lazy(1, "pandas.DataFrame")
