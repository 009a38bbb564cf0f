"""The key schedules of RFC 8448 §3 to §7, without any of our code: Python's hmac and hashlib; ECDH by the package
`cryptography`, which is OpenSSL. It is given what the parties drew and said; what it writes of §3 must be the file that was taken from
the RFC's text, and each Finished must be the one of the trace. Of §4 the records are opened with what comes out.

    python3 key_schedule.py
"""

import hashlib
import hmac
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec, x25519
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

HERE = Path(__file__).parent
HEADING = """\
# RFC 8448 §{section}, {title}: the values of the key schedule.
# Made by key_schedule.py from what the parties drew and said. Secrets have the names of RFC 9846.
"""


def case(file, section=None):
    for block in (HERE / file).read_text().split("\n\n"):
        lines = [line.split(" = ") for line in block.splitlines() if " = " in line and not line.startswith("#")]
        pairs = dict(lines)
        if lines and (section is None or pairs.pop("section", None) == section):
            return {name: bytes.fromhex(value) for name, value in pairs.items()}
    raise KeyError(section)


def digest(*messages):
    return hashlib.sha256(b"".join(messages)).digest()


def extract(salt, key):
    return hmac.digest(salt, key, "sha256")


def label(name, context, length):
    name = b"tls13 " + name.encode()
    return length.to_bytes(2, "big") + bytes([len(name)]) + name + bytes([len(context)]) + context


def expand(secret, name, context=b"", length=32):
    return hmac.digest(secret, label(name, context, length) + b"\x01", "sha256")[:length]


def x25519_pair(private):
    key = x25519.X25519PrivateKey.from_private_bytes(private)
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return public, lambda peer: key.exchange(x25519.X25519PublicKey.from_public_bytes(peer))


def secp256r1_pair(private):
    curve = ec.SECP256R1()
    key = ec.derive_private_key(int.from_bytes(private, "big"), curve)
    public = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return public, lambda peer: key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(curve, peer))


def resumed(hello_, resumption_secret, ticket_nonce):
    """What a second visit begins with: the secret that its ticket stands for, the binder, and the secrets of early data."""
    empty = digest()
    psk = expand(resumption_secret, "resumption", ticket_nonce)
    early = extract(bytes(32), psk)
    binder_key = expand(early, "res binder", empty)
    finished_key = expand(binder_key, "finished")
    # The binders' list is left out: its length, the binder's length, the binder (RFC 9846 §4.3.11.2).
    truncated, binder = hello_[:-35], hello_[-32:]
    assert binder == hmac.digest(finished_key, digest(truncated), "sha256")
    secret = expand(early, "c e traffic", digest(hello_))
    values = {"ticket_nonce": ticket_nonce, "psk": psk, "early_secret": early, "binder_key": binder_key}
    values |= {"truncated_hello_hash": digest(truncated), "binder_finished_key": finished_key, "psk_binder": binder}
    values |= {"early_hello_hash": digest(hello_), "client_early_traffic_secret": secret}
    return values | {"early_exporter_secret": expand(early, "e exp master", digest(hello_))} | keys("client_early", secret)


def schedule(trace, hellos, pair, client_private, server_private, psk=bytes(32), end_of_early_data=b""):
    values = {}
    client_public, client = pair(client_private)
    server_public, server = pair(server_private)
    values |= {"client_private": client_private, "client_public": client_public}
    values |= {"server_private": server_private, "server_public": server_public}
    shared = client(server_public)
    assert shared == server(client_public)

    empty = digest()
    early = extract(bytes(32), psk)
    derived = expand(early, "derived", empty)
    values |= {"early_secret": early, "empty_hash": empty, "derived_info": label("derived", empty, 32)}
    handshake = extract(derived, shared)
    values |= {"early_derived": derived, "shared_secret": shared, "handshake_secret": handshake}

    messages = hellos + trace["server_hello"]
    hash_ = digest(messages)
    client_secret, server_secret = (expand(handshake, f"{party} hs traffic", hash_) for party in "cs")
    values |= {"server_hello_hash": hash_, "client_handshake_info": label("c hs traffic", hash_, 32)}
    values |= {"client_handshake_traffic_secret": client_secret, "server_handshake_traffic_secret": server_secret}
    derived = expand(handshake, "derived", empty)
    main = extract(derived, bytes(32))
    values |= {"handshake_derived": derived, "main_secret": main}
    values |= keys("server_handshake", server_secret)

    # Who resumes shows no certificate.
    messages += trace["encrypted_extensions"] + trace.get("certificate_request", b"") + trace.get("certificate", b"")
    certificate_hash = digest(messages)
    messages += trace.get("certificate_verify", b"")
    finished_key = expand(server_secret, "finished")
    verify_data = hmac.digest(finished_key, digest(messages), "sha256")
    assert trace["server_finished"] == b"\x14\x00\x00\x20" + verify_data
    values |= {"server_finished_key": finished_key, "server_verify_data": verify_data}
    messages += trace["server_finished"]
    hash_ = digest(messages)
    client_application, server_application = (expand(main, f"{party} ap traffic", hash_) for party in "cs")
    values |= {"server_finished_hash": hash_, "client_application_traffic_secret_0": client_application}
    values |= {"server_application_traffic_secret_0": server_application}
    values |= {"exporter_secret": expand(main, "exp master", hash_)}
    values |= keys("server_application", server_application)
    values |= keys("client_handshake", client_secret)

    finished_key = expand(client_secret, "finished")
    messages += end_of_early_data
    messages += trace.get("client_certificate", b"") + trace.get("client_certificate_verify", b"")
    if "client_certificate" in trace:
        values |= {"client_certificate_verify_hash": digest(messages)}
    verify_data = hmac.digest(finished_key, digest(messages), "sha256")
    values |= {"client_finished_key": finished_key, "client_verify_data": verify_data}
    values |= keys("client_application", client_application)
    messages += b"\x14\x00\x00\x20" + verify_data
    values |= {"client_finished_hash": digest(messages)}
    values |= {"resumption_secret": expand(main, "res master", values["client_finished_hash"])}
    return values, certificate_hash


def keys(name, secret):
    return {f"{name}_key": expand(secret, "key", length=16), f"{name}_iv": expand(secret, "iv", length=12)}


def opened(values, name, number, record):
    nonce = int.from_bytes(values[f"{name}_iv"], "big") ^ number
    return AESGCM(values[f"{name}_key"]).decrypt(nonce.to_bytes(12, "big"), record[5:], record[:5])


def mask(seed, length):
    blocks = (hashlib.sha256(seed + count.to_bytes(4, "big")).digest() for count in range(length // 32 + 1))
    return b"".join(blocks)[:length]


def pss_salt(signature, content):
    """What the server drew for its signature: EMSA-PSS (RFC 8017 §9.1.2), taken apart."""
    key = load_pem_private_key((HERE / "server_key.pem").read_bytes(), None).public_key().public_numbers()
    encoded = pow(int.from_bytes(signature, "big"), key.e, key.n).to_bytes(128, "big")
    masked, hash_, end = encoded[:95], encoded[95:127], encoded[127]
    block = bytearray(left ^ right for left, right in zip(masked, mask(hash_, 95)))
    block[0] &= 0x7F
    salt = bytes(block[-32:])
    assert end == 0xBC and bytes(block[:-32]) == bytes(62) + b"\x01"
    assert hash_ == digest(bytes(8), digest(content), salt)
    return salt


def salt_of(trace, certificate_hash):
    content = b"\x20" * 64 + b"TLS 1.3, server CertificateVerify\x00" + certificate_hash
    return pss_salt(trace["certificate_verify"][8:], content)


def message_hash(hello):
    return b"\xfe\x00\x00\x20" + digest(hello)


def hello(trace, name="client_hello"):
    return trace[f"record_{name}"][5:]


def main():
    trace = case("section3_1rtt.vec")
    client, server = trace["client_draws"], trace["server_draws"]
    values, certificate_hash = schedule(trace, hello(trace), x25519_pair, client[32:64], server[32:64])
    taken = case("section3_key_schedule.vec")
    assert values == {name: taken[name] for name in taken if not name.startswith("ticket")}
    assert salt_of(trace, certificate_hash) == trace["pss_salt"]

    trace = case("sections4_to_7.vec", "4")
    client, server = trace["client_draws"], trace["server_draws"]
    early = resumed(hello(trace), taken["resumption_secret"], taken["ticket_nonce"])
    pairs = x25519_pair, client[32:64], server[32:64]
    values, _ = schedule(trace, hello(trace), *pairs, psk=early["psk"], end_of_early_data=bytes([5, 0, 0, 0]))
    values = early | values
    end_of_early_data, finished = trace["record_client_finished"][:26], trace["record_client_finished"][26:]
    assert opened(values, "client_early", 0, trace["record_client_early_data"])[-1] == 23
    assert opened(values, "client_early", 1, end_of_early_data) == b"\x05\x00\x00\x00\x16"
    assert opened(values, "client_handshake", 0, finished)[4:-1] == values["client_verify_data"]
    assert opened(values, "server_handshake", 0, trace["record_server_flight"])[-33:-1] == values["server_verify_data"]
    write(4, "Resumed 0-RTT Handshake", values)

    trace = case("sections4_to_7.vec", "5")
    client, server = trace["client_draws"], trace["server_draws"]
    hellos = message_hash(hello(trace)) + hello(trace, "hello_retry_request") + hello(trace, "second_client_hello")
    values, certificate_hash = schedule(trace, hellos, secp256r1_pair, client[64:96], server[32:64])
    values |= {"first_client_private": client[32:64], "first_client_public": x25519_pair(client[32:64])[0]}
    values |= {"first_client_hello_hash": digest(hello(trace)), "pss_salt": salt_of(trace, certificate_hash)}
    write(5, "HelloRetryRequest", values)

    trace = case("sections4_to_7.vec", "6")
    client, server = trace["client_draws"], trace["server_draws"]
    values, _ = schedule(trace, hello(trace), x25519_pair, client[32:64], server[32:64])
    said = trace["client_certificate"] + trace["client_certificate_verify"]
    flight = opened(values, "client_handshake", 0, trace["record_client_finished"])
    assert flight == said + b"\x14\x00\x00\x20" + values["client_verify_data"] + b"\x16"
    write(6, "Client Authentication", values)

    trace = case("sections4_to_7.vec", "7")
    client, server = trace["client_draws"], trace["server_draws"]
    values, certificate_hash = schedule(trace, hello(trace), x25519_pair, client[64:96], server[32:64])
    write(7, "Compatibility Mode", values | {"pss_salt": salt_of(trace, certificate_hash)})


def write(section, title, values):
    lines = "".join(f"{name} = {value.hex()}\n" for name, value in values.items())
    text = HEADING.format(section=section, title=title) + "\n" + lines
    (HERE / f"section{section}_key_schedule.vec").write_text(text)


main()
