"""Pictures of digests, by their content: what was served once is served for ever, the same."""

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response

from articles.models import Digest, Picture, Revision

_FOR_EVER = "public, max-age=31536000, immutable"


def picture(request: HttpRequest, key: str) -> HttpResponse:
    """The picture of a digest that is or was public; those of drafts are for the desk."""
    etag = f'"{key}"'
    if not _is_public(key):
        raise Http404
    unchanged = get_conditional_response(request, etag=etag)
    return _for_ever(unchanged or _answer(key), etag)


def _is_public(key: str) -> bool:
    """What is public stays so, and need not be asked again: looking through all that was published takes a while."""
    name = f"public-picture-{key}"
    if cache.get(name):
        return True
    if not Picture.objects.filter(key=key).exists() or not _was_published(key):
        return False
    cache.set(name, True)
    return True


def _was_published(key: str) -> bool:
    public = Digest.objects.once_public(timezone.now()).order_by()
    return Revision.objects.filter(digest__in=public, document__cover__key=key).exists()


def _answer(key: str) -> HttpResponse:
    found = Picture.objects.filter(key=key).first()
    if found is None:
        raise Http404
    return HttpResponse(bytes(found.content), content_type=found.media_type)


def _for_ever(response: HttpResponse, etag: str) -> HttpResponse:
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = _FOR_EVER
    # Readers of feeds show it within pages of their own.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
