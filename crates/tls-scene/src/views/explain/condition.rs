//! Conditions of sections: `(rsa)`, `(dhe, ecdhe)`, `(cbc + client)`.

use super::teller::Teller;

/// Whether any of the alternatives (separated by commas) holds; an alternative holds when all its terms (joined by `+`)
/// do.
pub(super) fn holds(condition: &str, teller: &Teller<'_>) -> bool {
    condition.split(',').any(|alternative| alternative.split('+').all(|term| teller.is(term.trim())))
}
