//! Cipher suites and what their names say.

mod names;
mod properties;

pub use names::CipherSuite;
pub use properties::SuiteProperties;
