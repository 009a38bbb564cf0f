//! Chains of each kind of key, made by OpenSSL, which has more kinds than we have.

use crate::demo::SERVER_NAME;
use std::path::PathBuf;
use std::process::Command;
use tempfile::TempDir;
use tls_engine::Identity;
use tls_pki::{PrivateKey, TrustAnchors, certificates_from_pem};
use tls_wire::SignatureScheme;

/// A kind of key, as a certificate's and its issuer's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Rsa,
    EcdsaP256,
    EcdsaP384,
    Ed25519,
}

impl Kind {
    /// Whose key signs handshakes with that scheme, of those tried here.
    pub(super) fn of(scheme: SignatureScheme) -> Self {
        match scheme {
            SignatureScheme::ECDSA_SECP256R1_SHA256 => Self::EcdsaP256,
            SignatureScheme::ECDSA_SECP384R1_SHA384 => Self::EcdsaP384,
            SignatureScheme::ED25519 => Self::Ed25519,
            _ => Self::Rsa,
        }
    }

    /// The scheme of the signatures in its certificates.
    pub(super) fn signs_certificates_with(self) -> SignatureScheme {
        match self {
            Self::Rsa => SignatureScheme::RSA_PKCS1_SHA256,
            Self::EcdsaP256 => SignatureScheme::ECDSA_SECP256R1_SHA256,
            Self::EcdsaP384 => SignatureScheme::ECDSA_SECP384R1_SHA384,
            Self::Ed25519 => SignatureScheme::ED25519,
        }
    }

    /// What makes OpenSSL generate one, and sign with it.
    fn arguments(self) -> (&'static [&'static str], &'static [&'static str]) {
        match self {
            Self::Rsa => (&["-newkey", "rsa:2048"], &["-sha256"]),
            Self::EcdsaP256 => (&["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"], &["-sha256"]),
            Self::EcdsaP384 => (&["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384"], &["-sha384"]),
            Self::Ed25519 => (&["-newkey", "ed25519"], &[]),
        }
    }
}

/// A certificate, its key and its issuer's certificate, as files and for us.
pub(super) struct Chain {
    pub(super) kind: Kind,
    /// Whom we are to trust.
    pub(super) roots: TrustAnchors,
    /// Ours, if we can have a key of that kind.
    pub(super) identity: Option<Identity>,
    folder: TempDir,
}

impl Chain {
    pub(super) fn new(kind: Kind) -> Self {
        let folder = TempDir::new().expect("there is room for temporary files");
        let path = |name: &str| folder.path().join(name).to_str().expect("the path is UTF-8").to_owned();
        let (key, signature) = kind.arguments();
        let issue = |name: &str, subject: &str, more: &[&str]| {
            let (key_file, certificate) = (path(&format!("{name}-key.pem")), path(&format!("{name}.pem")));
            let files = ["-nodes", "-days", "2", "-subj", subject, "-keyout", &key_file, "-out", &certificate];
            let arguments = [&["req", "-x509"], key, signature, &files[..], more].concat();
            let made = Command::new("openssl").args(&arguments).output().expect("openssl is installed");
            assert!(made.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&made.stderr));
        };
        issue("root", "/CN=root", &["-addext", "keyUsage=critical,keyCertSign"]);
        let (root, root_key) = (path("root.pem"), path("root-key.pem"));
        let name = format!("subjectAltName=DNS:{SERVER_NAME}");
        let extensions = ["-addext", &name, "-addext", "basicConstraints=critical,CA:FALSE"];
        let usage = ["-addext", "keyUsage=critical,digitalSignature", "-CA", &root, "-CAkey", &root_key];
        issue("leaf", "/CN=leaf", &[&extensions[..], &usage[..]].concat());
        let read = |name: &str| std::fs::read_to_string(path(name)).expect("OpenSSL wrote it");
        let certificates = |name: &str| certificates_from_pem(&read(name)).expect("it is PEM");
        let key = PrivateKey::from_pem(&read("leaf-key.pem")).ok();
        let identity = key.and_then(|key| Identity::new(certificates("leaf.pem"), key).ok());
        Self { kind, roots: TrustAnchors(certificates("root.pem")), identity, folder }
    }

    /// A file's path: `leaf.pem`, `leaf-key.pem`, `root.pem`, or whatever a peer is to write.
    pub(super) fn path(&self, name: &str) -> String {
        self.file(name).to_str().expect("the path is UTF-8").to_owned()
    }

    /// What stands in a file; nothing, if there is none.
    pub(super) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.file(name)).unwrap_or_default()
    }

    /// Takes a file away, so that it can be written anew.
    pub(super) fn clear(&self, name: &str) {
        // There may be none yet.
        let _ = std::fs::remove_file(self.file(name));
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}
