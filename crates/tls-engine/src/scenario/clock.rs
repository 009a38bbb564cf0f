//! The same certificates at another time.

use super::Scenario;

/// In seconds.
const DAY: u64 = 86_400;

/// So long before it is shown a certificate of today begins.
const BEFORE: u64 = 30 * DAY;

impl Scenario {
    /// This scenario at another time: the clock goes on or back, and all certificates keep their dates. A fault that is
    /// nothing but a date becomes that date, or the certificates would go along with the clock.
    #[must_use]
    pub fn at(&self, clock: u64) -> Self {
        let dated = self.dated();
        let issued = dated.unwrap_or(self.issued());
        let fault = self.fault.filter(|_| dated.is_none());
        Self { clock, issued: Some(issued).filter(|issued| *issued != clock), fault, ..self.clone() }
    }

    /// When a fault that is nothing but a date has the server's chain issued: long enough ago for a server's certificate to have run out,
    /// and not so long for an authority's; or so that it begins tomorrow.
    pub(crate) fn dated(&self) -> Option<u64> {
        match self.fault?.name {
            "expired-certificate" => Some(self.clock.saturating_sub(90 * DAY)),
            "not-yet-valid" => Some((self.clock - self.clock % DAY).saturating_add(DAY + BEFORE)),
            _ => None,
        }
    }
}
