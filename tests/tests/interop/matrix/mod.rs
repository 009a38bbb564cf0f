//! What TLS 1.3 was tried with: programs and libraries that know nothing of ours, as servers and as clients, row by row.
//! `tests/peers.md` is what came of it. A cell is written by whoever ran it, so none can claim more than has run.

mod chain;
mod document;
mod gnutls;
mod openssl;
mod peer;
mod program;
mod rounds;
mod row;
mod rustls_aws;

use document::check;

#[test]
fn openssl_is_a_peer_of_tls_1_3_as_the_document_says() {
    check(&openssl::OpenSsl::new());
}

#[test]
fn gnutls_is_a_peer_of_tls_1_3_as_the_document_says() {
    check(&gnutls::GnuTls::new());
}

#[test]
fn rustls_is_a_peer_of_tls_1_3_as_the_document_says() {
    check(&rustls_aws::Rustls::new());
}
