//! Diffie–Hellman on a curve: its points as dots, and the multiples that both sides step to.

use super::hand::{Dragged, Hand};
use super::{computed, formula, slider};
use tls_scene::by_hand::{CURVE, Point};
use tls_texts::{page, page_by_hand};
use yew::prelude::*;

/// The curve with both sides' points.
pub(super) fn on_curve(hand: &Hand, drag: &Callback<(Dragged, u32)>) -> Html {
    let points = CURVE.multiples();
    let most = points.len() as u32;
    let (a, b) = (hand.client.min(most), hand.server.min(most));
    // After as many steps as there are multiples, one more leads to infinity, and from there to the first.
    let multiple = |times: u32| points.get((times % (most + 1)).wrapping_sub(1) as usize).copied();
    let secret = multiple(a * b);
    let told = |point: Option<Point>| point.map_or_else(page_by_hand::infinity, |Point { x, y }| pair(x, y));
    let equation = [
        "y^2 = x^3 + x + ",
        &CURVE.b.to_string(),
        " mod ",
        &CURVE.prime.to_string(),
        ", G = ",
        &told(points.first().copied()),
    ];
    html! {
        <>
            <p>{ page_by_hand::curve_introduction(most) }</p>
            <div class="on-curve">
                <figure>
                    <figcaption><code>{ formula(&equation.concat()) }</code></figcaption>
                    { picture(&points, [a, b], secret) }
                </figure>
                <div>
                    <div class="client">{ slider(Dragged::Client, page_by_hand::private("a"), most, a, a.to_string(), drag) }</div>
                    <div class="server">{ slider(Dragged::Server, page_by_hand::private("b"), most, b, b.to_string(), drag) }</div>
                    <dl>
                        { computed("point-a", page_by_hand::sends_point(page::client()), "A = a·G", &told(multiple(a))) }
                        { computed("point-b", page_by_hand::sends_point(page::server()), "B = b·G", &told(multiple(b))) }
                        { computed("point-secret", page_by_hand::both_come_to(), "S = a·B = b·A", &told(secret)) }
                    </dl>
                    <p>{ page_by_hand::curve_search() }</p>
                </div>
            </div>
        </>
    }
}

fn pair(x: u32, y: u32) -> String {
    ["(", &x.to_string(), ", ", &y.to_string(), ")"].concat()
}

/// The points, and the way along the multiples to each side's own: a jump a step. It is nothing but shapes, as text.
fn picture(points: &[Point], multiples: [u32; 2], secret: Option<Point>) -> Html {
    // Upwards, with room for a dot at the edges.
    let place = |point: &Point| ((point.x + 1).to_string(), (CURVE.prime - point.y).to_string());
    let mut drawn = String::from("<svg class=\"curve\" viewBox=\"0 0 32 32\">");
    let circle = |drawn: &mut String, class: &str, radius: &str, point: &Point| {
        let (x, y) = place(point);
        drawn.extend(["<circle class=\"", class, "\" cx=\"", &x, "\" cy=\"", &y, "\" r=\"", radius, "\"/>"]);
    };
    points.iter().for_each(|point| circle(&mut drawn, "spot", "0.3", point));
    let at = |times: u32| points.get(times.wrapping_sub(1) as usize);
    let [a, b] = multiples;
    for (class, times) in [("client", a), ("server", b)] {
        drawn.extend(["<polyline class=\"", class, "\" points=\""]);
        for point in points.iter().take(times as usize) {
            let (x, y) = place(point);
            drawn.extend([&x, ",", &y, " "]);
        }
        drawn.push_str("\"/>");
    }
    for (class, letter, point) in
        [("generator", "G", at(1)), ("client", "A", at(a)), ("server", "B", at(b)), ("secret", "S", secret.as_ref())]
    {
        let Some(point) = point else { continue };
        drawn.extend(["<g class=\"", class, "\">"]);
        circle(&mut drawn, "mark", "0.75", point);
        let (x, y) = place(point);
        drawn.extend(["<text x=\"", &x, "\" y=\"", &y, "\" dy=\"0.35\">", letter, "</text></g>"]);
    }
    drawn.push_str("</svg>");
    html! { <div role="img" aria-label={page_by_hand::curve_picture()}>{ Html::from_html_unchecked(drawn.into()) }</div> }
}
