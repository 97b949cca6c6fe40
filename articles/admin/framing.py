"""The few pages of the desk that the desk itself shows inside others."""

from collections.abc import Callable

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http.response import HttpResponseBase
from django.views.decorators.clickjacking import xframe_options_sameorigin

View = Callable[..., HttpResponseBase]


def framed(view: View) -> View:
    """Decorator: pages of this site, and of no other, may show this one in a frame."""
    return csp_replace({"frame-ancestors": [SELF]})(xframe_options_sameorigin(view))
