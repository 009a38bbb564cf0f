//! The same certificates at another time.

use super::Scenario;

/// In seconds.
const DAY: u64 = 86_400;

/// So long before it is shown a certificate of today begins.
const BEFORE: u64 = 30 * DAY;

impl Scenario {
    /// This scenario at another time: the clock goes on or back, and the server's certificate keeps its dates. A fault that is
    /// nothing but a date becomes that date, or the certificate would go along with the clock.
    #[must_use]
    pub fn at(&self, clock: u64) -> Self {
        let dated = match self.fault.map(|fault| fault.name) {
            Some("expired-certificate") => Some(self.clock.saturating_sub(90 * DAY)),
            Some("not-yet-valid") => Some((self.clock - self.clock % DAY).saturating_add(DAY + BEFORE)),
            _ => None,
        };
        let issued = dated.unwrap_or(self.issued());
        let fault = self.fault.filter(|_| dated.is_none());
        Self { clock, issued: Some(issued).filter(|issued| *issued != clock), fault, ..self.clone() }
    }
}
