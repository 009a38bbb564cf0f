//! What others send where ours sends an alert: each failure of the catalogue, in each version that shows it, put to OpenSSL and to rustls
//! by our party of the scenario. `crates/tls-engine/ALERTS.md` has what they answer.

mod carrier;
mod document;
mod of_openssl;
mod of_rustls;
mod peer;

use document::Column;
use peer::Peer;

#[test]
fn openssl_sends_the_alerts_that_the_document_says() {
    document::check(Column::OpenSsl, |failure, showing| of_openssl::OpenSsl.answer(failure, showing));
}

#[test]
fn rustls_sends_the_alerts_that_the_document_says() {
    document::check(Column::Rustls, |failure, showing| of_rustls::Rustls.answer(failure, showing));
}
