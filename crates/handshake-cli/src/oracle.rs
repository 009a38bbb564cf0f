//! `oracle`: Bleichenbacher's attack on a server without the countermeasure, or with it.

use crate::arguments::OracleArguments;
use crate::failure::Failure;
use crate::terminal;
use anyhow::Context;
use std::fmt::Write;
use std::process::ExitCode;
use tls_engine::PaddingOracle;
use tls_observer::bleichenbacher::{Attack, State};
use tls_scene::padding_oracle::{opened, probe_label};
use tls_transcript::{ConnectionId, Transcript};

/// After so many questions the attack says how far it has come.
const REMARK_EVERY: u64 = 10_000;

pub(crate) fn oracle(arguments: &OracleArguments) -> Result<ExitCode, Failure> {
    let server = PaddingOracle::new(arguments.seed, arguments.countermeasure).context("the server cannot be set up")?;
    let victim = server.victim();
    let mut attack = Attack::new(victim.wire(ConnectionId::FIRST)).context("the conversation cannot be attacked")?;
    while let Some(question) = attack.question() {
        attack.hear(&server.connect(attack.questions(), attack.client_hello(), &question));
        if attack.questions().is_multiple_of(REMARK_EVERY) {
            terminal::remark(&format!("{} questions so far", attack.questions()));
        }
    }
    terminal::print(&report(&attack, &victim))?;
    Ok(ExitCode::SUCCESS)
}

fn report(attack: &Attack, victim: &Transcript) -> String {
    let mut text =
        String::from("The attacker's first questions, each on a connection of its own, and the server's alerts:\n");
    // Writing to a string cannot fail, here and below.
    for probed in attack.probed() {
        let answer = probed.answer.map_or_else(|| "no alert".into(), |alert| alert.to_string());
        let _ = writeln!(text, "  {:48}{answer}", probe_label(probed.probe));
    }
    match attack.state() {
        State::Found(secret) => {
            let opened = opened(victim, secret);
            let hex = base16ct::lower::encode_string(secret);
            let _ = writeln!(
                text,
                "The answers differ: the server is an oracle. After {} questions, {} of which hit a well-padded block:\n  \
                 pre_master_secret {hex}\n  {} the one that the victim made\n  read from the client:",
                attack.questions(),
                attack.accepted(),
                if opened.right { "It is" } else { "It is not" },
            );
            for line in opened.request.lines() {
                let _ = writeln!(text, "    {line}");
            }
        }
        State::AllAlike => text.push_str(
            "All answers are alike: nothing about the padding gets out, and the attack ends here (RFC 5246 §7.4.7.1).\n",
        ),
        _ => text.push_str("The answers contradict each other: the attack has failed.\n"),
    }
    text
}
