"""Balance in plain words: each thing that is degenerate in a scenario, and what to look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fairweather.decisions.catalogue import decision_named
from fairweather.experiments.balance import EVENTS, Finding, Flaw
from fairweather.play.words import capital, in_worlds, percent
from fairweather.scenario.schema import Scenario

_HAPPENS: Mapping[str, tuple[str, str]] = {
    "promise": ("a patron promises a group help",
                "the patron's attention and goals, and how strong and willing the group is"),
    "test": ("a promise is put to the test",
             "what makes a group come out: its resolve, its wish for self-rule, its shelter"),
    "kept": ("a patron keeps a promise", "the patron's reliability, and its goal credibility"),
    "broken": ("a patron breaks a promise or takes it back",
               "the patron's reliability, and its goals escalation and involvement"),
    "depth": ("a patron gets more or less involved",
              "the patron's goals involvement and regime, and how involved it is at the start"),
    "mobilize": ("a group mobilizes openly",
                 "the group's capability, resolve and goals against the target's capability"),
    "talks": ("a group turns to talks with its target",
              "the group's trust in the target, and the target's goal autonomy"),
    "force": ("the target sends more forces or puts down unrest",
              "unrest at the start, and the target's goals regime and escalation"),
    "coerce": ("the target coerces a host",
               "the shelter that guests have, understandings, and the target's goal escalation"),
    "concede": ("the target offers a group a concession", "the target's goals autonomy and regime"),
    "side deal": ("the target offers a patron a side deal",
                  "the target's strain, and the patron's pull on it"),
    "door": ("a host gives a guest more or less shelter",
             "the host's goals autonomy and security, and the shelter at the start"),
    "objection": ("the sovereign objects to shelter", "the sovereign's goals and capability"),
    "veto": ("a neighbor objects to shelter", "whom the neighbor fears, and how much"),
}  # fmt: skip
_MOVES: Mapping[str, tuple[str, str]] = {
    "unrest_kin": ("unrest among kin", "map.unrest_kin"),
    "unrest_other": ("unrest among others", "map.unrest_other"),
    "strain": ("the strain of the target", "the target's strain"),
}
_FILLS: Mapping[str, tuple[str, str]] = {
    "unrest_kin": ("most kin are in unrest at the end", "map.unrest_kin and [parameters.unrest]"),
    "autonomy_de_facto": (
        "groups hold most of the kin country at the end",
        "the groups' capability against the target's",
    ),
}

if missing := {event.key for event in EVENTS} - set(_HAPPENS):
    raise ValueError(f"Events without words: {', '.join(sorted(missing))}")


@dataclass(frozen=True)
class Told:
    """One finding in a sentence, and what in the scenario to look at."""

    text: str
    look: str


def told(finding: Finding, scenario: Scenario) -> Told:
    """Return a finding in words."""
    where = in_worlds(finding.share)
    who = scenario.noun(finding.who)
    match finding.flaw:
        case Flaw.RESTLESS:
            what, look = _MOVES[finding.what]
            moves = f"{capital(what)} goes from {percent(finding.before)} to "
            text = f"{moves}{percent(finding.after)} within 8 turns, although nobody acts."
            return Told(text, f"{look}; begin near where it comes to rest")
        case Flaw.IDLE:
            text = f"{capital(str(who))} {who:does|do} nothing {where}."
            return Told(text, "its goals, its ties, and whether it has cause to act")
        case Flaw.NO_GUEST:
            text = f"{capital(str(who))} {who:has|have} no guest, and so nothing to decide."
            return Told(text, "which group names it as its host")
        case Flaw.SAME_DOOR:
            text = f"{capital(str(who))} {who:gives|give} the same shelter throughout {where}."
            return Told(text, "its goals autonomy and security, and the shelter at the start")
        case Flaw.NEVER | Flaw.ALWAYS:
            what, look = _HAPPENS[finding.what]
            return Told(f"{capital(what)} {where}.", look)
        case Flaw.FOREGONE:
            matter = decision_named(finding.what).title
            text = f"{capital(str(who))} {who:has|have} one answer {where}: {matter}, "
            return Told(f"{text}“{finding.option}”.", "what the other options would bring it")
        case Flaw.FULL:
            what, look = _FILLS[finding.what]
            return Told(f"{capital(what)} {where}: the map is full.", look)
        case Flaw.STILL:
            text = f"Groups come out, and hold next to no ground {where}: the map does not move."
            return Told(text, "the groups' capability, and how many kin live in the target")
