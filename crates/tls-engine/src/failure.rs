//! Why a party stops: what it tells its peer, and what it tells us.

use tls_keys::{AgreementError, GroupError, KeyLengthError, OpenError, SealError};
use tls_pki::{KeyError, SignatureError};
use tls_wire::{AlertDescription, DecodeError};

/// The end of a connection through somebody's fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    /// The fatal alert that the peer gets (RFC 5246 §7.2.2).
    pub(crate) alert: AlertDescription,
    /// Who broke which rule, where.
    pub(crate) cause: String,
}

impl Failure {
    pub(crate) fn new(alert: AlertDescription, cause: impl Into<String>) -> Self {
        Self { alert, cause: cause.into() }
    }

    /// A message that has no place here (RFC 5246 §7.2.2).
    pub(crate) fn unexpected(cause: impl Into<String>) -> Self {
        Self::new(AlertDescription::UNEXPECTED_MESSAGE, cause)
    }

    /// The same, with what was being read.
    pub(crate) fn within(self, what: &str) -> Self {
        Self { cause: format!("{what}: {}", self.cause), ..self }
    }
}

impl From<DecodeError> for Failure {
    fn from(error: DecodeError) -> Self {
        Self::new(error.alert(), error.to_string())
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        Self::new(error.alert(), error.to_string())
    }
}

impl From<SealError> for Failure {
    fn from(error: SealError) -> Self {
        Self::new(error.alert(), error.to_string())
    }
}

impl From<KeyLengthError> for Failure {
    fn from(error: KeyLengthError) -> Self {
        Self::new(AlertDescription::INTERNAL_ERROR, error.to_string())
    }
}

impl From<GroupError> for Failure {
    fn from(error: GroupError) -> Self {
        Self::new(error.alert(), error.to_string())
    }
}

impl From<AgreementError> for Failure {
    fn from(error: AgreementError) -> Self {
        Self::new(error.alert(), error.to_string())
    }
}

/// A key of ours that cannot do its work.
impl From<KeyError> for Failure {
    fn from(error: KeyError) -> Self {
        Self::new(AlertDescription::INTERNAL_ERROR, error.to_string())
    }
}

/// A key of ours that cannot sign.
impl From<SignatureError> for Failure {
    fn from(error: SignatureError) -> Self {
        Self::new(AlertDescription::INTERNAL_ERROR, error.to_string())
    }
}
