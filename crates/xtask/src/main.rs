#![doc = include_str!("../README.md")]

mod audit;
mod bench;
mod build;
mod bundler;
mod consent;
mod crates_io;
mod debian;
mod fuzz;
mod npm;
mod process;
mod serve;
mod step;
mod stills;
mod tables;
mod test;
mod texts;
mod wasm_opt;
mod wasm_target;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::consent::Consent;
use crate::workspace::Workspace;

/// Sets up, serves, builds, tests, measures and pictures Handshake Lab, and prints its texts.
///
/// Handshake Lab is a teaching tool: it shows every secret of a TLS handshake on purpose, and protects nothing. Never
/// feed it keys or traffic that matter.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Install missing Debian packages without asking.
    #[arg(long, global = true)]
    yes: bool,
}

#[derive(Subcommand)]
enum Command {
    /// Build the page for development, serve it on 127.0.0.1, and build it again whenever a source file changes.
    Serve(serve::Arguments),
    /// Build the optimised static site into dist/ and print what each file weighs. Any static host serves it, from any folder.
    Build(build::Arguments),
    /// Run every lint and every test, or one part: `test quick` answers within a minute and needs nothing but Rust and git.
    /// The others need OpenSSL, tshark, Python and Chromium, and install those of Debian.
    Test(test::Arguments),
    /// Measure sizes, the cost of a handshake and of the page, and print each figure with its limit and whether it is met.
    /// Needs valgrind and Chromium, and installs those of Debian.
    Bench(bench::Arguments),
    /// Take pictures of the page's views at five sizes and in both themes, with one sheet that shows them all: to look at
    /// before and after a change. Builds the site in dist/. Needs Chromium, and installs that of Debian.
    Stills(stills::Arguments),
    /// Print every sentence that a run can show, each once, with the file that it comes from: to be read in one go.
    Texts(texts::Arguments),
    /// Write anew the tables that are made from runs: what each check stops, how failures end, browsers' codes, alerts, peers, the first picture.
    Tables(tables::Arguments),
    /// Feed made-up bytes to whatever takes a stranger's input, by cargo-fuzz, which it compiles.
    Fuzz(fuzz::Arguments),
    /// Check bans, licences, sources and known flaws of everything that comes into the build, by cargo-deny.
    Audit,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let workspace = Workspace::of_this_program();
    let consent = Consent::new(arguments.yes);
    let result = match arguments.command {
        Command::Serve(arguments) => serve::run(&workspace, &consent, &arguments).map(|()| ExitCode::SUCCESS),
        Command::Build(arguments) => build::run(&workspace, &consent, &arguments).map(|()| ExitCode::SUCCESS),
        Command::Test(arguments) => Ok(test::run(&workspace, &consent, &arguments)),
        Command::Bench(arguments) => Ok(bench::run(&workspace, &consent, &arguments)),
        Command::Stills(arguments) => stills::run(&workspace, &consent, &arguments).map(|()| ExitCode::SUCCESS),
        Command::Texts(arguments) => texts::run(&workspace, &arguments).map(|()| ExitCode::SUCCESS),
        Command::Tables(arguments) => tables::run(&workspace, &arguments).map(|()| ExitCode::SUCCESS),
        Command::Fuzz(arguments) => fuzz::run(&workspace, &arguments).map(|()| ExitCode::SUCCESS),
        Command::Audit => audit::run(&workspace).map(|()| ExitCode::SUCCESS),
    };
    result.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}
