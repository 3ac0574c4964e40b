"""Settings that every test shares."""

import os

from hypothesis import settings

# No deadlines: the first call of a law may load a library or build a world. In CI the examples
# are the same each time, so that a failure there is a failure of the change, never of the day.
settings.register_profile("person", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "person")
