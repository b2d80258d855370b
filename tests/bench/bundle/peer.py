"""What a build without these rules does: peer.py SOURCES FOLDER compiles SOURCES into FOLDER, on all cores, and zips that."""

import compileall
import os
import py_compile
import shutil
import sys
import zipfile

if __name__ == "__main__":
    sources, folder = sys.argv[1:]
    shutil.copytree(sources, folder)
    compileall.compile_dir(
        folder,
        quiet=1,
        legacy=True,
        optimize=2,
        workers=0,
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
    with zipfile.ZipFile(folder + ".zip", "w") as archive:
        for place, _, files in os.walk(folder):
            for name in sorted(files):
                if name.endswith(".pyc"):
                    path = os.path.join(place, name)
                    archive.write(path, os.path.relpath(path, folder))
