//! What a cipher suite's name says, and where the suite is defined.

use std::sync::LazyLock;
use tls_texts::cli_terms as texts;
use tls_wire::{CipherSuite, SuiteProperties};

/// The name of each suite and what there is to say of it. Signals that stand among the suites are none.
pub(super) static SUITES: LazyLock<Vec<(&'static str, SuiteProperties)>> = LazyLock::new(|| {
    (0..=u16::MAX).map(CipherSuite).filter_map(|suite| Some((suite.name()?, suite.properties()?))).collect()
});

/// The suite in words.
pub(super) fn gloss(name: &str, suite: &SuiteProperties) -> String {
    let records = texts::records(suite.mode, suite.cipher, suite.key_bits.to_string(), suite.mac);
    let hash = suite.prf_hash;
    if is_of_tls13(suite) {
        return texts::suite_of_tls13(records, hash);
    }
    let forward_secrecy = match suite.key_exchange {
        "NULL" => "none",
        _ if suite.forward_secrecy => "yes",
        _ => "no",
    };
    let older = if named_hash(name).is_some_and(|named| named != hash) { "older" } else { "newer" };
    texts::suite(forward_secrecy, suite.key_exchange, suite.authentication, records, hash, older)
}

fn is_of_tls13(suite: &SuiteProperties) -> bool {
    suite.key_exchange == "any"
}

/// The hash that stands at the end of the name of a suite of TLS 1.2.
fn named_hash(name: &str) -> Option<&'static str> {
    match name.rsplit('_').next()? {
        "MD5" => Some("MD5"),
        "SHA" => Some("SHA-1"),
        _ => None,
    }
}

/// Where the suite is defined; where the standard's text was not at hand to find the section, without it.
pub(super) fn section(name: &str) -> &'static str {
    const REGISTRY: &str = "IANA TLS parameters";
    let name = name.strip_prefix("TLS_").unwrap_or(name);
    let Some((exchange, protection)) = name.split_once("_WITH_") else {
        let of_tls13 = ["AES_128_GCM", "AES_256_GCM", "CHACHA20_POLY1305", "AES_128_CCM"];
        return if of_tls13.iter().any(|start| name.starts_with(start)) { "RFC 9846 App. B.4" } else { REGISTRY };
    };
    let is = |word: &str| protection.contains(word);
    let curves = ["ECDHE_ECDSA", "ECDHE_RSA", "ECDH_ECDSA", "ECDH_RSA", "ECDH_anon"].contains(&exchange);
    let first = ["RSA", "DHE_RSA", "DHE_DSS", "DH_RSA", "DH_DSS", "DH_anon", "NULL"].contains(&exchange);
    match protection {
        _ if is("CHACHA20_POLY1305") => "RFC 7905 §2",
        _ if is("ARIA") => "RFC 6209",
        _ if is("CAMELLIA") && (is("GCM") || !first) => "RFC 6367",
        _ if is("CAMELLIA") => "RFC 5932",
        _ if is("SEED") => "RFC 4162",
        _ if (first || curves) && is("CCM") => REGISTRY,
        _ if first && is("GCM") => "RFC 5288 §3",
        _ if first && (is("IDEA") || protection.starts_with("DES_CBC_SHA")) => "RFC 5469",
        _ if first => "RFC 5246 App. A.5",
        _ if curves && (is("GCM") || is("SHA256") || is("SHA384")) => "RFC 5289 §3",
        _ if curves && (is("RC4") || !(exchange.starts_with("ECDHE") || exchange == "ECDH_anon")) => "RFC 4492 §6",
        _ if curves => "RFC 8422 §6",
        _ => REGISTRY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named() -> impl Iterator<Item = (&'static str, SuiteProperties)> {
        SUITES.iter().cloned()
    }

    #[test]
    fn no_suite_is_described_as_being_in_none_mode() {
        for (name, properties) in named() {
            let gloss = gloss(name, &properties);
            for nonsense in
                ["none mode", "Poly1305 mode", "stream mode", "AEGIS mode", "CCM_8", " 0-bit", "NULL", "any ("]
            {
                assert!(!gloss.contains(nonsense), "{name}: {gloss}");
            }
        }
    }

    #[test]
    fn a_suite_is_told_by_what_it_does() {
        let told =
            |wanted: &str| named().find(|(name, _)| *name == wanted).map(|(name, suite)| gloss(name, &suite)).unwrap();
        assert_eq!(
            told("TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"),
            "Key exchange: ECDHE (with forward secrecy). Authentication: RSA. Records: encrypted with ChaCha20 and 256-bit \
             keys, authenticated with Poly1305. Keys are derived with SHA-256."
        );
        assert_eq!(
            told("TLS_RSA_WITH_AES_128_CBC_SHA"),
            "Key exchange: RSA (without forward secrecy). Authentication: RSA. Records: encrypted with AES in CBC mode and \
             128-bit keys, authenticated with HMAC-SHA-1. Keys are derived with SHA-256, as for all older suites in TLS 1.2."
        );
        assert_eq!(
            told("TLS_NULL_WITH_NULL_NULL"),
            "Key exchange: none. Authentication: none. Records: neither encrypted nor authenticated. Keys are derived with \
             SHA-256."
        );
        assert!(told("TLS_RSA_WITH_NULL_SHA256").contains("not encrypted, but authenticated with HMAC-SHA-256"));
        assert!(told("TLS_AES_128_GCM_SHA256").contains("HKDF and SHA-256"));
    }

    #[test]
    fn a_suite_cites_the_standard_that_defines_it() {
        for (name, wanted) in [
            ("TLS_RSA_WITH_AES_128_CBC_SHA", "RFC 5246 App. A.5"),
            ("TLS_DHE_RSA_WITH_AES_256_CBC_SHA256", "RFC 5246 App. A.5"),
            ("TLS_RSA_WITH_AES_128_GCM_SHA256", "RFC 5288 §3"),
            ("TLS_DHE_RSA_WITH_AES_256_GCM_SHA384", "RFC 5288 §3"),
            ("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "RFC 5289 §3"),
            ("TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384", "RFC 5289 §3"),
            ("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", "RFC 8422 §6"),
            ("TLS_ECDH_RSA_WITH_AES_128_CBC_SHA", "RFC 4492 §6"),
            ("TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", "RFC 7905 §2"),
            ("TLS_AES_256_GCM_SHA384", "RFC 9846 App. B.4"),
            ("TLS_RSA_WITH_CAMELLIA_128_CBC_SHA", "RFC 5932"),
        ] {
            assert_eq!(section(name), wanted, "{name}");
        }
    }
}
