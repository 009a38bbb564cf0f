//! Pieces of shell scripts.

/// Reads bytes, prints hex.
pub(super) const TO_HEX: &str = "od -An -v -tx1 | tr -d ' \\n'";

/// Reads the output of `openssl kdf` (`AB:CD:…`), prints hex.
pub(super) const COLONS_TO_HEX: &str = "tr -d ':\\n' | tr 'A-F' 'a-f'";

/// Turns bytes written in base64 into a file: `openssl` reads no hex.
pub(super) fn file(name: &str, bytes: &[u8]) -> String {
    format!("openssl base64 -d > {name} <<'END'\n{}END\n", base64(bytes))
}

/// Writes a key as PEM into a file.
pub(super) fn pem_file(name: &str, label: &str, der: &[u8]) -> String {
    format!("cat > {name} <<'END'\n{}END\n", tls_pki::pem::encode(label, der))
}

/// Works in a directory of its own, and leaves nothing behind.
pub(super) const IN_A_DIRECTORY_OF_ITS_OWN: &str = "work=$(mktemp -d) && cd \"$work\" && trap 'rm -r \"$work\"' EXIT\n";

/// Lines of base64.
fn base64(bytes: &[u8]) -> String {
    let pem = tls_pki::pem::encode("DATA", bytes);
    let lines = pem.lines().filter(|line| !line.starts_with("-----"));
    lines.flat_map(|line| [line, "\n"]).collect()
}
