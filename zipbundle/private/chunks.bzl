"""Which modules are compiled by one action."""

visibility("//zipbundle/...")

# A part's size is a compromise: an action costs a process, a changed source recompiles its whole part. 48 modules of the
# standard library's size take 0.25 s.
MAX_FILES = 48

# One file name in 19 ends a chunk, so a chunk has 19 files on average and 9 chunks in 10 end before MAX_FILES.
_CUT_RATE = 19

# A folder with fewer files than these shares its action with its neighbours: starting an action costs as much as compiling
# two modules, and Bazel adds its own.
_SMALL = MAX_FILES // 2

# One folder in 10 begins a group of small ones.
_GROUP_RATE = 10

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

def _begins_group(folder):
    return hash(folder) % _GROUP_RATE == 0

def chunks(entries):
    """Groups entries by package folder, splits large folders and joins small ones that are neighbours.

    Groups of small folders end like chunks where a name says so: a new file changes its own group, and others only as far as
    the next such folder.

    Args:
      entries: list of structs with a `name`

    Returns:
      list of struct(entries = list, folder = string, key = string); `folder` is the first one of the chunk, `key` a path,
      distinct for each chunk: it names the folder or the first file of the chunk, and so outlives changes elsewhere
    """
    by_folder = {}
    for entry in entries:
        by_folder.setdefault(folder_of(entry.name), []).append(entry)
    result = []
    group = None
    for folder in sorted(by_folder):
        split = chunks_of_folder(by_folder[folder])
        small = len(by_folder[folder]) < _SMALL
        if small and group and not _begins_group(folder) and len(group.entries) + len(split[0]) <= MAX_FILES:
            group.entries.extend(split[0])
            continue
        for index, chunk in enumerate(split):
            key = chunk[0].name + ".chunk" if index else _join(folder, "part")
            result.append(struct(entries = list(chunk), folder = folder, key = key))
        group = result[-1] if small else None
    return result
