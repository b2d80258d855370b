"""Before the prompt: puts the zips that the arguments name on the path, and sees to it that nothing is kept of the session."""


def _start():
    import importlib.metadata
    import sys

    zips, sys.argv[:] = sys.argv[1:], [""]
    sys.path[:0] = zips
    found = sorted((f"{d.name} {d.version}" for d in importlib.metadata.distributions(path=zips)), key=str.lower)
    print(f"Python {sys.version.split()[0]} with {', '.join(found) or ', '.join(zips)}. Nothing is kept of this session.", file=sys.stderr)
    original = sys.__interactivehook__

    def hook():
        # It reads the history, and registers a function that writes it at the end.
        import atexit
        import site

        register, history = atexit.register, site.gethistoryfile
        atexit.register, site.gethistoryfile = (lambda function, *args, **kwargs: function), (lambda: "")
        try:
            original()
        finally:
            atexit.register, site.gethistoryfile = register, history

    sys.__interactivehook__ = hook


_start()
del _start
