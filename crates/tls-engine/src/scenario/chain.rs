//! The certificates of a scenario's server.

use super::Scenario;
use crate::Randomness;
use tls_pki::{Authority, Chain, IssueError};

impl Scenario {
    /// The authorities that certify the server, if they did so then, in seconds since 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    /// As [`Prepared::new`](crate::Prepared::new).
    pub(crate) fn authority(&self, then: u64) -> Result<Authority, IssueError> {
        Authority::of(self.hierarchy, self.certificate.key_type(), then)
    }

    /// The server's chain, issued then.
    ///
    /// # Errors
    /// As [`Prepared::new`](crate::Prepared::new).
    pub(crate) fn chain(&self, then: u64) -> Result<Chain, IssueError> {
        self.authority(then)?.issue(self.certified_name(), Randomness::from_seed(self.seed).serial_number())
    }
}
