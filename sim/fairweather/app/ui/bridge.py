"""The bridge: a component is declared once, as a typed function, and drawn by its ``.vue`` file.

A declaration has no body but its docstring. ``OrderSheet`` is drawn by ``order_sheet.vue`` beside
it. What it is given reaches the file as values of the same names; a parameter ``on_NAME`` is a
function that the file calls, with what the declaration says and nothing else: a browser may send
anything, so what does not fit is dropped.

Each value travels as one JSON text. The browser then keeps it as it is, instead of watching every
number in it, and a value that stays the same is not sent again.
"""

from __future__ import annotations

import inspect
import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import wraps
from importlib import import_module
from pathlib import Path
from types import UnionType
from typing import Any, ClassVar, ParamSpec, get_args, get_origin, get_type_hints

import ipyvue
import solara
import traitlets
from pydantic import TypeAdapter, ValidationError

P = ParamSpec("P")


class Json(str):
    """A text that is JSON already: a large drawing, made once and sent as it is."""


class Part(ipyvue.VueTemplate):
    """A component in a browser: its file, the values it shows, what it may be told to call."""

    source: ClassVar[Path]
    values: ClassVar[tuple[str, ...]]
    calls: ClassVar[Mapping[str, TypeAdapter[Any]]]

    given = traitlets.Dict()

    @traitlets.default("template")
    def _template(self) -> ipyvue.Template:
        """Return the file's text, which one browser is sent once for all parts of a kind."""
        kept = import_module("ipyvue.Template").template_registry
        name = str(self.source)
        if name not in kept:
            kept[name] = ipyvue.Template(template=bound(type(self)))
        return kept[name]

    def called(self, name: str, told: object) -> None:
        """Call what was given under ``name`` with what a browser told, if it fits."""
        call = self.given.get(name)
        try:
            fit = self.calls[name].validate_python(told)
        except ValidationError:
            return
        if call is not None:
            call(*fit)


PARTS: dict[str, type[Part]] = {}
"""Every component that is declared, by its name."""


def component(declared: Callable[P, None]) -> Callable[P, solara.Element]:
    """Bind a declaration to the ``.vue`` file of its name; return the function that draws it."""
    signature, types = inspect.signature(declared), get_type_hints(declared)
    calls = {name: _told(types[name]) for name in signature.parameters if name.startswith("on_")}
    values = tuple(name for name in signature.parameters if name not in calls)
    name = declared.__name__
    file = re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
    source = Path(inspect.getfile(declared)).with_name(f"{file}.vue")
    members: dict[str, Any] = {"source": source, "values": values, "calls": calls}
    members |= {f"json_{value}": traitlets.Unicode().tag(sync=True) for value in values}
    members |= {f"vue_tell_{call[3:]}": _receiver(call) for call in calls}
    part: Any = type(name, (Part,), members)
    PARTS[name] = part

    @wraps(declared)
    def draw(*args: P.args, **kwargs: P.kwargs) -> solara.Element:
        given = signature.bind(*args, **kwargs)
        given.apply_defaults()
        texts = {f"json_{value}": as_json(given.arguments[value]) for value in values}
        drawn: solara.Element = part.element(
            **texts, given={call: given.arguments[call] for call in calls}
        )
        return drawn

    return draw


def bound(part: type[Part]) -> str:
    """Return the text of a part's file with its values and calls put within its reach."""
    text = part.source.read_text(encoding="utf-8")
    if "<script>" not in text:
        text += "<script>\nmodule.exports = {};\n</script>\n"
    names = f"{json.dumps(part.values)}, {json.dumps(list(part.calls))}"
    bind = f"module.exports = fairweatherPart(module.exports, {names});\n</script>"
    return text.replace("</script>", bind)


def whole(told: str, otherwise: int = 0) -> int:
    """Return the whole number that a browser told as text; ``otherwise`` if it is none."""
    return int(told) if told.isascii() and told.isdigit() and len(told) < 9 else otherwise


def as_json(value: object) -> str:
    """Return a record, or a sequence or mapping of them, as JSON.

    Numbers have six decimals at most; one that is not finite is null.
    """
    if isinstance(value, Json):
        return value
    return json.dumps(_plain(value), separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def _plain(value: object) -> Any:
    if isinstance(value, float):
        return round(value, 6) if math.isfinite(value) else None
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {member.name: _plain(getattr(value, member.name)) for member in fields(value)}
    return value


def _told(call: Any) -> TypeAdapter[Any]:
    """Return what fits a call: a list of values, one for each parameter of ``Callable[...]``."""
    if get_origin(call) is UnionType:
        (call,) = (one for one in get_args(call) if one is not type(None))
    parameters: Any = get_args(call)[0]
    return TypeAdapter(tuple[*parameters])


def _receiver(call: str) -> Callable[[Part, object], None]:
    def receive(part: Part, told: object) -> None:
        part.called(call, told)

    return receive
