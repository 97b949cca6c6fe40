"""How `gunicorn pressreview.wsgi` serves the site: on this machine only, for a proxy or for a first look."""

import os

bind = f"127.0.0.1:{os.environ.get('PORT') or 8000}"
worker_class = "gthread"
workers = 2
threads = 4
timeout = 30
graceful_timeout = 20
loglevel = "error"
control_socket_disable = True
