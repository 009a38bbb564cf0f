//! `cargo xtask tables`: writes anew what is made from runs and kept in files, by the tests that hold the files to the runs.

use std::process::Command;

use anyhow::Result;
use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::workspace::Workspace;
use crate::{process, step};

/// The options of `tables`.
#[derive(Args)]
pub(crate) struct Arguments {
    /// Which; without one, all.
    #[arg(value_name = "TABLE", value_parser = PossibleValuesParser::new(TABLES.map(|table| table.name)))]
    names: Vec<String>,
}

/// A file that is made from runs.
struct Table {
    name: &'static str,
    /// The file, from the workspace's root.
    file: &'static str,
    /// What tells its tests to write in place of comparing.
    variable: &'static str,
    /// The tests: package, what of it, and which.
    tests: &'static [[&'static str; 3]],
}

const TABLES: [Table; 6] = [
    Table {
        name: "checks",
        file: "crates/tls-engine/src/catalogue/stopped.txt",
        variable: "WRITE_STOPPED",
        tests: &[["tls-engine", "engine", "the_table_of_what_each_check_stops"]],
    },
    Table {
        name: "ends",
        file: "crates/tls-engine/tests/engine/ends.txt",
        variable: "WRITE_ENDS",
        tests: &[["tls-engine", "engine", "catalogue::"]],
    },
    Table {
        name: "codes",
        file: "crates/tls-scene/src/words/codes.txt",
        variable: "WRITE_CODES",
        tests: &[["tls-scene", "scene", "failures::"]],
    },
    Table {
        name: "alerts",
        file: "crates/tls-engine/ALERTS.md",
        variable: "WRITE_ALERTS",
        tests: &[["tls-engine", "engine", "alerts::"], ["handshake-lab-tests", "interop", "alerts::"]],
    },
    Table {
        name: "peers",
        file: "tests/peers.md",
        variable: "WRITE_PEERS",
        tests: &[["handshake-lab-tests", "interop", "matrix::"]],
    },
    Table {
        name: "first-stage",
        file: "web/first-stage.html",
        variable: "DRAW_FIRST_STAGE",
        tests: &[["handshake-lab-web", "", "first_stage"]],
    },
];

/// Writes them.
///
/// # Errors
/// A test fails for another reason than a table that is out of date.
pub(crate) fn run(workspace: &Workspace, arguments: &Arguments) -> Result<()> {
    for table in &TABLES {
        if !arguments.names.is_empty() && !arguments.names.iter().any(|name| name == table.name) {
            continue;
        }
        step::say(&format!("Writing {}", table.file), "its tests run what it is made from");
        for [package, target, filter] in table.tests {
            let mut command = Command::new("cargo");
            command.current_dir(workspace.root()).env(table.variable, "1");
            command.args(["test", "--locked", "--quiet", "--package", package]);
            if !target.is_empty() {
                command.args(["--test", target]);
            }
            process::run(command.args(["--", filter]))?;
        }
    }
    Ok(())
}
