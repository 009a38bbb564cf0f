//! The page on paper: the stage and the inspector, without the controls.

use crate::harness::visit;
use crate::native::{EVERYTHING, play};
use serde_json::json;

#[test]
fn on_paper_there_are_stage_and_inspector_but_no_controls() {
    let play = play("ecdhe");
    let position = play.position_of("server-key-exchange", EVERYTHING.stepping).expect("ECDHE has it");
    let scene = play.scene(position, &EVERYTHING);
    visit("?ecdhe&step=server-key-exchange", |page| {
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }));
        let visible = |selector: &str| -> Vec<bool> {
            let function = "(selector) => [...document.querySelectorAll(selector)].map((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))";
            page.call(function, vec![selector.into()])
        };
        for content in ["#diagram", ".in-words", "#step-title", "#step-facts", ".explanation", ".wordmark"] {
            assert_eq!(visible(content), [true], "{content}");
        }
        assert_eq!(page.text("#step-title"), scene.title);
        // The whole handshake is on the handout, also what is to come.
        assert_eq!(visible("#diagram [data-row]"), vec![true; scene.diagram.rows.len()]);
        assert_eq!(visible(".in-words li"), vec![true; scene.diagram.rows.len()]);
        for control in ["header button", ".timeline", ".tab-bar", ".levels", "select", "input", "dialog"] {
            assert!(visible(control).into_iter().all(|one| !one), "{control} is on paper");
        }
        let printed = page.devtools("Page.printToPDF", json!({}));
        assert!(printed["data"].as_str().is_some_and(|pdf| pdf.len() > 10_000), "a PDF comes out");
    });
}

#[test]
fn the_bytes_are_on_paper_to_the_last() {
    visit("?ecdhe&step=certificate&tab=bytes", |page| {
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }));
        let cut: bool = page.eval(
            "[...document.querySelectorAll('.hex, .tab-panel')].some((box) => box.scrollHeight > box.clientHeight + 1)",
        );
        assert!(!cut, "nothing on paper can be scrolled");
    });
}
