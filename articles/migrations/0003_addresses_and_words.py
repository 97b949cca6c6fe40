"""Articles of earlier versions become findable by today's rules: their addresses' keys, and the words of their text."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from articles.text import index_hashes, key, sketch, source_host

_AT_ONCE = 500


def renew_keys(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Of two articles whose addresses have become one, the older takes the key; the other keeps the one it had, and
    both stay: only a person may say that they are the same."""
    articles = apps.get_model("articles", "Article").objects
    rows = articles.exclude(url="").filter(url_cut=False).order_by("pk")
    for pk, url, old in rows.values_list("pk", "url", "url_key").iterator():
        new = key(url)
        if new != old and not articles.filter(url_key=new).exists():
            articles.filter(pk=pk).update(url_key=new)


def renew_hosts(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """More prefixes of hosts are folded away now, `abonne.` among them."""
    hosts = apps.get_model("articles", "SourceHost").objects
    for pk, old in list(hosts.values_list("pk", "host")):
        new = source_host(f"https://{old}/")
        if new and new != old and not hosts.filter(host=new).exists():
            hosts.filter(pk=pk).update(host=new)


def index_words(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    captures = apps.get_model("articles", "Capture").objects
    hashes = apps.get_model("articles", "ShingleHash")
    done: set[int] = set()
    rows = []
    for article, text in captures.order_by("-captured_at", "-pk").values_list("article_id", "text").iterator():
        if article not in done:
            done.add(article)
            rows += [hashes(article_id=article, value=value) for value in index_hashes(sketch(text))]
        if len(rows) >= _AT_ONCE:
            hashes.objects.bulk_create(rows)
            rows = []
    hashes.objects.bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_from_page_to_excerpt")]

    operations = [
        migrations.RunPython(renew_keys, migrations.RunPython.noop),
        migrations.RunPython(renew_hosts, migrations.RunPython.noop),
        migrations.RunPython(index_words, migrations.RunPython.noop),
    ]
