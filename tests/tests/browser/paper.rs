//! The page on paper: the handout; worksheets and answer keys; and the page as it stands, without the controls.

use crate::harness::{Page, visit};
use crate::native::{EVERYTHING, count, play};
use serde_json::json;
use thirtyfour::Key;
use tls_scene::comparison::Comparison;

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
        assert_eq!(page.text("#step-title"), scene.title());
        // The whole handshake is on the handout, also what is to come.
        assert_eq!(visible("#diagram [data-row]"), vec![true; scene.diagram().rows.len()]);
        assert_eq!(visible(".in-words li"), vec![true; scene.diagram().rows.len()]);
        for control in ["header button", ".timeline", ".tab-bar", ".levels", "select", "input", "dialog"] {
            assert!(visible(control).into_iter().all(|one| !one), "{control} is on paper");
        }
        let printed = page.devtools("Page.printToPDF", json!({}));
        assert!(printed["data"].as_str().is_some_and(|pdf| pdf.len() > 10_000), "a PDF comes out");
    });
}

/// Shows the page as it comes out on A4, between its margins.
fn on_paper(page: &Page) {
    page.resize(680, 1000);
    page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }));
    page.wait_until_still();
}

/// The texts in which a letter is lower than 8 points, drawn ones with their drawing's scale.
const SMALL: &str = "(() => {
    const walker = document.createTreeWalker(document.querySelector('.paper'), NodeFilter.SHOW_TEXT);
    const small = new Set();
    while (walker.nextNode()) {
        const text = walker.currentNode, of = text.parentElement;
        if (!text.data.trim() || !of.checkVisibility() || of.closest('.hidden')) continue;
        const svg = of.ownerSVGElement;
        // What is drawn is there once, and is shown by slices of the same scale.
        const slice = document.querySelector('.slice svg');
        const scale = svg ? slice.getBoundingClientRect().width / slice.viewBox.baseVal.width : 1;
        const size = parseFloat(svg ? of.getAttribute('font-size') ?? getComputedStyle(of).fontSize : getComputedStyle(of).fontSize) * scale * 0.75;
        if (size < 7.99) small.add(`${size} pt: ${text.data.trim().slice(0, 30)}`);
    }
    return [...small];
})()";

/// How far the slices of the diagram are from the full width of the paper, and the lanes' names that are drawn.
const SLICES: &str = "(() => {
    const body = document.querySelector('.paper-body').getBoundingClientRect();
    return [...document.querySelectorAll('.slice:has(svg)')].map((slice) => slice.getBoundingClientRect())
        .filter((box) => Math.abs(box.width - body.width) > 1).length;
})()";

#[test]
fn the_handout_has_the_whole_diagram_every_step_in_words_and_every_value() {
    let play = play("ecdhe");
    let count = count(&play, &EVERYTHING);
    visit("?ecdhe&step=server-key-exchange", |page| {
        page.click("#export");
        page.click("#print");
        page.click("#to-handout");
        page.wait_for_element(".handout");
        on_paper(page);
        assert_eq!(
            page.eval::<usize>("document.querySelectorAll('.slice').length"),
            count,
            "a page can end at each row"
        );
        assert_eq!(page.eval::<usize>(SLICES), 0);
        assert_eq!(texts(page, "#drawing-0 .row").len(), count);
        let titles: Vec<String> =
            (1..=count).map(|position| format!("{position} {}", play.title(position, EVERYTHING.stepping))).collect();
        assert_eq!(texts(page, ".told li > h3:first-child"), titles);
        let told = texts(page, ".told li");
        for (position, told) in (1..).zip(&told) {
            for paragraph in play.explanation(position, &EVERYTHING).student {
                assert!(told.contains(&paragraph.plain()), "step {position}: {}", paragraph.plain());
            }
        }
        let values: Vec<String> = play.values_in_full(&EVERYTHING).into_iter().map(|value| value.beginning).collect();
        assert_eq!(texts(page, ".paper .beginning"), values);
        assert_eq!(
            page.eval::<usize>("document.querySelectorAll('.paper-keys .ladder .node').length"),
            play.ladder(usize::MAX, &EVERYTHING).nodes.len()
        );
        assert_eq!(page.eval::<Vec<String>>(SMALL), [""; 0]);
        // Title, link and code stand at the head of a table, which is printed on every page.
        assert_eq!(
            page.eval::<String>("getComputedStyle(document.querySelector('.paper-top')).display"),
            "table-header-group"
        );
        assert!(page.text(".paper-top").contains("seed=42") && page.has(".paper-top .qr"));
        assert!(!page.eval::<bool>("document.querySelector('.sheet-tools').checkVisibility()"));
        page.press(Key::Escape);
        page.wait_for("location.search.includes('step=server-key-exchange') && !location.search.includes('handout')");
    });
}

#[test]
fn of_handshakes_side_by_side_both_diagrams_and_the_numbers_are_printed() {
    let (rsa, ecdhe) = (play("rsa"), play("ecdhe"));
    let comparison = Comparison::new(&[&rsa, &ecdhe], EVERYTHING.stepping);
    let lines: Vec<String> = comparison.table(&[&rsa, &ecdhe]).into_iter().map(|line| line.title).collect();
    visit("?rsa&compare=ecdhe&handout=1", |page| {
        page.wait_for_element(".handout");
        on_paper(page);
        assert_eq!(page.eval::<usize>("document.querySelectorAll('.slice:has(svg)').length"), comparison.rows().len());
        assert_eq!(page.eval::<usize>("document.querySelectorAll('.slice > svg').length"), 2 * comparison.rows().len());
        assert_eq!(page.eval::<usize>(SLICES), 0);
        assert_eq!(texts(page, ".handout tbody th"), lines);
        assert_eq!(page.eval::<Vec<String>>(SMALL), [""; 0]);
    });
}

#[test]
fn a_worksheet_of_an_attack_is_as_large_as_any() {
    let sheet = play("attack=installed-root").worksheet();
    visit("?attack=installed-root&answers=1", |page| {
        page.wait_for_element(".paper");
        on_paper(page);
        assert_eq!(page.eval::<usize>(SLICES), 0);
        assert_eq!(page.eval::<usize>("document.querySelectorAll('.slice').length"), sheet.labelled.rows.len());
        assert_eq!(page.eval::<Vec<String>>(SMALL), [""; 0]);
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

#[test]
fn what_the_browser_prints_by_itself_is_the_handout_and_then_the_page_is_as_it_was() {
    let play = play("ecdhe");
    let position = play.position_of("server-key-exchange", EVERYTHING.stepping).expect("ECDHE has it");
    visit("", |page| {
        page.before_each_document("addEventListener('afterprint', () => { window.printed = document.querySelector('.handout .told') !== null })");
        page.go("?ecdhe&step=server-key-exchange&tab=keys");
        assert!(printed_pages(page) > 4, "every step and every value");
        page.wait_for("window.printed === true");
        page.wait_for_element("#panel-keys");
        page.wait_for_text("#announcer", &play.announcement(position, &EVERYTHING));
        page.wait_for("!location.search.includes('handout')");
    });
}

/// How many sheets of paper come out.
fn printed_pages(page: &Page) -> usize {
    let printed = page.devtools("Page.printToPDF", json!({ "paperWidth": 8.27, "paperHeight": 11.69 }));
    page.call(
        "(data) => [...atob(data).matchAll(/\\/Type\\s*\\/Page\\b/g)].length",
        vec![printed.get("data").cloned().unwrap_or_default()],
    )
}

/// The texts of all elements that a selector finds.
fn texts(page: &Page, selector: &str) -> Vec<String> {
    let function = "(selector) => [...document.querySelectorAll(selector)].map((one) => one.textContent.trim())";
    page.call(function, vec![selector.into()])
}

#[test]
fn a_worksheet_and_its_answer_key_are_reached_by_keyboard() {
    let sheet = play("ecdhe").worksheet();
    visit("?ecdhe&step=server-key-exchange", |page| {
        page.tab_to("#export");
        page.press(Key::Enter);
        page.tab_to("#print");
        page.press(Key::Enter);
        page.wait_for_element("#print-dialog[open]");
        page.tab_to("#to-worksheet");
        page.press(Key::Enter);
        page.wait_for_element(".paper");
        // Blank: numbers in place of names, no value, no answer.
        let drawn = texts(page, ".paper .diagram text").join(" ");
        assert!(sheet.names.iter().all(|name| !drawn.contains(name.as_str())), "{drawn}");
        assert_eq!(texts(page, ".paper .beginning"), vec![""; sheet.values.len()]);
        assert!(texts(page, ".questions .blank").iter().all(String::is_empty));
        page.tab_to("#to-other");
        page.press(Key::Enter);
        page.wait_for_element(".questions .answer");
        let beginnings: Vec<&str> = sheet.values.iter().map(|value| value.beginning.as_str()).collect();
        assert_eq!(texts(page, ".paper .beginning"), beginnings);
        let answers: Vec<&str> = sheet.questions.iter().map(|(_, answer)| answer.as_str()).collect();
        assert_eq!(texts(page, ".questions .answer"), answers);
        page.press(Key::Escape);
        page.wait_for_element(".inspector");
        page.wait_for("location.search.includes('step=server-key-exchange')");
    });
}

#[test]
fn each_student_can_have_a_seed_of_their_own() {
    visit("?rsa", |page| {
        page.click("#export");
        page.click("#print");
        page.enter("#sheets", "3");
        page.click("#to-answers");
        // One after the other; only when all are there, they can be printed.
        page.wait_for_element("#print-sheets");
        assert_eq!(texts(page, ".paper").len(), 3);
        let seeds: Vec<String> = page.eval("[...document.querySelectorAll('.paper')].map((one) => one.dataset.seed)");
        assert_eq!(seeds, ["42", "43", "44"]);
        let beginnings = texts(page, ".paper .beginning");
        let of_each = beginnings.len() / 3;
        for (index, seed) in seeds.iter().enumerate() {
            let sheet = play(&format!("key-exchange=rsa&seed={seed}")).worksheet();
            let expected: Vec<String> = sheet.values.into_iter().map(|value| value.beginning).collect();
            assert_eq!(
                beginnings.iter().skip(index * of_each).take(of_each).collect::<Vec<_>>(),
                expected.iter().collect::<Vec<_>>()
            );
        }
        let links = texts(page, ".paper-link");
        assert!(links.iter().zip(&seeds).all(|(link, seed)| link.contains(&format!("seed={seed}"))), "{links:?}");
        // Two pages each, and each sheet begins on a page of its own.
        assert_eq!(printed_pages(page), 6);
        assert_eq!(texts(page, ".paper .qr").len(), 3);
    });
}

#[test]
fn the_tools_stay_off_the_paper() {
    visit("?ecdhe&worksheet=1", |page| {
        page.wait_for_element(".paper");
        page.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }));
        assert!(!page.eval::<bool>("document.querySelector('.sheet-tools').checkVisibility()"));
        assert_eq!(printed_pages(page), 3);
    });
}
