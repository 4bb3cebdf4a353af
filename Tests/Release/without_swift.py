"""The programs of this machine without Swift and our commands, which may be in /usr/bin as well."""

import pathlib

OURS = ("config-lint", "substra-config")


def link_programs(folder, sources=("/usr/bin", "/bin")):
    """Fill a folder for PATH with links to the programs of others, and return it."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for source in map(pathlib.Path, sources):
        for program in source.iterdir():
            link = folder / program.name
            if not program.name.startswith("swift") and program.name not in OURS and not link.is_symlink():
                link.symlink_to(program)
    return folder
