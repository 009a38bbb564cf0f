//! A suite's name spells out its algorithms: `TLS_`*key exchange*`_`*authentication*`_WITH_`*cipher*`_`*hash*. This is how to read it.

use crate::CipherSuite;
use crate::code_point::is_grease;

/// What a cipher suite is made of, for display.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SuiteProperties {
    /// How the shared secret comes about: "RSA", "DHE", "ECDHE", "PSK", "any" (TLS 1.3) …
    pub key_exchange: &'static str,
    /// Whose signature or key authenticates it: "RSA", "ECDSA", "PSK", "none" (anonymous), "any" (TLS 1.3) …
    pub authentication: &'static str,
    /// The cipher of the records: "AES", "ChaCha20", "3DES", "NULL" …
    pub cipher: &'static str,
    /// The size of the cipher's key in bits; 0 without encryption.
    pub key_bits: u16,
    /// How the cipher is applied to a record: "GCM", "CCM", "CBC", "Poly1305", "stream" …
    pub mode: &'static str,
    /// What proves that a record was not changed: "AEAD" where the mode does it, else "HMAC-SHA-1" …
    pub mac: &'static str,
    /// The hash of the pseudorandom function in TLS 1.2 (RFC 5246 §5) or of HKDF in TLS 1.3: "SHA-256", "SHA-384" …
    pub prf_hash: &'static str,
    /// Whether a secret exists only for this connection, so that a key stolen later opens nothing recorded before.
    pub forward_secrecy: bool,
}

impl CipherSuite {
    /// Whether it is one of the values that clients send as deliberate nonsense (RFC 8701 §2).
    pub fn is_grease(self) -> bool {
        is_grease(self.0)
    }

    /// Whether it is no suite but a signal to the server (RFC 5746 §3.3, RFC 7507).
    pub fn is_signal(self) -> bool {
        matches!(self, Self::TLS_EMPTY_RENEGOTIATION_INFO_SCSV | Self::TLS_FALLBACK_SCSV)
    }

    /// What the suite is made of; nothing for unassigned numbers and signals.
    pub fn properties(self) -> Option<SuiteProperties> {
        let name = self.name().filter(|_| !self.is_signal())?.strip_prefix("TLS_")?;
        let (exchange, protection) = name.split_once("_WITH_").unwrap_or(("any", name));
        let (key_exchange, authentication) = exchange_and_authentication(exchange);
        let (cipher, key_bits, mode) = cipher(protection)?;
        let aead = matches!(mode, "GCM" | "CCM" | "CCM_8" | "Poly1305" | "MGM" | "AEGIS");
        Some(SuiteProperties {
            key_exchange,
            authentication,
            cipher,
            key_bits,
            mode,
            mac: if aead { "AEAD" } else { mac(protection) },
            prf_hash: prf_hash(protection),
            forward_secrecy: matches!(key_exchange, "DHE" | "ECDHE" | "ECCPWD" | "SRP" | "any"),
        })
    }
}

/// "ECDHE_RSA" is ("ECDHE", "RSA"). Where one word stands, it is both.
fn exchange_and_authentication(exchange: &'static str) -> (&'static str, &'static str) {
    let exchange = exchange.trim_end_matches("_EXPORT");
    match exchange {
        "DH_anon" => ("DHE", "none"),
        "ECDH_anon" => ("ECDHE", "none"),
        "SRP_SHA" => ("SRP", "SRP"),
        "SRP_SHA_RSA" => ("SRP", "RSA"),
        "SRP_SHA_DSS" => ("SRP", "DSS"),
        "PSK_DHE" => ("DHE", "PSK"),
        "GOSTR341112_256" => ("GOST", "GOST"),
        "NULL" => ("NULL", "none"),
        _ => exchange.split_once('_').unwrap_or((exchange, exchange)),
    }
}

/// The cipher, its key's size in bits, and its mode, by how the second half of the name begins.
fn cipher(protection: &str) -> Option<(&'static str, u16, &'static str)> {
    const CIPHERS: &[(&str, (&str, u16, &str))] = &[
        ("AES_128_GCM", ("AES", 128, "GCM")),
        ("AES_256_GCM", ("AES", 256, "GCM")),
        ("AES_128_CCM_8", ("AES", 128, "CCM_8")),
        ("AES_256_CCM_8", ("AES", 256, "CCM_8")),
        ("AES_128_CCM", ("AES", 128, "CCM")),
        ("AES_256_CCM", ("AES", 256, "CCM")),
        ("AES_128_CBC", ("AES", 128, "CBC")),
        ("AES_256_CBC", ("AES", 256, "CBC")),
        ("CHACHA20_POLY1305", ("ChaCha20", 256, "Poly1305")),
        ("CAMELLIA_128_GCM", ("Camellia", 128, "GCM")),
        ("CAMELLIA_256_GCM", ("Camellia", 256, "GCM")),
        ("CAMELLIA_128_CBC", ("Camellia", 128, "CBC")),
        ("CAMELLIA_256_CBC", ("Camellia", 256, "CBC")),
        ("ARIA_128_GCM", ("ARIA", 128, "GCM")),
        ("ARIA_256_GCM", ("ARIA", 256, "GCM")),
        ("ARIA_128_CBC", ("ARIA", 128, "CBC")),
        ("ARIA_256_CBC", ("ARIA", 256, "CBC")),
        ("3DES_EDE_CBC", ("3DES", 168, "CBC")),
        ("DES40_CBC", ("DES", 40, "CBC")),
        ("DES_CBC_40", ("DES", 40, "CBC")),
        ("DES_CBC", ("DES", 56, "CBC")),
        ("RC2_CBC_40", ("RC2", 40, "CBC")),
        ("RC4_128", ("RC4", 128, "stream")),
        ("RC4_40", ("RC4", 40, "stream")),
        ("IDEA_CBC", ("IDEA", 128, "CBC")),
        ("SEED_CBC", ("SEED", 128, "CBC")),
        ("SM4_GCM", ("SM4", 128, "GCM")),
        ("SM4_CCM", ("SM4", 128, "CCM")),
        ("AEGIS_128L", ("AEGIS-128L", 128, "AEGIS")),
        ("AEGIS_256", ("AEGIS-256", 256, "AEGIS")),
        ("KUZNYECHIK_CTR", ("Kuznyechik", 256, "CTR")),
        ("KUZNYECHIK_MGM", ("Kuznyechik", 256, "MGM")),
        ("MAGMA_CTR", ("Magma", 256, "CTR")),
        ("MAGMA_MGM", ("Magma", 256, "MGM")),
        ("28147_CNT", ("GOST 28147-89", 256, "CNT")),
        ("NULL", ("NULL", 0, "none")),
        // RFC 9150: TLS 1.3 with integrity and no confidentiality.
        ("SHA256", ("NULL", 0, "none")),
        ("SHA384", ("NULL", 0, "none")),
    ];
    CIPHERS.iter().find(|(start, _)| protection.starts_with(start)).map(|(_, cipher)| *cipher)
}

fn mac(protection: &str) -> &'static str {
    match last_word(protection) {
        "MD5" => "HMAC-MD5",
        "SHA" => "HMAC-SHA-1",
        "SHA256" => "HMAC-SHA-256",
        "SHA384" => "HMAC-SHA-384",
        "OMAC" => "OMAC",
        "IMIT" => "IMIT",
        _ => "none",
    }
}

/// The hash that a suite names is its PRF's, but the older suites name one that TLS 1.2 has replaced by SHA-256 for this use
/// (RFC 5246 §5).
fn prf_hash(protection: &str) -> &'static str {
    match last_word(protection) {
        "SHA384" => "SHA-384",
        "SHA512" => "SHA-512",
        "SM3" => "SM3",
        "OMAC" | "IMIT" | "L" | "S" => "Streebog-256",
        _ => "SHA-256",
    }
}

fn last_word(name: &str) -> &str {
    name.rsplit('_').next().unwrap_or(name)
}
