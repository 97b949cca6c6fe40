"""The addresses that stand in a mail."""

from django.conf import settings
from django.urls import reverse

from articles.formats import Document
from articles.models import Subscriber
from articles.newsletter.letter import Links
from articles.newsletter.signing import confirmation_token, link_token


def links_of(subscriber: Subscriber, document: Document | None) -> Links:
    """Returns the links of a mail to a confirmed subscriber, to pages in the language of the moment. They hold no
    address."""
    path = reverse("digest", args=[document.slug]) if document else reverse("digest_list")
    return Links(
        online=f"{settings.SITE_URL}{path}",
        choices=_page("choices", link_token(subscriber, "choices")),
        leave=_page("leave", link_token(subscriber, "leave")),
    )


def confirmation_links(subscriber: Subscriber) -> Links:
    """Returns the links of the mail that asks to confirm."""
    return Links(confirm=_page("confirm", confirmation_token(subscriber)))


def _page(name: str, token: str) -> str:
    return f"{settings.SITE_URL}{reverse(f'subscribe_{name}', args=[token])}"
