//! Certificates of the user's own in a file.

use tls_scene::own_chain;

/// A file with certificates. What is in it stays in the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ChainFile {
    /// Its name.
    pub(crate) name: String,
    /// What is in it.
    pub(crate) bytes: Vec<u8>,
}

impl ChainFile {
    /// More than any chain has, in bytes.
    pub(crate) const LONGEST: usize = 1 << 20;

    /// Whether a file has certificates in it, whatever it is called: PEM, even with a mistake in it, or one in DER.
    pub(crate) fn is_one(bytes: &[u8]) -> bool {
        let begins = own_chain::BEGIN.as_bytes();
        bytes.windows(begins.len()).any(|window| window == begins)
            || (!bytes.is_ascii() && own_chain::read(bytes).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tls_engine::{Prepared, Scenario};

    #[test]
    fn certificates_are_known_by_what_is_in_the_file() {
        let mut prepared = Prepared::new(&Scenario::default()).unwrap();
        let root = prepared.client().anchors.0.first().unwrap().clone();
        // With a mistake in it: the laboratory says which.
        let pem = [own_chain::BEGIN, "\n*IIC\n-----END CERTIFICATE-----\n"].concat();
        for (bytes, is_one) in [
            (root.clone(), true),
            (pem.clone().into_bytes(), true),
            (["Bag Attributes\n", &pem].concat().into_bytes(), true),
            (root.get(..40).unwrap().to_vec(), false),
            (b"# A lesson\n\n## First\n".to_vec(), false),
            (b"{\"format\": {}}".to_vec(), false),
            (Vec::new(), false),
        ] {
            assert_eq!(ChainFile::is_one(&bytes), is_one, "{}", String::from_utf8_lossy(&bytes));
        }
    }
}
