"""Kinds of happening: everything that can take place in a turn, each told once, here.

Records count by this table, reports list by it, the story and the screens tell by it, and players
are told by it beforehand who will know. Rows stand under the headings of reports, in their order.
Something new needs a row with the next free ``place``, and a rule that notes it
(``Events.note``); nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Reach(StrEnum):
    """Who is told of something that happened; who did it always knows."""

    PUBLIC = "public"
    PARTIES = "parties"
    PLEDGE = "pledge"
    """The other party; all, if the promise it is about is public."""
    PATRONS = "patrons"
    """The other party, and the actor's own patron and target."""
    TREATY = "treaty"
    """All, but for what a patron and a host agreed on in secret."""
    NOBODY = "nobody"


@dataclass(frozen=True)
class Audience:
    """Who learns of something: as it is enforced, and as those who may do it are told before."""

    reach: Reach
    words: str


EVERYONE = Audience(Reach.PUBLIC, "Everyone.")
BETWEEN = Audience(Reach.PARTIES, "The two of you.")


class Tone(StrEnum):
    """How something that befell a promise speaks for its maker's word."""

    KEPT = "kept"
    PARTLY = "partly"
    BROKEN = "broken"
    MADE = "made"


@dataclass(frozen=True)
class Mark:
    """What befalls a promise: its sign on the promise's line, and the words for it.

    ``counted`` are the words where the promises of a whole game are counted, if they are others.
    ``is_answer`` says that it was the answer when the promise was put to the test.
    """

    sign: str
    word: str
    tone: Tone = Tone.MADE
    counted: str = ""
    is_answer: bool = False


@dataclass(frozen=True)
class Kind:
    """One kind of happening.

    ``place`` is where it stands among the columns of tables and in the story of a turn; there it
    is told right ``told_after`` another if that is given. Reports list it as ``label`` under
    ``group``; ``sentence`` tells it, with weight 2 for turning points. ``decision`` stands behind
    it, empty if nobody decides it. ``cover`` is the kind that everyone else takes it for, if they
    hear of it. ``makes`` is how a promise that it makes is known; ``mark`` what it does to one.
    """

    key: str
    place: int
    group: str
    label: str
    sentence: str
    decision: str = ""
    audience: Audience = EVERYONE
    weight: int = 1
    cover: str = ""
    is_alarm: bool = False
    told_after: str = ""
    makes: str = ""
    mark: Mark | None = None

    @property
    def seen_by(self) -> Reach:
        """Who is told of it."""
        return self.audience.reach


_SAID = "What they say to each other"
_TREATIES = "Treaties"
_PROMISES = "Promises"
_TESTS = "Promises put to the test"
_ARMIES = "A patron's own army"
_WORDS = "What patrons say in public"
_CLIENTS = "The groups"
_TARGETS = "The target"
_HOSTS = "Hosts, and patrons who press them"
_OTHERS = "Others"

_PROPOSED = "The two of you; a treaty is known to all, but for one on transit."
_PLANTED = "Everyone sees the rumor; nobody sees who planted it, until it is exposed."
_PREPARED = "The patron; others as far as the promise itself is seen."

# One row a kind, so that the table reads as a table.
# fmt: off
KINDS: tuple[Kind, ...] = (
    Kind("urge", 0, _SAID, "Patron urges a group or a host to side with it",
         "{actor} {actor:urges|urge} {partner} to side with {actor:it|them}.",
         decision="signal", audience=BETWEEN),
    Kind("ask for help", 1, _SAID, "Group asks a patron for help",
         "{actor} {actor:asks|ask} {partner} for help.", decision="signal", audience=BETWEEN),
    Kind("ask for cover", 2, _SAID, "Host asks a patron for protection",
         "{actor} {actor:asks|ask} {partner} for protection.", decision="signal", audience=BETWEEN),
    Kind("ask for quiet", 3, _SAID, "Host asks a group to keep quiet",
         "{actor} {actor:asks|ask} {partner} to keep quiet.", decision="signal", audience=BETWEEN),
    Kind("warn", 4, _SAID, "Someone warns another in public",
         "{actor} {actor:warns|warn} {partner} in public.", decision="signal"),
    Kind("assure", 5, _SAID, "Someone assures another that it keeps its word",
         "{actor} {actor:assures|assure} {partner} that {actor:it keeps its|they keep their} word.",
         decision="signal", audience=BETWEEN),
    Kind("propose", 6, _SAID, "Someone proposes a treaty",
         "{actor} {actor:proposes|propose} a treaty to {partner}.", decision="signal",
         audience=Audience(Reach.PARTIES, _PROPOSED)),
    Kind("empty warning", 59, _SAID, "A warning proves empty",
         "{actor} warned {partner} and then did nothing."),
    Kind("understanding made", 54, _TREATIES, "Target and host come to an understanding",
         "{actor} and {partner} come to an understanding: shelter, but no operations.", weight=2),
    Kind("truce made", 55, _TREATIES, "Target and group agree on a truce",
         "{actor} and {partner} agree on a truce.", weight=2),
    Kind("transit treaty made", 56, _TREATIES, "Patron and host agree on transit for help",
         "{actor} and {partner} agree in secret: help may pass, and {partner} will be protected.",
         audience=BETWEEN, weight=2, makes="secret"),
    Kind("coalition made", 57, _TREATIES, "Two groups form a coalition",
         "{actor} and {partner} form a coalition.", weight=2),
    Kind("treaty broken", 58, _TREATIES, "A treaty is broken",
         "{actor} {actor:breaks|break} {actor:its|their} treaty with {partner}.",
         audience=Audience(Reach.TREATY, "Everyone."), weight=2),
    Kind("pledge in secret", 7, _PROMISES, "Patron promises a group help in secret",
         "{actor} {actor:promises|promise} {partner} help in secret.",
         decision="pledge", audience=Audience(Reach.PARTIES, "The group alone, until it leaks."),
         weight=2, makes="secret"),
    Kind("pledge in public", 8, _PROMISES, "Patron promises a group help in public",
         "{actor} {actor:promises|promise} {partner} help in public.",
         decision="pledge", weight=2, makes="public"),
    Kind("raise pledge", 10, _PROMISES, "Patron promises more",
         "{actor} {actor:promises|promise} {partner} more.", decision="support",
         audience=Audience(Reach.PLEDGE, "The group; everyone if it is or goes public."),
         mark=Mark("+", "raised")),
    Kind("go public", 11, _PROMISES, "Patron makes a secret promise public",
         "{actor} {actor:makes|make} {actor:its|their} promise to {partner} public.",
         decision="support", weight=2, mark=Mark("○", "made public")),
    Kind("deliver", 9, _PROMISES, "Patron sends help before it is due",
         "{actor} {actor:sends|send} {partner} help before it is due.",
         decision="support", audience=Audience(Reach.PARTIES, "The group; others may notice."),
         mark=Mark("→", "help sent before it was due")),
    Kind("withdraw", 12, _PROMISES, "Patron takes a promise back",
         "{actor} {actor:takes|take} back {actor:its|their} promise to {partner}.",
         decision="support",
         audience=Audience(Reach.PLEDGE, "The group; everyone if the pledge was public."),
         weight=2, is_alarm=True,
         mark=Mark("–", "taken back", Tone.BROKEN, counted="taken back untested")),
    Kind("leak", 50, _PROMISES, "A secret promise leaks",
         "It is reported that {actor} promised {partner} help.",
         weight=2, is_alarm=True, mark=Mark("!", "leaked")),
    Kind("plant rumor", 35, _PROMISES, "A rumor of a promise is planted",
         "{actor} {actor:plants|plant} the rumor that {patron} promised {partner} help.",
         decision="rumor",
         audience=Audience(Reach.NOBODY, _PLANTED),
         weight=2, cover="leak", is_alarm=True),
    Kind("rumor exposed", 52, _PROMISES, "A rumor turns out to be false",
         "The rumor of a promise to {actor} turns out to be false."),
    Kind("honor", 47, _TESTS, "Patron keeps its promise",
         "{actor} {actor:keeps|keep} {actor:its|their} promise to {partner}.",
         decision="obligation", weight=2,
         mark=Mark("✓", "kept", Tone.KEPT, counted="honored", is_answer=True)),
    Kind("partial", 48, _TESTS, "Patron helps in part",
         "{actor} {actor:helps|help} {partner} in part.",
         decision="obligation", weight=2,
         mark=Mark("½", "kept in part", Tone.PARTLY, is_answer=True)),
    Kind("renege", 49, _TESTS, "Patron breaks its promise",
         "{actor} {actor:breaks|break} {actor:its|their} promise to {partner}.",
         decision="obligation",
         weight=2, is_alarm=True, mark=Mark("✗", "broken", Tone.BROKEN, is_answer=True)),
    Kind("army watches", 60, _ARMIES, "Patron's army watches from afar",
         "{actor} {actor:keeps|keep} an army of {actor:its|their} own near, to watch over"
         " {partner}.", decision="presence", told_after="step back"),
    Kind("army stands", 61, _ARMIES, "Patron's army stands with a group",
         "{actor} {actor:sends|send} an army of {actor:its|their} own to stand by {partner}.",
         decision="presence", weight=2, is_alarm=True, told_after="step back"),
    Kind("army marches", 62, _ARMIES, "Patron's army marches with a group",
         "{actor} {actor:goes|go} to war: {actor:its|their} army marches with {partner}.",
         decision="presence", weight=3, is_alarm=True, told_after="step back"),
    Kind("army draws back", 63, _ARMIES, "Patron's army draws back from a group",
         "{actor} {actor:draws|draw} {actor:its|their} army back from {partner}.",
         decision="presence", weight=2, told_after="step back"),
    Kind("army leaves", 64, _ARMIES, "Patron's army leaves a group",
         "{actor} {actor:takes|take} {actor:its|their} army away from {partner}.",
         decision="presence", weight=2, is_alarm=True, told_after="step back"),
    Kind("cheer on", 74, _WORDS, "Patron cheers a group on in public",
         "{actor} {actor:cheers|cheer} {partner} on in public, and {actor:promises|promise}"
         " nothing.", decision="encouragement", told_after="step back"),
    Kind("fall silent", 75, _WORDS, "Patron stops cheering a group on",
         "{actor} no longer {actor:cheers|cheer} {partner} on.",
         decision="encouragement", told_after="step back"),
    Kind("disclaim help", 76, _WORDS, "Patron says that no help will come",
         "{actor} {actor:says|say} in public that no help will come to {partner}.",
         decision="encouragement", weight=2, told_after="step back"),
    Kind("hear a promise", 77, _WORDS, "Group hears a promise in brave words",
         "{actor} {actor:hears|hear} a promise in what {partner} {partner:says|say}.",
         audience=Audience(Reach.NOBODY, "Nobody else."), told_after="empty warning"),
    Kind("hope disappointed", 78, _WORDS, "A hope of help is disappointed",
         "{partner} hoped for help from {actor}, and none came.",
         weight=2, is_alarm=True, told_after="empty warning"),
    Kind("prepare", 46, _CLIENTS, "Group accepts help and prepares",
         "{actor} {actor:accepts|accept} help from {partner} and {actor:prepares|prepare}.",
         decision="stance",
         audience=Audience(Reach.PARTIES, _PREPARED)),
    Kind("demand", 45, _CLIENTS, "Group asks for guarantees",
         "{actor} {actor:asks|ask} {partner} for guarantees.",
         decision="stance", audience=Audience(Reach.PARTIES, "The patron.")),
    Kind("hedge", 44, _CLIENTS, "Group begins to talk with the target",
         "{actor} {actor:turns|turn} from {partner} to talks with {target}.",
         decision="stance", audience=Audience(Reach.PATRONS, "The target, and the patron.")),
    Kind("mobilize", 40, _CLIENTS, "Group mobilizes openly",
         "{actor} {actor:mobilizes|mobilize} openly against {partner}.",
         decision="stance", weight=2, is_alarm=True),
    Kind("stand down", 41, _CLIENTS, "Group stands down",
         "{actor} {actor:stands|stand} down.", decision="stance", weight=2),
    Kind("defend ground", 68, _CLIENTS, "Group defends its ground",
         "{actor} {actor:stands|stand} ready to defend {actor:its|their} ground.",
         decision="defense", weight=2, told_after="hedge"),
    Kind("give way", 69, _CLIENTS, "Group gives way on its ground",
         "{actor} {actor:gives|give} way before {partner}.",
         decision="defense", told_after="hedge"),
    Kind("turn to owner", 70, _CLIENTS, "Group lets the owner of its ground in",
         "{actor} {actor:turns|turn} to {partner} and {actor:lets|let} {partner:its|their} forces "
         "in.",
         decision="defense", weight=3, told_after="hedge"),
    Kind("settle", 43, _CLIENTS, "Group settles with the target",
         "{actor} {actor:settles|settle} with {partner}.", decision="stance", weight=2),
    Kind("attack ground", 65, _TARGETS, "Target attacks ground that a group holds",
         "{actor} {actor:attacks|attack} the ground that {partner} {partner:holds|hold}.",
         decision="attack", weight=3, is_alarm=True, told_after="plant rumor"),
    Kind("halt attack", 66, _TARGETS, "Target ends its attack",
         "{actor} {actor:ends|end} {actor:its|their} attack on {partner}.",
         decision="attack", weight=2, told_after="plant rumor"),
    Kind("take ground", 67, _TARGETS, "Target takes ground from a group",
         "{actor} {actor:takes|take} ground that {partner} held.",
         weight=2, is_alarm=True, told_after="forces defect"),
    Kind("deter", 28, _TARGETS, "Target sends more forces",
         "{actor} {actor:sends|send} more forces to {kin_country}.",
         decision="garrison", is_alarm=True),
    Kind("repress", 29, _TARGETS, "Target puts down unrest by force",
         "{actor} {actor:puts|put} down unrest by force. Civilians are harmed.",
         decision="garrison", weight=2, is_alarm=True),
    Kind("coerce", 30, _TARGETS, "Target coerces a host",
         "{actor} {actor:coerces|coerce} {partner}.", decision="coercion", weight=2, is_alarm=True),
    Kind("pay host", 31, _TARGETS, "Target pays a host for refusing shelter",
         "{actor} {actor:pays|pay} {partner} for refusing shelter.",
         decision="coercion", audience=BETWEEN),
    Kind("concede", 32, _TARGETS, "Target offers a group a concession",
         "{actor} {actor:offers|offer} {partner} a concession.", decision="concession"),
    Kind("take back concession", 34, _TARGETS, "Target takes a concession back",
         "{actor} {actor:takes|take} back {actor:its|their} concession to {partner}.",
         decision="faith", weight=2, is_alarm=True),
    Kind("side deal", 33, _TARGETS, "Target offers the patron a side deal",
         "{actor} {actor:offers|offer} {partner} a side deal.",
         decision="side_deal", audience=Audience(Reach.PARTIES, "The patron, until it leaks."),
         weight=2),
    Kind("deal leaks", 51, _TARGETS, "A side deal leaks",
         "The press learns that {partner} {partner:offers|offer} {actor} a deal.",
         weight=2, is_alarm=True),
    Kind("forces defect", 42, _TARGETS, "Part of the target's forces defects",
         "Part of the forces of {actor} defects.", weight=3, told_after="mobilize"),
    Kind("request", 13, _HOSTS, "Patron asks a host to give shelter",
         "{actor} {actor:asks|ask} {partner} to give shelter.",
         decision="access", audience=Audience(Reach.PARTIES, "The host; others may hear of it.")),
    Kind("press", 16, _HOSTS, "Patron presses a host to give shelter",
         "{actor} {actor:presses|press} {partner} to give shelter.",
         decision="access", audience=Audience(Reach.PARTIES, "The host.")),
    Kind("ask for passage", 17, _HOSTS, "Patron asks a host to let help pass",
         "{actor} {actor:asks|ask} {partner} to let help pass.",
         decision="access", audience=Audience(Reach.PARTIES, "The host; others may hear of it.")),
    Kind("let help through", 18, _HOSTS, "Host lets help pass",
         "{actor} {actor:lets|let} help pass to {partner}.", decision="passage"),
    Kind("block help", 19, _HOSTS, "Host lets no help pass",
         "{actor} {actor:lets|let} no help pass to {partner}.", decision="passage"),
    Kind("guarantee in secret", 14, _HOSTS, "Patron guarantees a host in secret",
         "{actor} {actor:guarantees|guarantee} {partner} in secret.",
         decision="access", audience=Audience(Reach.PARTIES, "The host, until it leaks."),
         makes="secret"),
    Kind("guarantee in public", 15, _HOSTS, "Patron guarantees a host in public",
         "{actor} {actor:guarantees|guarantee} {partner} in public.",
         decision="access", weight=2, makes="public"),
    Kind("open door", 36, _HOSTS, "Host gives a group more shelter",
         "{actor} {actor:gives|give} {partner} more shelter.", decision="sanctuary"),
    Kind("close door", 37, _HOSTS, "Host gives a group less shelter",
         "{actor} {actor:gives|give} {partner} less shelter.", decision="sanctuary"),
    Kind("crack down", 38, _HOSTS, "Host closes bases by force",
         "{actor} {actor:closes|close} the bases of {partner} by force.",
         decision="sanctuary", weight=2, is_alarm=True),
    Kind("mediate", 39, _HOSTS, "Host offers to mediate",
         "{actor} {actor:offers|offer} to mediate.", decision="mediation"),
    Kind("understanding broken", 53, _HOSTS, "A host's understanding with the target breaks",
         "The understanding of {actor} with {partner} is broken.",
         weight=2, is_alarm=True, told_after="empty warning"),
    Kind("go deeper", 20, _OTHERS, "Patron gets more involved",
         "{actor} {actor:gets|get} more involved.", decision="involvement", is_alarm=True),
    Kind("step back", 21, _OTHERS, "Patron gets less involved",
         "{actor} {actor:gets|get} less involved.", decision="involvement"),
    Kind("people cross", 73, _OTHERS, "People who were driven out cross a border",
         "More people who were driven out cross into the ground of {actor}.", weight=2,
         told_after="understanding broken"),
    Kind("sovereign: protest", 23, _OTHERS, "Sovereign protests",
         "{actor} {actor:protests|protest} against the use of {actor:its|their} territory.",
         decision="territory"),
    Kind("sovereign: police", 24, _OTHERS, "Sovereign polices the border",
         "{actor} {actor:polices|police} the border.", decision="territory"),
    Kind("sovereign: forbid", 25, _OTHERS, "Sovereign forbids shelter",
         "{actor} {actor:forbids|forbid} shelter on {actor:its|their} territory.",
         decision="territory", weight=2, is_alarm=True),
    Kind("offer protection", 71, _OTHERS, "Owner of held ground offers to come",
         "{actor} {actor:offers|offer} to stand beside {partner}.",
         decision="protect", told_after="neighbor presses"),
    Kind("withdraw protection", 72, _OTHERS, "Owner of held ground stays out again",
         "{actor} {actor:offers|offer} {partner} no protection any more.",
         decision="protect", weight=2, told_after="neighbor presses"),
    Kind("acquiesce", 22, _OTHERS, "Sovereign stops objecting to shelter",
         "{actor} no longer {actor:objects|object} to shelter on {actor:its|their} territory.",
         decision="territory"),
    Kind("neighbor protests", 26, _OTHERS, "Neighbor protests",
         "{actor} {actor:protests|protest} to {partner}.", decision="veto"),
    Kind("neighbor presses", 27, _OTHERS, "Neighbor presses a host to end shelter",
         "{actor} {actor:presses|press} {partner} to end the shelter.",
         decision="veto", is_alarm=True),
)
# fmt: on

KIND: Mapping[str, Kind] = {kind.key: kind for kind in KINDS}

DECIDED: Mapping[str, str] = {kind.key: kind.decision for kind in KINDS if kind.decision}
"""Which decision stands behind a kind of happening; what nobody decides is not here."""


def by_place() -> tuple[Kind, ...]:
    """Return every kind in the order of the columns of tables."""
    return tuple(sorted(KINDS, key=lambda kind: kind.place))


def as_told() -> tuple[Kind, ...]:
    """Return every kind in the order in which the story of a turn tells them."""

    def moment(kind: Kind) -> tuple[int, int]:
        before = KIND.get(kind.told_after)
        return (kind.place, -1) if before is None else (before.place, kind.place)

    return tuple(sorted(KINDS, key=moment))


def marks() -> dict[str, Mark]:
    """Return what befalls promises: by tone, what comes last in a turn first."""
    tones = list(Tone)
    marked = [(kind, kind.mark) for kind in KINDS if kind.mark is not None]
    ranked = sorted(marked, key=lambda one: (tones.index(one[1].tone), -one[0].place))
    return {kind.key: mark for kind, mark in ranked}


def answers() -> tuple[str, ...]:
    """Return the answers to a promise that fell due, the best first."""
    return tuple(key for key, mark in marks().items() if mark.is_answer)


def made() -> dict[str, str]:
    """Return the kinds that make a promise, with how it is known."""
    return {kind.key: kind.makes for kind in by_place() if kind.makes}


def _faults() -> Iterator[str]:
    """Yield what is wrong with the table."""
    if len(KIND) < len(KINDS):
        yield "two kinds have one key"
    if sorted(kind.place for kind in KINDS) != list(range(len(KINDS))):
        yield "places are not 0, 1, 2 and so on, each once"
    for kind in KINDS:
        for other in (kind.cover, kind.told_after):
            if other and other not in KIND:
                yield f"{kind.key}: there is no {other}"


if found := list(_faults()):
    raise ValueError(f"Kinds of happening: {'; '.join(found)}")
