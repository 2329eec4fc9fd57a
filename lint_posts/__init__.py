"""lint-posts: find and repair what readers of a Markdown blog see broken."""

import os as _os

__version__ = "0.1.0"

# In a wheel the rules lie inside this package; in a checkout they are ../rules.
_here = _os.path.dirname(__file__)
_root = _os.path.dirname(_here)
if not _os.path.isdir(_os.path.join(_here, "rules")) and _os.path.isfile(_os.path.join(_root, "pyproject.toml")):
    __path__.append(_root)
