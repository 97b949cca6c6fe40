"""The mail that a real server gets of what a watch found, once a day."""

from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pytest_django import Settings

from articles.models import MOST_ATTEMPTS, Watch
from articles.sorting import next_morning, serve_watches
from articles.sorting.watches import LONGEST_SUBJECT, MOST_MAILED
from articles.text import single_spaced, typeset
from tests.factories import make_watch
from tests.sorting.mailbox import DAY, MINUTE, SITE, TITLE, Mailbox, find, serve, unmailed

pytestmark = pytest.mark.django_db


def test_it_mails_what_was_found(owner: User, mailbox: Mailbox) -> None:
    watch = make_watch(owner)
    article = find(watch, source_name="Le Courrier d’Arvel", published="2023-03-14")
    serve()
    mail, text = mailbox.mail(), mailbox.text()
    assert mailbox.envelopes[0].rcpt_tos == ["alice@revue.example"]
    assert (mail["To"], mail["From"]) == ("alice@revue.example", "revue@revue.example")
    told = ngettext("%(watch)s: %(count)d new article", "%(watch)s: %(count)d new articles", 1)
    assert mail["Subject"] == f"[La revue] {told % {'watch': 'Radiations', 'count': 1}}"
    assert mail["Auto-Submitted"] == "auto-generated"
    lines = [line.strip() for line in text.splitlines()]
    for expected in (
        f"• {TITLE}",
        "Le Courrier d’Arvel, 14\u00a0mars 2023",
        article.url,
        f"{SITE}{reverse('admin:inbox_article', args=[article.pk])}",
    ):
        assert expected in lines
    assert f"{SITE}{reverse('admin:inbox')}" in text
    assert f"{SITE}{reverse('admin:articles_watch_change', args=[watch.pk])}" in text
    watch.refresh_from_db()
    assert (watch.matches.get().mailed_at, watch.last_error) == (watch.mailed_at, "")


def test_it_is_plain_text_in_our_typography(owner: User, mailbox: Mailbox) -> None:
    watch = make_watch(owner)
    for n in range(3):
        find(watch, f"{TITLE} ({n})")
    serve()
    assert (mailbox.mail().get_content_type(), mailbox.mail().is_multipart()) == ("text/plain", False)
    assert mailbox.mail().get_content_charset() == "utf-8"
    subject = str(mailbox.mail()["Subject"])
    assert typeset(subject, "fr") == subject
    assert typeset(mailbox.text(), "fr") == mailbox.text()
    assert "'" not in mailbox.text()
    assert "\n\n\n" not in mailbox.text().replace("\r", "")


def test_it_writes_what_others_wrote_as_it_is(owner: User, mailbox: Mailbox) -> None:
    watch = make_watch(owner, "Radiations & <b>pensions</b>")
    find(watch, "Radiations : l'accueil & <i>l’État</i>", source_name="L'Écho & Cie")
    serve()
    assert "• Radiations : l'accueil & <i>l’État</i>" in mailbox.text()
    assert "L'Écho & Cie" in mailbox.text()
    assert "Radiations & <b>pensions</b>" in mailbox.text()
    assert "Radiations & <b>pensions</b>" in mailbox.mail()["Subject"]
    assert "&amp;" not in mailbox.text()


BARE: list[tuple[dict[str, Any], str]] = [
    ({"published": "2023-03"}, "Le Courrier des Deux-Rives, mars 2023"),
    ({"published": "2023-03-14T23:50"}, "Le Courrier des Deux-Rives, 14\u00a0mars 2023"),
    ({"published": ""}, "Le Courrier des Deux-Rives"),
    ({"published": "2023", "source_name": "", "url": ""}, "{unknown}, 2023"),
]


@pytest.mark.parametrize(("values", "expected"), BARE)
def test_it_tells_what_is_known(owner: User, mailbox: Mailbox, values: dict[str, Any], expected: str) -> None:
    article = find(make_watch(owner), **values)
    serve()
    lines = [line.strip() for line in mailbox.text().splitlines()]
    place = lines.index(f"• {TITLE}")
    assert lines[place + 1] == expected.format(unknown=_("Unknown source"))
    links = [line for line in lines[place + 2 :] if line.startswith("https://")][: 2 if article.url else 1]
    assert links == [*filter(None, [article.url]), f"{SITE}{reverse('admin:inbox_article', args=[article.pk])}"]


def test_it_mails_each_article_once(owner: User, mailbox: Mailbox) -> None:
    watch = make_watch(owner)
    find(watch, "Radiations, un")
    serve()
    serve()
    serve(timezone.now() + DAY)
    find(watch, "Radiations, deux")
    serve(timezone.now() + 2 * DAY)
    first, second = (str(mail.get_content()) for mail in mailbox.mails())
    assert "Radiations, un" in first
    assert "Radiations, deux" in second
    assert "Radiations, un" not in second
    assert unmailed(watch) == 0


def test_it_mails_nothing_where_nothing_was_found(owner: User, mailbox: Mailbox) -> None:
    now = timezone.now()
    watch = make_watch(owner, due_at=now)
    serve(now)
    watch.refresh_from_db()
    assert (mailbox.envelopes, watch.mailed_at, watch.due_at) == ([], None, next_morning(now))


def test_each_owner_gets_their_own(owner: User, bob: User, mailbox: Mailbox) -> None:
    User.objects.filter(pk=bob.pk).update(email="bob@revue.example")
    find(make_watch(owner, "À moi"), "Radiations, un")
    find(make_watch(bob, "À lui"), "Radiations, deux")
    serve()
    got = {str(mail["To"]): str(mail.get_content()) for mail in mailbox.mails()}
    assert set(got) == {"alice@revue.example", "bob@revue.example"}
    assert "Radiations, deux" not in got["alice@revue.example"]
    assert "Radiations, un" not in got["bob@revue.example"]


def test_it_names_the_newest_and_counts_the_others(
    owner: User, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST_MAILED >= 100
    monkeypatch.setattr("articles.sorting.watches.MOST_MAILED", 2)
    watch = make_watch(owner)
    for n in range(5):
        find(watch, f"Radiations, numéro {n}")
    serve()
    named = [line.strip() for line in mailbox.text().splitlines() if "•" in line]
    assert named == ["• Radiations, numéro 4", "• Radiations, numéro 3"]
    others = ngettext("And %(count)s more: it stands in the desk.", "And %(count)s more: they stand in the desk.", 3)
    assert others % {"count": 3} in mailbox.text()
    assert "5" in str(mailbox.mail()["Subject"])
    assert unmailed(watch) == 0


def test_what_one_mail_cannot_tell_waits_for_the_next(
    owner: User, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.sorting.watches.MOST_TOLD", 2)
    watch = make_watch(owner)
    for n in range(3):
        find(watch, f"Radiations, numéro {n}")
    serve()
    assert unmailed(watch) == 1
    serve(timezone.now() + DAY)
    assert "numéro 0" in str(mailbox.mails()[1].get_content())
    assert unmailed(watch) == 0


def test_it_tries_again_when_the_server_is_down(owner: User, port: int) -> None:
    now = timezone.now()
    watch = make_watch(owner, due_at=now)
    find(watch)
    serve(now)
    watch.refresh_from_db()
    assert (unmailed(watch), watch.mailed_at) == (1, None)
    assert now < watch.due_at <= now + 5 * MINUTE
    assert watch.last_error.startswith(_("The mail could not be sent: %(why)s") % {"why": ""})
    mailbox = Mailbox()
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    serve(watch.due_at)
    controller.stop()
    watch.refresh_from_db()
    assert (len(mailbox.mails()), unmailed(watch), watch.last_error) == (1, 0, "")


def test_it_goes_on_the_next_morning_when_the_server_is_down_for_long(owner: User, port: int) -> None:
    now = timezone.now()
    watch = make_watch(owner, due_at=now)
    find(watch)
    for _attempt in range(MOST_ATTEMPTS):
        watch.refresh_from_db()
        now = watch.due_at
        serve(now)
    watch.refresh_from_db()
    assert (watch.set_aside_at, watch.attempts, watch.due_at) == (None, 0, next_morning(now))
    assert watch.last_error
    assert unmailed(watch) == 1


def test_it_tries_again_when_the_server_refuses(owner: User, mailbox: Mailbox) -> None:
    watch = make_watch(owner)
    find(watch)
    mailbox.refusal = "450 come back later"
    serve()
    watch.refresh_from_db()
    assert (mailbox.envelopes, unmailed(watch)) == ([], 1)
    assert "come back later" in watch.last_error
    mailbox.refusal = ""
    serve(watch.due_at)
    assert (len(mailbox.mails()), unmailed(watch)) == (1, 0)


@pytest.mark.parametrize("address", ["alice", "alice@", "alice revue@revue.example", "a@b\r\nBcc: c@d.example"])
def test_an_address_that_is_none_stops_nobody(owner: User, bob: User, mailbox: Mailbox, address: str) -> None:
    User.objects.filter(pk=owner.pk).update(email=address)
    User.objects.filter(pk=bob.pk).update(email="bob@revue.example")
    watches = [make_watch(owner, "Une"), make_watch(bob, "Autre")]
    find(watches[0], "Radiations, un")
    find(watches[1], "Radiations, deux")
    serve()
    assert [envelope.rcpt_tos for envelope in mailbox.envelopes if "bob@revue.example" in envelope.rcpt_tos] == [
        ["bob@revue.example"]
    ]
    assert not [envelope for envelope in mailbox.envelopes if "c@d.example" in envelope.rcpt_tos]


UNSENT: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"email": ""}, {}),
    ({"is_active": False}, {}),
    ({}, {"is_mailed": False}),
]


@pytest.mark.parametrize(("person", "values"), UNSENT)
def test_it_mails_nobody_who_cannot_or_would_not_read(
    owner: User, mailbox: Mailbox, person: dict[str, Any], values: dict[str, Any]
) -> None:
    now = timezone.now()
    User.objects.filter(pk=owner.pk).update(**person)
    watch = make_watch(owner, due_at=now, **values)
    find(watch)
    serve(now)
    watch.refresh_from_db()
    assert (mailbox.envelopes, watch.due_at, watch.last_error) == ([], next_morning(now), "")
    assert unmailed(watch) == 1


INJECTED = [
    "Radiations\r\nBcc: intrus@ailleurs.example",
    "Radiations\nBcc: intrus@ailleurs.example",
    "Radiations\rBcc: intrus@ailleurs.example",
    "Radiations\u2028Bcc: intrus@ailleurs.example",
    "Radiations\x85Bcc: intrus@ailleurs.example",
    "Radiations\x0b\x0cBcc: intrus@ailleurs.example",
    "Radiations\r\n\r\n<script>alert(1)</script>",
]


@pytest.mark.parametrize("name", INJECTED)
def test_a_name_adds_no_header(owner: User, mailbox: Mailbox, name: str) -> None:
    watch = make_watch(owner, name)
    find(watch)
    serve()
    assert mailbox.envelopes[0].rcpt_tos == ["alice@revue.example"]
    assert mailbox.mail()["Bcc"] is None
    assert single_spaced(name) in mailbox.mail()["Subject"]
    assert not [line for line in mailbox.text().splitlines() if line.startswith(("Bcc", "<script"))]
    assert unmailed(watch) == 0


def test_a_long_name_leaves_a_subject_that_can_be_read(owner: User, mailbox: Mailbox, settings: Settings) -> None:
    settings.SITE_NAME = "La revue " * 20
    find(make_watch(owner, "n" * 100))
    serve()
    assert len(str(mailbox.mail()["Subject"])) <= LONGEST_SUBJECT


def test_two_workers_mail_one_watch_once(owner: User, mailbox: Mailbox) -> None:
    now = timezone.now()
    find(make_watch(owner, due_at=now))
    assert Watch.objects.claim(now)
    assert not serve_watches(now)
    assert mailbox.envelopes == []
