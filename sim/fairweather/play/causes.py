"""Causes: what may have moved a term of a choice, and the clause that tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

GUEST = "guest"
"""Whom a cause names that was done to any guest of the host which the act is about."""


@dataclass(frozen=True)
class Cause:
    """Something that may have moved a term, and the clause that tells it.

    It came about if one of ``kinds`` happened since the last look, done by ``by`` to ``to``: parts
    of the act, empty for anyone, ``GUEST`` for any guest of its host. Or if ``level``, of ``by``,
    rose or fell: a number that all see.
    A clause may name parts of the act, and ``{doer}`` and ``{sufferer}`` of the happening.
    """

    clause: str
    kinds: tuple[str, ...] = ()
    by: str = ""
    to: str = ""
    level: str = ""
    rises: bool = True


_PLEDGES = ("pledge in public", "go public")
_ALL_PLEDGES = ("pledge in secret", "raise pledge", "deliver", *_PLEDGES)
_GUARANTEES = ("guarantee in secret", "guarantee in public")
_BROKEN = ("renege", "withdraw")

_STRUCK = Cause("after {target} coerced {actor:it|them}", ("coerce",), "target", "actor")
_STRUCK_AT = Cause("after {doer} coerced {sufferer}", ("coerce",))
_PRESSED = Cause("after {doer} pressed {actor:it|them}", ("neighbor presses",), "", "actor")
_EASED = Cause(
    "with less pressure on {actor:it|them} from {target}", by="actor", level="coercion", rises=False
)
_UNREST = Cause("with unrest growing in {actor:its|their} kin country", by="actor", level="unrest")
_STRAINED = Cause("under growing strain", by="actor", level="strain")
_RESTED = Cause("with {actor:its|their} strain easing", by="actor", level="strain", rises=False)
_WINDOW = Cause("with {target} under growing strain", by="target", level="strain")
_ATTENTIVE = Cause("with {actor:its|their} attention on the region", by="actor", level="attention")
_ELSEWHERE = Cause(
    "with {actor:its|their} attention elsewhere", by="actor", level="attention", rises=False
)
_UNWATCHED = Cause(
    "with the attention of {patron} elsewhere", by="patron", level="attention", rises=False
)
_BACKED = Cause("trusting the promise of {patron}", _ALL_PLEDGES, "patron", "actor")
_DOUBTING = Cause("doubting the promise of {patron}", _ALL_PLEDGES, "patron", "actor")
_GUARANTEED = Cause("relying on the guarantee of {patron}", _GUARANTEES, "patron", "actor")
_LEFT = Cause("after {patron} broke {patron:its|their} promise", _BROKEN, "patron", "actor")
_ABANDONED = Cause(
    "now that {doer} no longer {doer:supports|support} {sufferer}", _BROKEN, "", "partner"
)
_PROMISED = Cause("after {doer} promised {sufferer} help", _PLEDGES)
_PROMISED_IT = Cause("after {patron} promised {partner} help", _PLEDGES, "patron", "partner")
_REPORTED = Cause("after it was reported that {doer} promised {sufferer} help", ("leak",))
_HELD = Cause("after {doer} promised {sufferer} help", _ALL_PLEDGES, "actor", GUEST)
_HELPED = Cause("after {doer} promised {sufferer} help", _ALL_PLEDGES, "", "partner")
_KEPT = Cause("after {doer} kept {doer:its|their} promise to {sufferer}", ("honor", "partial"))
_PASSED = Cause("after {doer} let help pass to {sufferer}", ("let help through",), "partner")
_DEEPER = Cause("after {partner} got more involved", ("go deeper",), "partner")
_OUT = Cause("now that {partner} {partner:has|have} mobilized", ("mobilize",), "partner")
_ONE_OUT = Cause("now that {doer} {doer:has|have} mobilized", ("mobilize",))
_FELLOWS_OUT = Cause("after {doer} mobilized", ("mobilize",))
_UNDER_ATTACK = Cause(
    "after {target} attacked {actor:its|their} ground", ("attack ground",), "target", "actor"
)
_DEFENDED = Cause(
    "now that {partner} {partner:defends|defend} {partner:its|their} ground",
    ("defend ground",),
    "partner",
)
_TAKEN = Cause("having taken ground", ("take ground",), "actor", "partner")
_LET_IN = Cause("after {partner} let in another power", ("turn to owner",), "partner")
_WITH_ARMY = Cause(
    "with the army of {doer} beside {actor:it|them}", ("army stands", "army marches"), "", "actor"
)
_ARMY_GONE = Cause(
    "now that {doer} took {doer:its|their} army away from {sufferer}", ("army leaves",)
)
_DEAL = Cause("after {target} offered {actor:it|them} a deal", ("side deal",), "target", "actor")
_OFFERED = Cause(
    "after {target} offered {actor:it|them} a concession", ("concede",), "target", "actor"
)
_OTHERS_GIVEN = Cause("after {doer} gave {sufferer} more", ("concede",), "target")
_TALKED = Cause("after {partner} began to talk with {target}", ("hedge",), "partner")
_TALKED_TO = Cause("after {partner} began to talk with {actor:it|them}", ("hedge",), "partner")
_MEDIATED = Cause("with {doer} mediating", ("mediate",), "host")
_UNDERSTOOD_NO_MORE = Cause(
    "with {actor:its|their} understanding broken", ("understanding broken",), "actor", "target"
)
_CAME = Cause("after more people crossed into {actor:its|their} ground", ("people cross",), "actor")
_CROSSED = Cause("after more people who were driven out crossed the border", ("people cross",))
_DRIVEN_OUT = Cause("after {target} put down unrest by force", ("repress",), "target")
_DOOR_OPENED = Cause("after {doer} gave more shelter", ("open door",), "partner")
_ANY_DOOR_OPENED = replace(_DOOR_OPENED, by="")
_DOOR_SHUT = Cause("after {doer} gave less shelter", ("close door", "crack down"))
_PAID = Cause("paid by {target}", ("pay host",), "target", "actor")
_URGED = Cause("pressed by {patron}", ("press",), "patron", "actor")
_ASKED = Cause("asked by {patron}", ("request", *_GUARANTEES), "patron", "actor")
_ASKED_FOR_PASSAGE = Cause("asked by {patron}", ("ask for passage",), "patron", "actor")
_ASKED_FOR_MORE = Cause("asked by {partner}", ("demand",), "partner")
_FREE = Cause(
    "now that {sovereign} no longer {sovereign:objects|object}", ("acquiesce",), "sovereign"
)
_LAW = tuple(
    Cause(f"after {{sovereign}} {did}", (f"sovereign: {kind}",), "sovereign")
    for kind, did in (
        ("forbid", "forbade shelter"),
        ("police", "began to police the border"),
        ("protest", "protested"),
    )
)
_THREAT = (replace(_FELLOWS_OUT, to="actor"), _PROMISED, _REPORTED, _UNREST)

_PLEDGING = "pledge in secret, pledge in public, raise pledge, go public"
_ASKING = "request, guarantee in secret, guarantee in public, press, ask for passage"
_WORTH = "pressure on the target, leverage over the target, expected worth of help"
_COMING = "army watches, army stands, army marches"
_LEAVING = "army draws back, army leaves"

_ROWS: tuple[tuple[str, str, tuple[Cause, ...]], ...] = (
    ("close door, crack down", "coercion, relief from coercion", (_STRUCK, _PRESSED)),
    ("close door, crack down", "sovereign's law", _LAW),
    ("close door", "target's payment", (_PAID,)),
    ("close door", "patron's guarantee", (_LEFT,)),
    ("close door", "people who came", (_CAME,)),
    ("open door", "kin who came", (_CAME,)),
    ("open door", "patron's guarantee", (_GUARANTEED,)),
    ("open door", "kin solidarity", (_ASKED,)),
    ("open door", "own interest as a patron", (_OUT, _HELD)),
    ("open door", "pressing patron", (_URGED,)),
    ("open door", "sovereign's law", (_FREE,)),
    ("open door", "coercion", (_EASED,)),
    ("open door", "understanding with the target", (_UNDERSTOOD_NO_MORE, _STRUCK)),
    ("let help through", "a patron that asked", (_ASKED_FOR_PASSAGE,)),
    ("let help through", "patron's guarantee", (_GUARANTEED,)),
    (
        "let help through",
        "kin solidarity",
        (_OUT, _PROMISED_IT, replace(_REPORTED, by="patron", to="partner")),
    ),
    ("let help through", "understanding with the target", (_STRUCK,)),
    ("block help", "coercion", (_STRUCK, _PRESSED)),
    ("block help", "sovereign's law", _LAW),
    ("mediate", "hurt by the quarrel", (_STRUCK, _ONE_OUT)),
    ("coerce", "visible shelter", (_DOOR_OPENED,)),
    ("coerce", "threat", _THREAT),
    ("coerce", "help let through", (_PASSED,)),
    ("coerce", "guarantee by a patron", (_ABANDONED,)),
    ("coerce, deter, repress", "army of a patron", (_ARMY_GONE,)),
    ("pay host", "trusted host", (_DOOR_OPENED,)),
    ("deter, repress, attack ground", "threat answered", _THREAT),
    ("attack ground", "promise to the holder", (_ABANDONED,)),
    ("attack ground", "cost of an attack", (_RESTED,)),
    ("halt attack", "ground to be taken", (_DEFENDED, _TAKEN)),
    ("halt attack", "promise to the holder", (_HELPED,)),
    ("halt attack", "help it is given", (_KEPT,)),
    ("halt attack", "forces of the owner", (_LET_IN,)),
    ("halt attack", "cost of an attack", (_STRAINED,)),
    ("defend ground, turn to owner, give way", "ground lost", (_UNDER_ATTACK, _LEFT)),
    ("turn to owner", "help in sight", (_LEFT, _UNDER_ATTACK)),
    ("defend ground", "ground kept by help", (_BACKED,)),
    ("give way", "ground kept by help", (_LEFT,)),
    ("concede", "threat bought off", (*_THREAT, _STRAINED)),
    ("concede, settle", "mediation", (_MEDIATED,)),
    ("concede", "goodwill", (_TALKED_TO,)),
    ("side deal", "help bought off", (_DEEPER, *_THREAT)),
    ("take back concession", "strain", (_RESTED,)),
    ("take back concession", "patron behind it", (_ABANDONED,)),
    ("sovereign: protest, sovereign: police", "visible shelter", (_ANY_DOOR_OPENED,)),
    ("sovereign: forbid", "coercion by the target", (_STRUCK_AT,)),
    ("acquiesce", "visible shelter", (_DOOR_SHUT,)),
    ("neighbor protests, neighbor presses", "feared shelter", (_DOOR_OPENED,)),
    ("neighbor presses", "relations with the patron", (_UNWATCHED,)),
    (f"{_PLEDGING}, deliver", _WORTH, (_ATTENTIVE,)),
    (_PLEDGING, "abandonment by the client", (_TALKED,)),
    ("raise pledge, go public", "client's demand", (_ASKED_FOR_MORE,)),
    ("withdraw", _WORTH, (_ELSEWHERE,)),
    (_ASKING, "reach to those promised, passage for help", (_HELD, _ATTENTIVE)),
    (_ASKING, "access value", (_ATTENTIVE,)),
    ("go deeper", "interest, value of prevailing", (_ATTENTIVE,)),
    ("go deeper", "commitments under fire", (_ONE_OUT,)),
    (f"go deeper, {_COMING}", "people who came", (_CROSSED,)),
    ("step back", "interest, value of prevailing", (_ELSEWHERE,)),
    ("mobilize", "prospect added by help, risk relief by help", (_BACKED,)),
    ("mobilize", "own prospect, risk to the organization", (_WITH_ARMY,)),
    ("mobilize", "window of opportunity", (_WINDOW,)),
    ("mobilize", "fellow groups out", (_FELLOWS_OUT,)),
    ("mobilize", "what others were given", (_OTHERS_GIVEN,)),
    ("prepare", "resources", (_BACKED,)),
    ("demand", "what a demand may bring", (_BACKED,)),
    (
        "demand",
        "another was promised more",
        (replace(_PROMISED, by="patron"), replace(_REPORTED, by="patron")),
    ),
    ("hedge", "insurance", (_DOUBTING,)),
    ("hedge", "opening to the target", (_OFFERED,)),
    ("settle", "worth of the offer", (_OFFERED,)),
    ("stand down", "prospect added by help, risk relief by help, help in sight", (_LEFT,)),
    ("renege, partial", "strategic value", (_ELSEWHERE,)),
    (f"renege, partial, {_LEAVING}", "side deal", (_DEAL,)),
    (_COMING, "value of prevailing, partner to be covered, commitments under fire", (_OUT,)),
    (_COMING, "people driven out", (_DRIVEN_OUT,)),
    (_LEAVING, "value of prevailing, partner to be covered, people driven out", (_ELSEWHERE,)),
)
"""Kinds of what is done and terms, several parted by commas, and what may have moved them."""

CAUSES: Mapping[tuple[str, str], tuple[Cause, ...]] = {
    (kind, term): causes
    for kinds, terms, causes in _ROWS
    for kind in kinds.split(", ")
    for term in terms.split(", ")
}
"""What may have moved the term that moved most for what was done, the likeliest first.

What is not here, as face that faded, or habit, is no cause to tell.
"""
