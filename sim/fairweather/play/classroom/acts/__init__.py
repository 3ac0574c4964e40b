"""Acts: everything that can be done in a class, each with all that is known of it.

To add one, write a dataclass of ``Act`` with a ``kind`` in one of these modules; nothing else needs
to know of it.
"""

from fairweather.play.classroom.acts import people as people
from fairweather.play.classroom.acts import turns as turns
from fairweather.play.classroom.acts import writing as writing
from fairweather.play.classroom.acts.act import ACTS as ACTS
from fairweather.play.classroom.acts.act import Act as Act
from fairweather.play.classroom.acts.act import act_of as act_of
