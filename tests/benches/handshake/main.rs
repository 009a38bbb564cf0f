//! What recording costs: a full handshake in the engine, with everything written down, against the sum of its own
//! cryptographic operations run alone.
//!
//! `cargo xtask bench` runs it. By itself: `handshake time` (medians of 30 interleaved pairs), `handshake once WHAT
//! KEY-EXCHANGE COUNT` (for an instruction counter), `handshake operations`, `handshake memory`.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a bench that can't measure must stop"
)]

mod operations;

use operations::Operations;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;
use tls_engine::{Prepared, Scenario};

const KEY_EXCHANGES: [&str; 2] = ["rsa", "ecdhe"];
const PAIRS: usize = 30;
const HELD: usize = 200;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] | ["time"] => KEY_EXCHANGES.iter().for_each(|name| time(name)),
        ["operations"] => KEY_EXCHANGES.iter().for_each(|name| operations(name)),
        ["memory"] => KEY_EXCHANGES.iter().for_each(|name| memory(name)),
        ["once", what @ ("handshake" | "operations"), name, count] => match count.parse() {
            Ok(count) => once(what, name, count),
            Err(_) => return usage(),
        },
        _ => return usage(),
    }
    ExitCode::SUCCESS
}

fn usage() -> ExitCode {
    eprintln!("usage: handshake [time | operations | memory | once handshake|operations KEY-EXCHANGE COUNT]");
    ExitCode::from(2)
}

fn prepare(name: &str) -> Prepared {
    let scenario = Scenario::parse(&format!("key-exchange={name}")).expect("the bench names a valid key exchange");
    Prepared::new(&scenario).expect("the default scenario's chain can be issued")
}

/// For `valgrind --tool=callgrind`: the difference between two counts is the cost of the runs alone.
fn once(what: &str, name: &str, count: usize) {
    let prepared = prepare(name);
    let operations = Operations::of(&prepared.run());
    for _ in 0..count {
        if what == "handshake" {
            black_box(prepared.run());
        } else {
            operations.perform();
        }
    }
}

fn time(name: &str) {
    let prepared = prepare(name);
    let operations = Operations::of(&prepared.run());
    let (mut handshakes, mut alone, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..PAIRS {
        let handshake = micros(|| drop(black_box(prepared.run())));
        let sum = micros(|| operations.perform());
        handshakes.push(handshake);
        alone.push(sum);
        ratios.push(handshake / sum);
    }
    println!(
        "time {name}: handshake {:.0} us, operations alone {:.0} us, ratio {:.3} (medians of {PAIRS} interleaved pairs)",
        median(handshakes),
        median(alone),
        median(ratios)
    );
}

fn micros(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64() * 1e6
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

fn operations(name: &str) {
    println!("operations {name}: {}", Operations::of(&prepare(name).run()).list().join(", "));
}

/// How much the resident memory of this process grows for each transcript held.
fn memory(name: &str) {
    let prepared = prepare(name);
    drop(prepared.run());
    let before = resident_bytes();
    let held: Vec<_> = (0..HELD).map(|_| prepared.run()).collect();
    let after = resident_bytes();
    let payload = held.first().map(tls_transcript::Transcript::payload_bytes).unwrap_or_default();
    println!(
        "memory {name}: {} bytes a transcript (mean of {HELD} held at once), of which {payload} are bytes of the run",
        (after - before) / HELD
    );
}

fn resident_bytes() -> usize {
    let statm = std::fs::read_to_string("/proc/self/statm").expect("Linux tells a process its memory");
    let pages: usize = statm.split(' ').nth(1).and_then(|field| field.parse().ok()).expect("the second field is pages");
    pages * 4096
}
