"""Which modules are compiled by one action."""

visibility("//zipbundle/...")

# A part's size is a compromise: an action costs a process, a changed source recompiles its whole part. 48 modules of the
# standard library's size take 0.25 s.
MAX_FILES = 48

# One file name in 19 ends a chunk, so a chunk has 19 files on average and 9 chunks in 10 end before MAX_FILES.
_CUT_RATE = 19

def folder_of(name):
    """The package folder of an entry name, "" for the top."""
    return name.rpartition("/")[0]

def _join(folder, name):
    return "%s/%s" % (folder, name) if folder else name

def _ends_chunk(name):
    return hash(name) % _CUT_RATE == 0

def chunks_of_folder(entries):
    """Splits the entries of one folder into chunks of at most MAX_FILES, sorted by name.

    A chunk ends where the name of its last file says so, as in content-defined chunking: a file that is added or
    removed changes its own chunk, and others only as far as the next such name. A folder that fits is one chunk.

    Args:
      entries: list of structs with a `name`

    Returns:
      list of lists of entries
    """
    entries = sorted(entries, key = lambda entry: entry.name)
    if len(entries) <= MAX_FILES:
        return [entries]
    chunks = [[]]
    for entry in entries:
        if len(chunks[-1]) == MAX_FILES:
            chunks.append([])
        chunks[-1].append(entry)
        if _ends_chunk(entry.name):
            chunks.append([])
    return [chunk for chunk in chunks if chunk]

def chunks(entries):
    """Groups entries by package folder and splits large folders.

    Args:
      entries: list of structs with a `name`

    Returns:
      list of struct(entries = list, folder = string, key = string); `key` is a path, distinct for each chunk: it names
      the folder or the first file of the chunk, and so outlives changes elsewhere
    """
    by_folder = {}
    for entry in entries:
        by_folder.setdefault(folder_of(entry.name), []).append(entry)
    result = []
    for folder in sorted(by_folder):
        split = chunks_of_folder(by_folder[folder])
        for index, chunk in enumerate(split):
            key = chunk[0].name + ".chunk" if index else _join(folder, "part")
            result.append(struct(entries = chunk, folder = folder, key = key))
    return result
