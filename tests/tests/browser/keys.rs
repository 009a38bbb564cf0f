//! The Keys tab: the ladder, what its frames mean, and the way back from a value to what it was made of.

use crate::harness::visit;

/// The frames in the ladder and those that the legend explains, each once and in order of the alphabet.
const FRAMES: &str = "() => ['.ladder', '.legend'].map((place) => {
    const nodes = [...document.querySelectorAll(`.tab-panel ${place} .node`)];
    // A random has the frame of a public key: both are sent in the clear.
    const frame = (node) => ['private', 'random', 'public', 'derived', 'key', 'digest'].find((kind) => node.classList.contains(kind)).replace('public', 'random');
    return [...new Set(nodes.map(frame))].sort();
})";

#[test]
fn the_legend_explains_just_the_frames_that_the_ladder_has() {
    visit("?key-exchange=ecdhe&step=client-hello&tab=keys", |page| {
        for (step, most) in [("client-hello", 2), ("server-pre-master-secret", 4), ("server-close-notify", 5)] {
            page.go(&format!("?key-exchange=ecdhe&step={step}&tab=keys"));
            page.wait_for_element(".legend li");
            let [ladder, legend]: [Vec<String>; 2] = page.call(FRAMES, Vec::new());
            assert_eq!(ladder, legend, "{step}");
            assert!(ladder.len() <= most, "{step}: {ladder:?}");
        }
    });
}
