"""What every answer carries, and how long an editor's session lasts."""

import time
from collections.abc import Callable
from ipaddress import ip_address

from csp.middleware import CSPMiddleware, PolicyParts
from csp.utils import DIRECTIVES_T
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import get_language_from_path, override

from pressreview import policies

Answer = Callable[[HttpRequest], HttpResponse]
_RUN_BY_BROWSERS = ("text/html", "text/javascript")
"""A page, and the worker, whose own policy says what it may ask."""


class ContentPolicyMiddleware(CSPMiddleware):
    """Pages run scripts of their own, those of the desk others than a reader's; feeds and files run none."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        # "Not modified" says nothing of its type, and what it says would take the place of what the browser was told.
        return response if response.status_code == 304 else super().process_response(request, response)

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only:
            parts.config = _content_policy(request, response)
        return parts


def _content_policy(request: HttpRequest, response: HttpResponseBase) -> DIRECTIVES_T | None:
    """None is the strict one, of what is no page: CONTENT_SECURITY_POLICY."""
    if _at_the_desk(request):
        return policies.DESK
    if response.headers.get("Content-Type", "").startswith(_RUN_BY_BROWSERS):
        return policies.PAGES
    return None


def browser_limits(get_response: Answer) -> Answer:
    """Tells the browser what no page of the site ever needs."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["Permissions-Policy"] = policies.PERMISSIONS
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return answer


def language_of_address(get_response: Answer) -> Answer:
    """Speaks the language that the address begins with, else the site's own: no cookie and no header says which, so
    that an address shows everybody the same page."""

    def answer(request: HttpRequest) -> HttpResponse:
        language = get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with override(language):
            return get_response(request)

    return answer


def session_end(get_response: Answer) -> Answer:
    """Ends a session SESSION_LONGEST_AGE after its login, however busy it was."""

    def answer(request: HttpRequest) -> HttpResponse:
        if _at_the_desk(request) and request.user.is_authenticated:
            now = int(time.time())
            if now - request.session.setdefault("began", now) > settings.SESSION_LONGEST_AGE:
                logout(request)
        return get_response(request)

    return answer


def client_address(request: HttpRequest) -> str:
    """Returns the address that the outermost of our own PROXIES saw; the rest of the header is hearsay, and so is
    what is no address."""
    told = request.headers.get("X-Forwarded-For", "").split(",")
    if 0 < settings.PROXIES <= len(told) and _is_address(told[-settings.PROXIES].strip()):
        return told[-settings.PROXIES].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return "%" not in text  # a zone says something to one machine only


def _at_the_desk(request: HttpRequest) -> bool:
    return request.path_info.startswith(settings.DESK_PATH)
