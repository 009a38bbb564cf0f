//! A handshake of which each party makes a recording of its own, as `connect` and `accept` do with a peer of the network.

use crate::scenario::Auth;
use crate::{Endpoint, Prepared, Randomness, Scenario};
use tls_pki::IssueError;
use tls_transcript::{Header, Recorder, Role, Source, Transcript};

/// What each party records of a conversation for which it knows of the other only what crosses the wire: the client's
/// recording, and the server's.
///
/// # Errors
/// If the certificates cannot be issued.
pub fn run_apart(scenario: &Scenario) -> Result<[Transcript; 2], IssueError> {
    let mut prepared = Prepared::new(scenario)?;
    let recorder = |role| {
        let header = Header { scenario: String::new(), clock: scenario.clock, source: Source::Live(role) };
        Recorder::new(header)
    };
    let [mut by_client, mut by_server] = [Role::Client, Role::Server].map(recorder);
    let randomness = Randomness::from_seed(scenario.seed);
    let mut client = Endpoint::client(prepared.client().clone(), randomness.clone(), &mut by_client);
    let mut server = Endpoint::server(prepared.server().clone(), randomness, &mut by_server);
    let mut said = [false; 3];
    let mut asks = scenario.auth == Auth::PostHandshake;
    loop {
        let (up, down) = (client.outgoing(), server.outgoing());
        server.receive(&up, &mut by_server);
        client.receive(&down, &mut by_client);
        if !up.is_empty() || !down.is_empty() {
            continue;
        }
        // Nothing is under way: whoever is next speaks.
        match said {
            _ if client.is_closed() || server.is_closed() || !client.is_complete() || !server.is_complete() => break,
            [false, ..] => client.send_application_data(b"GET / HTTP/1.1\r\n\r\n", &mut by_client),
            [_, false, _] if asks => {
                asks = false;
                server.ask_for_certificate(&mut by_server);
                continue;
            }
            [_, false, _] => server.send_application_data(b"HTTP/1.1 200 OK\r\n\r\n", &mut by_server),
            [.., false] => server.close(&mut by_server),
            _ => break,
        }
        if let Some(next) = said.iter_mut().find(|said| !**said) {
            *next = true;
        }
    }
    Ok([by_client.finish(), by_server.finish()])
}
