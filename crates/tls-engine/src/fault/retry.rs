//! Faults with the HelloRetryRequest of TLS 1.3: a server that asks again for nothing, or twice, or forgets what it has said.

use super::Behaviour;
use crate::Scenario;
use crate::conduct::Leaving;
use crate::setup::Setup;
use tls_pki::IssueError;
use tls_wire::{CipherSuite, Extension, ExtensionType, HandshakeMessage, ServerHello};

/// It asks for another hello, and for nothing that would make it another.
pub(super) static EMPTY_RETRY: Behaviour = Behaviour {
    fault: "empty-retry",
    arrange: ask_again,
    leaving: Leaving::changed_by(|message| {
        let hello = retry_request(message)?;
        let says = |extension: &Extension| extension.extension_type() == ExtensionType::SUPPORTED_VERSIONS;
        let extensions = hello.extensions.as_ref().map(|all| all.iter().filter(|one| says(one)).cloned().collect());
        Some(HandshakeMessage::ServerHello(ServerHello { extensions, ..hello.clone() }))
    }),
};

/// It asks a second time, where its answer should come.
pub(super) static SECOND_RETRY: Behaviour = Behaviour::in_setup("second-retry", |setup, scenario| {
    setup.server.conduct.asks_once_more = true;
    ask_again(setup, scenario)
});

/// Its answer names another suite than its request did.
pub(super) static SUITE_AFTER_RETRY: Behaviour = Behaviour {
    fault: "suite-after-retry",
    arrange: ask_again,
    leaving: Leaving::changed_by(|message| {
        let hello = answer(message)?;
        // Both are offered by every client of ours.
        let cipher_suite = match hello.cipher_suite {
            CipherSuite::TLS_AES_128_GCM_SHA256 => CipherSuite::TLS_AES_256_GCM_SHA384,
            _ => CipherSuite::TLS_AES_128_GCM_SHA256,
        };
        Some(HandshakeMessage::ServerHello(ServerHello { cipher_suite, ..hello.clone() }))
    }),
};

/// However well the client has guessed.
fn ask_again(setup: &mut Setup, _: &Scenario) -> Result<(), IssueError> {
    setup.server.requires_retry = true;
    Ok(())
}

fn retry_request(message: &HandshakeMessage) -> Option<&ServerHello> {
    server_hello(message).filter(|hello| hello.is_hello_retry_request())
}

fn answer(message: &HandshakeMessage) -> Option<&ServerHello> {
    server_hello(message).filter(|hello| !hello.is_hello_retry_request())
}

fn server_hello(message: &HandshakeMessage) -> Option<&ServerHello> {
    match message {
        HandshakeMessage::ServerHello(hello) => Some(hello),
        _ => None,
    }
}
