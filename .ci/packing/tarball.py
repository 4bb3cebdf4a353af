"""The tarball, for `tar -C /usr/local --strip-components=1 -xzf FILE`."""

import io
import tarfile

from .contents import compressed


def write(path, entries, root, date, level):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name in folders(entries, root):
            archive.addfile(member(name, date, tarfile.DIRTYPE, 0o755))
        for entry in entries:
            archive.addfile(member(f"{root}/{entry.path}", date, tarfile.REGTYPE, entry.mode, len(entry.contents)),
                            io.BytesIO(entry.contents))
    path.write_bytes(compressed(buffer.getvalue(), level))


def folders(entries, root):
    """All folders of the entries, parents first."""
    names = {root}
    for entry in entries:
        parts = f"{root}/{entry.path}".split("/")
        names |= {"/".join(parts[:count]) for count in range(1, len(parts))}
    return sorted(names)


def member(name, date, kind, mode, size=0):
    info = tarfile.TarInfo(name)
    info.type, info.mode, info.mtime, info.size = kind, mode, date, size
    info.uname = info.gname = "root"
    return info
