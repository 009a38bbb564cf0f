//! What is projected: the title, the tabs in large type, the question, the pointer; and that the step is marked for eyes far away.

use crate::harness::{Page, visit};
use crate::native::{EVERYTHING, play};
use serde_json::json;
use thirtyfour::Key;
use tls_texts::{page_elsewhere, page_stage};

#[test]
fn the_head_of_the_page_leads_to_the_projector_and_a_title_stands_there_first() {
    let count = play("ecdhe").steps(EVERYTHING.stepping).len();
    visit("?ecdhe", |page| {
        page.click("#present");
        page.wait_for_element(".presenter .title-slide");
        let said = page.text(".title-slide");
        for expected in [page_stage::someone(), page_elsewhere::steps(count), "shop.example".into()] {
            assert!(said.contains(&expected), "“{expected}” is not in “{said}”");
        }
        assert!(page.has(".title-slide .qr"), "the way there for everybody's own device");
        let link = page.text(".title-slide figcaption code");
        assert!(link.ends_with("?link=2&ecdhe"), "as short as can be: {link}");
        page.press(Key::Right);
        page.wait_for_element(".presenter .stage");
        page.wait_for_text("#step-title", "ClientHello");
        assert!(!page.has(".title-slide"));
        // What the code says leads to this handshake.
        page.go_to(&link);
        page.wait_for("location.search.includes('key-exchange=ecdhe') && document.querySelector('#notice') === null");
    });
}

#[test]
fn the_title_of_an_attack_says_what_is_about_to_happen_and_asks_nothing_that_does_not_fit() {
    visit("?attack=impostor&present=1", |page| {
        let said = page.text(".title-slide");
        assert!(said.contains(&play("attack=impostor").title(0, EVERYTHING.stepping)), "{said}");
        assert!(!said.contains(&page_elsewhere::what_a_thief_opens()), "{said}");
    });
}

/// The size of an element's type, in thousandths of the window's height.
fn size(page: &Page, selector: &str) -> f64 {
    page.call(
        "(selector) => 1000 * parseFloat(getComputedStyle(document.querySelector(selector)).fontSize) / innerHeight",
        vec![selector.into()],
    )
}

#[test]
fn bytes_keys_and_who_knows_what_are_projected_large_by_their_keys_and_by_buttons() {
    visit("?ecdhe&present=1&step=server-key-exchange", |page| {
        for (width, height) in [(1024, 768), (1920, 1080), (3840, 2160)] {
            page.resize(width, height);
            for (key, shown) in
                [("2", ".spotlight .digits"), ("3", ".spotlight .node"), ("4", ".spotlight .knowledge td")]
            {
                page.press(key);
                page.wait_for_element(shown);
                page.wait_until_still();
                assert!(size(page, shown) >= 16.0, "{width} × {height}, {shown}: {}", size(page, shown));
                let sideways: bool = page.eval("(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)(document.querySelector('.spotlight'))");
                assert!(!sideways, "{width} × {height}, {shown} fits");
            }
        }
        page.click(".speaker-bar [data-key='2']");
        page.wait_for_element(".spotlight .digits");
        assert_eq!(page.attribute(".speaker-bar [data-key='2']", "aria-pressed").as_deref(), Some("true"));
        let marked = "document.querySelector('.spotlight .byte-mark.kept') !== null";
        assert!(page.eval::<bool>(marked), "what the message is there for is marked");
    });
}

#[test]
fn what_the_field_at_hand_says_is_projected_whole_with_the_field_in_the_grid_below() {
    for (width, height, query) in [
        (1920, 1080, "?ecdhe&step=server-key-exchange"),
        (1920, 1080, "?version=1.3&step=client-hello"),
        (1280, 800, "?ecdhe&step=client-finished"),
    ] {
        visit(&format!("{query}&present=1&tab=bytes"), |page| {
            page.resize(width, height);
            page.wait_for_element(".spotlight .byte-mark.kept");
            page.wait_until_still();
            let [said, field, room]: [f64; 3] = page.eval(
                "['.spotlight .readout', '.spotlight .byte-mark.kept', '.spotlight'].map((one) => document.querySelector(one).getBoundingClientRect().bottom)",
            );
            assert!(said < field && field < room, "{query}: {said}, {field} of {room}");
        });
    }
}

#[test]
fn of_what_travels_protected_only_the_record_is_projected_until_it_is_asked_for() {
    let play = play("rsa");
    let at = play.position_of("client-finished", EVERYTHING.stepping).expect("there is this step");
    let views = play.bytes(at, EVERYTHING.stepping);
    let beginning = |slug: &str| {
        let view = views.iter().find(|view| view.slug == slug).expect("it is sealed");
        view.bytes.iter().take(8).map(|byte| format!("{byte:02x} ")).collect::<String>()
    };
    let shown = "document.querySelector('.spotlight .digits')?.textContent ?? ''";
    visit("?rsa&present=1&step=client-finished&tab=bytes", |page| {
        page.wait_for(&format!("({shown}).startsWith({})", json!(beginning("record-0"))));
        page.press("v");
        page.wait_for(&format!("({shown}).startsWith({})", json!(beginning("message"))));
    });
}

#[test]
fn the_step_is_marked_by_a_bar_and_what_is_past_can_be_read() {
    let function = "(selector, property) => {
        const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
        const luminance = (colour) => {
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
            const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => part / 255).map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        };
        const ground = luminance(getComputedStyle(document.body).backgroundColor);
        return [...document.querySelectorAll(selector)].map((one) => {
            const style = getComputedStyle(one);
            const mine = luminance(style[property]);
            return Number(style.opacity) * (Math.max(mine, ground) + 0.05) / (Math.min(mine, ground) + 0.05);
        });
    }";
    visit("", |page| {
        for theme in ["light", "dark"] {
            page.prefer(&[("prefers-color-scheme", theme), ("prefers-reduced-motion", "reduce")]);
            for query in ["?rsa&step=client-key-exchange&present=1", "?rsa&step=client-key-exchange"] {
                page.go(query);
                page.wait_for_element("#diagram .current-bar");
                let contrasts = |selector: &str, property: &str| -> Vec<f64> {
                    page.call(function, vec![selector.into(), property.into()])
                };
                let bar = contrasts(".diagram .current-bar", "fill");
                assert!(bar.len() == 1 && bar[0] >= 3.0, "{query}, {theme}: {bar:?}");
                let past = contrasts(".diagram .past text", "fill");
                let lines = contrasts(".diagram .past .line", "stroke");
                assert!(
                    past.iter().chain(&lines).all(|contrast| *contrast >= 4.5),
                    "{query}, {theme}: {past:?} {lines:?}"
                );
            }
        }
    });
}

#[test]
fn lines_grow_with_the_words() {
    let ratio = "parseFloat(getComputedStyle(document.querySelector('.diagram .past .line')).strokeWidth) / parseFloat(getComputedStyle(document.documentElement).fontSize)";
    visit("?rsa&step=client-key-exchange&present=1", |page| {
        let ratios = [(1024, 768), (3840, 2160)].map(|(width, height)| {
            page.resize(width, height);
            page.wait_until_still();
            page.eval::<f64>(ratio)
        });
        assert!((ratios[0] - ratios[1]).abs() < 0.01, "{ratios:?}");
    });
}

#[test]
fn the_class_is_asked_and_the_next_step_tells_which_answer_is_right() {
    let play = play("rsa");
    let question = play.question(1, &EVERYTHING).expect("it is asked which message comes");
    let right = question.right().expect("one is right");
    visit("?rsa&present=1&step=client-hello", |page| {
        page.press("q");
        page.wait_for_text("#prompt", &question.prompt);
        assert!(size(page, ".spotlight .choices button") >= 20.0);
        assert!(!page.has(".choices .right"));
        // Looking closer takes no question away.
        page.press("v");
        page.press(Key::PageDown);
        page.wait_for_element(&format!(".choices .right[data-choice='{right}']"));
        page.wait_for_text("#announcer", &play.announcement(2, &EVERYTHING));
        page.press(Key::PageDown);
        page.wait_for_text("#announcer", &play.announcement(3, &EVERYTHING));
        assert!(!page.has("#prompt"));
        assert!(
            !page.eval::<bool>("(localStorage.getItem('handshake-lab') ?? '').includes('score')"),
            "nobody's score"
        );
        page.press(Key::End);
        page.press("q");
        page.wait_for_text(".toast", &page_elsewhere::nothing_to_ask());
    });
}

#[test]
fn a_dot_follows_the_mouse_while_it_is_asked_for() {
    visit("?rsa&present=1&step=client-hello", |page| {
        page.press("d");
        page.wait_for_element(".pointer-dot");
        page.point_at(".spotlight h2");
        page.wait_for("(() => {
            const [dot, title] = ['.pointer-dot', '.spotlight h2'].map((one) => document.querySelector(one).getBoundingClientRect());
            return Math.abs(dot.x + dot.width / 2 - title.x - title.width / 2) < 2 && Math.abs(dot.y + dot.height / 2 - title.y - title.height / 2) < 2;
        })()");
        page.press("d");
        page.wait_for("document.querySelector('.pointer-dot') === null");
    });
}
