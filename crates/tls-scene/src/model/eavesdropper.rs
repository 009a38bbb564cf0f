//! What the eavesdropper reports.

use super::lane::Lane;
use super::theft::{Theft, Thefts};
use tls_facts::Fact;

/// What the eavesdropper makes of the recording so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EavesdropperReport {
    /// What was stolen.
    pub stolen: Thefts,
    /// What it works with: "The eavesdropper has every byte that crossed the wire, and …"
    pub holds: String,
    /// What can be stolen.
    pub offers: Vec<Offer>,
    /// How many connections are in the key log that it was given from elsewhere, if it was given one.
    pub other_key_log: Option<usize>,
    /// "The recording opens." / "The recording stays shut."
    pub verdict: String,
    /// Each thing tried, in order.
    pub attempts: Vec<Attempt>,
    /// What the missing values have in common; empty where one alone is missing.
    pub missing_lead: String,
    /// What is missing, and why nobody has it.
    pub missing: Vec<(String, String)>,
    /// The application data read, as text, with who sent it.
    pub plaintext: Vec<(Lane, String)>,
}

/// Something that can be stolen, or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What.
    pub theft: Theft,
    /// Whether it was.
    pub taken: bool,
    /// Why this recording does not have it, if it has not.
    pub why_not: Option<Fact>,
}

/// A thing that the eavesdropper tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// "Decrypts ClientKeyExchange with the server's private key".
    pub title: String,
    /// The values that went in and came out.
    pub detail: String,
    /// Whether it worked.
    pub worked: bool,
}
