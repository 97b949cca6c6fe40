"""The few pages of the desk that the desk itself shows inside others."""

from collections.abc import Callable

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.http.response import HttpResponseBase
from django.views.decorators.clickjacking import xframe_options_sameorigin

View = Callable[..., HttpResponseBase]
_SEALED = {
    "default-src": [NONE],
    "script-src": None,
    "connect-src": None,
    "manifest-src": None,
    "style-src": ["'unsafe-inline'"],
    "img-src": None,
    "font-src": None,
    "frame-src": None,
    "form-action": [NONE],
    "frame-ancestors": [SELF],
    "sandbox": ["allow-popups"],
}
"""A mail is dressed by styles written in, as no page is."""


def framed(view: View) -> View:
    """Decorator: pages of this site, and of no other, may show this one in a frame."""
    return csp_replace({"frame-ancestors": [SELF]})(xframe_options_sameorigin(view))


def sealed(view: View) -> View:
    """Decorator: the answer runs nothing, loads nothing and sends nothing, whatever it holds."""
    return csp_replace(_SEALED)(xframe_options_sameorigin(view))
