"""How `gunicorn pressreview.wsgi` serves the site: on this machine only, for a proxy or for a first look."""

import os

bind = f"127.0.0.1:{os.environ.get('PORT') or 8000}"
worker_class = "gthread"
# Measured on two cores: four processes share out the connections that browsers keep open, which two often do not,
# and two threads do not wait for one another as four do. What they load before they part is in memory once.
workers = 4
threads = 2
preload_app = True
timeout = 30
graceful_timeout = 20
loglevel = "error"
control_socket_disable = True
# The longest question of a program or of a search fits, written in signs that take twelve characters each.
limit_request_line = 8190
