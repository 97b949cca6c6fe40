"""No message is missing in French or English, and what reads the messages out of the product would notice."""

from pathlib import Path

import polib
import pytest

from tests import catalogues
from tests.catalogues import LANGUAGES, Message, entry_faults, faults, in_code, in_page, in_template, messages, update


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_every_message(language: str) -> None:
    wrong = faults(language, messages())
    assert not wrong, "\n".join(wrong)


CODE = [
    ('_("Add")', Message("Add")),
    ('gettext("Add")', Message("Add")),
    ('gettext_lazy("Add")', Message("Add")),
    ('gettext_noop("Add")', Message("Add")),
    ('translation.gettext("Add")', Message("Add")),
    ('_("Add " "an article")', Message("Add an article")),
    ('_("%(n)d articles") % {"n": 1}', Message("%(n)d articles")),
    ('ngettext("one", "many", n)', Message("one", "many")),
    ('ngettext_lazy("one", "many", "n")', Message("one", "many")),
    ('pgettext("paper", "issue")', Message("issue", context="paper")),
    ('npgettext("paper", "issue", "issues", n)', Message("issue", "issues", "paper")),
    ('from django.utils.translation import gettext as _now\n_now("Add")', Message("Add")),
    ('from django.utils.translation import ngettext as _many\n_many("one", "many", n)', Message("one", "many")),
]


@pytest.mark.parametrize(("source", "expected"), CODE)
def test_it_reads_code(source: str, expected: Message) -> None:
    assert list(in_code(source)) == [expected]


@pytest.mark.parametrize("source", ['shown("Add")', "text = \"_('Add')\"", 'row["_"]("Add")', "_ = 1"])
def test_it_finds_no_message_in_other_code(source: str) -> None:
    assert list(in_code(source)) == []


@pytest.mark.parametrize("source", ["_(title)", '_(f"Add {what}")', '_("Add" + what)', 'ngettext("one", many, n)'])
def test_it_refuses_a_message_that_is_not_written_out(source: str) -> None:
    with pytest.raises(ValueError, match="line 1: a message is not written out"):
        list(in_code(source))


PAGES = [
    ('{{ _("Themes") }}', Message("Themes")),
    ("{{ _('It’s \"here\"') }}", Message('It’s "here"')),
    ('{{ _("Issue %(number)s", number=3) }}', Message("Issue %(number)s")),
    ('{{ kind or _("Source") }}', Message("Source")),
    ('{% set title = _("Source") %}', Message("Source")),
    ('{% for name, label in (("tags", _("Tags")),) %}{% endfor %}', Message("Tags")),
    ('{{ ngettext("%(num)s tag", "%(num)s tags", tags|length) }}', Message("%(num)s tag", "%(num)s tags")),
    ("{% trans %}Themes{% endtrans %}", Message("Themes")),
]


@pytest.mark.parametrize(("source", "expected"), PAGES)
def test_it_reads_a_page_of_the_readers(source: str, expected: Message) -> None:
    assert list(in_page(source)) == [expected]


TEMPLATES = [
    ('{% load i18n %}{% translate "Check" %}', Message("Check")),
    ('{% translate "May" context "month" %}', Message("May", context="month")),
    ('{{ _("Check") }}', Message("Check")),
    ('{% include "row.html" with label=_("Check") %}', Message("Check")),
    ("{% blocktranslate %}by {{ name }}{% endblocktranslate %}", Message("by %(name)s")),
    (
        "{% blocktranslate count n=rows %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}",
        Message("%(n)s row", "%(n)s rows"),
    ),
]


@pytest.mark.parametrize(("source", "expected"), TEMPLATES)
def test_it_reads_a_template_of_the_desk(source: str, expected: Message) -> None:
    assert list(in_template(source)) == [expected]


def test_it_reads_the_whole_product() -> None:
    places = {place for found in messages().values() for place in found}
    folders = {place.split("/")[1] for place in places}
    assert {"models", "formats", "importing", "digests", "admin", "management", "rendering", "reader"} <= folders
    assert "templates/403.html" not in places  # two languages at once, since nothing may fail there


ENTRIES = [
    (polib.POEntry(msgid="Add", msgstr="Ajouter"), []),
    (polib.POEntry(msgid="Add", msgstr=""), ["not translated: 'Add'"]),
    (polib.POEntry(msgid="Add", msgstr="Ajouter", flags=["fuzzy"]), ["not translated: 'Add'"]),
    (polib.POEntry(msgid="%(n)d rows", msgstr="%(n)d lignes"), []),
    (polib.POEntry(msgid="%(n)d rows", msgstr="des lignes"), ["other placeholders than in '%(n)d rows'"]),
    (polib.POEntry(msgid="%(n)d rows", msgstr="%(m)d lignes"), ["other placeholders than in '%(n)d rows'"]),
    (polib.POEntry(msgid="%(n)d rows", msgstr="%(n)s lignes"), ["other placeholders than in '%(n)d rows'"]),
    (polib.POEntry(msgid="{name}", msgstr="{nom}"), ["other placeholders than in '{name}'"]),
    (
        polib.POEntry(msgid="one row", msgid_plural="%(n)d rows", msgstr_plural={0: "une ligne", 1: "%(n)d lignes"}),
        [],
    ),
    (
        polib.POEntry(msgid="one row", msgid_plural="%(n)d rows", msgstr_plural={0: "une ligne", 1: "%(m)d lignes"}),
        ["other placeholders than in 'one row'"],
    ),
    (
        polib.POEntry(msgid="one row", msgid_plural="%(n)d rows", msgstr_plural={0: "une ligne", 1: ""}),
        ["not translated: 'one row'"],
    ),
]


@pytest.mark.parametrize(("entry", "expected"), ENTRIES)
def test_it_sees_what_is_wrong_with_a_translation(entry: polib.POEntry, expected: list[str]) -> None:
    assert entry_faults(entry) == expected


@pytest.fixture
def locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Catalogues elsewhere than in the repository."""
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    return tmp_path / "locale"


WANTED = {Message("Add"): ["a.py"], Message("one row", "%(n)d rows"): ["b.py", "c.html"]}


def translate(language: str, **translations: str) -> None:
    path = catalogues.catalogue(language)
    file = polib.pofile(str(path))
    for entry in file:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: "une ligne", 1: "%(n)d lignes"}
        else:
            entry.msgstr = translations[entry.msgid]
    file.save(str(path))
    file.save_as_mofile(str(path.with_suffix(".mo")))


def test_it_leaves_french_to_be_translated_and_english_as_it_stands(locale: Path) -> None:
    assert update("fr", WANTED) == 2
    assert update("en", WANTED) == 0
    assert faults("en", WANTED) == []
    assert faults("fr", WANTED)[:2] == ["fr: not translated: 'Add'", "fr: not translated: 'one row'"]


def test_it_keeps_translations_and_drops_what_is_not_used(locale: Path) -> None:
    update("fr", WANTED)
    translate("fr", Add="Ajouter")
    assert update("fr", WANTED | {Message("Check"): ["d.py"]}) == 1
    kept = {entry.msgid: entry.msgstr for entry in polib.pofile(str(catalogues.catalogue("fr")))}
    assert kept == {"Add": "Ajouter", "Check": "", "one row": ""}
    assert update("fr", {Message("Add"): ["a.py"]}) == 0
    assert faults("fr", {Message("Add"): ["a.py"]}) == []


def test_it_writes_the_same_file_twice(locale: Path) -> None:
    update("fr", WANTED)
    before = catalogues.catalogue("fr").read_bytes()
    update("fr", WANTED)
    assert catalogues.catalogue("fr").read_bytes() == before


def test_it_sees_what_is_wrong_with_a_catalogue(locale: Path) -> None:
    assert faults("fr", WANTED) == ["locale/fr/LC_MESSAGES/django.po is missing: make messages"]
    update("fr", WANTED)
    translate("fr", Add="Ajouter")
    assert faults("fr", WANTED) == []
    assert faults("fr", [*WANTED, Message("Check")]) == ["fr: missing: 'Check'"]
    assert faults("fr", [Message("Add")]) == ["fr: unused: 'one row'"]


def test_it_sees_an_old_compiled_catalogue(locale: Path) -> None:
    update("fr", WANTED)
    translate("fr", Add="Ajouter")
    path = catalogues.catalogue("fr")
    path.write_text(path.read_text(encoding="utf-8").replace("Ajouter", "Nouveau"), encoding="utf-8")
    assert faults("fr", WANTED) == ["fr: the compiled catalogue is not of this one: make messages"]
