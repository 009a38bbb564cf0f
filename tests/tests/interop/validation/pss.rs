//! Chains that are signed with RSASSA-PSS, by `openssl ca`: with what hashes and salts, by keys for any RSA signature and by keys for such ones
//! alone; and who judges them how.

use super::Judgement::{self, Other, Same};
use super::chains::{CLOCK, Case, LEAF_NAME};
use super::disagreements;
use std::process::Command;
use tempfile::TempDir;
use tls_pki::certificates_from_pem;
use tls_terms::Rule;

/// The clock of all chains here lies within these.
const DATES: [&str; 4] = ["-startdate", "20260101000000Z", "-enddate", "20260201000000Z"];

const CONFIGURATION: &str = "
[ca]
default_ca = own
[own]
database = index
serial = serial
new_certs_dir = .
policy = any
unique_subject = no
[any]
commonName = supplied
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
[leaf]
subjectAltName = DNS:www.shop.example
keyUsage = critical,digitalSignature
extendedKeyUsage = serverAuth
";

/// What a chain is made of: the authority's key and the leaf's, as `genpkey` is told, and how the leaf is signed.
struct Recipe {
    authority: &'static [&'static str],
    leaf: &'static [&'static str],
    signature: &'static [&'static str],
    /// Whether the last bit of the leaf's signature is another.
    spoilt: bool,
}

const RSA: &[&str] = &["RSA", "rsa_keygen_bits:2048"];
const PSS: &[&str] = &["RSA-PSS", "rsa_keygen_bits:2048"];
/// A key for signatures with this hash alone, and a salt of so many bytes at least.
const NARROW: &[&str] = &[
    "RSA-PSS",
    "rsa_keygen_bits:2048",
    "rsa_pss_keygen_md:sha256",
    "rsa_pss_keygen_mgf1_md:sha256",
    "rsa_pss_keygen_saltlen:32",
];

struct Row {
    name: &'static str,
    recipe: Recipe,
    breaks: Option<Rule>,
    openssl: Judgement,
    webpki: Judgement,
}

const fn row(name: &'static str, signature: &'static [&'static str], breaks: Option<Rule>) -> Row {
    let recipe = Recipe { authority: RSA, leaf: RSA, signature, spoilt: false };
    Row { name, recipe, breaks, openssl: Same, webpki: Same }
}

impl Row {
    const fn by(self, authority: &'static [&'static str]) -> Self {
        Self { recipe: Recipe { authority, ..self.recipe }, ..self }
    }

    const fn openssl(self, reason: &'static str) -> Self {
        Self { openssl: Other(reason), ..self }
    }

    const fn webpki(self, reason: &'static str) -> Self {
        Self { webpki: Other(reason), ..self }
    }
}

const SHA256: &[&str] = &["sha256", "rsa_pss_saltlen:32"];
const NO_SUCH_KEYS: &str = "knows no keys for RSASSA-PSS alone";

const TABLE: [Row; 11] = [
    row("SHA-256", SHA256, None),
    row("SHA-384", &["sha384", "rsa_pss_saltlen:48"], None),
    row("SHA-512", &["sha512", "rsa_pss_saltlen:64"], None),
    row("a salt shorter than the hash", &["sha256", "rsa_pss_saltlen:20"], None)
        .webpki("takes a salt as long as the hash alone, as TLS has it"),
    row("no salt", &["sha256", "rsa_pss_saltlen:0"], None)
        .webpki("takes a salt as long as the hash alone, as TLS has it"),
    row(
        "SHA-1, by which all parameters are left out",
        &["sha1", "rsa_pss_saltlen:20"],
        Some(Rule::CertificateStrength),
    ),
    row("two hashes", &["sha256", "rsa_pss_saltlen:32", "rsa_mgf1_md:sha512"], Some(Rule::CertificateSignature))
        .openssl("takes any pair of hashes"),
    Row {
        recipe: Recipe { spoilt: true, ..row("", SHA256, None).recipe },
        ..row("spoilt", SHA256, Some(Rule::CertificateSignature))
    },
    row("by a key for RSASSA-PSS alone", SHA256, None).by(PSS).webpki(NO_SUCH_KEYS),
    row("by a key for SHA-256 alone", SHA256, None).by(NARROW).webpki(NO_SUCH_KEYS),
    Row {
        recipe: Recipe { leaf: PSS, ..row("", SHA256, None).recipe },
        ..row("a leaf's key for RSASSA-PSS alone", SHA256, Some(Rule::CertificateKeyUsage))
            .openssl("speaks the schemes of such keys, which we do not offer")
            .webpki("looks at a leaf's key only when it verifies with it")
    },
];

#[test]
fn each_chain_with_rsassa_pss_is_judged_as_the_table_says_and_by_the_others_alike_or_for_a_reason() {
    let mut wrong = Vec::new();
    for Row { name, recipe, breaks, openssl, webpki } in TABLE {
        let case = recipe.chain();
        wrong.extend(disagreements(name, &case, breaks, openssl, webpki));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

impl Recipe {
    fn chain(&self) -> Case {
        let folder = TempDir::new().expect("there is room for temporary files");
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("it can be written");
        write("configuration", CONFIGURATION);
        write("index", "");
        write("serial", "07\n");
        make_key(&folder, "root.key", self.authority);
        make_key(&folder, "leaf.key", self.leaf);
        let root = ["-selfsign", "-keyfile", "root.key", "-extensions", "authority"];
        let root = certify(&folder, "root", SHA256, &root);
        let leaf = ["-cert", "root.pem", "-keyfile", "root.key", "-extensions", "leaf"];
        let mut leaf = certify(&folder, "leaf", self.signature, &leaf);
        if self.spoilt
            && let Some(last) = leaf.last_mut()
        {
            *last ^= 1;
        }
        Case { chain: vec![leaf], roots: vec![root], host: Some(LEAF_NAME), lists: Vec::new(), clock: CLOCK }
    }
}

/// A key of this kind and with these options.
fn make_key(folder: &TempDir, name: &str, kind: &[&str]) {
    let (algorithm, options) = kind.split_first().expect("it has a kind");
    let options = options.iter().flat_map(|option| ["-pkeyopt", option]);
    let command = ["genpkey", "-out", name, "-algorithm", algorithm];
    openssl(folder, &command.into_iter().chain(options).collect::<Vec<_>>());
}

/// A certificate for the key of that name, signed with this hash and these options.
fn certify(folder: &TempDir, name: &str, signature: &[&str], more: &[&str]) -> Vec<u8> {
    let (key, request, made) = (format!("{name}.key"), format!("{name}.request"), format!("{name}.pem"));
    let subject = if name == "leaf" { format!("/CN={LEAF_NAME}") } else { "/CN=Root".into() };
    openssl(folder, &["req", "-new", "-key", &key, "-subj", &subject, "-out", &request]);
    let (hash, options) = signature.split_first().expect("it has a hash");
    let mut command = vec!["ca", "-batch", "-config", "configuration", "-in", &request, "-out", &made, "-notext"];
    command.extend(["-md", hash, "-sigopt", "rsa_padding_mode:pss"]);
    command.extend(options.iter().flat_map(|option| ["-sigopt", option]));
    command.extend(DATES);
    command.extend(more);
    openssl(folder, &command);
    let text = std::fs::read_to_string(folder.path().join(made)).expect("it was made");
    certificates_from_pem(&text).expect("it is PEM").remove(0)
}

fn openssl(folder: &TempDir, arguments: &[&str]) {
    let output = Command::new("openssl").args(arguments).current_dir(folder.path()).output();
    let output = output.expect("this test needs openssl");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}
