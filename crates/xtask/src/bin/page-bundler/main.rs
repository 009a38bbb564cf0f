//! Builds the page: index.html, Trunk.toml and the crates they name, into a folder that any static host can serve.
//!
//! Run by `cargo xtask serve` and `cargo xtask build`, which also see to it that everything needed is there. It reads
//! the files that Trunk reads, so that `trunk serve` works in the same checkout.

mod asset;
mod bindings;
mod compile;
mod markup;
mod names;
mod offline;
mod optimise;
mod pack;
mod page;
mod policy;
mod script;
mod selector;
mod settings;
mod single_file;
mod site;
mod sizes;
mod style;
mod whole;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::{Args, Parser, Subcommand};

use crate::asset::{Asset, Kind};
use crate::page::Program;
use crate::policy::Edition;
use crate::site::Site;
use crate::style::Styles;

/// Builds the page of Handshake Lab into a folder, or makes one file of such a folder.
#[derive(Parser)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
struct CommandLine {
    #[command(subcommand)]
    other: Option<Other>,
    #[command(flatten)]
    build: Option<Arguments>,
}

#[derive(Subcommand)]
enum Other {
    /// Write a built site as one page that needs no server.
    SingleFile {
        /// The folder of the site.
        #[arg(long)]
        site: PathBuf,
        /// The page.
        #[arg(long)]
        out: PathBuf,
    },
}

#[derive(Args)]
struct Arguments {
    /// The folder of index.html and Trunk.toml.
    #[arg(long)]
    root: PathBuf,
    /// The folder that the site goes into.
    #[arg(long)]
    out: PathBuf,
    /// The folder for what cargo and the bundler make on the way.
    #[arg(long)]
    target_dir: PathBuf,
    /// The cargo profile to compile with.
    #[arg(long, default_value = "page-dev")]
    profile: String,
    /// Print what each file weighs, raw and compressed with brotli, and which crates the module consists of.
    #[arg(long)]
    sizes: bool,
    /// Let the site be installed, and work without a network after the first visit. Otherwise the site takes away what an
    /// earlier one at the same address has left for that.
    #[arg(long)]
    offline: bool,
    /// The wasm-opt command that shrinks the module: a program and its first arguments, one option each.
    #[arg(long, allow_hyphen_values = true)]
    wasm_opt: Vec<String>,
}

fn main() -> ExitCode {
    let line = CommandLine::parse();
    let done = match (&line.other, &line.build) {
        (Some(Other::SingleFile { site, out }), _) => single_file::write(site, out),
        (None, Some(arguments)) => run(arguments),
        (None, None) => Ok(()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    let files = bundle(arguments)?;
    if arguments.sizes {
        println!("{}", sizes::table(&sizes::weigh(&arguments.out, &files)?));
    }
    Ok(())
}

/// Builds the site and gives its files, relative to its folder.
fn bundle(arguments: &Arguments) -> Result<Vec<PathBuf>> {
    let settings = settings::Settings::read(&arguments.root)?;
    settings.prepare(&arguments.root)?;
    let entry = arguments.root.join(&settings.build.target);
    let html = std::fs::read_to_string(&entry).with_context(|| format!("cannot read {}", entry.display()))?;
    let named_entry = || format!("in {}", entry.display());
    let links = markup::trunk_links(&html).with_context(named_entry)?;
    let mut site = Site::begin(&arguments.out)?;
    let mut replacements = Vec::new();
    let mut parts = Parts::default();
    for link in links {
        let asset = Asset::of(&link, &arguments.root).with_context(named_entry)?;
        let replacement = add(&mut site, &mut parts, &asset, arguments)?;
        replacements.push((link, replacement));
    }
    let page = parts.styles.add_to(&mut site, page::with_replacements(&html, &replacements))?;
    let page = match parts.program {
        Some(program) => page.replace(page::STARTER_PLACE, &starter(&mut site, program, arguments)?),
        None => page,
    };
    let page = policy::add(&page, Edition::Site).with_context(named_entry)?;
    let page = if arguments.offline { offline::add(&mut site, page)? } else { offline::take_away(&mut site, page)? };
    site.finish(&page)
}

/// What is put together from several assets, or from all of them.
#[derive(Default)]
struct Parts {
    styles: Styles,
    program: Option<Bound>,
}

/// The program in the site.
struct Bound {
    /// The URL of the script of wasm-bindgen.
    script_url: String,
    /// Its text.
    script: String,
    /// The URL of the WebAssembly module.
    module_url: String,
}

/// Adds an asset to the site, or to what is put together later, and gives the tags that load it.
fn add(site: &mut Site, parts: &mut Parts, asset: &Asset, arguments: &Arguments) -> Result<String> {
    let read = |file: &Path| std::fs::read(file).with_context(|| format!("cannot read {}", file.display()));
    Ok(match asset {
        Asset::Rust { manifest } => {
            parts.program = Some(add_program(site, manifest, arguments)?);
            page::STARTER_PLACE.to_owned()
        }
        Asset::Css { file } => {
            let css = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
            parts.styles.join(&css).to_owned()
        }
        Asset::Inline { file, kind } => {
            let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
            match kind {
                Kind::Markup => text.trim_end().to_owned(),
                Kind::Script => format!("<script>\n{}</script>", script::compact(&text)),
            }
        }
        Asset::Icon { file } => {
            let ending = file.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
            let url = site.add_fingerprinted(&stem(file), &ending, &read(file)?)?;
            format!(r#"<link rel="icon" href="{url}">"#)
        }
        Asset::CopyFile { file, folder } => {
            let name = file.file_name().with_context(|| format!("{} has no file name", file.display()))?;
            site.add(&folder.join(name), &read(file)?)?;
            String::new()
        }
        Asset::CopyFolder { from, to } => {
            site.add_folder(from, to)?;
            String::new()
        }
    })
}

fn add_program(site: &mut Site, manifest: &Path, arguments: &Arguments) -> Result<Bound> {
    let linked = compile::compile(manifest, &arguments.profile, &arguments.target_dir)?;
    let made = arguments.target_dir.join("bundler");
    let bindings = bindings::bind(&linked, &made.join(&arguments.profile))?;
    let read = |file: &Path| std::fs::read(file).with_context(|| format!("cannot read {}", file.display()));
    let name = stem(&linked);
    let mut module = read(&bindings.module)?;
    if !arguments.wasm_opt.is_empty() {
        module = optimise::shrink(&module, &arguments.wasm_opt, &made.join("wasm-opt"))?;
    }
    if arguments.sizes {
        println!("{}", sizes::crates(&names::by_crate(&module)?));
    }
    let module_url = site.add_fingerprinted(&name, ".wasm", &names::taken_out(&module)?)?;
    let script = script::compact(&std::fs::read_to_string(&bindings.script)?);
    let script_url = site.add_fingerprinted(&name, ".js", script.as_bytes())?;
    if let Some(snippets) = bindings.snippets {
        site.add_folder(&snippets, Path::new("snippets"))?;
    }
    Ok(Bound { script_url, script, module_url })
}

/// The element that starts the program, once the site has all its other files.
fn starter(site: &mut Site, program: Bound, arguments: &Arguments) -> Result<String> {
    let Bound { script_url, script, module_url } = program;
    let whole = whole::add(site, &script, &module_url)?;
    let last = if arguments.offline { offline::registration() } else { String::new() };
    Ok(page::starter(&Program { script: script_url, module: module_url, whole }, &last))
}

fn stem(file: &Path) -> String {
    file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
