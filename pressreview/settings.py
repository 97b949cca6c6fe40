"""All settings, each from the environment with a default that works on one machine; README.md lists them.

A value that cannot be read ends the program with one sentence (`environment.py`); one that can be read but
is wrong is named by a system check (`articles/checks.py`).
"""

from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from pressreview import environment, policies

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
MIB = 1024 * 1024
HOUR, DAY = 60 * 60, 24 * 60 * 60

DEBUG = environment.yes_or_no("DEBUG", False)
SECRET_KEY = environment.text("SECRET_KEY", "") or environment.kept_secret(VAR_DIR / "secret_key")
SECRET_KEY_FALLBACKS = environment.words("SECRET_KEY_FALLBACKS", [])

SITE_URL = environment.address("SITE_URL", "http://127.0.0.1:8000")
SITE_NAME = environment.text("SITE_NAME", "Lu au guichet")
SITE_TAGLINE = environment.text(
    "SITE_TAGLINE",
    "Revue de presse des services publics et des droits sociaux. Chaque lundi, gratuite, sans traceur.",
)
HTTPS = SITE_URL.startswith("https://")
SITE_HOST = urlsplit(SITE_URL).hostname or ""
ALLOWED_HOSTS = environment.words(
    "ALLOWED_HOSTS", list(dict.fromkeys([SITE_HOST or "localhost", "127.0.0.1", "localhost"]))
)
PROXIES = environment.whole_number("PROXIES", 0)

DATABASES = {"default": environment.database("DATABASE_URL", VAR_DIR / "pressreview.sqlite3")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL lets readers read while an editor writes; IMMEDIATE takes the lock at the start of a transaction,
    # so that two writers wait for one another instead of failing in the middle.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    DATABASES["default"]["CONN_MAX_AGE"] = None
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 600
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

# What is kept is named after the site's edition, so nothing has to run out; old pages leave for want of room.
CACHES = {"default": environment.cache("CACHE_URL", "locmemcache://") | {"TIMEOUT": None}}
if CACHES["default"]["BACKEND"].endswith("LocMemCache"):
    CACHES["default"]["OPTIONS"] = {"MAX_ENTRIES": 1000}

LANGUAGE_CODE = environment.text("LANGUAGE_CODE", "fr")
LANGUAGES = [("fr", _("French")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = environment.time_zone("TIME_ZONE", "Europe/Paris")
USE_TZ = True
USE_I18N = True

IMPORT_MAX_BYTES = environment.whole_number("IMPORT_MAX_BYTES", 20 * MIB)
DESK_IMPORT_MAX_BYTES = environment.whole_number("DESK_IMPORT_MAX_BYTES", 4 * MIB)
DATA_UPLOAD_MAX_MEMORY_SIZE = DESK_IMPORT_MAX_BYTES + MIB
IMPORT_MOST_ITEMS = environment.whole_number("IMPORT_MOST_ITEMS", 20_000)
DATA_UPLOAD_MAX_NUMBER_FIELDS = IMPORT_MOST_ITEMS + 1_000

# How pages of the web are read: whom they may write to, and how much of one is enough.
CONTACT_EMAIL = environment.text("CONTACT_EMAIL", "")
FETCH_CONNECT_SECONDS = environment.whole_number("FETCH_CONNECT_SECONDS", 5)
FETCH_SECONDS = environment.whole_number("FETCH_SECONDS", 30)
FETCH_WAIT_SECONDS = environment.whole_number("FETCH_WAIT_SECONDS", 10)
FETCH_PAGE_BYTES = environment.whole_number("FETCH_PAGE_BYTES", 10 * MIB)
FETCH_REDIRECTS = environment.whole_number("FETCH_REDIRECTS", 5)
FETCH_PORTS = environment.whole_numbers("FETCH_PORTS", [80, 443, 8080, 8443])
FETCH_ALSO_ALLOWED = environment.words("FETCH_ALSO_ALLOWED", [])
FEED_BYTES = environment.whole_number("FEED_BYTES", 20 * MIB)
CAPTURE_MOST_ADDRESSES = environment.whole_number("CAPTURE_MOST_ADDRESSES", 50)
CAPTURE_PAGE_BYTES = environment.whole_number("CAPTURE_PAGE_BYTES", 3 * MIB)

# How often a cited address is tested, and what is taken in of a picture.
LINK_DAYS = environment.whole_number("LINK_DAYS", 30)
PICTURE_BYTES = environment.whole_number("PICTURE_BYTES", 8 * MIB)
PICTURE_PIXELS = environment.whole_number("PICTURE_PIXELS", 40_000_000)

# How large a book of a month or of a theme may become.
BOOK_MOST_ISSUES = environment.whole_number("BOOK_MOST_ISSUES", 100)
BOOK_MOST_ARTICLES = environment.whole_number("BOOK_MOST_ARTICLES", 200)

# Mail to the team and to subscribers. Without a mail server it is shown where the worker runs.
_MAIL = environment.mail("EMAIL_URL", "consolemail://")
EMAIL_BACKEND = _MAIL["EMAIL_BACKEND"]
EMAIL_HOST, EMAIL_PORT = _MAIL.get("EMAIL_HOST", "localhost"), _MAIL.get("EMAIL_PORT", 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.get("EMAIL_HOST_USER", ""), _MAIL.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL.get("EMAIL_USE_TLS", False), _MAIL.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.text("MAIL_FROM", CONTACT_EMAIL or f"revue@{SITE_HOST or 'localhost'}")
MAIL_BOUNCES = environment.text("MAIL_BOUNCES", "")
MAIL_REPORTS = environment.text("MAIL_REPORTS", "").lower()
MAIL_REPORTS_SECRET = environment.text("MAIL_REPORTS_SECRET", "")
MAIL_PER_MINUTE = environment.whole_number("MAIL_PER_MINUTE", 60)
MAIL_RETRY_SECONDS = environment.whole_number("MAIL_RETRY_SECONDS", 60)
MAIL_END_SECONDS = environment.whole_number("MAIL_END_SECONDS", 600)
WATCH_HOUR = environment.whole_number("WATCH_HOUR", 7)

# The team's account on a Mastodon server, and how many characters a post of that server may have.
MASTODON_SERVER = environment.text("MASTODON_SERVER", "").rstrip("/")
MASTODON_TOKEN = environment.text("MASTODON_TOKEN", "")
MASTODON_LENGTH = environment.whole_number("MASTODON_LENGTH", 500)

# Where feeds say that readers may ask to be told at once when something came out (WebSub).
WEBSUB_HUB = environment.text("WEBSUB_HUB", "")

# How many of the last issues a reader's browser keeps to read offline, and how many articles a shared list may have.
OFFLINE_ISSUES = environment.whole_number("OFFLINE_ISSUES", 5)
SELECTION_MOST = environment.whole_number("SELECTION_MOST", 100)

# French law wants short quotations (code de la propriété intellectuelle, article L122-5, 3°).
QUOTE_ADVISED = environment.whole_number("QUOTE_ADVISED", 300)
QUOTE_LIMIT = environment.whole_number("QUOTE_LIMIT", 600)
# A commentary, a comment, an introduction: what is longer is no review any more.
COMMENTARY_MOST = environment.whole_number("COMMENTARY_MOST", 20_000)
# What a reader's search is cut to: longer ones are no search.
SEARCH_LONGEST = environment.whole_number("SEARCH_LONGEST", 200)
# What programs may ask: rows at once, and searches a minute from one network.
API_PAGE_MOST = environment.whole_number("API_PAGE_MOST", 100)
API_SEARCH_MINUTE = environment.whole_number("API_SEARCH_MINUTE", 60)

# What readers may send without an account: messages an hour from one network and from everybody; days until what was
# dealt with is forgotten.
READER_HOURLY = environment.whole_number("READER_HOURLY", 5)
READERS_HOURLY = environment.whole_number("READERS_HOURLY", 60)
READER_DAYS = environment.whole_number("READER_DAYS", 90)

# Who is behind the site: for the pages that French law wants (LCEN, article 1-1; law of 11 February 2005, article 47).
PUBLISHER_NAME = environment.text("PUBLISHER_NAME", "")
PUBLISHER_REGISTRATION = environment.text("PUBLISHER_REGISTRATION", "")
PUBLISHER_ADDRESS = environment.text("PUBLISHER_ADDRESS", "")
PUBLISHER_PHONE = environment.text("PUBLISHER_PHONE", "")
PUBLISHER_CONTACT = environment.text("PUBLISHER_CONTACT", CONTACT_EMAIL)
PUBLICATION_DIRECTOR = environment.text("PUBLICATION_DIRECTOR", "")
HOST_NAME = environment.text("HOST_NAME", "")
HOST_ADDRESS = environment.text("HOST_ADDRESS", "")
HOST_PHONE = environment.text("HOST_PHONE", "")
ACCESSIBILITY_STATE = environment.text("ACCESSIBILITY_STATE", "none")
ACCESSIBILITY_AUDIT = environment.text("ACCESSIBILITY_AUDIT", "")
TO_FILL_IN = (
    "PUBLISHER_NAME",
    "PUBLISHER_ADDRESS",
    "PUBLISHER_PHONE",
    "PUBLISHER_CONTACT",
    "PUBLICATION_DIRECTOR",
    "HOST_NAME",
    "HOST_ADDRESS",
    "HOST_PHONE",
)
"""What a site that is public must tell of itself; checks and the desk name what is missing."""
TOLD_OF_THE_SITE = (*TO_FILL_IN, "PUBLISHER_REGISTRATION", "ACCESSIBILITY_STATE", "ACCESSIBILITY_AUDIT", "READER_DAYS")
"""What public pages say besides."""

ROOT_URLCONF = "pressreview.urls"
WSGI_APPLICATION = "pressreview.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "articles",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "pressreview.middleware.ContentPolicyMiddleware",
    "pressreview.middleware.browser_limits",
    "pressreview.middleware.language_of_address",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "pressreview.middleware.session_end",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates" / "reader"],
        "OPTIONS": {
            "environment": "articles.rendering.environment",
            "context_processors": ["articles.public.site"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

WHITENOISE_ALLOW_ALL_ORIGINS = False
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "admin/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "pressreview.middleware.client_address"
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True  # who came when, and from where, is nothing to keep
AXES_VERBOSE = False

# Cookies belong to the desk: no browser sends one to a public page, so none of those can depend on one.
DESK_PATH = "/admin/"
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = DESK_PATH
SESSION_COOKIE_AGE = 2 * DAY
SESSION_SAVE_EVERY_REQUEST = True
SESSION_LONGEST_AGE = 14 * DAY
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [SITE_URL] if "://" in SITE_URL else []
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * DAY if HTTPS else 0
# HSTS speaks for this host alone: whether the domain's other hosts are ready for it (W005), and whether
# browsers should have it built in (W021), is for the owner of the domain to say, at the proxy.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
CONTENT_SECURITY_POLICY = {"DIRECTIVES": policies.EVERYWHERE}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"dated": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "dated"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.request": {"level": "ERROR"},  # pages not found are no news
        "gunicorn.http.wsgi": {"level": "ERROR"},  # nor is a HEAD, whose answer it cuts with a warning each time
    },
}
