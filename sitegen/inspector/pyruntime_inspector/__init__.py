"""Pages about the running program, as a WSGI application: README.md of this module's folder says what they show and to whom.

    from pyruntime_inspector import Inspector

    inspector = Inspector()        # a WSGI application, for a server that listens on 127.0.0.1
"""

from pyruntime_inspector.application import Inspector

__all__ = ["Inspector"]
