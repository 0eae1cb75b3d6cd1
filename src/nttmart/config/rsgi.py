"""The door for granian: the reception in front of `config/wsgi.py`, with as many working threads as THREADS says."""

from nttmart.config.reception import Reception
from nttmart.config.settings import env
from nttmart.config.wsgi import application as wsgi
from nttmart.config.wsgi import body_limit, window

DEFAULT_THREADS = 4

application = Reception(
    wsgi, body_limit(wsgi).allows, int(env("THREADS", str(DEFAULT_THREADS))), at_once=window.at_once
)
