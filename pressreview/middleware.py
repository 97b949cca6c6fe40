"""What every answer carries, and how long an editor's session lasts."""

import time
from collections.abc import Callable
from ipaddress import ip_address

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

Answer = Callable[[HttpRequest], HttpResponse]


class ContentPolicyMiddleware(CSPMiddleware):
    """The public pages run no script at all; the desk runs its own."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if _at_the_desk(request) and not report_only:
            parts.config = settings.DESK_CONTENT_POLICY
        return parts


def browser_limits(get_response: Answer) -> Answer:
    """Tells the browser what no page of the site ever needs."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["Permissions-Policy"] = settings.PERMISSIONS_POLICY
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

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
