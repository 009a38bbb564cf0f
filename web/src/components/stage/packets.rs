//! Below the strip, to scale: how much of the packets that may leave at once the flight of the message at hand would take. The same
//! is said in words in the Bytes tab, which is why it is silent here.

use tls_scene::drawing::number;
use tls_scene::model::Packets;
use tls_texts::page_stage;
use yew::prelude::*;

/// The flight in as many boxes as may leave at once, or as it takes; `place` puts it below the strip.
pub(super) fn packets(packets: &Packets, hue: &'static str, place: String, amiss: bool) -> Html {
    let boxes = packets.segments().max(Packets::WINDOW);
    let per_cent = |bytes: usize| number(100.0 * bytes as f64 / (boxes * Packets::SEGMENT) as f64);
    let part = |class: &'static str, from: usize, bytes: usize| {
        html! { <i {class} style={format!("left:{}%;width:{}%", per_cent(from), per_cent(bytes))}></i> }
    };
    html! {
        <div class={classes!("packets", hue, amiss.then_some("amiss"))} style={place} aria-hidden="true">
            <div class="to-scale">
                { part("all", 0, packets.bytes) }
                { part("own", packets.own.start, packets.own.len()) }
                { for (0..boxes).map(|_| html! { <span></span> }) }
            </div>
            { page_stage::packets(packets.segments()) }
        </div>
    }
}
