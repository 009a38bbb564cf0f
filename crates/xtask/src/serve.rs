//! `cargo xtask serve`: builds the page for development and serves it on this machine only.

mod watch;

use std::net::{Ipv4Addr, TcpListener};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result};
use clap::Args;
use page_host::{File, Host, file_of};

use crate::bundler::{Compiling, Purpose};
use crate::consent::Consent;
use crate::wasm_target::WasmToolchain;
use crate::workspace::Workspace;
use crate::{process, step};

/// The options of `serve`.
#[derive(Args)]
pub(crate) struct Arguments {
    /// The port to listen on; 0 takes any free one.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Open the page in the browser when it is ready.
    #[arg(long)]
    open: bool,
}

/// Serves until it is stopped.
pub(crate) fn run(workspace: &Workspace, consent: &Consent, arguments: &Arguments) -> Result<()> {
    // First of all, for a taken port should be known before minutes of building.
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, arguments.port)).with_context(|| {
        format!(
            "cannot listen on 127.0.0.1:{}; choose another port with --port, or any free one with --port 0",
            arguments.port
        )
    })?;
    let address = format!("http://{}/", listener.local_addr()?);
    let bundler = Compiling::start(workspace)?;
    let toolchain = WasmToolchain::ensure(workspace, consent)?;
    let bundler = bundler.finish()?;
    let first = !workspace.served_site().join("index.html").is_file();
    let how_long = if first { " (2 minutes, the first time)" } else { "" };
    step::say(&format!("Building the page{how_long}"), "quick to compile rather than small");
    let build = || bundler.build_page(workspace, toolchain, &Purpose::Development, &workspace.served_site());
    build()?;
    let site = workspace.served_site();
    // Nothing is kept by a browser, so that loading the page again shows the change.
    let find =
        move |path: &str| Some(File { cache_control: Some("no-store"), ..File::read(&file_of(path, &site)?).ok()? });
    let _host = Host::start(listener, find).context("cannot serve")?;
    println!(
        "\nHandshake Lab is at {address}\nIt is a teaching tool: it shows secrets on purpose and protects nothing. Stop it with Ctrl-C.\n"
    );
    if arguments.open {
        open(&address);
    }
    rebuild_on_change(workspace, build)
}

fn rebuild_on_change(workspace: &Workspace, build: impl Fn() -> Result<()>) -> Result<()> {
    let mut seen = watch::newest_change(workspace.root());
    loop {
        std::thread::sleep(Duration::from_secs(1));
        let now = watch::newest_change(workspace.root());
        if now == seen {
            continue;
        }
        seen = now;
        step::say("Building again", "a source file changed; then load the page again");
        match build() {
            Ok(()) => step::note("Done."),
            Err(error) => eprintln!("error: {error:#}; the page stays as it was"),
        }
    }
}

/// Asks the desktop to show the page. Where there is none, the address has been printed anyway.
fn open(address: &str) {
    let opener = ["xdg-open", "open"].into_iter().find(|program| process::on_path(program).is_some());
    let opened = opener.map(|program| Command::new(program).arg(address).stderr(Stdio::null()).spawn());
    if !matches!(opened, Some(Ok(_))) {
        step::note("No xdg-open or open is here to start the browser: open the address yourself.");
    }
}
