//! What is said of the receipts of public logs in a certificate. They are counted and dated; who has signed them nobody can say here, for
//! that takes the logs' public keys.

use std::collections::BTreeSet;
use tls_pki::Receipt;
use tls_texts::verdict as texts;

/// The receipts that a certificate came with.
pub(super) struct Receipts {
    count: usize,
    /// Of how many logs they are.
    pub(super) logs: usize,
    /// How many were made before the certificate's validity begins.
    early: usize,
    /// How many bear a time that has not come yet.
    pub(super) late: usize,
    /// Whether the certificate is so old that nobody has wanted any.
    pub(super) of_old: bool,
}

/// Of certificates that were issued since then Chrome wants receipts: 2018-05-01T00:00:00Z.
const WANTED_SINCE: i64 = 1_525_132_800;

impl Receipts {
    /// Those in a server's certificate, in DER, if they can be read.
    pub(super) fn of(leaf: &[u8], clock: u64) -> Option<Self> {
        Some(Self::dated(&tls_pki::receipts(leaf)?, tls_pki::not_before(leaf)?, clock))
    }

    fn dated(receipts: &[Receipt], not_before: i64, clock: u64) -> Self {
        let count_if = |wanted: &dyn Fn(&Receipt) -> bool| receipts.iter().filter(|receipt| wanted(receipt)).count();
        Self {
            count: receipts.len(),
            logs: receipts.iter().map(|receipt| receipt.log).collect::<BTreeSet<_>>().len(),
            early: count_if(&|receipt| i128::from(receipt.made) < not_before.into()),
            late: count_if(&|receipt| receipt.made > clock),
            of_old: not_before < WANTED_SINCE,
        }
    }

    /// How many there are, and of how many logs.
    pub(super) fn name(&self) -> String {
        if self.count == 0 { texts::choice_no_receipts() } else { texts::choice_receipts(self.count, self.logs) }
    }

    /// When they were made, and what nobody can say of them here; nothing where there are none.
    pub(super) fn told(&self) -> String {
        let Self { count, early, late, .. } = *self;
        if count == 0 {
            return String::new();
        }
        let late = (late > 0).then(|| texts::receipts_late(late));
        let said = [Some(texts::receipts_early(early, count)), late, Some(texts::receipts_unverified())];
        said.into_iter().flatten().map(|sentence| format!(" {sentence}")).collect()
    }
}
