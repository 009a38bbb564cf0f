//! Compiles every language's folder to the file that the page fetches: `compile-texts texts target/texts cli`. What is
//! said by the command line alone stands in Fluent files whose names begin with `cli`, and the page need not fetch it. Messages
//! that functions say go by short names there, as in the functions that `tls-texts` makes for the page.

use phrasebook::compiler::read;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

/// The language whose messages are numbered.
const ORIGINAL: &str = "en";

fn main() -> ExitCode {
    let arguments: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let done = match arguments.as_slice() {
        [from, to, without] => compile(from, to, &without.to_string_lossy()),
        _ => Err("needed are two folders, that of the languages and that of their files, and how the names of those \
                  Fluent files begin that are left out"
            .into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn compile(from: &Path, to: &Path, without: &str) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(to)?;
    let mut languages = fs::read_dir(from)?.collect::<Result<Vec<_>, _>>()?;
    languages.retain(|entry| entry.path().is_dir());
    let (original, _) = read(&from.join(ORIGINAL))?;
    let short = original.short_names();
    for language in languages {
        let (mut read, problems) = read(&language.path())?;
        if !problems.is_empty() {
            let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
            return Err(told.join("\n").into());
        }
        let file = to.join(language.file_name()).with_extension("json");
        read.catalogue.messages.retain(|name, _| !name.starts_with(without));
        read.shorten(&short);
        let json = read.catalogue.to_json();
        // One that is as before keeps its time: who watches it has nothing to build.
        if fs::read_to_string(&file).is_ok_and(|before| before == json) {
            continue;
        }
        fs::write(&file, json)?;
    }
    Ok(())
}
