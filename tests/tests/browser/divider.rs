//! The edge between stage and inspector: dragged or moved by keys, remembered, put back; and never over the stage.

use crate::harness::{Page, visit};
use thirtyfour::Key;

const INSPECTOR: &str = "Math.round(document.querySelector('.inspector').getBoundingClientRect().width)";

fn width(page: &Page) -> i32 {
    page.eval(INSPECTOR)
}

/// Drags the edge to `x` with the mouse.
fn drag_to(page: &Page, x: i32) {
    let function = "(x) => {
        const edge = document.getElementById('divider');
        const { left, width, top, height } = edge.getBoundingClientRect();
        return [left + width / 2, top + height / 2, x];
    }";
    let [from, y, to]: [f64; 3] = page.call(function, vec![x.into()]);
    for (kind, x) in
        [("mousePressed", from), ("mouseMoved", (from + to) / 2.0), ("mouseMoved", to), ("mouseReleased", to)]
    {
        let button =
            serde_json::json!({ "type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1 });
        page.devtools("Input.dispatchMouseEvent", button);
    }
}

#[test]
fn the_inspector_is_dragged_wider_and_is_as_wide_at_the_next_visit() {
    visit("?ecdhe&step=server-hello&tab=bytes", |page| {
        page.resize(1440, 900);
        let usual = width(page);
        drag_to(page, 720);
        page.wait_until(INSPECTOR, &720);
        page.wait_until("document.getElementById('divider').getAttribute('aria-valuenow')", &"50".to_owned());
        page.reload();
        page.wait_until(INSPECTOR, &720);
        // At least 16 rem of the stage stay, wherever one drags to.
        drag_to(page, 20);
        page.wait_until("Math.round(document.querySelector('.stage').getBoundingClientRect().width) >= 256", &true);
        page.wait_for(&format!("{INSPECTOR} > 1000"));
        page.eval::<bool>(
            "document.getElementById('divider').dispatchEvent(new MouseEvent('dblclick', { bubbles: true }))",
        );
        page.wait_until(INSPECTOR, &usual);
    });
}

#[test]
fn the_inspector_is_made_wider_by_keys_which_do_not_step() {
    visit("?ecdhe&step=server-hello", |page| {
        page.resize(1440, 900);
        let usual = width(page);
        page.tab_to("#divider");
        page.press(Key::Left);
        page.wait_for(&format!("{INSPECTOR} > {usual}"));
        page.press(Key::Right);
        page.wait_until(INSPECTOR, &usual);
        page.press(Key::End);
        page.wait_for(&format!("{INSPECTOR} > 1000"));
        page.press(Key::Home);
        page.wait_until(INSPECTOR, &448);
        page.press(Key::Enter);
        page.wait_until(INSPECTOR, &usual);
        assert!(page.query().contains("step=server-hello"), "{}", page.query());
    });
}

#[test]
fn on_a_phone_there_is_no_edge_to_drag() {
    visit("?ecdhe&step=server-hello", |page| {
        page.resize(390, 844);
        page.wait_for("getComputedStyle(document.getElementById('divider')).display == 'none'");
    });
}
