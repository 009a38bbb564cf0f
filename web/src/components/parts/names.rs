//! Words and style classes that several components share.

use crate::session::Scene;
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

/// Who stands in a lane of a scene, as the messages' variable `who` has it.
pub(crate) fn who(scene: &Scene, lane: Lane) -> &'static str {
    if lane == Lane::Eavesdropper && scene.attacked() { "attacker" } else { hue(lane) }
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
