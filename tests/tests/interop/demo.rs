//! The demo chains as PEM files, for programs that read nothing else.

use handshake_cli::live::{demo_identities, demo_roots, draw, now};
use std::path::PathBuf;
use tempfile::TempDir;
use tls_engine::Identity;
use tls_pki::{TrustAnchors, pem};

/// The name in the demo certificates.
pub(crate) const SERVER_NAME: &str = "localhost";

/// Chains, keys and roots, in memory and in a folder that goes with the value.
pub(crate) struct Demo {
    pub(crate) identities: Vec<Identity>,
    pub(crate) roots: TrustAnchors,
    pub(crate) folder: TempDir,
}

impl Demo {
    pub(crate) fn new() -> Self {
        let clock = now().expect("there is a clock");
        let demo = Self {
            identities: demo_identities(SERVER_NAME, clock, draw).expect("the name is one"),
            roots: demo_roots(clock).expect("the demo keys are sound"),
            folder: TempDir::new().expect("there is room for temporary files"),
        };
        for (identity, kind) in demo.identities.iter().zip(["rsa", "ecdsa"]) {
            demo.write(&format!("{kind}.pem"), &pem::encode("CERTIFICATE", &identity.certificates()[0]));
            demo.write(&format!("{kind}-chain.pem"), &pem::encode("CERTIFICATE", &identity.certificates()[1]));
            let chain: String = identity.certificates().iter().map(|one| pem::encode("CERTIFICATE", one)).collect();
            demo.write(&format!("{kind}-whole-chain.pem"), &chain);
            demo.write(&format!("{kind}-key.pem"), &identity.key().to_pkcs8_pem().expect("the key has a PEM form"));
        }
        let roots: String = demo.roots.0.iter().map(|root| pem::encode("CERTIFICATE", root)).collect();
        demo.write("roots.pem", &roots);
        demo
    }

    /// A file's path in the folder, as text.
    pub(crate) fn path(&self, name: &str) -> String {
        self.file(name).to_str().expect("the path is UTF-8").to_owned()
    }

    /// What a peer wrote there.
    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.file(name)).expect("the file is there")
    }

    pub(crate) fn write(&self, name: &str, contents: &str) {
        std::fs::write(self.file(name), contents).expect("the folder can be written");
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The arguments that give `openssl s_server` both chains, RSA and ECDSA, and every suite.
    pub(crate) fn server_arguments(&self) -> Vec<String> {
        let files = ["-cert", "rsa.pem", "-key", "rsa-key.pem", "-cert_chain", "rsa-chain.pem", "-dcert", "ecdsa.pem"];
        let files = files.into_iter().chain(["-dkey", "ecdsa-key.pem", "-dcert_chain", "ecdsa-chain.pem"]);
        let path = |word: &str| if word.starts_with('-') { word.to_owned() } else { self.path(word) };
        files.map(path).chain(["-cipher", "ALL:@SECLEVEL=0"].map(String::from)).collect()
    }
}
