//! Runs other programs, with errors that name the whole command.

use std::path::PathBuf;
use std::process::{Command, Output};

use anyhow::{Context as _, Result, bail};

/// Runs a command whose output the user sees.
///
/// # Errors
/// When it cannot be started or fails; the error names the command and its exit code.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start `{}`", shown(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status})", shown(command));
    }
    Ok(())
}

/// Runs a command silently and gives what it wrote to its standard output.
///
/// # Errors
/// As [`run`], with what the command wrote to its standard error.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = quiet(command)?;
    if !output.status.success() {
        let complaint = String::from_utf8_lossy(&output.stderr);
        bail!("`{}` failed ({}): {}", shown(command), output.status, complaint.trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
}

/// Runs a command silently, however it ends.
pub(crate) fn quiet(command: &mut Command) -> Result<Output> {
    command.output().with_context(|| format!("cannot start `{}`", shown(command)))
}

/// The file of a program that the shell would start by this name.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// The command as one would type it.
pub(crate) fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_command_is_named_with_its_complaint() {
        let error = read(Command::new("sh").args(["-c", "echo no >&2; exit 3"])).unwrap_err().to_string();
        assert_eq!(error, "`sh -c echo no >&2; exit 3` failed (exit status: 3): no");
    }

    #[test]
    fn a_program_that_is_not_there_is_not_found() {
        assert_eq!(on_path("no-such-program-anywhere"), None);
        assert!(on_path("sh").is_some());
    }
}
