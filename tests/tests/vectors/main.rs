//! Known answers: one module for each source of them, the data in `tests/vectors/`, whose README says where they come from.
#![cfg(test)]

mod boringssl_cbc;
mod botan_cbc;
mod botan_prf;
mod data;
mod independent_agreement;
mod independent_key_schedule;
mod independent_records;
mod independent_tls13;
mod records;
mod rfc8448_key_schedule;
mod wycheproof_aead;
mod wycheproof_ecdh;
mod wycheproof_hkdf;
mod wycheproof_hmac;
mod wycheproof_ml_kem;
mod wycheproof_x25519;
