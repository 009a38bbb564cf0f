//! A choice of a run, and what is said of it in a year.

use super::history::{
    History, LIFETIMES, LIFETIMES_STAND_IN, Limit, RECEIPTS_FROM, RECEIPTS_STAND_IN, RECEIPTS_WANTED_FROM,
    RECEIPTS_WANTED_IN, Unit, published,
};
use super::receipts::Receipts;
use crate::model::verdict::{Grade, Judgement, Subject};
use std::time::Duration;
use tls_texts::verdict as texts;

const DAY: Duration = Duration::from_secs(86_400);

/// A choice that was made in a run.
pub(super) struct Choice {
    subject: Subject,
    /// What was chosen: "RSA".
    name: String,
    said: Said,
}

/// Where it stands what is said of it.
enum Said {
    In(History),
    /// Of a certificate that is valid for so long.
    OfLifetime(Duration),
    /// Of a certificate with these receipts.
    OfReceipts(Receipts),
}

impl Choice {
    /// A choice that documents speak of.
    pub(super) fn told(subject: Subject, name: impl Into<String>, history: History) -> Self {
        Self { subject, name: name.into(), said: Said::In(history) }
    }

    /// Whether another one is the same choice.
    pub(super) fn is(&self, other: &Self) -> bool {
        (self.subject, &self.name) == (other.subject, &other.name)
    }

    /// How long the certificate is valid.
    pub(super) fn lifetime(lifetime: Duration) -> Self {
        let name = texts::choice_days(lifetime.as_secs() / DAY.as_secs());
        Self { subject: Subject::Lifetime, name, said: Said::OfLifetime(lifetime) }
    }

    /// The receipts of public logs in the certificate.
    pub(super) fn receipts(receipts: Receipts) -> Self {
        Self { subject: Subject::Receipts, name: receipts.name(), said: Said::OfReceipts(receipts) }
    }

    /// What is said of it at the end of a year; nothing where no document speaks of it yet.
    pub(super) fn judged(&self, year: u16) -> Option<Judgement> {
        match &self.said {
            Said::In(history) => self.told_in(history, year),
            Said::OfLifetime(lifetime) => self.limited(*lifetime, year),
            Said::OfReceipts(receipts) => self.received(receipts, year),
        }
    }

    fn told_in(&self, history: History, year: u16) -> Option<Judgement> {
        let first = history.first()?;
        let Some(saying) = history.iter().rev().find(|saying| saying.from <= year) else {
            let reason = texts::not_yet(first.from.to_string());
            return Some(self.judgement(Grade::NotYet, reason, first.clause, published(first.clause)));
        };
        Some(self.judgement(saying.grade, (saying.reason)(), saying.clause, published(saying.clause)))
    }

    fn limited(&self, lifetime: Duration, year: u16) -> Option<Judgement> {
        let limit = LIFETIMES.iter().rev().find(|limit| limit.from <= year)?;
        let Limit { from, count, unit } = *limit;
        let (days, reason) = match unit {
            Unit::Days => (count, texts::lifetime_in_days(count)),
            Unit::Months => (count * DAYS_OF_A_MONTH, texts::lifetime_in_months(count)),
        };
        // Where the limit counts months, only a certificate that is near it could be judged otherwise.
        let grade = if lifetime <= DAY * days { Grade::Fine } else { Grade::Discouraged };
        Some(self.judgement(grade, reason, LIFETIMES_STAND_IN, Some(from)))
    }

    fn received(&self, receipts: &Receipts, year: u16) -> Option<Judgement> {
        /// Of so many logs browsers want a receipt at least.
        const LEAST_LOGS: usize = 2;
        let are_wanted = year >= RECEIPTS_WANTED_FROM && !receipts.of_old;
        // Where nobody asks for any, who has none has chosen nothing.
        if year < RECEIPTS_FROM || (receipts.logs == 0 && !are_wanted) {
            return None;
        }
        let is_enough = receipts.late == 0 && (receipts.logs >= LEAST_LOGS || !are_wanted);
        let grade = if is_enough { Grade::Fine } else { Grade::Discouraged };
        let (reason, clause, since) = match are_wanted {
            true => (texts::receipts_wanted(), RECEIPTS_WANTED_IN, RECEIPTS_WANTED_FROM),
            false => (texts::receipts_of_old(), RECEIPTS_STAND_IN, RECEIPTS_FROM),
        };
        Some(self.judgement(grade, reason + &receipts.told(), clause, Some(since)))
    }

    fn judgement(&self, grade: Grade, reason: String, clause: &'static str, since: Option<u16>) -> Judgement {
        Judgement { subject: self.subject, choice: self.name.clone(), grade, reason, clause, since }
    }
}

/// On the average, rounded up.
const DAYS_OF_A_MONTH: u32 = 31;
