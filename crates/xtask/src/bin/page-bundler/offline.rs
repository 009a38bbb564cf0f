//! What makes the hosted page work without a network.

use std::path::Path;

/// Whether a file of the site only matters where a host serves it.
pub(crate) fn is_only_for_hosts(file: &Path) -> bool {
    ["service-worker.js", "manifest.webmanifest"].iter().any(|name| file == Path::new(name))
}
