//! What recording costs: a full handshake in the engine, with everything written down, against the sum of its own
//! cryptographic operations run alone.
//!
//! `cargo xtask bench` runs it. By itself, for a handshake `rsa`, `ecdhe` or `tls13`: `operations` lists them, `time` compares
//! both (medians of 30 interleaved pairs, each the best of five), `memory` weighs a transcript, and `once WHAT HANDSHAKE COUNT` is for an
//! instruction counter; `once validation chain COUNT` and `once signatures chain COUNT` do the same for a chain of three certificates. A transcript makes its labels when somebody looks at them; `once labelled` and `memory` look at
//! all of them.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a bench that can't measure must stop"
)]

mod chain;
mod operations;

use chain::Chain;
use operations::Operations;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;
use tls_engine::{Prepared, Scenario};
use tls_transcript::Transcript;

const PAIRS: usize = 30;
const TRIES: usize = 5;
const HELD: usize = 200;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] => ["rsa", "ecdhe", "tls13"].iter().for_each(|name| time(name)),
        ["time", name] => time(name),
        ["operations", name] => operations(name),
        ["memory", name] => memory(name),
        ["once", what @ ("validation" | "signatures"), "chain", count] => match count.parse() {
            Ok(count) => once_of_chain(what, count),
            Err(_) => return usage(),
        },
        ["once", what @ ("handshake" | "labelled" | "operations"), name, count] => match count.parse() {
            Ok(count) => once(what, name, count),
            Err(_) => return usage(),
        },
        _ => return usage(),
    }
    ExitCode::SUCCESS
}

fn usage() -> ExitCode {
    eprintln!("usage: handshake [operations NAME | time NAME | memory NAME | once WHAT NAME COUNT]");
    eprintln!(
        "NAME is rsa, ecdhe or tls13; WHAT is handshake, labelled or operations; or validation or signatures, and NAME is chain"
    );
    ExitCode::from(2)
}

fn prepare(name: &str) -> Prepared {
    let scenario = Scenario::parse(name).expect("the bench asks for scenarios that have a name");
    Prepared::new(&scenario).expect("the default scenario's chain can be issued")
}

/// For `valgrind --tool=callgrind`: the difference between two counts is the cost of the runs alone.
fn once(what: &str, name: &str, count: usize) {
    let prepared = prepare(name);
    let operations = Operations::of(&prepared.run());
    for _ in 0..count {
        match what {
            "handshake" => drop(black_box(prepared.run())),
            "labelled" => drop(black_box(labelled(prepared.run()))),
            _ => operations.perform(),
        }
    }
}

/// The same of a chain of three certificates: its validation, or its signatures alone.
fn once_of_chain(what: &str, count: usize) {
    let chain = Chain::new();
    for _ in 0..count {
        match what {
            "validation" => {
                black_box(chain.validate());
            }
            _ => chain.verify(),
        }
    }
}

/// Looks at every label, so that all of them are there.
fn labelled(transcript: Transcript) -> Transcript {
    for (_, message) in transcript.messages() {
        black_box(transcript.message_tree(message));
    }
    for (_, record) in transcript.records() {
        black_box(transcript.record_tree(record));
        black_box(transcript.plaintext_tree(record));
    }
    transcript
}

fn time(name: &str) {
    let prepared = prepare(name);
    let operations = Operations::of(&prepared.run());
    let (mut handshakes, mut alone, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..PAIRS {
        let handshake = best(|| drop(black_box(prepared.run())));
        let sum = best(|| operations.perform());
        handshakes.push(handshake);
        alone.push(sum);
        ratios.push(handshake / sum);
    }
    println!(
        "{name}: handshake {:.0} µs, operations alone {:.0} µs, ratio {:.3} (medians of {PAIRS} interleaved pairs, each the best of {TRIES})",
        median(handshakes),
        median(alone),
        median(ratios)
    );
}

/// The microseconds that the work takes when nobody interrupts it: on a busy machine some tries are cut in two.
fn best(work: impl Fn()) -> f64 {
    let once = || {
        let start = Instant::now();
        work();
        start.elapsed().as_secs_f64() * 1e6
    };
    (0..TRIES).map(|_| once()).fold(f64::INFINITY, f64::min)
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

fn operations(name: &str) {
    Operations::of(&prepare(name).run()).list().iter().for_each(|operation| println!("{operation}"));
}

/// How much the resident memory of this process grows for each transcript held, labels and all. A second measurement in
/// the same process would find memory to use again.
fn memory(name: &str) {
    let prepared = prepare(name);
    drop(labelled(prepared.run()));
    let before = resident_bytes();
    let held: Vec<_> = (0..HELD).map(|_| labelled(prepared.run())).collect();
    let after = resident_bytes();
    let payload = held.first().map(Transcript::payload_bytes).unwrap_or_default();
    println!(
        "{name}: {} bytes a transcript (mean of {HELD} held at once), of which {payload} are bytes of the run",
        (after - before) / HELD
    );
}

fn resident_bytes() -> usize {
    let statm = std::fs::read_to_string("/proc/self/statm").expect("Linux tells a process its memory");
    let pages: usize = statm.split(' ').nth(1).and_then(|field| field.parse().ok()).expect("the second field is pages");
    pages * 4096
}
