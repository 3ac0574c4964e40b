"""The thirteen elements of the reported crisis, with the runs and the stories that show them.

Signs were written down before they were looked at; those of claims that are not in ``claims`` are
judgments. ``fairweather crisis`` prints what came out, and a test holds the signs.
"""

from __future__ import annotations

from fairweather.experiments.arms import DOWN, UP, Order
from fairweather.experiments.claims import claim_named
from fairweather.experiments.crisis import Element
from fairweather.experiments.forcing import forcing_of
from fairweather.experiments.situations import (
    ALONE,
    BACKED,
    FREE,
    HOME,
    OFFERS,
    QUIETLY,
    WAR,
    changed,
    ordered,
)
from fairweather.experiments.statics import JUDGMENT, Read, Static, ever, last, less, mean, times
from fairweather.world.cast import Role


def _to_hosts(option: str) -> Order:
    return Order("signal", option, by=Role.PATRON, to=Role.HOST)


def _to_groups(option: str) -> Order:
    return Order("signal", option, by=Role.PATRON, to=Role.CLIENT)


UNASKED = ordered(BACKED, Order("access", "none"), _to_hosts("none"))
ASKED = ordered(BACKED, Order("access", "request"), _to_hosts("ask"))
ROAD_ASKED = ordered(BACKED, Order("access", "logistics"), _to_hosts("none"))
BLOCKED = ordered(BACKED, Order("passage", "block"))
NOT_URGED = ordered(BACKED, OFFERS, _to_groups("none"))
URGED = ordered(BACKED, OFFERS, _to_groups("ask"))
AT_HOME, BACKED_AT_HOME = ordered(ALONE, HOME), ordered(BACKED, HOME)

QUARTER = 6
"""Turns of two weeks in a quarter of a year."""
LATER_OUT = ordered(
    ALONE,
    Order("stance", "hold", until=QUARTER),
    Order("stance", "mobilize", since=QUARTER),
)
ELSEWHERE = changed({"parameters.attention.normal": 0.3, "factions.united_states.attention": 0.3})
"""The patron's attention is half of what is usual."""
HALF_AS_LARGE = changed(
    {
        "factions.kdpi.capability": 0.25,
        "factions.komala.capability": 0.15,
        "factions.pjak.capability": 0.125,
    },
    BACKED,
)
_LEAKS = ("base_per_year", "sunk_per_year", "party_per_year", "press_per_year")
NO_LEAKS = changed({f"parameters.leaks.{key}": 0.0 for key in _LEAKS}, QUIETLY)

COMES_OUT: tuple[Read, str] = ever("mobilize"), "a group comes out"

ELEMENTS: tuple[Element, ...] = (
    Element(
        "A power reaches out in private",
        "A great power quietly makes contact with players of a region who could act for it.",
        "*Pledge*: a patron may promise help in secret. Only the two know, until it leaks, and a "
        "secret promise binds it less.",
        (("7.1", "decisions-patron"), ("6.3", "beliefs")),
        (
            Static(
                "a quiet offer",
                "A promise in secret, kept alive, brings groups out.",
                ALONE,
                QUIETLY,
                *COMES_OUT,
                UP,
                JUDGMENT,
            ),
        ),
        ("pledge in secret",),
    ),
    Element(
        "Groups and their hosts are called together",
        "Its leader speaks with leaders of the armed groups and, in the same days, with those on "
        "whose ground they live.",
        "*Access*: shelter for those who were promised help is worth more to a patron, so that a "
        "pledge makes it turn to their hosts.",
        (("7.3", "decisions-patron"),),
        (claim_named("hosts and clients together"),),
        ("request", "guarantee in secret", "guarantee in public"),
        Role.HOST,
        "after it promised",
    ),
    Element(
        "Hosts are asked not to block the fighters",
        "It asks the hosts not to stand in the way of the groups.",
        "*Access* (a request) and *signal* (asking): what a host is asked speaks for more shelter, "
        "and shelter adds to what a group can do.",
        (("7.3", "decisions-patron"), ("16.3", "decisions-signals"), ("10.1", "decisions-host")),
        (
            Static(
                "hosts that are asked",
                "A host that is asked, again and again, gives its guests more room.",
                UNASKED,
                ASKED,
                mean("sanctuary"),
                "shelter",
                UP,
                JUDGMENT,
            ),
            Static(
                "room to come out",
                "And more groups come out for it.",
                UNASKED,
                ASKED,
                *COMES_OUT,
                UP,
                JUDGMENT,
            ),
        ),
        ("open door",),
        cause="asked by",
    ),
    Element(
        "Logistic help is asked for, should a rising begin",
        "It asks the hosts to let supplies pass if the groups rise.",
        "*Access* (logistics) asks for it, *passage* answers. All help but cover from afar reaches "
        "a group only as far as its host lets it pass.",
        (("7.3", "decisions-patron"), ("10.3", "decisions-host"), ("6.4", "beliefs")),
        (
            Static(
                "a way that is asked for",
                "A host that is asked for a way lets help pass, and more groups come out for it.",
                UNASKED,
                ROAD_ASKED,
                *COMES_OUT,
                UP,
                JUDGMENT,
            ),
            forcing_of("passage"),
        ),
        ("ask for passage",),
    ),
    Element(
        "Cover from the air and other aid, if they move",
        "It offers air cover and other support, on the condition that the groups act first.",
        "*Obligation*: a pledge falls due when its holder comes out, and the patron then keeps it "
        "or not. Two parts in five of what it sends are cover, which no host can block.",
        (("7.5", "decisions-patron"), ("6.4", "beliefs")),
        (
            forcing_of("obligation"),
            Static(
                "cover from afar",
                "Where hosts let nothing pass, cover that needs no road brings groups out.",
                changed({"parameters.contest.cover": 0.0}, BLOCKED),
                BLOCKED,
                *COMES_OUT,
                UP,
                JUDGMENT,
            ),
        ),
        ("honor", "partial"),
        Role.CLIENT,
    ),
    Element(
        "They are urged to take its side",
        "It presses the groups to stand with it and not with its rival.",
        "*Signal* (asking): a group that is urged leans to making ready and away from settling "
        "with the target or opening to it. The patron asks where its promise lies idle or the "
        "rival makes offers.",
        (("16.2", "decisions-signals"), ("16.3", "decisions-signals"), ("8.2", "decisions-client")),
        (
            Static(
                "urged, not settled",
                "Groups that are urged settle less with a target that makes offers.",
                NOT_URGED,
                URGED,
                times("settle"),
                "settlements",
                DOWN,
                JUDGMENT,
            ),
            Static(
                "urged, and out",
                "And more of them come out.",
                NOT_URGED,
                URGED,
                *COMES_OUT,
                UP,
                JUDGMENT,
            ),
        ),
        ("urge",),
        Role.CLIENT,
    ),
    Element(
        "It weighs a deeper part of its own",
        "It considers a larger part in the conflict than talk and aid.",
        "*Involvement*: a patron goes deeper as far as it cares, and for partners that are out on "
        "its word. How deep it is in puts strain on the target, and climbs the ladder.",
        (("7.4", "decisions-patron"), ("12.1", "ground"), ("12.5", "ground")),
        (
            forcing_of("involvement"),
            Static(
                "drawn in by partners",
                "Groups that are out on its word draw a patron deeper in.",
                BACKED_AT_HOME,
                WAR,
                times("go deeper"),
                "times it goes deeper",
                UP,
                JUDGMENT,
            ),
            Static(
                "drawn in by interest",
                "The more attention it has for the region, the deeper it goes.",
                ELSEWHERE,
                FREE,
                mean("involvement"),
                "involvement",
                UP,
                JUDGMENT,
            ),
        ),
        ("go deeper",),
    ),
    Element(
        "Allies are sought who can challenge the rival from inside",
        "It looks for partners within the rival state who could threaten its leadership.",
        "*Pledge* weighs what each group can do. *Fracture*: where strain, unrest and loss of "
        "ground meet, part of the target's own forces leaves it.",
        (("7.1", "decisions-patron"), ("6.8", "beliefs"), ("12.4", "ground")),
        (claim_named("allies compared"), claim_named("fracture")),
        ("forces defect",),
    ),
    Element(
        "A fragile understanding of hosts and rival",
        "The hosts have an understanding with the rival: the groups may stay as long as nobody "
        "operates from there.",
        "*Understandings*: one that is in force speaks against an open door, and a guest that "
        "comes out breaks it. The target then coerces the host, and the host closes its door. "
        "Groups weigh that before.",
        (("13.3", "memory"), ("10.1", "decisions-host"), ("9.2", "decisions-target")),
        (
            Static(
                "operating from a host's ground",
                "To come out, with nobody's help, costs the groups shelter.",
                AT_HOME,
                LATER_OUT,
                mean("sanctuary", QUARTER + 1),
                "shelter from then on",
                DOWN,
                JUDGMENT,
            ),
            Static(
                "the host pays",
                "And brings coercion on their hosts.",
                AT_HOME,
                LATER_OUT,
                times("coerce"),
                "coercion of hosts",
                UP,
                JUDGMENT,
            ),
            Static(
                "shelter at risk",
                "Fear for their shelter keeps groups at home.",
                changed({"parameters.client.shelter_at_risk": 0.0}, BACKED),
                BACKED,
                *COMES_OUT,
                DOWN,
                JUDGMENT,
            ),
        ),
        ("understanding broken",),
    ),
    Element(
        "The sovereign says that its ground may not be used",
        "The state to which the hosts belong says that its ground must not serve against a "
        "neighbor.",
        "*Territory*: a sovereign may protest, police or forbid, and each weighs on its hosts' "
        "shelter as law. To forbid also puts the understanding in force.",
        (("11.1", "decisions-others"), ("10.1", "decisions-host")),
        (forcing_of("territory"),),
        ("sovereign: forbid", "sovereign: protest", "sovereign: police"),
        cause="after",
    ),
    Element(
        "The groups hesitate, for help was withdrawn before",
        "The groups hold back: they, and others like them, were left alone before.",
        "*Memory*: remembered promises that were broken lower trust, trust is what belief in help "
        "begins with, and groups come out on belief.",
        (("13.4", "memory"), ("6.3", "beliefs"), ("8.3", "decisions-client")),
        (claim_named("memory"),),
        ("hedge",),
        cause="doubting the promise",
    ),
    Element(
        "The groups are small and hardly reach beyond their kin",
        "The groups have few fighters and little hold outside the areas of their own people.",
        "*Contest*: what a group can do grows with its size, and ground is held only as far as "
        "those who live there consent. Unrest passes best between cells that are alike.",
        (("12.4", "ground"), ("12.3", "ground"), ("6.4", "beliefs")),
        (
            Static(
                "held among kin",
                "A rising holds areas of its kin, and hardly others.",
                BACKED_AT_HOME,
                WAR,
                less(last("kin_areas"), last("other_areas")),
                "kin areas less other areas held",
                UP,
                JUDGMENT,
            ),
            Static(
                "consent",
                "That ground needs consent keeps a rising out of areas of others.",
                changed({"parameters.contest.consent_floor": 0.3}, WAR),
                WAR,
                last("other_areas"),
                "other areas held",
                DOWN,
                JUDGMENT,
            ),
            Static(
                "size",
                "Groups half as large come out less than groups as they are.",
                HALF_AS_LARGE,
                BACKED,
                *COMES_OUT,
                UP,
                JUDGMENT,
            ),
        ),
        ("ground",),
    ),
    Element(
        "Officials talk to the press",
        "Officials tell the press what was to stay private.",
        "*Leaks*: each secret comes out with a chance that grows with what was delivered and who "
        "knows. What is reported draws eyes to the groups' shelter.",
        (("12.2", "ground"), ("6.1", "beliefs"), ("9.2", "decisions-target")),
        (
            claim_named("leaks"),
            Static(
                "reported, and felt by hosts",
                "Promised in secret, leaks bring coercion on the hosts.",
                NO_LEAKS,
                QUIETLY,
                times("coerce"),
                "coercion of hosts",
                UP,
                JUDGMENT,
            ),
            Static(
                "reported, and felt by groups",
                "And cost the groups shelter.",
                NO_LEAKS,
                QUIETLY,
                mean("sanctuary"),
                "shelter",
                DOWN,
                JUDGMENT,
            ),
        ),
        ("leak", "deal leaks"),
    ),
)
