//! A client that is a program: what it prints, and what is typed into it.

use super::peer::limits;
use super::rounds::{Rounds, WORDS, keys_of};
use super::row::Row;
use crate::process::Process;
use handshake_cli::live::{UpdatingKeys, be_server};
use std::net::TcpStream;
use tls_engine::ServerConfig;
use tls_transcript::{Role, Transcript};

/// How a client that is a program is talked to.
pub(super) struct Program {
    /// What it prints once it is content with us.
    pub(super) is_content: &'static str,
    /// What makes it change its keys, and what it prints then.
    pub(super) updates: [&'static str; 2],
}

impl Program {
    /// It has connected to our server, and says two things.
    pub(super) fn converse(
        &self,
        peer: &mut Process,
        stream: &TcpStream,
        config: ServerConfig,
        row: Row,
    ) -> Transcript {
        std::thread::scope(|scope| {
            let serving = scope.spawn(|| {
                let mut rounds = Rounds::new(Role::Server);
                let mut talk = UpdatingKeys::new(&mut rounds, keys_of(row));
                be_server(stream, config, "test", &mut talk, &limits())
            });
            if peer.says(self.is_content, || serving.is_finished()) {
                if row == Row::TheirKeyUpdate {
                    let [command, answer] = self.updates;
                    peer.write(command);
                    peer.wait_for("the update", |printed| printed.contains(answer).then_some(()));
                }
                peer.write("first\n");
                peer.says(WORDS[0], || serving.is_finished());
                peer.write("second\n");
            }
            serving.join().expect("the server does not panic").expect("there is randomness")
        })
    }
}
