"""The debrief of a class: what happened, what was promised, what mattered, and who paid."""
