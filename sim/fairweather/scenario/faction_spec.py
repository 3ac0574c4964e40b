"""What a scenario file says of one faction: roles, ties, strength, goals and beliefs."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, ModelWrapValidatorHandler, model_validator
from pydantic_core import PydanticCustomError

from fairweather.scenario.entry import Key, Table, Text, number, words
from fairweather.scenario.noun import Noun
from fairweather.world.cast import Role

Fear = Annotated[
    float,
    Field(
        ge=0.0,
        le=1.0,
        strict=True,
        allow_inf_nan=False,
        description="How like its own insurgents this client is.",
    ),
]
Threshold = Annotated[
    float,
    Field(
        ge=-10.0,
        le=10.0,
        strict=True,
        allow_inf_nan=False,
        description="Gain in utility, inertia counted, from which it changes course; below 0, it "
        "does so although habit speaks against it.",
    ),
]


class GoalTable(Table):
    """``[factions.NAME.goals]``: how much a faction cares about what."""

    autonomy: float = number(
        0.0,
        0.0,
        3.0,
        "Self-rule of the kin group: wanted by clients and hosts, resisted by the target.",
        unit="utility",
        symbol="wA, wKin",
        roles=(Role.CLIENT, Role.HOST, Role.TARGET),
    )
    survival: float = number(
        0.0,
        0.0,
        3.0,
        "Survival of the organization.",
        unit="utility",
        symbol="wS",
        roles=(Role.CLIENT,),
    )
    regime: float = number(
        0.0,
        0.0,
        3.0,
        "Stability of the target: the patron wants it under pressure, the target wants it safe.",
        unit="utility",
        symbol="wReg",
        roles=(Role.PATRON, Role.TARGET),
    )
    territory: float = number(
        0.0,
        0.0,
        3.0,
        "Integrity of the sovereign's territory.",
        unit="utility",
        symbol="wLaw, f1, f2",
        roles=(Role.HOST, Role.SOVEREIGN),
    )
    security: float = number(
        0.0,
        0.0,
        3.0,
        "Security from coercion and from armed groups.",
        unit="utility",
        symbol="wSec, f3, n1",
        roles=(Role.HOST, Role.SOVEREIGN, Role.NEIGHBOR),
    )
    escalation: float = number(
        0.0,
        0.0,
        3.0,
        "Avoiding escalation.",
        unit="utility",
        symbol="wE, wESC",
        roles=(Role.PATRON, Role.TARGET),
    )
    human_cost: float = number(
        0.0,
        0.0,
        3.0,
        "Sparing its own civilians.",
        unit="utility",
        symbol="wH",
        roles=(Role.CLIENT,),
    )
    involvement: float = number(
        0.0,
        0.0,
        3.0,
        "Avoiding deep involvement.",
        unit="utility",
        symbol="c_inv",
        roles=(Role.PATRON,),
    )
    credibility: float = number(
        0.0,
        0.0,
        3.0,
        "Being believed the next time.",
        unit="utility",
        symbol="Rep",
        roles=(Role.PATRON, Role.TARGET),
    )
    partners: float = number(
        0.0, 0.0, 3.0, "Keeping its partners.", unit="utility", symbol="wF", roles=(Role.PATRON,)
    )


class PriorTable(Table):
    """``[factions.NAME.trust.OTHER]``: belief in another's word before any remembered episode."""

    kept: float = number(
        2.0,
        0.1,
        50.0,
        "Evidence that it keeps its word.",
        unit="obligations",
        symbol="a0",
        grade="A",
        source="Leeds, Long and Mitchell 2000; Berkemeier and Fuhrmann 2018",
    )
    broken: float = number(
        2.0,
        0.1,
        50.0,
        "Evidence that it breaks its word.",
        unit="obligations",
        symbol="b0",
        grade="A",
        source="Leeds, Long and Mitchell 2000; Berkemeier and Fuhrmann 2018",
    )


class FactionSpec(Table):
    """``[factions.NAME]``: an office or an organization, never a person."""

    label: Text = words(..., "Its name on the screen.")
    short: str = words("", "Its name in a sentence or a narrow place; empty: its label.")
    article: Literal["", "the"] = words("", "What stands before its name in a sentence.")
    is_plural: bool = words(False, "Whether its name is a plural, as *the councils*.")
    role: Role = words(
        None, "The part it plays; it fixes which decisions it takes. Either this or `roles`."
    )
    roles: tuple[Role, ...] = words(
        (), 'Several parts in one, as `["host", "patron"]`; the first of them leads.'
    )
    interests: str = words("", "Its own stated interests, for its role card.")
    knows: str = words("", "What it knows at the start that matters, for its role card.")
    fears: str = words("", "What it fears, for its role card.")
    nation: str = words("", "The nation it belongs to; the same word means kin.")
    organization: str = words("", "The larger organization it is part of; empty: itself alone.")
    host: str = words("", "For a client: the faction on whose ground it is.")
    target: str = words("", "For a client or host: the state it faces.")
    patron: str = words("", "For a client or host: the power that courts it.")
    sovereign: str = words("", "For a host: the state to which its territory belongs.")
    administrations: tuple[str, ...] = words(
        (), "Words of the administration column of the cells table that it owns."
    )
    holds: tuple[str, ...] = words(
        (),
        "For a client: words of that column whose cells it holds at the start, whoever owns them.",
        is_later=True,
    )
    capability: float = number(1.0, 0.0, 1.5, "Strength it can bring to bear.", symbol="cap")
    cohesion: float = number(1.0, 0.0, 1.0, "How far it acts as one.", symbol="coh")
    resolve: float = number(
        0.5,
        0.0,
        1.0,
        "Tolerance of cost; hidden from others, and spread over worlds.",
        symbol="theta",
    )
    reliability: float = number(
        0.0,
        -1.5,
        1.5,
        "Mean of its hidden wish to keep pledges; above 0 it keeps more.",
        unit="utility",
        symbol="tau",
        roles=(Role.PATRON,),
    )
    attention: float = number(
        0.62, 0.0, 1.2, "Attention to this matter at the start.", symbol="z", roles=(Role.PATRON,)
    )
    involvement: float = number(
        0.0,
        0.0,
        1.0,
        "How deep it is in at the start, and means to be.",
        symbol="inv",
        roles=(Role.PATRON,),
    )
    own_army: float = number(
        0.0,
        0.0,
        1.0,
        "Size of the army of its own that it may send to stand or march beside a group; 0: none, "
        "and nothing to decide about it.",
        symbol="s",
        roles=(Role.PATRON,),
        is_later=True,
    )
    voice: float = number(
        0.0,
        0.0,
        1.0,
        "Reach of its public voice among groups: broadcasts, speeches; 0: none that is heard, and "
        "nothing to decide about it.",
        symbol="v",
        roles=(Role.PATRON,),
        is_later=True,
    )
    strain: float = number(
        0.5,
        0.0,
        1.0,
        "Strain on the state at the start; 0.5 is normal.",
        symbol="strain",
        roles=(Role.TARGET,),
    )
    sanctuary: float = number(
        0.33,
        0.0,
        1.0,
        "Shelter its host gives at the start: 0 denied, "
        "0.33 restricted, 0.66 tolerated, 1 granted.",
        symbol="sigma",
        roles=(Role.CLIENT,),
    )
    precision: float = number(
        1.0,
        0.1,
        5.0,
        "Its choice precision, as a multiple of the scenario's.",
        symbol="lambda_f / lambda",
    )
    review: float = number(
        1.0,
        0.0,
        5.0,
        "How often it reconsiders, as a multiple of the scenario's.",
        symbol="review_f / review",
    )
    loss_aversion: float = number(
        2.0,
        1.0,
        3.0,
        "How much more losses weigh than gains.",
        symbol="Lam",
        grade="C",
        source="Tversky and Kahneman 1992",
        roles=(Role.CLIENT,),
    )
    risk_aversion: float = number(
        0.3, 0.0, 2.0, "Dislike of uncertain outcomes.", symbol="rho", roles=(Role.CLIENT,)
    )
    negativity: float = number(
        2.0,
        1.0,
        3.0,
        "How much more a breach weighs in memory than a kept promise.",
        symbol="eta",
        grade="C",
        source="Baumeister et al. 2001 (direction)",
    )
    self_bias: float = number(
        0.3,
        0.0,
        1.0,
        "How far it over-rates others' trust in it.",
        symbol="bias",
        roles=(Role.PATRON,),
    )
    policy: Text = words("reasoned", "How it decides when no person plays it.")
    goals: GoalTable = words(GoalTable(), "What it wants.")
    doctrine: dict[Key, Threshold] = words({}, "Thresholds of the policy 'doctrine'.")
    trust: dict[Key, PriorTable] = words({}, "Prior belief in the word of others.")
    feared: dict[Key, Fear] = words(
        {}, "For a neighbor: how like its own insurgents a client is, 0 to 1."
    )

    @model_validator(mode="wrap")
    @classmethod
    def _with_roles(cls, told: Any, read: ModelWrapValidatorHandler[FactionSpec]) -> FactionSpec:
        """Let ``roles`` be all its roles and ``role`` the leading one, whichever the file gives."""
        if isinstance(told, dict) and (fault := _fault_of_roles(told)):
            raise fault
        spec = read(told)
        vars(spec)["roles"] = spec.roles or (spec.role,)
        vars(spec)["role"] = spec.roles[0]
        return spec

    @property
    def noun(self) -> Noun:
        """How it stands in a sentence."""
        return Noun(self.short or self.label, self.article, self.is_plural)


def _fault_of_roles(told: dict[str, Any]) -> PydanticCustomError | None:
    """Return what is wrong with how a table tells its roles: not once, none, or one twice."""
    choice = ", ".join(Role)
    listed = told.get("roles")
    if "role" in told and "roles" in told:
        return _untold("roles", "roles, and a role too", "role = '...' or roles = ['...', ...]")
    if "role" not in told and "roles" not in told:
        return _untold("role", "nothing", f"one of {choice}; or roles, a list of them")
    if isinstance(listed, list | tuple) and not listed:
        return _untold("roles", "no role", f"one or more of {choice}")
    if isinstance(listed, list | tuple) and len(set(map(str, listed))) < len(listed):
        return _untold("roles", "a role twice", "each role once")
    return None


def _untold(key: str, found: str, allowed: str) -> PydanticCustomError:
    """Return a fault of one key of the table that is validated (``scenario.faults`` reads it)."""
    about = {"key": key, "found": found, "allowed": allowed}
    return PydanticCustomError("of_a_key", "{found}", about)
