"""What a WSGI server calls: `gunicorn pressreview.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pressreview.settings")
application = get_wsgi_application()
