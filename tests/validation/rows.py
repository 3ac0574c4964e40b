"""The rows of the table: what each is about, and of what kind.

E is an exact assertion, S a statistical one about a sign, K a constant met by calibration. Rows
V1 to V32 are the rulebook's; the others were asked for beside them.
"""

from __future__ import annotations

ROWS = {
    "V1": ("E", "Granovetter: thresholds 0 to 99"),
    "V2": ("E", "Granovetter: one threshold moved"),
    "V3": ("E", "Granovetter: normal thresholds"),
    "V4": ("E", "Kuran: ten-person society"),
    "V5": ("E", "Epstein: arrest constant"),
    "V6": ("E", "mean-field shares"),
    "V7": ("S", "Epstein: punctuated equilibrium"),
    "V7b": ("S", "Epstein: Mesa's defaults"),
    "V8": ("E", "tipping needs sharpness above 1"),
    "V9": ("E", "logit equilibrium of Ochs's game"),
    "V10": ("E", "maximum likelihood on Ochs's data"),
    "V10b": ("E", "Gambit's constant-sum game"),
    "V11": ("E", "Tullock contest"),
    "V12": ("E", "Lanchester square law"),
    "V13": ("E", "beta reputation"),
    "V14": ("E", "trust threshold"),
    "V15": ("E", "bargaining range"),
    "V16": ("E", "tying hands, no bluffing"),
    "V17": ("E", "selection of tested promises"),
    "V18": ("K", "alliance reliability"),
    "V19": ("S", "losing support does not end wars"),
    "V20": ("S/K", "interventions lengthen wars"),
    "V21": ("S", "support and the time to victory"),
    "V22": ("S", "bases abroad lengthen wars"),
    "V23": ("S", "support for the moderately strong"),
    "V24": ("K", "covert pledges come out"),
    "V25": ("S", "precedent"),
    "V26": ("E", "iterated prisoner's dilemma"),
    "V27": ("E", "loss aversion"),
    "V28": ("E", "additive explanation"),
    "V29": ("E", "common random numbers"),
    "V30": ("S", "harder times"),
    "V31": ("K", "external support is the rule"),
    "V32": ("S", "clients of the unreliable diversify"),
    "MF": ("S", "mean field against micro-model"),
    "ESD": ("K", "how soon help ends, in play"),
    "TEST": ("S", "which pledges are tested, in play"),
    "WORTH": ("S", "whether a pledge is worth making, in play"),
    "QRE": ("E", "level-1 forecast against equilibrium"),
    "STATIC": ("S", "comparative statics"),
    "CRISIS": ("S", "the reported crisis, element by element"),
    "REASON": ("S", "whether what happens has a reason"),
}
