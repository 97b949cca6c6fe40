"""The product's settings, with what a test run needs: any database, no collected files, quick passwords."""

import os
import tempfile

from pressreview.settings import *
from pressreview.settings import DATABASES, STORAGES

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, and not memory, so that the threads of a live server have connections of their own.
    DATABASES["default"]["TEST"] = {"NAME": f"{tempfile.gettempdir()}/pressreview-{os.getpid()}.sqlite3"}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
