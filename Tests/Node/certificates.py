#!/usr/bin/env python3
"""Makes certificates for tests by `openssl`: a private CA, and what it did or did not sign.

Usage: certificates.py DIR. The names in DIR, each with `.pem` and `.key`:

  ca           the private CA; a client that is to trust the node gets `ca.pem`
  node         for localhost and 127.0.0.1, signed by the CA
  other-name   for other.example.org, signed by the CA
  expired      for localhost and 127.0.0.1, signed by the CA, no longer valid (only OpenSSL makes it)
  self-signed  for localhost and 127.0.0.1, not signed by the CA
"""

import contextlib
import os
import pathlib
import subprocess
import sys
import tempfile

CONFIGURATION = """
[req]
distinguished_name = name
prompt = no
[name]
CN = {name}
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
[server]
basicConstraints = critical, CA:FALSE
subjectAltName = {names}
extendedKeyUsage = serverAuth
"""
LOOPBACK = "DNS:localhost, IP:127.0.0.1, IP:::1"


def make(folder):
    """Make all certificates in a folder, if they are not there; the folder is created."""
    folder = pathlib.Path(folder)
    if (folder / "ca.pem").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        maker = _Maker(folder, pathlib.Path(name))
        maker.sign("node", LOOPBACK)
        maker.sign("other-name", "DNS:other.example.org")
        maker.sign_oneself("self-signed", LOOPBACK, "server")
        # LibreSSL refuses a lifetime that is negative: there is no such certificate then.
        with contextlib.suppress(RuntimeError):
            maker.sign("expired", LOOPBACK, days=-1)
        # The last one: with it, the folder is complete.
        os.replace(maker.scratch_ca, folder / "ca.pem")


class _Maker:
    def __init__(self, folder, scratch):
        self.folder = folder
        self.scratch = scratch
        self.configuration = scratch / "openssl.cnf"
        self.scratch_ca = folder / "ca.pem.new"
        self.sign_oneself("ca", LOOPBACK, "authority", output=self.scratch_ca)

    def sign_oneself(self, name, names, extensions, output=None):
        self._write_configuration(name, names)
        self._run("req", "-x509", "-new", "-key", self._make_key(name), "-sha256", "-days", "30", "-config",
                  self.configuration, "-extensions", extensions, "-out", output or self.folder / f"{name}.pem")

    def sign(self, name, names, days=30):
        self._write_configuration(name, names)
        request = self.scratch / f"{name}.csr"
        self._run("req", "-new", "-key", self._make_key(name), "-config", self.configuration, "-out", request)
        self._run("x509", "-req", "-in", request, "-CA", self.scratch_ca, "-CAkey", self.folder / "ca.key",
                  "-CAserial", self.scratch / "serial", "-CAcreateserial", "-sha256", "-days", str(days),
                  "-extfile", self.configuration, "-extensions", "server", "-out", self.folder / f"{name}.pem")

    def _write_configuration(self, name, names):
        self.configuration.write_text(CONFIGURATION.format(name=f"{name} of tests", names=names))

    def _make_key(self, name):
        # An elliptic curve: much faster than RSA, to make and to use.
        key = self.folder / f"{name}.key"
        self._run("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key)
        key.chmod(0o600)
        return key

    def _run(self, *arguments):
        done = subprocess.run(["openssl", *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True)
        if done.returncode:
            raise RuntimeError(f"openssl {arguments[0]} failed: {done.stderr}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    make(sys.argv[1])
