"""A table of the files in a folder, largest first."""

import pathlib

import click
from rich.console import Console
from rich.table import Table


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=pathlib.Path))
@click.option("--most", default=10, show_default=True, help="How many files to show.")
def main(folder, most):
    """Shows the largest files below FOLDER."""
    files = sorted((path for path in folder.rglob("*") if path.is_file()), key=lambda path: (-path.stat().st_size, path))
    table = Table("file", "bytes", title=f"{len(files)} files")
    for path in files[:most]:
        table.add_row(path.relative_to(folder).as_posix(), str(path.stat().st_size))
    Console().print(table)


if __name__ == "__main__":
    main()
