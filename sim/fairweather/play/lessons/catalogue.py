"""The seven lessons, each told once: page, list, printed page and tests are made of this table."""

from __future__ import annotations

from collections.abc import Mapping

from fairweather.play.lessons.arm import Arm, changed, ordered, outside, together
from fairweather.play.lessons.lesson import FEWER, MORE, SAME, Choice, Control, Lesson
from fairweather.play.lessons.measures import DoorShut, Happens, PeopleWhoPay, TrustMoves

GROUND = "pass"
"""The scenario that every lesson is played on, in the folder of lessons."""

_LEAGUE, _RANGERS = "pledge:aldmere>league", "pledge:aldmere>rangers"
_FIRST, _LATER = range(1), range(3, 4)
_SILENT = ordered(_LEAGUE, "none") + ordered(_RANGERS, "none")
_WEIGHT = "factions.league.negativity"
_COUNTED = {MORE: "In more worlds", SAME: "In about as many", FEWER: "In fewer worlds"}
_LUCK = "So small a difference may be luck."

_SIZE = Control(
    "size",
    "Aldmere promises",
    (
        Choice("little", "a little help", changed("parameters.patron.high_pledge", 0.4)),
        Choice("much", "much help"),
    ),
    "much",
)
_KIN = Control(
    "kin",
    "To the Pass, the League are",
    (
        Choice("far", "strangers", changed("factions.pass.goals.autonomy", 0.1)),
        Choice("kin", "kin"),
        Choice("close", "close kin", changed("factions.pass.goals.autonomy", 0.7)),
    ),
    "kin",
)


def _record(kept: float, broken: float) -> Arm:
    """Return how the League remembers Aldmere's word; what it remembers is always six."""
    key = "factions.league.trust.aldmere"
    return changed(f"{key}.kept", kept) + changed(f"{key}.broken", broken)


def _trusted(usual: str) -> Control:
    return Control(
        "trust",
        "Before this, the League trusted Aldmere",
        (
            Choice("little", "little", _record(2.0, 4.0)),
            Choice("half", "half", _record(4.0, 2.0)),
            Choice("much", "much", _record(5.5, 0.5)),
        ),
        usual,
    )


LESSONS: tuple[Lesson, ...] = (
    Lesson(
        "promise",
        "A promise",
        (
            "Aldmere is a great power, far away.",
            "The Highland League is a small armed group. It wants self-rule in Ordane.",
            "The League can come out and fight in the open. Alone, it seldom dares.",
        ),
        "Now Aldmere promises help if the League comes out. In how many worlds does it come out?",
        _COUNTED,
        ("no promise", "a promise"),
        Happens("worlds in which the League comes out", kind="mobilize", actor="league"),
        {
            MORE: "Without a promise the League came out in {before} of 200 worlds. With it, in "
            "{after}. The promise helped to bring about the fight that it was made for.",
            SAME: "Without a promise the League came out in {before} of 200 worlds. With it, in "
            f"{{after}}. {_LUCK} This promise moved nobody.",
            FEWER: "Without a promise the League came out in {before} of 200 worlds. With it, in "
            "{after}. Here the promise held the League back.",
        },
        "Promise it in secret. Then give the League more trust.",
        "A promise can start the fight that it is meant for.",
        ("commitment", "hazard"),
        (
            _SIZE,
            Control(
                "way",
                "It says so",
                (
                    Choice("secret", "in secret", after=ordered(_LEAGUE, "secret_high", _FIRST)),
                    Choice("public", "in public", after=ordered(_LEAGUE, "public_high", _FIRST)),
                ),
                "public",
            ),
            _trusted("half"),
        ),
        arm=_SILENT,
    ),
    Lesson(
        "broken",
        "A broken promise",
        (
            "Aldmere promised the League help, and the League came out.",
            "In some worlds Aldmere keeps its word. In others it breaks it.",
            "The Ridge Rangers are another small group. They were promised nothing. They watch.",
            "Six weeks later Aldmere promises help to the Rangers.",
        ),
        "Aldmere broke its word to the League. In how many worlds do the Rangers now come out?",
        _COUNTED,
        ("it kept its word to the League", "it broke it"),
        Happens(
            "worlds in which the Rangers come out",
            kind="mobilize",
            actor="rangers",
            turns=range(3, 100),
        ),
        {
            FEWER: "Where Aldmere had kept its word to the League, the Rangers came out in "
            "{before} of 200 worlds. Where it had broken it, in {after}. Nobody had lied to "
            "them, but they had watched.",
            SAME: "Where Aldmere had kept its word to the League, the Rangers came out in "
            f"{{before}} of 200 worlds. Where it had broken it, in {{after}}. {_LUCK} They made "
            "little of what happened to others.",
            MORE: "Where Aldmere had kept its word to the League, the Rangers came out in "
            "{before} of 200 worlds. Where it had broken it, in {after}. Here a broken word "
            "did not hold them back.",
        },
        "Let the first promise be a secret: then fewer eyes see how it ends.",
        "Those who were promised nothing also see how a promise ends.",
        ("reputation", "abandonment"),
        (
            Control(
                "first",
                "The first promise was",
                (
                    Choice("secret", "a secret", ordered(_LEAGUE, "secret_high", _FIRST)),
                    Choice("public", "public", ordered(_LEAGUE, "public_high", _FIRST)),
                ),
                "public",
            ),
            Control(
                "next",
                "The promise to the Rangers is",
                (
                    Choice("secret", "a secret", ordered(_RANGERS, "secret_high", _LATER)),
                    Choice("public", "public", ordered(_RANGERS, "public_high", _LATER)),
                ),
                "public",
            ),
        ),
        arm=together(
            (
                _SILENT,
                ordered("stance:league", "mobilize", range(2)),
                ordered("stance:league", "hold", range(2, 100)),
                ordered("stance:rangers", "hold", range(3)),
            )
        ),
        before=ordered("obligation:aldmere>league", "honor", range(3)),
        after=ordered("obligation:aldmere>league", "renege", range(3)),
    ),
    Lesson(
        "public",
        "Secret or public",
        (
            "The League believed a promise and came out. Now help is due.",
            "Help costs Aldmere a lot.",
            "In some worlds only the two of them know of the promise. In others all have heard it.",
        ),
        "Everyone has heard the promise. In how many worlds does Aldmere keep all of it?",
        _COUNTED,
        ("a secret promise", "a public promise"),
        Happens("worlds in which the promise is kept whole", kind="honor", actor="aldmere"),
        {
            MORE: "The secret promise was kept whole in {before} of 200 worlds, the public one in "
            "{after}. Going back on a word that all have heard costs face.",
            SAME: "The secret promise was kept whole in {before} of 200 worlds, the public one in "
            f"{{after}}. {_LUCK} Here it does not matter who has heard it.",
            FEWER: "The secret promise was kept whole in {before} of 200 worlds, the public one "
            "in {after}. Here the public promise was kept less often.",
        },
        "Turn Aldmere's mind to other things, or let Ordane offer it a deal.",
        "A word that all have heard is harder to break.",
        ("audience", "hands"),
        (
            _SIZE,
            Control(
                "mind",
                "How much Aldmere cares just now",
                (
                    Choice("little", "little", changed("factions.aldmere.attention", 0.5)),
                    Choice("half", "somewhat", changed("factions.aldmere.attention", 0.8)),
                    Choice("much", "a lot", changed("factions.aldmere.attention", 1.1)),
                ),
                "half",
            ),
            Control(
                "deal",
                "If Aldmere drops the League, Ordane offers it",
                (
                    Choice("none", "nothing"),
                    Choice("deal", "a good deal", outside("deal:ordane>aldmere=0.6")),
                ),
                "none",
            ),
        ),
        arm=together((ordered(_RANGERS, "none"), ordered("stance:league", "mobilize"))),
        before=ordered(_LEAGUE, "secret_high"),
        after=ordered(_LEAGUE, "public_high"),
        turns=1,
    ),
    Lesson(
        "door",
        "The host's door",
        (
            "Marrow Pass is a small land at the border.",
            "People of the League live there in safety. They are kin.",
            "Ordane wants them gone. It can put pressure on the Pass until it shuts its door.",
        ),
        "Ordane presses the Pass, turn after turn. In how many worlds does it shut its door?",
        _COUNTED,
        ("left alone", "under pressure"),
        DoorShut("worlds in which the door ends shut", client="league"),
        {
            MORE: "Left alone, the Pass shut its door in {before} of 200 worlds. Under pressure, "
            "in {after}. It did not like its guests any less, but it had to pay for them.",
            SAME: "Left alone, the Pass shut its door in {before} of 200 worlds. Under pressure, "
            f"in {{after}}. {_LUCK} Here pressure does not move it.",
            FEWER: "Left alone, the Pass shut its door in {before} of 200 worlds. Under pressure, "
            "in {after}. Here pressure made it stubborn.",
        },
        "Let Aldmere stand by the Pass. Then ask what kinship alone can do.",
        "A door stays open longer if someone stands behind it.",
        ("host",),
        (
            Control(
                "guard",
                "Aldmere promises to protect the Pass",
                (
                    Choice("none", "not at all", ordered("access:aldmere>pass", "none")),
                    Choice(
                        "secret",
                        "in secret",
                        ordered("access:aldmere>pass", "secret_guarantee", _FIRST),
                    ),
                    Choice(
                        "public",
                        "in public",
                        ordered("access:aldmere>pass", "public_guarantee", _FIRST),
                    ),
                ),
                "none",
            ),
            _KIN,
        ),
        arm=_SILENT,
        before=ordered("coercion:ordane>pass", "none"),
        after=ordered("coercion:ordane>pass", "coerce"),
    ),
    Lesson(
        "memory",
        "Memory",
        (
            "The League remembers how Aldmere kept its word.",
            "Each promise that is kept or broken moves its trust.",
            "One promise falls due. In 200 worlds it is kept, in 200 it is broken.",
        ),
        "Which moves the League's trust further?",
        {MORE: "Breaking it", SAME: "Both as far", FEWER: "Keeping it"},
        ("the promise is kept", "it is broken"),
        TrustMoves(
            "points of 100 by which trust moves",
            zero="as before",
            is_size=True,
            holder="league",
            about="aldmere",
        ),
        {
            MORE: "Keeping the promise moved trust by {before} points of 100, breaking it by "
            "{after}. Trust falls faster than it rises.",
            SAME: "Keeping the promise moved trust by {before} points of 100, breaking it by "
            f"{{after}}. {_LUCK} Here trust falls as fast as it rises.",
            FEWER: "Keeping the promise moved trust by {before} points of 100, breaking it by "
            "{after}. Who expects little is surprised by a kept word: here trust rises faster.",
        },
        "Start with little trust, then with much. It is surprise that moves trust.",
        "The more you were trusted, the further you fall.",
        ("reputation", "commitment"),
        (
            _trusted("much"),
            Control(
                "weight",
                "To the League, a broken word weighs",
                (
                    Choice(
                        "one", "as much as a kept one", changed("factions.league.negativity", 1)
                    ),
                    Choice("two", "twice as much", changed("factions.league.negativity", 2)),
                    Choice("three", "three times", changed("factions.league.negativity", 3)),
                ),
                "two",
            ),
        ),
        arm=together(
            (
                ordered(_RANGERS, "none"),
                ordered(_LEAGUE, "public_high"),
                ordered("stance:league", "mobilize"),
            )
        ),
        before=ordered("obligation:aldmere>league", "honor"),
        after=ordered("obligation:aldmere>league", "renege"),
        turns=1,
    ),
    Lesson(
        "rumor",
        "Rumor",
        (
            "Aldmere has promised nobody anything.",
            "Marrow Pass shelters the League, and keeps out of quarrels.",
            "Ordane can spread a report: Aldmere has promised the League help, in secret.",
            "Nobody can check it.",
        ),
        "The report is out. In how many worlds does the Pass shut its door to the League?",
        _COUNTED,
        ("no report", "a report"),
        DoorShut("worlds in which the door ends shut", client="league"),
        {
            MORE: "Without a report the Pass shut its door in {before} of 200 worlds. With it, in "
            "{after}. It acted on what it could not check.",
            SAME: "Without a report the Pass shut its door in {before} of 200 worlds. With it, in "
            f"{{after}}. {_LUCK} Here the report did not move the door.",
            FEWER: "Without a report the Pass shut its door in {before} of 200 worlds. With it, in "
            "{after}. Here the report kept the door open.",
        },
        "Make the report true. Can the Pass tell the difference?",
        "Nobody can check a secret, so a lie about it works much like the truth.",
        ("rumor", "host"),
        (
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
                "false",
            ),
            _KIN,
        ),
        arm=together(
            (
                _SILENT,
                ordered("rumor:ordane>rangers", "none"),
                ordered("rumor:ordane>league", "none"),
            )
        ),
        aside=(
            Happens("worlds in which it is found out", kind="rumor exposed", actor="league"),
            "In {after} worlds it was found out that the report was false.",
        ),
    ),
    Lesson(
        "payers",
        "Who pays",
        (
            "About 900,000 people live on this map. Most of them belong to no side.",
            "In some worlds Aldmere promises the League nothing.",
            "In others it promises much help, in public.",
        ),
        "With the promise, how many people are displaced or harmed after four months?",
        {MORE: "More people", SAME: "About as many", FEWER: "Fewer people"},
        ("no promise", "a promise"),
        PeopleWhoPay("people displaced or harmed", zero="nobody"),
        {
            MORE: "Without the promise, {before} people were displaced or harmed in the mean. With "
            "it, {after}. None of them made the promise, and nobody asked them.",
            SAME: "Without the promise, {before} people were displaced or harmed in the mean. "
            f"With it, {{after}}. {_LUCK}",
            FEWER: "Without the promise, {before} people were displaced or harmed in the mean. "
            "With it, {after}. Here the promise spared people.",
        },
        "Let Aldmere always keep its word, then always break it. Which is dearer, and to whom?",
        "Those who pay for a promise are not those who make it.",
        ("entrapment", "threshold"),
        (
            Control(
                "word",
                "When help is due, Aldmere",
                (
                    Choice("own", "decides then"),
                    Choice("keep", "always helps", ordered("obligation:aldmere>league", "honor")),
                    Choice("break", "never helps", ordered("obligation:aldmere>league", "renege")),
                ),
                "own",
            ),
            _trusted("half"),
        ),
        arm=_SILENT,
        after=ordered(_LEAGUE, "public_high", _FIRST),
    ),
)
"""Every lesson, in the order in which they are taken."""

LESSON: Mapping[str, Lesson] = {lesson.key: lesson for lesson in LESSONS}
