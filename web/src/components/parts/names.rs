//! Words and style classes that several components share.

use tls_scene::model::Lane;
use tls_terms::Sort;

/// The class that gives a lane's hue.
pub(crate) fn hue(lane: Lane) -> &'static str {
    match lane {
        Lane::Client => "client",
        Lane::Eavesdropper => "eavesdropper",
        Lane::Server => "server",
    }
}

/// The class of a value's hue: neutral ink where it is nobody's alone.
pub(crate) fn hue_or_ink(lane: Option<Lane>) -> &'static str {
    lane.map_or("both", hue)
}

/// Who stands in a lane.
pub(crate) fn party(lane: Lane) -> &'static str {
    match lane {
        Lane::Client => "Client",
        Lane::Eavesdropper => "Eavesdropper",
        Lane::Server => "Server",
    }
}

/// The class of a value's frame in the ladder.
pub(crate) fn ladder_frame(kind: Sort) -> &'static str {
    match kind {
        Sort::Random => "random",
        Sort::PrivateKey => "private",
        Sort::PublicKey => "public",
        Sort::Secret => "derived",
        Sort::Key => "key",
        Sort::Digest => "digest",
    }
}
