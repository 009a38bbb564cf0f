//! Makes the chain that is shipped (`chain/`): `cargo run -p tls-pki --example issue_ahead -- SERIAL`, with the serial
//! number in 32 hex digits. The engine's test of the first handshake says which it must be.

use std::error::Error;
use std::path::Path;
use tls_pki::{ChainRequest, issue_now};

fn main() -> Result<(), Box<dyn Error>> {
    let serial = std::env::args().nth(1).ok_or("which serial number? 32 hex digits")?;
    let serial = u128::from_str_radix(&serial, 16)?.to_be_bytes();
    let chain = issue_now(&ChainRequest::first(serial))?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("chain");
    for (name, certificate) in ["leaf", "intermediate"].iter().zip(&chain.certificates).chain([(&"root", &chain.root)])
    {
        std::fs::write(folder.join(format!("{name}-rsa-2048.der")), certificate)?;
    }
    Ok(())
}
