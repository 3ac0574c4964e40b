"""The browser face: screens on Solara, served by our own Starlette application.

IPython, on which Solara stands, keeps a history in a person's home, and Solara a number by which
it counts its servers. Here both write into a folder that goes when the program ends. IPython also
takes in the modules of the virtual environment that is active, even where it is another than ours,
and warns of it: here it sees none.
"""

import os
import tempfile

_BRIEFLY = tempfile.TemporaryDirectory(prefix="fairweather-", ignore_cleanup_errors=True)
for _name in ("IPYTHONDIR", "SOLARA_HOME"):
    os.environ.setdefault(_name, _BRIEFLY.name)
os.environ.pop("VIRTUAL_ENV", None)
