"""Makes the store of certificates that Chromium reads on Linux, with one certificate and its key in it.

Arguments: the store's folder, the key (PKCS #8, DER), the certificate (DER), and the key's public value in hex. Debian's certutil would do the
same; the library that it is made of comes with Chromium.
"""

import ctypes
import os
import sys


class Item(ctypes.Structure):
    """A SECItem: some bytes."""

    _fields_ = [("type", ctypes.c_int), ("data", ctypes.c_char_p), ("len", ctypes.c_uint)]

    def __init__(self, data):
        super().__init__(0, data, len(data))


def contents(path):
    with open(path, "rb") as file:
        return file.read()


def succeed(status, deed):
    if status:
        sys.exit(f"{deed}: error {ctypes.CDLL('libnspr4.so').PR_GetError()}")


EVERY_USE = 0xFF
folder, key, certificate, public = sys.argv[1], *map(contents, sys.argv[2:4]), bytes.fromhex(sys.argv[4])
nss = ctypes.CDLL("libnss3.so")
for function in (nss.PK11_GetInternalKeySlot, nss.CERT_GetDefaultCertDB, nss.CERT_NewTempCertificate):
    function.restype = ctypes.c_void_p

os.makedirs(folder)
succeed(nss.NSS_InitReadWrite(f"sql:{folder}".encode()), "the store can be made")
slot = ctypes.c_void_p(nss.PK11_GetInternalKeySlot())
succeed(nss.PK11_InitPin(slot, None, b""), "it needs no password")
key, public, der = Item(key), Item(public), Item(certificate)
succeed(
    nss.PK11_ImportDERPrivateKeyInfo(slot, ctypes.byref(key), None, ctypes.byref(public), 1, 1, EVERY_USE, None),
    "the key is one",
)
database = ctypes.c_void_p(nss.CERT_GetDefaultCertDB())
parsed = ctypes.c_void_p(nss.CERT_NewTempCertificate(database, ctypes.byref(der), None, 0, 1))
succeed(nss.PK11_ImportCert(slot, parsed, ctypes.c_ulong(0), b"client", 0), "the certificate belongs to it")
nss.CERT_DestroyCertificate(parsed)
nss.PK11_FreeSlot(slot)
succeed(nss.NSS_Shutdown(), "the store is written")
