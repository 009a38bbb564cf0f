//! Copies the texts without their claims, which tests alone read: the program does not carry them.

use std::path::Path;
use std::{env, fs, io};

const TEXTS: &str = "../../texts/en";

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed={TEXTS}");
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo says where to write"))?;
    copy(Path::new(TEXTS), &Path::new(&out).join("texts"))
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            copy(&path, &to)?;
        } else {
            let text = fs::read_to_string(&path)?;
            let shown: Vec<&str> = text.lines().filter(|line| !line.starts_with('%')).collect();
            fs::write(to, shown.join("\n") + "\n")?;
        }
    }
    Ok(())
}
