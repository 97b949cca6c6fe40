"""The desk as an application of a phone: its name, and how other applications share an article with it."""

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control


@cache_control(public=True, max_age=3600)
def manifest(request: HttpRequest) -> JsonResponse:
    """The web application manifest (W3C), with a share target: browsers ask for it without a session."""
    values = {
        "name": _("%(site)s, the desk") % {"site": settings.SITE_NAME},
        "short_name": settings.SITE_NAME,
        "lang": settings.LANGUAGE_CODE,
        "start_url": reverse("admin:index"),
        "scope": reverse("admin:index"),
        "id": reverse("admin:index"),
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#15171c",
        "icons": [_icon(size) for size in (192, 512)],
        "share_target": {
            "action": reverse("admin:capture"),
            "method": "GET",
            "params": {"title": "title", "text": "text", "url": "url"},
        },
    }
    return JsonResponse(values, content_type="application/manifest+json")


def _icon(size: int) -> dict[str, str]:
    return {"src": static(f"desk/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any"}
