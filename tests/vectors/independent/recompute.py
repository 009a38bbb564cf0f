"""Makes the .vec files of this folder without any of our code.

PRF, HKDF and HMAC: Python's hmac. AES, ChaCha20-Poly1305 and curves: the package `cryptography`, which is OpenSSL.
Finite fields: Python's pow. The primes: `openssl genpkey -genparam`. What stands in place of an RSA ciphertext's message when its
padding is wrong: draft-irtf-cfrg-rsa-guidance-10 §7, by Python's hmac, for the invalid cases of Project Wycheproof.

    python3 recompute.py
"""

import hashlib
import hmac
import subprocess
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESCCM, AESGCM, ChaCha20Poly1305
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_der_private_key,
    load_pem_parameters,
)

HERE = Path(__file__).parent
SUITES = {
    # name: (PRF hash, MAC hash, key length, fixed IV length)
    "TLS_RSA_WITH_AES_128_CBC_SHA": ("sha256", "sha1", 16, 0),
    "TLS_RSA_WITH_AES_256_CBC_SHA": ("sha256", "sha1", 32, 0),
    "TLS_RSA_WITH_AES_128_CBC_SHA256": ("sha256", "sha256", 16, 0),
    "TLS_RSA_WITH_AES_128_GCM_SHA256": ("sha256", None, 16, 4),
    "TLS_RSA_WITH_AES_256_GCM_SHA384": ("sha384", None, 32, 4),
    "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256": ("sha256", None, 16, 4),
    "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384": ("sha384", None, 32, 4),
    "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA": ("sha256", "sha1", 16, 0),
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256": ("sha256", None, 16, 4),
    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384": ("sha384", None, 32, 4),
    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256": ("sha256", None, 32, 12),
    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256": ("sha256", None, 16, 4),
    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384": ("sha384", None, 32, 4),
    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256": ("sha256", None, 32, 12),
    "TLS_DHE_RSA_WITH_AES_128_CBC_SHA": ("sha256", "sha1", 16, 0),
    "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256": ("sha256", "sha256", 16, 0),
    "TLS_DHE_RSA_WITH_AES_256_CBC_SHA": ("sha256", "sha1", 32, 0),
    "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256": ("sha256", "sha256", 32, 0),
    "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256": ("sha256", "sha256", 16, 0),
    "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA": ("sha256", "sha1", 32, 0),
    "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384": ("sha384", "sha384", 32, 0),
    "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA": ("sha256", "sha1", 16, 0),
    "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256": ("sha256", "sha256", 16, 0),
    "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA": ("sha256", "sha1", 32, 0),
    "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384": ("sha384", "sha384", 32, 0),
    "TLS_RSA_WITH_AES_256_CBC_SHA256": ("sha256", "sha256", 32, 0),
}
TLS13_SUITES = {
    # name: (hash, cipher, key length)
    "TLS_AES_128_GCM_SHA256": ("sha256", AESGCM, 16),
    "TLS_AES_256_GCM_SHA384": ("sha384", AESGCM, 32),
    "TLS_CHACHA20_POLY1305_SHA256": ("sha256", ChaCha20Poly1305, 32),
    "TLS_AES_128_CCM_SHA256": ("sha256", AESCCM, 16),
}


def some(label, length):
    """Bytes that look random and are the same at each run."""
    return hashlib.shake_256(label.encode()).digest(length)


def prf(hash_name, secret, label, seed, length):
    def mac(message):
        return hmac.new(secret, message, hash_name).digest()

    seed = label.encode() + seed
    a, output = seed, b""
    while len(output) < length:
        a = mac(a)
        output += mac(a + seed)
    return output[:length]


def write(name, title, blocks):
    lines = [f"# {title}", "# Made by recompute.py."]
    for block in blocks:
        lines.append("")
        for key, value in block.items():
            value = value.hex() if isinstance(value, bytes) else str(value)
            lines.append(f"{key} = {value}".rstrip())
    (HERE / name).write_text("\n".join(lines) + "\n")


def expand_label(hash_name, secret, label, context, length):
    label = b"tls13 " + label
    info = length.to_bytes(2, "big") + bytes([len(label)]) + label + bytes([len(context)]) + context
    block = output = b""
    while len(output) < length:
        block = hmac.new(secret, block + info + bytes([len(output) // len(secret) + 1]), hash_name).digest()
        output += block
    return output[:length]


def tls13_key_schedules():
    for number, (suite, (hash_name, cipher, key_length)) in enumerate(TLS13_SUITES.items()):
        size = hashlib.new(hash_name).digest_size

        def extract(salt, secret):
            return hmac.new(salt, secret, hash_name).digest()

        def derive(secret, label, transcript_hash):
            return expand_label(hash_name, secret, label, transcript_hash, size)

        nothing = hashlib.new(hash_name).digest()
        hello, server, client = (hashlib.new(hash_name, f"{suite} {at}".encode()).digest() for at in range(3))
        shared_secret = some(f"{suite} shared", (32, 66, 64, 256)[number % 4])
        early = extract(bytes(size), bytes(size))
        handshake = extract(derive(early, b"derived", nothing), shared_secret)
        main = extract(derive(handshake, b"derived", nothing), bytes(size))
        traffic = derive(main, b"c ap traffic", server)
        finished_key = derive(derive(handshake, b"s hs traffic", hello), b"finished", b"")
        next_traffic = derive(traffic, b"traffic upd", b"")
        exporter = derive(main, b"exp master", server)
        key, iv = (expand_label(hash_name, next_traffic, *what) for what in ((b"key", b"", key_length), (b"iv", b"", 12)))
        sequence, content, padding = some(f"{suite} sequence", 8), some(f"{suite} content", 40), 5
        inner = content + b"\x17" + bytes(padding)
        header = b"\x17\x03\x03" + (len(inner) + 16).to_bytes(2, "big")
        nonce = bytes(a ^ b for a, b in zip(iv, bytes(4) + sequence))
        yield {
            "suite": suite,
            "shared_secret": shared_secret,
            "server_hello_hash": hello,
            "server_finished_hash": server,
            "client_finished_hash": client,
            "early_secret": early,
            "handshake_secret": handshake,
            "main_secret": main,
            "client_handshake_traffic_secret": derive(handshake, b"c hs traffic", hello),
            "server_handshake_traffic_secret": derive(handshake, b"s hs traffic", hello),
            "server_verify_data": hmac.new(finished_key, server, hash_name).digest(),
            "client_application_traffic_secret_0": traffic,
            "client_application_traffic_secret_1": next_traffic,
            "server_application_traffic_secret_0": derive(main, b"s ap traffic", server),
            "exporter_secret": exporter,
            "exported": expand_label(
                hash_name,
                derive(exporter, b"EXPORTER-test", nothing),
                b"exporter",
                hashlib.new(hash_name, b"context").digest(),
                100,
            ),
            "resumption_secret": derive(main, b"res master", client),
            "ticket_psk": derive(derive(main, b"res master", client), b"resumption", b"\x00\x01"),
            "key": key,
            "iv": iv,
            "sequence": sequence,
            "content": content,
            "padding": f"{padding:x}",
            "fragment": cipher(key).encrypt(nonce, inner, header),
        }


def key_schedules():
    for number, (suite, (prf_hash, mac_hash, key_length, iv_length)) in enumerate(SUITES.items()):
        # A DHE secret can be of any length, also longer than a block of the hash.
        pre_master_secret = some(f"{suite} pre-master", (48, 32, 255, 256, 384)[number % 5])
        client_random, server_random = some(f"{suite} client", 32), some(f"{suite} server", 32)
        session_hash = hashlib.new(prf_hash, suite.encode()).digest()
        master_secret = prf(prf_hash, pre_master_secret, "master secret", client_random + server_random, 48)
        mac_length = hashlib.new(mac_hash).digest_size if mac_hash else 0
        length = 2 * (mac_length + key_length + iv_length)
        yield {
            "suite": suite,
            "pre_master_secret": pre_master_secret,
            "client_random": client_random,
            "server_random": server_random,
            "hash": session_hash,
            "master_secret": master_secret,
            "extended_master_secret": prf(prf_hash, pre_master_secret, "extended master secret", session_hash, 48),
            "key_block": prf(prf_hash, master_secret, "key expansion", server_random + client_random, length),
            "client_verify_data": prf(prf_hash, master_secret, "client finished", session_hash, 12),
            "server_verify_data": prf(prf_hash, master_secret, "server finished", session_hash, 12),
        }


def records():
    for suite, (_, mac_hash, key_length, iv_length) in SUITES.items():
        for order in (False, True) if mac_hash else (False,):
            for length in (0, 1, 11, 12, 16, 200):
                yield record(suite, mac_hash, key_length, iv_length, order, length)


def record(suite, mac_hash, key_length, iv_length, encrypt_then_mac, length):
    label = f"{suite} {encrypt_then_mac} {length}"
    mac_key = some(label + " mac key", hashlib.new(mac_hash).digest_size) if mac_hash else b""
    key, fixed_iv = some(label + " key", key_length), some(label + " iv", iv_length)
    sequence, content = some(label + " sequence", 8), some(label + " content", length)
    header = sequence + b"\x17\x03\x03"
    iv = b""
    if mac_hash:
        iv = some(label + " record iv", 16)

        def mac(count, message):
            return hmac.new(mac_key, header + count.to_bytes(2, "big") + message, mac_hash).digest()

        plaintext = content if encrypt_then_mac else content + mac(length, content)
        padding = 15 - len(plaintext) % 16
        plaintext += bytes([padding]) * (padding + 1)
        encryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).encryptor()
        fragment = iv + encryptor.update(plaintext) + encryptor.finalize()
        if encrypt_then_mac:
            fragment += mac(len(fragment), fragment)
    elif "CHACHA20" in suite:
        nonce = bytes(a ^ b for a, b in zip(fixed_iv, bytes(4) + sequence))
        fragment = ChaCha20Poly1305(key).encrypt(nonce, content, header + length.to_bytes(2, "big"))
    else:
        fragment = sequence + AESGCM(key).encrypt(fixed_iv + sequence, content, header + length.to_bytes(2, "big"))
    return {
        "suite": suite,
        "encrypt_then_mac": str(encrypt_then_mac).lower(),
        "mac_key": mac_key,
        "key": key,
        "fixed_iv": fixed_iv,
        "record_iv": iv,
        "sequence": sequence,
        "content": content,
        "fragment": fragment,
    }


def prime(group):
    pem = subprocess.run(
        ["openssl", "genpkey", "-genparam", "-algorithm", "DH", "-pkeyopt", f"group:{group}"],
        capture_output=True,
        check=True,
    ).stdout
    return load_pem_parameters(pem).parameter_numbers().p


def finite_fields():
    ffdhe = ("ffdhe2048", "ffdhe3072", "ffdhe4096", "ffdhe6144", "ffdhe8192")
    for group in (*ffdhe, "modp_1536", "modp_2048", "modp_3072", "modp_4096"):
        p = prime(group)
        yield agreement(group.replace("_", ""), p, 2, 0)
    p = prime("ffdhe2048")
    yield agreement("explicit", p, 5, 0)
    # Among 256 secrets one begins with a zero byte; look for it.
    number = 1
    while len(agreement("", p, 2, number)["secret"]) == 256:
        number += 1
    yield agreement("ffdhe2048", p, 2, number)


def agreement(group, p, g, number):
    size = (p.bit_length() + 7) // 8
    x = int.from_bytes(some(f"x {number}", 29))
    y = int.from_bytes(some(f"y {number}", 29))
    secret = pow(g, x * y, p)
    return {
        "group": group,
        "p": p.to_bytes(size),
        "g": bytes([g]),
        "private": x.to_bytes(29),
        "public": pow(g, x, p).to_bytes(size),
        "peer_public": pow(g, y, p).to_bytes(size),
        "secret": secret.to_bytes((secret.bit_length() + 7) // 8),
    }


def curves():
    sizes = (("secp256r1", ec.SECP256R1(), 32), ("secp384r1", ec.SECP384R1(), 48), ("secp521r1", ec.SECP521R1(), 66))
    for name, curve, size in sizes:
        leading_zero = number = 0
        while number < 3 or not leading_zero:
            mine = ec.derive_private_key(int.from_bytes(some(f"{name} mine {number}", size - 1)), curve)
            theirs = ec.derive_private_key(int.from_bytes(some(f"{name} theirs {number}", size - 1)), curve)
            secret = mine.exchange(ec.ECDH(), theirs.public_key())
            leading_zero = secret[0] == 0
            if number < 3 or leading_zero:
                yield {
                    "group": name,
                    "private": mine.private_numbers().private_value.to_bytes(size),
                    "public": point(mine),
                    "peer_public": point(theirs),
                    "secret": secret,
                }
            number += 1


def point(key):
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def implicit_rejections():
    key = None
    for line in (HERE / "../wycheproof/rsa_pkcs1_2048.txt").read_text().splitlines():
        words = line.split()
        if words[0] == "key":
            key = load_der_private_key(bytes.fromhex(words[1]), None).private_numbers()
        elif words[1] == "invalid":
            ciphertext = bytes.fromhex(words[3].strip("-"))
            is_one = len(ciphertext) == 256 and int.from_bytes(ciphertext) < key.public_numbers.n
            yield {"case": words[0], "output": implicit_rejection(key.d, 256, ciphertext) if is_one else "none"}


def implicit_rejection(d, size, ciphertext):
    key = hmac.new(hashlib.sha256(d.to_bytes(size)).digest(), ciphertext, "sha256").digest()

    def pseudo_random(label, length):
        parameters = label + (8 * length).to_bytes(2)
        blocks = (hmac.new(key, number.to_bytes(2) + parameters, "sha256").digest() for number in range(length // 32 + 1))
        return b"".join(blocks)[:length]

    longest = size - 11
    mask = (1 << longest.bit_length()) - 1
    lengths = pseudo_random(b"length", 256)
    candidates = (int.from_bytes(lengths[at : at + 2]) & mask for at in range(0, 256, 2))
    length = [0, *(candidate for candidate in candidates if candidate <= longest)][-1]
    return pseudo_random(b"message", size)[size - length :]


write("key_schedule.vec", "The key schedule of each suite; `hash` stands for session hash and handshake hash.", key_schedules())
write("tls13.vec", "The key schedule of each suite of TLS 1.3, and a padded record under the second generation of keys.", tls13_key_schedules())
write("records.vec", "Records of application data of each suite.", records())
write("finite_fields.vec", "Diffie-Hellman in finite fields; the last secret is one byte shorter than the prime.", finite_fields())
write("curves.vec", "Diffie-Hellman on curves; the last secret of each begins with a zero byte.", curves())
write("implicit_rejection.vec", "Wycheproof's invalid cases of rsa_pkcs1_2048: the bytes that stand for a message; none for what is no ciphertext of the key.", implicit_rejections())
