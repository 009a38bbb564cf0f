//! Bash completes with what the program prints for it.

use crate::program::lab;
use std::io::Write;
use std::process::{Command, Stdio};

/// What bash prints that runs this script.
fn bash(script: &str) -> String {
    let (input, output) = (Stdio::piped(), Stdio::piped());
    let mut child = Command::new("bash").arg("-s").stdin(input).stdout(output).spawn().expect("bash is installed");
    child.stdin.take().expect("it is piped").write_all(script.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{script}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn bash_completes_with_what_it_is_given() {
    let script = lab(&["completions", "bash"]).stdout;
    let asks = r#"
        COMP_WORDS=(handshake-lab acc); COMP_CWORD=1
        completes=$(complete -p handshake-lab | sed 's/.*-F \([^ ]*\).*/\1/')
        "$completes" handshake-lab acc handshake-lab
        echo "completed: ${COMPREPLY[*]}""#;
    let completed = bash(&[&script, asks].concat());
    assert!(completed.contains("completed: accept"), "{completed}");
}
