"""The seven lessons, each told once: page, list, printed page and tests are made of this table."""

from __future__ import annotations

from collections.abc import Mapping

from fairweather.play.lessons.arm import Arm, changed, ordered, outside
from fairweather.play.lessons.lesson import FEWER, MORE, SAME, Choice, Control, Lesson
from fairweather.play.lessons.measures import DoorShut, Happens, PeopleWhoPay, TrustMoves

GROUND = "pass"
"""The scenario that every lesson is played on, in the folder of lessons."""

_LEAGUE, _RANGERS = "pledge:aldmere>league", "pledge:aldmere>rangers"
_WORD, _GUARD = "obligation:aldmere>league", "access:aldmere>pass"
_FIRST, _LATER = range(1), range(3, 4)
_SILENT = ordered(_LEAGUE, "none") + ordered(_RANGERS, "none")
_OUT = ordered("stance:league", "mobilize")
_DOOR = DoorShut("worlds in which the door ends shut", client="league")


def _numbers(key: str, *values: tuple[str, str, float]) -> tuple[Choice, ...]:
    """Return choices that set one number of the scenario: each by its key, label and value."""
    return tuple(Choice(one, label, changed(key, value)) for one, label, value in values)


def _record(kept: float, broken: float) -> Arm:
    """Return how the League remembers Aldmere's word; what it remembers is always six."""
    key = "factions.league.trust.aldmere"
    return changed(f"{key}.kept", kept) + changed(f"{key}.broken", broken)


def _trusted(usual: str) -> Control:
    choices = (
        Choice("little", "little", _record(2.0, 4.0)),
        Choice("half", "half", _record(4.0, 2.0)),
        Choice("much", "much", _record(5.5, 0.5)),
    )
    return Control("trust", "Before this, the League trusted Aldmere", choices, usual)


def _promise(key: str, label: str, pledge: str, turns: range) -> Control:
    choices = (
        Choice("secret", "a secret", ordered(pledge, "secret_high", turns)),
        Choice("public", "public", ordered(pledge, "public_high", turns)),
    )
    return Control(key, label, choices, usual="public")


_SIZE = Control(
    "size",
    "Aldmere promises",
    (
        *_numbers("parameters.patron.high_pledge", ("little", "a little help", 0.4)),
        Choice("much", "much help"),
    ),
    usual="much",
)
_KIN = Control(
    "kin",
    "To the Pass, the League are",
    (
        *_numbers("factions.pass.goals.autonomy", ("far", "strangers", 0.1)),
        Choice("kin", "kin"),
        *_numbers("factions.pass.goals.autonomy", ("close", "close kin", 0.7)),
    ),
    usual="kin",
)

LESSONS: tuple[Lesson, ...] = (
    Lesson(
        key="promise",
        title="A promise",
        story=(
            "Aldmere is a great power, far away.",
            "The Highland League is a small armed group. It wants self-rule in Ordane.",
            "The League can come out and fight in the open. Alone, it seldom dares.",
        ),
        question="Now Aldmere promises help if the League comes out. In how many worlds does it "
        "come out?",
        sides=("no promise", "a promise"),
        measure=Happens("worlds in which the League comes out", kind="mobilize", actor="league"),
        found="Without a promise the League came out in {before} of 200 worlds. With it, in "
        "{after}.",
        meaning={
            MORE: "The promise helped to bring about the fight that it was made for.",
            SAME: "This promise moved nobody.",
            FEWER: "Here the promise held the League back.",
        },
        hint="Promise it in secret. Then give the League more trust.",
        sentence="A promise can start the fight that it is meant for.",
        concepts=("commitment", "hazard"),
        controls=(
            _SIZE,
            Control(
                "way",
                "It says so",
                (
                    Choice("secret", "in secret", after=ordered(_LEAGUE, "secret_high", _FIRST)),
                    Choice("public", "in public", after=ordered(_LEAGUE, "public_high", _FIRST)),
                ),
                usual="public",
            ),
            _trusted("half"),
        ),
        arm=_SILENT,
    ),
    Lesson(
        key="broken",
        title="A broken promise",
        story=(
            "Aldmere promised the League help, and the League came out.",
            "In some worlds Aldmere keeps its word. In others it breaks it.",
            "The Ridge Rangers are another small group. They were promised nothing. They watch.",
            "Six weeks later Aldmere promises help to the Rangers.",
        ),
        question="Aldmere broke its word to the League. In how many worlds do the Rangers now come "
        "out?",
        sides=("it kept its word to the League", "it broke it"),
        measure=Happens(
            "worlds in which the Rangers come out",
            kind="mobilize",
            actor="rangers",
            turns=range(3, 100),
        ),
        found="Where Aldmere had kept its word to the League, the Rangers came out in {before} of "
        "200 worlds. Where it had broken it, in {after}.",
        meaning={
            FEWER: "Nobody had lied to them, but they had watched.",
            SAME: "They made little of what happened to others.",
            MORE: "Here a broken word did not hold them back.",
        },
        hint="Let the first promise be a secret: then fewer eyes see how it ends.",
        sentence="Those who were promised nothing also see how a promise ends.",
        concepts=("reputation", "abandonment"),
        controls=(
            _promise("first", "The first promise was", _LEAGUE, _FIRST),
            _promise("next", "The promise to the Rangers is", _RANGERS, _LATER),
        ),
        arm=_SILENT
        + ordered("stance:league", "mobilize", range(2))
        + ordered("stance:league", "hold", range(2, 100))
        + ordered("stance:rangers", "hold", range(3)),
        before=ordered(_WORD, "honor", range(3)),
        after=ordered(_WORD, "renege", range(3)),
    ),
    Lesson(
        key="public",
        title="Secret or public",
        story=(
            "The League believed a promise and came out. Now help is due.",
            "Help costs Aldmere a lot.",
            "In some worlds only the two of them know of the promise. In others all have heard it.",
        ),
        question="Everyone has heard the promise. In how many worlds does Aldmere keep all of it?",
        sides=("a secret promise", "a public promise"),
        measure=Happens("worlds in which the promise is kept whole", kind="honor", actor="aldmere"),
        found="The secret promise was kept whole in {before} of 200 worlds, the public one in "
        "{after}.",
        meaning={
            MORE: "Going back on a word that all have heard costs face.",
            SAME: "Here it does not matter who has heard it.",
            FEWER: "Here the public promise was kept less often.",
        },
        hint="Turn Aldmere's mind to other things, or let Ordane offer it a deal.",
        sentence="A word that all have heard is harder to break.",
        concepts=("audience", "hands"),
        controls=(
            _SIZE,
            Control(
                "mind",
                "How much Aldmere cares just now",
                _numbers(
                    "factions.aldmere.attention",
                    ("little", "little", 0.5),
                    ("half", "somewhat", 0.8),
                    ("much", "a lot", 1.1),
                ),
                usual="half",
            ),
            Control(
                "deal",
                "If Aldmere drops the League, Ordane offers it",
                (
                    Choice("none", "nothing"),
                    Choice("deal", "a good deal", outside("deal:ordane>aldmere=0.6")),
                ),
                usual="none",
            ),
        ),
        arm=ordered(_RANGERS, "none") + _OUT,
        before=ordered(_LEAGUE, "secret_high"),
        after=ordered(_LEAGUE, "public_high"),
        turns=1,
    ),
    Lesson(
        key="door",
        title="The host's door",
        story=(
            "Marrow Pass is a small land at the border.",
            "People of the League live there in safety. They are kin.",
            "Ordane wants them gone. It can put pressure on the Pass until it shuts its door.",
        ),
        question="Ordane presses the Pass, turn after turn. In how many worlds does it shut its "
        "door?",
        sides=("left alone", "under pressure"),
        measure=_DOOR,
        found="Left alone, the Pass shut its door in {before} of 200 worlds. Under pressure, in "
        "{after}.",
        meaning={
            MORE: "It did not like its guests any less, but it had to pay for them.",
            SAME: "Here pressure does not move it.",
            FEWER: "Here pressure made it stubborn.",
        },
        hint="Let Aldmere stand by the Pass. Then ask what kinship alone can do.",
        sentence="A door stays open longer if someone stands behind it.",
        concepts=("host",),
        controls=(
            Control(
                "guard",
                "Aldmere promises to protect the Pass",
                (
                    Choice("none", "not at all", ordered(_GUARD, "none")),
                    Choice("secret", "in secret", ordered(_GUARD, "secret_guarantee", _FIRST)),
                    Choice("public", "in public", ordered(_GUARD, "public_guarantee", _FIRST)),
                ),
                usual="none",
            ),
            _KIN,
        ),
        arm=_SILENT,
        before=ordered("coercion:ordane>pass", "none"),
        after=ordered("coercion:ordane>pass", "coerce"),
    ),
    Lesson(
        key="memory",
        title="Memory",
        story=(
            "The League remembers how Aldmere kept its word.",
            "Each promise that is kept or broken moves its trust.",
            "One promise falls due. In 200 worlds it is kept, in 200 it is broken.",
        ),
        question="Which moves the League's trust further?",
        answers={MORE: "Breaking it", SAME: "Both as far", FEWER: "Keeping it"},
        sides=("the promise is kept", "it is broken"),
        measure=TrustMoves(
            "points of 100 by which trust moves", "as before", holder="league", about="aldmere"
        ),
        found="Keeping the promise moved trust by {before} points of 100, breaking it by {after}.",
        meaning={
            MORE: "Trust falls faster than it rises.",
            SAME: "Here trust falls as fast as it rises.",
            FEWER: "Who expects little is surprised by a kept word: here trust rises faster.",
        },
        hint="Start with little trust, then with much. It is surprise that moves trust.",
        sentence="The more you were trusted, the further you fall.",
        concepts=("reputation", "commitment"),
        controls=(
            _trusted("much"),
            Control(
                "weight",
                "To the League, a broken word weighs",
                _numbers(
                    "factions.league.negativity",
                    ("one", "as much as a kept one", 1),
                    ("two", "twice as much", 2),
                    ("three", "three times", 3),
                ),
                usual="two",
            ),
        ),
        arm=ordered(_RANGERS, "none") + ordered(_LEAGUE, "public_high") + _OUT,
        before=ordered(_WORD, "honor"),
        after=ordered(_WORD, "renege"),
        turns=1,
    ),
    Lesson(
        key="rumor",
        title="Rumor",
        story=(
            "Aldmere has promised nobody anything.",
            "Marrow Pass shelters the League, and keeps out of quarrels.",
            "Ordane can spread a report: Aldmere has promised the League help, in secret.",
            "Nobody can check it.",
        ),
        question="The report is out. In how many worlds does the Pass shut its door to the League?",
        sides=("no report", "a report"),
        measure=_DOOR,
        found="Without a report the Pass shut its door in {before} of 200 worlds. With it, in "
        "{after}.",
        meaning={
            MORE: "It acted on what it could not check.",
            SAME: "Here the report did not move the door.",
            FEWER: "Here the report kept the door open.",
        },
        hint="Make the report true. Can the Pass tell the difference?",
        sentence="Nobody can check a secret, so a lie about it works much like the truth.",
        concepts=("rumor", "host"),
        controls=(
            Control(
                "truth",
                "The report is",
                (
                    Choice(
                        "false",
                        "false: Ordane made it up",
                        after=ordered("rumor:ordane>league", "plant"),
                    ),
                    Choice(
                        "true",
                        "true: a secret came out",
                        after=outside("pledge:aldmere>league=0.8", "leak:aldmere>league")
                        + ordered("support:aldmere>league", "keep"),
                    ),
                ),
                usual="false",
            ),
            _KIN,
        ),
        arm=_SILENT
        + ordered("rumor:ordane>rangers", "none")
        + ordered("rumor:ordane>league", "none"),
        aside=(
            Happens("worlds in which it is found out", kind="rumor exposed", actor="league"),
            "In {after} worlds it was found out that the report was false.",
        ),
    ),
    Lesson(
        key="payers",
        title="Who pays",
        story=(
            "About 900,000 people live on this map. Most of them belong to no side.",
            "In some worlds Aldmere promises the League nothing.",
            "In others it promises much help, in public.",
        ),
        question="With the promise, how many people are displaced or harmed after four months?",
        answers={MORE: "More people", SAME: "About as many", FEWER: "Fewer people"},
        sides=("no promise", "a promise"),
        measure=PeopleWhoPay("people displaced or harmed", zero="nobody"),
        found="Without the promise, {before} people were displaced or harmed in the mean. With it, "
        "{after}.",
        meaning={
            MORE: "None of them made the promise, and nobody asked them.",
            SAME: "",
            FEWER: "Here the promise spared people.",
        },
        hint="Let Aldmere always keep its word, then always break it. Which is dearer, and to "
        "whom?",
        sentence="Those who pay for a promise are not those who make it.",
        concepts=("entrapment", "threshold"),
        controls=(
            Control(
                "word",
                "When help is due, Aldmere",
                (
                    Choice("own", "decides then"),
                    Choice("keep", "always helps", ordered(_WORD, "honor")),
                    Choice("break", "never helps", ordered(_WORD, "renege")),
                ),
                usual="own",
            ),
            _trusted("half"),
        ),
        arm=_SILENT,
        after=ordered(_LEAGUE, "public_high", _FIRST),
    ),
)
"""Every lesson, in the order in which they are taken."""

LESSON: Mapping[str, Lesson] = {lesson.key: lesson for lesson in LESSONS}
