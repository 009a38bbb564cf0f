//! Faults of a party that does not speak TLS at all.

use super::Behaviour;

/// On the port that the client was told, the server speaks plain HTTP.
pub(super) static HTTP_SERVER: Behaviour = Behaviour::in_setup("http-server", |setup, _| {
    setup.server.conduct.speaks_http = true;
    Ok(())
});

/// The client was told to call without TLS.
pub(super) static HTTP_CLIENT: Behaviour = Behaviour::in_setup("http-client", |setup, _| {
    setup.client.conduct.speaks_http = true;
    Ok(())
});
