//! Runs a scenario again and again, for a profiler: `cost SCENARIO COUNT`.

use tls_engine::{Prepared, Scenario};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let scenario = Scenario::parse(&arguments.next().unwrap_or_default())?;
    let count: usize = arguments.next().unwrap_or_default().parse().unwrap_or(1);
    let prepared = Prepared::new(&scenario)?;
    for _ in 0..count {
        std::hint::black_box(prepared.run());
    }
    Ok(())
}
