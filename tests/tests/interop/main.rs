//! Interoperability: our engine against programs and libraries that know nothing of it. Each test fails where its peer
//! is missing: what was not tried is not shown.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and so may what it is made of"
)]

mod alerts;
mod chromium;
mod demo;
mod external_psk;
mod matrix;
mod mutual;
mod observer;
mod openssl;
mod openssl_certificates;
mod openssl_client;
mod openssl_server;
mod openssl_tls13;
mod process;
mod record_limits;
mod relay;
mod resumption;
mod rustls_peers;
mod validation;
mod wireshark;
