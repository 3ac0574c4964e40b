"""Reasons: choices, where branches part, flips and thresholds, in plain words."""

from __future__ import annotations

from fairweather.decisions.catalogue import decision_named
from fairweather.decisions.flip import Flip
from fairweather.engine.branch import Change
from fairweather.engine.divergence import Divergence
from fairweather.engine.explain import Explanation, Threshold
from fairweather.engine.orders import actor_of, split_key
from fairweather.play.words import capital, decimals, with_sign
from fairweather.scenario.schema import Scenario
from fairweather.world.cast import Cast
from fairweather.world.inject import INJECTS, read_inject


def label(scenario: Scenario, faction: str) -> str:
    """Return a faction's name as people read it."""
    return scenario.factions[faction].label


def decision_words(scenario: Scenario, key: str) -> str:
    """Return whose decision an order key is, and about whom."""
    return f"{label(scenario, actor_of(key))} · {title_words(scenario, key)}"


def title_words(scenario: Scenario, key: str) -> str:
    """Return what a decision is about, without whose it is."""
    about = split_key(key)
    title = decision_named(about.decision).title
    return f"{title} · {label(scenario, about.partner)}" if about.partner else title


def option_label(key: str, option: str) -> str:
    """Return an option as the order sheet calls it."""
    decision = decision_named(split_key(key).decision)
    return decision.options[decision.place(option)].label


def option_words(key: str, option: str) -> str:
    """Return an option as the order sheet calls it, in quotes."""
    return f"“{option_label(key, option)}”"


def change_words(change: Change, scenario: Scenario, cast: Cast) -> list[str]:
    """Return what a change does, one sentence each; a change of nothing is said to be that."""
    told = [
        f"{decision_words(scenario, key)}: {option_words(key, option)}."
        for key, option in change.orders.items()
    ]
    told += [f"{key} is now {value}." for key, value in change.settings.items()]
    told += [inject_words(text, scenario, cast) for text in change.injects]
    return told or ["Nothing changes, so nothing can differ."]


def inject_words(text: str, scenario: Scenario, cast: Cast) -> str:
    """Return an inject as a sentence."""
    inject = read_inject(text, cast)
    kind = INJECTS[inject.kind]
    actor = scenario.noun(cast.names[inject.actor])
    partner = scenario.noun(cast.names[inject.partner] if inject.partner >= 0 else "")
    told = kind.sentence.format(actor=actor, partner=partner, value=kind.told(inject.value))
    return capital(told)


def parting_words(parting: Divergence, scenario: Scenario) -> str:
    """Return where two branches part, by whom, and what tipped it."""
    return f"Turn {parting.turn + 1}. {tipping_words(parting, scenario)}"


def tipping_words(parting: Divergence, scenario: Scenario) -> str:
    """Return at which choice two branches part, and what tipped it."""
    where = f"{decision_words(scenario, parting.key)}:"
    if not parting.treatment:
        was = option_words(parting.key, parting.baseline)
        return f"{where} nothing to decide, where it was {was}."
    now = option_words(parting.key, parting.treatment)
    if not parting.baseline:
        return f"{where} {now}, where there was nothing to decide."
    instead = f"{where} {now} instead of {option_words(parting.key, parting.baseline)}."
    if parting.is_ordered:
        return f"{instead} That is the change itself."
    if parting.was_closed:
        return f"{instead} It was not open to it before."
    if not parting.term:
        return f"{instead} The same reasons, at another time."
    return (
        f"{instead} What tipped it: {parting.term}, which spoke for it by "
        f"{with_sign(parting.after)}, not {with_sign(parting.before)}."
    )


def flip_words(flip: Flip, scenario: Scenario, key: str) -> str:
    """Return how far a number would have had to move for the choice to be another."""
    about = scenario.noun(flip.about)
    what = {
        "trust": f"trust in {about}",
        "offer": f"the promise of {about}",
        "side deal": f"the side deal of {about}",
        "concession": f"the offer of {about}",
    }[flip.what]
    places = _places(flip.now, flip.beyond)
    beyond, now = decimals(flip.beyond, places), decimals(flip.now, places)
    return f"{what} at {beyond} in place of {now}: {option_words(key, flip.chosen)}"


def reversal_words(told: Explanation, scenario: Scenario) -> list[str]:
    """Return what would have reversed a choice: any one term, then trust, offers and the like."""
    if told.term_change is None:
        return []
    other = option_words(told.key, told.card.runner_up)
    size = decimals(told.term_change, 3 if told.term_change < 0.01 else 2)
    lines = [f"any one term of it lower by {size}: {other}"]
    return lines + [flip_words(flip, scenario, told.key) for flip in told.flips]


def threshold_words(threshold: Threshold) -> str:
    """Return the trust threshold (8) beside present belief."""
    if not threshold.promised > 0.0:
        return "Nothing is promised, so belief in help has no part in it."
    if threshold.is_out_of_reach:
        return (
            f"Luck aside, even full trust would not be enough to mobilize: the help is too small. "
            f"It believes {decimals(threshold.belief)} and would need {_needed(threshold.needed)}."
        )
    if threshold.needed <= 0.0:
        return (
            "Luck aside, it would rather mobilize than hold, whatever it believes "
            f"(it believes {decimals(threshold.belief)})."
        )
    belief, needed = decimals(threshold.belief), decimals(threshold.needed)
    verb = "reaches" if threshold.belief >= threshold.needed else "falls short of"
    return (
        f"Its belief that help will come, {belief}, {verb} the {needed} at which mobilizing "
        "is, luck aside, worth as much as holding."
    )


def _needed(needed: float) -> str:
    return decimals(needed) if needed < 10.0 else "far more than there is"


def _places(one: float, other: float) -> int:
    """Return how many decimals keep two numbers apart."""
    return next((places for places in (2, 3) if round(one, places) != round(other, places)), 4)
