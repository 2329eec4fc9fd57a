"""What readers do not see between two markers."""

from __future__ import annotations

UNSEEN = r"[ \t\u00a0]|&nbsp;|\u3000|\u200b|\u200c|\u200d|\u2060|\ufeff|&\#160;|&\#x[aA]0;|<br\s*/?>"
NOTHING = rf"(?:\n|{UNSEEN})"
