//! Which facts there are.

/// A kind of fact. There is one of each, so that they are compared by their names.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct FactKind {
    /// In kebab-case: `suite-chosen`. It stands in recordings and names the message that says it, and never changes.
    pub name: &'static str,
    /// What its values are called, in their order.
    pub values: &'static [&'static str],
}
