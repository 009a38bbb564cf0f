//! Whether the commands may change the system (install Debian's packages), and with what rights.

use std::io::{IsTerminal as _, Write as _, stdin, stdout};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::process;

/// How changes to the system are allowed.
pub(crate) struct Consent {
    answer: Answer,
    rights: Rights,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Answer {
    Given,
    Ask,
    Refused,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Rights {
    Root,
    Sudo,
    None,
}

impl Consent {
    /// Finds out who runs this and whether there is somebody to ask. `yes` is the option of that name.
    pub(crate) fn new(yes: bool) -> Self {
        let root = process::read(Command::new("id").arg("-u")).is_ok_and(|id| id == "0");
        let rights = match root {
            true => Rights::Root,
            false if process::on_path("sudo").is_some() => Rights::Sudo,
            false => Rights::None,
        };
        let terminal = stdin().is_terminal() && std::env::var_os("CI").is_none();
        Self { answer: answer(yes, terminal, rights), rights }
    }

    /// Runs commands that change the system, if that is allowed.
    ///
    /// # Errors
    /// When it is not: the error has the commands, for the user to run. When one of them fails.
    pub(crate) fn change_system(&self, commands: &[Vec<String>], why: &str) -> Result<()> {
        let typed: Vec<String> = commands.iter().map(|words| self.with_rights(words).join(" ")).collect();
        let allowed = match self.answer {
            Answer::Given => true,
            Answer::Ask => ask(&typed, why)?,
            Answer::Refused => false,
        };
        if !allowed {
            bail!("{why}.\nRun this as root, or give --yes, then try again:\n  {}", typed.join("\n  "));
        }
        for words in commands {
            let words = self.with_rights(words);
            let (program, arguments) = words.split_first().context("the command is empty")?;
            // What apt says in a hundred lines helps only when it fails; then it is in the error.
            process::read(Command::new(program).args(arguments))?;
        }
        Ok(())
    }

    fn with_rights(&self, words: &[String]) -> Vec<String> {
        let sudo = (self.rights == Rights::Sudo).then(|| "sudo".to_owned());
        sudo.into_iter().chain(words.iter().cloned()).collect()
    }
}

/// Root without a terminal is a build machine, which is there to be set up. Anybody else is asked, or has said `--yes`.
fn answer(yes: bool, terminal: bool, rights: Rights) -> Answer {
    match (rights, yes, terminal) {
        (Rights::None, _, _) => Answer::Refused,
        (_, true, _) | (Rights::Root, false, false) => Answer::Given,
        (_, false, true) => Answer::Ask,
        (Rights::Sudo, false, false) => Answer::Refused,
    }
}

fn ask(commands: &[String], why: &str) -> Result<bool> {
    println!("{why}. This would run:\n  {}", commands.join("\n  "));
    print!("Do it? [y/N] ");
    stdout().flush()?;
    let mut reply = String::new();
    stdin().read_line(&mut reply)?;
    Ok(matches!(reply.trim(), "y" | "Y" | "yes"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn root_without_a_terminal_is_not_asked() {
        assert_eq!(answer(false, false, Rights::Root), Answer::Given);
    }

    #[test]
    fn a_person_is_asked_unless_they_said_yes() {
        assert_eq!(answer(false, true, Rights::Root), Answer::Ask);
        assert_eq!(answer(false, true, Rights::Sudo), Answer::Ask);
        assert_eq!(answer(true, true, Rights::Sudo), Answer::Given);
    }

    #[test]
    fn an_ordinary_user_without_a_terminal_gets_the_commands_to_run() {
        let consent = Consent { answer: answer(false, false, Rights::Sudo), rights: Rights::Sudo };
        let error = consent.change_system(&[vec!["apt-get".into(), "update".into()]], "tshark is missing");
        let error = error.unwrap_err().to_string();
        assert!(error.contains("tshark is missing") && error.contains("\n  sudo apt-get update"), "{error}");
    }
}
