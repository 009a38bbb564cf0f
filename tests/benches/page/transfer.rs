//! The bytes that the browser transfers until the page can be used.

use crate::harness::{Page, dist};
use std::io::Write;

/// The names of the files that were asked for before the engine's first run ended, which the page follows at once.
/// A file that was asked for ahead of time and again when needed came once.
const ASKED_FOR: &str = "[...new Set(['navigation', 'resource'].flatMap((type) => performance.getEntriesByType(type))
    .filter((entry) => entry.startTime <= performance.getEntriesByName('engine', 'measure')
        .map((engine) => engine.startTime + engine.duration)[0])
    .map((entry) => new URL(entry.name).pathname.slice(new URL('.', document.baseURI).pathname.length)))]";

/// Prints each file that the page has loaded by then, raw and as a static host would send it; the sum of those that draw
/// the first stage, which are all but the program; and the sum of all.
pub(crate) fn print(page: &Page) {
    let loaded: Vec<String> = page.eval(ASKED_FOR);
    let (mut stage, mut all) = ([0, 0], [0, 0]);
    for name in loaded {
        let name = if name.is_empty() { "index.html" } else { &name };
        let bytes = std::fs::read(dist().join(name)).expect("what the browser was sent is in dist/");
        let sizes = [bytes.len(), compressed_length(&bytes)];
        println!("transferred {name}: {}", told(sizes));
        if name.ends_with(".wasm") {
            println!("transferred as the module: {}", told(sizes));
        }
        let is_program = [".js", ".wasm", ".json"].iter().any(|ending| name.ends_with(ending));
        for (sum, size) in stage.iter_mut().zip(sizes).filter(|_| !is_program).chain(all.iter_mut().zip(sizes)) {
            *sum += size;
        }
    }
    println!("transferred to draw the first stage: {}", told(stage));
    println!("transferred to interact: {}", told(all));
}

fn told([raw, compressed]: [usize; 2]) -> String {
    format!("{raw} bytes raw, {compressed} bytes with brotli")
}

/// With the strongest setting, which static hosts use for files that they compress once.
fn compressed_length(bytes: &[u8]) -> usize {
    let mut compressed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut compressed, 1 << 16, 11, 22);
    writer.write_all(bytes).expect("memory takes everything");
    drop(writer);
    compressed.len()
}
