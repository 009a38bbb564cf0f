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
use tls_texts::cli_theft as texts;
use tls_transcript::{ConnectionId, Role, Transcript};

/// After so many questions the attack says how far it has come.
const REMARK_EVERY: u64 = 10_000;

pub(crate) fn oracle(arguments: &OracleArguments) -> Result<ExitCode, Failure> {
    let server = PaddingOracle::new(arguments.seed, arguments.countermeasure).with_context(texts::not_set_up)?;
    let victim = server.victim();
    let mut attack = Attack::new(victim.wire(ConnectionId::FIRST)).with_context(texts::no_attack)?;
    while let Some(question) = attack.question() {
        attack.hear(&server.connect(attack.questions(), attack.client_hello(), &question));
        if attack.questions().is_multiple_of(REMARK_EVERY) {
            terminal::remark(&texts::questions_so_far(attack.questions()));
        }
    }
    terminal::print(&report(&attack, &victim))?;
    Ok(ExitCode::SUCCESS)
}

fn report(attack: &Attack, victim: &Transcript) -> String {
    let mut text = texts::first_questions() + "\n";
    // Writing to a string cannot fail, here and below.
    for probed in attack.probed() {
        let answer = probed.answer.map_or_else(texts::no_alert, |alert| alert.to_string());
        let _ = writeln!(text, "  {:48}{answer}", probe_label(probed.probe));
    }
    match attack.state() {
        State::Found(secret) => {
            let opened = opened(victim, secret);
            let hex = base16ct::lower::encode_string(secret);
            let _ = write!(
                text,
                "{}\n  pre_master_secret {hex}\n  {}\n  {}\n",
                texts::oracle_found(attack.accepted(), attack.questions()),
                if opened.right { texts::secret_is_right() } else { texts::secret_is_right_not() },
                texts::read_from(Role::Client.name()),
            );
            for line in opened.request.lines() {
                let _ = writeln!(text, "    {line}");
            }
        }
        State::AllAlike => text += &(texts::answers_alike() + "\n"),
        _ => text += &(texts::answers_contradict() + "\n"),
    }
    text
}
