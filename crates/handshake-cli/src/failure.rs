//! Why a command did not do what it was asked, and the exit code that says so.

use crate::terminal;
use std::process::ExitCode;
use tls_texts::cli as texts;

/// Exit code of a handshake that failed, and of anything else that went wrong while running.
pub(crate) const FAILED: u8 = 1;
/// Exit code of wrong arguments, as clap's own, and of files that are to be judged and can't be read.
const WRONG_ARGUMENTS: u8 = 2;
/// Exit code of a conversation that ended without close_notify, so that nobody knows whether something is missing.
pub(crate) const TRUNCATED: u8 = 3;
/// Exit code of a connection that a limit on time or size has ended.
pub(crate) const LIMITED: u8 = 4;

#[derive(Debug)]
pub(crate) enum Failure {
    /// The arguments ask for something that there is not; the text says what there is.
    Arguments(String),
    /// What is to be judged can't be made sense of.
    Input(String),
    /// A file, a socket or the terminal failed.
    Running(anyhow::Error),
}

impl Failure {
    /// Says why on standard error.
    pub(crate) fn report(self) -> ExitCode {
        match self {
            Self::Arguments(text) => {
                terminal::remark(&[&texts::error(text), "\n\n", &texts::try_help()].concat());
                ExitCode::from(WRONG_ARGUMENTS)
            }
            Self::Input(text) => {
                terminal::remark(&texts::error(text));
                ExitCode::from(WRONG_ARGUMENTS)
            }
            Self::Running(error) => {
                terminal::remark(&texts::error(format!("{error:#}")));
                ExitCode::from(FAILED)
            }
        }
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Running(error)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Running(error.into())
    }
}
