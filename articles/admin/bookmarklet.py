"""The capture button: one link for the bookmarks bar, which takes the page as its reader sees it to the desk."""

import re
from urllib.parse import quote

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
_SPACES = re.compile(r"\s+")


def bookmarklet(address: str) -> str:
    """Returns the `javascript:` address of the capture button of the desk at that address."""
    blocked = _("The window of the desk was blocked. Copy the address and the passage, and paste them in the desk.")
    script = render_to_string("admin/capture/bookmarklet.js", {"address": address, "blocked": blocked})
    return "javascript:" + quote(_SPACES.sub(" ", _COMMENT.sub("", script)).strip(), safe="!$&'()*+,/:;=?@[]~")
