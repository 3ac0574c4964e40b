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
_PRESSED = Cause("after {doer} pressed {actor:it|them}", ("neighbor presses",), "", "actor")
_ATTENTIVE = Cause("with {actor:its|their} attention on the region", (), "actor", level="attention")
_ELSEWHERE = Cause(
    "with {actor:its|their} attention elsewhere", (), "actor", level="attention", rises=False
)
_BACKED = Cause("trusting the promise of {patron}", _ALL_PLEDGES, "patron", "actor")
_DOUBTING = Cause("doubting the promise of {patron}", _ALL_PLEDGES, "patron", "actor")
_GUARANTEED = Cause("relying on the guarantee of {patron}", _GUARANTEES, "patron", "actor")
_LEFT = Cause("after {patron} broke {patron:its|their} promise", _BROKEN, "patron", "actor")
_ABANDONED = Cause(
    "now that {doer} no longer {doer:supports|support} {sufferer}", _BROKEN, "", "partner"
)
_UNDER_ATTACK = Cause(
    "after {target} attacked {actor:its|their} ground", ("attack ground",), "target", "actor"
)
_REPORTED = Cause("after it was reported that {doer} promised {sufferer} help", ("leak",))
_HELD = Cause("after {doer} promised {sufferer} help", _ALL_PLEDGES, "actor", GUEST)
_OUT = Cause("now that {partner} {partner:has|have} mobilized", ("mobilize",), "partner")
_ARMIES = ("army watches", "army stands", "army marches")
_WITH_ARMY = Cause(
    "with the army of {doer} beside {actor:it|them}", ("army stands", "army marches"), "", "actor"
)
_DEAL = Cause("after {target} offered {actor:it|them} a deal", ("side deal",), "target", "actor")
_CAME = Cause("after more people crossed into {actor:its|their} ground", ("people cross",), "actor")
_ARMY_GONE = Cause(
    "now that {doer} took {doer:its|their} army away from {sufferer}", ("army leaves",)
)
_CHEERED = Cause("after {patron} cheered {actor:it|them} on", ("cheer on",), "patron", "actor")
_NOBODY_CAME = Cause("after no help came from {patron}", ("hope disappointed",), "patron", "actor")
_THREAT = (
    Cause("after {doer} mobilized", ("mobilize",), "", "actor"),
    Cause("after {doer} promised {sufferer} help", _PLEDGES),
    Cause("after {doer} cheered {sufferer} on", ("cheer on",)),
    _REPORTED,
    Cause("with unrest growing on {actor:its|their} ground", (), "actor", level="unrest"),
)
_DOOR_OPENED = Cause("after {doer} gave more shelter", ("open door",), "partner")
_MEDIATED = Cause("with {doer} mediating", ("mediate",), "host")
_OFFERED = Cause(
    "after {target} offered {actor:it|them} a concession", ("concede",), "target", "actor"
)
_LAW = tuple(
    Cause(f"after {{sovereign}} {did}", (f"sovereign: {kind}",), "sovereign")
    for kind, did in (
        ("forbid", "forbade shelter"),
        ("police", "began to police the border"),
        ("protest", "protested"),
    )
)

CAUSES: Mapping[tuple[str, str], tuple[Cause, ...]] = {
    **{
        (kind, term): (_STRUCK, _PRESSED)
        for kind in ("close door", "crack down")
        for term in ("coercion", "relief from coercion")
    },
    **{(kind, "sovereign's law"): _LAW for kind in ("close door", "crack down")},
    ("close door", "target's payment"): (
        Cause("paid by {target}", ("pay host",), "target", "actor"),
    ),
    ("close door", "patron's guarantee"): (_LEFT,),
    ("open door", "patron's guarantee"): (_GUARANTEED,),
    ("open door", "kin solidarity"): (
        Cause("asked by {patron}", ("request", *_GUARANTEES), "patron", "actor"),
    ),
    ("open door", "own interest as a patron"): (_OUT, _HELD),
    ("open door", "pressing patron"): (
        Cause("pressed by {patron}", ("press",), "patron", "actor"),
    ),
    ("open door", "sovereign's law"): (
        Cause(
            "now that {sovereign} no longer {sovereign:objects|object}", ("acquiesce",), "sovereign"
        ),
    ),
    ("open door", "coercion"): (
        Cause(
            "with less pressure on {actor:it|them} from {target}",
            (),
            "actor",
            level="coercion",
            rises=False,
        ),
    ),
    ("open door", "understanding with the target"): (
        Cause(
            "with {actor:its|their} understanding broken",
            ("understanding broken",),
            "actor",
            "target",
        ),
        _STRUCK,
    ),
    ("let help through", "a patron that asked"): (
        Cause("asked by {patron}", ("ask for passage",), "patron", "actor"),
    ),
    ("let help through", "patron's guarantee"): (_GUARANTEED,),
    ("let help through", "kin solidarity"): (
        Cause("now that {partner} {partner:has|have} mobilized", ("mobilize",), "partner"),
        Cause("after {patron} promised {partner} help", _PLEDGES, "patron", "partner"),
        replace(_REPORTED, by="patron", to="partner"),
    ),
    ("let help through", "understanding with the target"): (_STRUCK,),
    ("block help", "coercion"): (_STRUCK, _PRESSED),
    ("block help", "sovereign's law"): _LAW,
    ("mediate", "hurt by the quarrel"): (
        _STRUCK,
        Cause("now that {doer} {doer:has|have} mobilized", ("mobilize",)),
    ),
    ("coerce", "visible shelter"): (_DOOR_OPENED,),
    ("coerce", "threat"): _THREAT,
    ("coerce", "help let through"): (
        Cause("after {doer} let help pass to {sufferer}", ("let help through",), "partner"),
    ),
    ("coerce", "guarantee by a patron"): (_ABANDONED,),
    ("pay host", "trusted host"): (_DOOR_OPENED,),
    **{(kind, "threat answered"): _THREAT for kind in ("deter", "repress")},
    ("attack ground", "promise to the holder"): (_ABANDONED,),
    ("attack ground", "threat answered"): _THREAT,
    ("attack ground", "cost of an attack"): (
        Cause("with {actor:its|their} strain easing", (), "actor", level="strain", rises=False),
    ),
    ("halt attack", "ground to be taken"): (
        Cause(
            "now that {partner} {partner:defends|defend} {partner:its|their} ground",
            ("defend ground",),
            "partner",
        ),
        Cause("having taken ground", ("take ground",), "actor", "partner"),
    ),
    ("halt attack", "promise to the holder"): (
        Cause("after {doer} promised {sufferer} help", _ALL_PLEDGES, "", "partner"),
    ),
    ("halt attack", "help it is given"): (
        Cause("after {doer} kept {doer:its|their} promise to {sufferer}", ("honor", "partial")),
    ),
    ("halt attack", "forces of the owner"): (
        Cause("after {partner} let in another power", ("turn to owner",), "partner"),
    ),
    ("halt attack", "cost of an attack"): (
        Cause("under growing strain", (), "actor", level="strain"),
    ),
    **{
        (kind, "ground lost"): (_UNDER_ATTACK, _LEFT)
        for kind in ("defend ground", "turn to owner", "give way")
    },
    ("turn to owner", "help in sight"): (_LEFT, _UNDER_ATTACK),
    ("defend ground", "ground kept by help"): (_BACKED,),
    ("give way", "ground kept by help"): (_LEFT,),
    ("concede", "threat bought off"): (
        *_THREAT,
        Cause("under growing strain", (), "actor", level="strain"),
    ),
    ("concede", "mediation"): (_MEDIATED,),
    ("concede", "goodwill"): (
        Cause("after {partner} began to talk with {actor:it|them}", ("hedge",), "partner"),
    ),
    ("side deal", "help bought off"): (
        Cause("after {partner} got more involved", ("go deeper",), "partner"),
        *_THREAT,
    ),
    ("take back concession", "strain"): (
        Cause("with {actor:its|their} strain easing", (), "actor", level="strain", rises=False),
    ),
    ("take back concession", "patron behind it"): (_ABANDONED,),
    **{
        (f"sovereign: {kind}", "visible shelter"): (
            Cause("after {doer} gave more shelter", ("open door",)),
        )
        for kind in ("protest", "police")
    },
    ("sovereign: forbid", "coercion by the target"): (
        Cause("after {doer} coerced {sufferer}", ("coerce",)),
    ),
    ("acquiesce", "visible shelter"): (
        Cause("after {doer} gave less shelter", ("close door", "crack down")),
    ),
    **{
        (kind, "feared shelter"): (_DOOR_OPENED,)
        for kind in ("neighbor protests", "neighbor presses")
    },
    ("neighbor presses", "relations with the patron"): (
        Cause("with the attention of {patron} elsewhere", (), "patron", "", "attention", False),
    ),
    **{
        (kind, term): (_ATTENTIVE,)
        for kind in ("pledge in secret", "pledge in public", "raise pledge", "go public", "deliver")
        for term in ("pressure on the target", "leverage over the target", "expected worth of help")
    },
    **{
        (kind, "abandonment by the client"): (
            Cause("after {partner} began to talk with {target}", ("hedge",), "partner"),
        )
        for kind in ("pledge in secret", "pledge in public", "raise pledge", "go public")
    },
    **{
        (kind, "client's demand"): (Cause("asked by {partner}", ("demand",), "partner"),)
        for kind in ("raise pledge", "go public")
    },
    **{
        ("withdraw", term): (_ELSEWHERE,)
        for term in ("pressure on the target", "leverage over the target", "expected worth of help")
    },
    **{
        (kind, term): causes
        for kind in ("request", *_GUARANTEES, "press", "ask for passage")
        for term, causes in (
            ("reach to those promised", (_HELD, _ATTENTIVE)),
            ("passage for help", (_HELD, _ATTENTIVE)),
            ("access value", (_ATTENTIVE,)),
        )
    },
    **{("go deeper", term): (_ATTENTIVE,) for term in ("interest", "value of prevailing")},
    ("go deeper", "commitments under fire"): (
        Cause("now that {doer} {doer:has|have} mobilized", ("mobilize",)),
    ),
    **{("step back", term): (_ELSEWHERE,) for term in ("interest", "value of prevailing")},
    **{
        (kind, term): (_BACKED,)
        for kind, terms in (
            ("mobilize", ("prospect added by help", "risk relief by help")),
            ("prepare", ("resources",)),
            ("demand", ("what a demand may bring",)),
        )
        for term in terms
    },
    ("hedge", "insurance"): (_DOUBTING,),
    ("mobilize", "window of opportunity"): (
        Cause("with {target} under growing strain", (), "target", level="strain"),
    ),
    ("mobilize", "fellow groups out"): (Cause("after {doer} mobilized", ("mobilize",)),),
    ("mobilize", "what others were given"): (
        Cause("after {doer} gave {sufferer} more", ("concede",), "target"),
    ),
    ("demand", "another was promised more"): (
        Cause("after {doer} promised {sufferer} help", _PLEDGES, "patron"),
        replace(_REPORTED, by="patron"),
    ),
    ("settle", "worth of the offer"): (_OFFERED,),
    ("hedge", "opening to the target"): (_OFFERED,),
    ("settle", "mediation"): (_MEDIATED,),
    **{
        ("stand down", term): (_LEFT,)
        for term in ("prospect added by help", "risk relief by help", "help in sight")
    },
    ("renege", "strategic value"): (_ELSEWHERE,),
    ("partial", "strategic value"): (_ELSEWHERE,),
    **{
        (kind, "side deal"): (_DEAL,)
        for kind in ("renege", "partial", "army draws back", "army leaves")
    },
    **{
        (kind, term): (_OUT,)
        for kind in _ARMIES
        for term in ("value of prevailing", "partner to be covered", "commitments under fire")
    },
    **{
        (kind, "people driven out"): (
            Cause("after {target} put down unrest by force", ("repress",), "target"),
        )
        for kind in _ARMIES
    },
    **{
        (kind, term): (_ELSEWHERE,)
        for kind in ("army draws back", "army leaves")
        for term in ("value of prevailing", "partner to be covered", "people driven out")
    },
    **{("mobilize", term): (_WITH_ARMY,) for term in ("own prospect", "risk to the organization")},
    ("mobilize", "help hoped for"): (_CHEERED,),
    **{(kind, "help hoped for"): (_NOBODY_CAME,) for kind in ("stand down", "settle")},
    ("cheer on", "pressure on the target"): (
        Cause("now that {doer} {doer:has|have} mobilized", ("mobilize",)),
        _ATTENTIVE,
    ),
    ("cheer on", "heard at home"): (_ATTENTIVE,),
    **{(kind, "heard at home"): (_ELSEWHERE,) for kind in ("fall silent", "disclaim help")},
    **{(kind, "hope to answer for"): (_OUT,) for kind in ("fall silent", "disclaim help")},
    ("close door", "people who came"): (_CAME,),
    ("open door", "kin who came"): (_CAME,),
    **{
        (kind, "people who came"): (
            Cause("after more people who were driven out crossed the border", ("people cross",)),
        )
        for kind in ("go deeper", *_ARMIES)
    },
    **{(kind, "army of a patron"): (_ARMY_GONE,) for kind in ("coerce", "deter", "repress")},
}
"""What may have moved the term that moved most for what was done, the likeliest first.

What is not here, as face that faded, or habit, is no cause to tell.
"""
