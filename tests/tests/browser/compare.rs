//! Two handshakes side by side: opened by a key, restored by an address, stepped through in lockstep.

use crate::accessibility::violations;
use crate::harness::{Page, axe, visit};
use crate::native::{EVERYTHING, play};
use thirtyfour::Key;
use tls_scene::comparison::Comparison;
use tls_scene::model::Span;

/// Which rows the columns show as current, and which of them are gaps.
fn current(page: &Page) -> Vec<(String, bool)> {
    page.eval(
        "[...document.querySelectorAll('.compare .row.current')].map((row) => [row.dataset.row, row.classList.contains('gap')])",
    )
}

fn row(slug: &str) -> usize {
    let (rsa, ecdhe) = (play("rsa"), play("ecdhe"));
    Comparison::new(&[&rsa, &ecdhe], EVERYTHING.stepping).row_named(slug).expect("the test names a row")
}

/// What each column's head says.
fn verdicts(page: &Page) -> Vec<String> {
    page.eval("[...document.querySelectorAll('.compare-head')].map((head) => head.innerText.replace(/\\s+/g, ' '))")
}

#[test]
fn c_puts_rsa_and_ecdhe_side_by_side_and_the_address_brings_it_back() {
    visit("?rsa&step=certificate", |page| {
        page.press("c");
        page.wait_until(
            "[...document.querySelectorAll('.compare h2')].map((head) => head.textContent).join()",
            &"RSA,ECDHE".to_owned(),
        );
        page.wait_for("location.search.includes('compare=ecdhe') && location.search.includes('step=certificate')");
        let here = (page.text("#announcer"), page.text("#place"));
        page.open_window(&page.query());
        page.wait_for_element(".compare");
        assert_eq!((page.text("#announcer"), page.text("#place")), here);
        assert!(!page.has("#notice"));
    });
}

#[test]
fn from_ecdhe_the_columns_stand_in_the_same_order() {
    visit("?ecdhe", |page| {
        page.click("#compare");
        page.wait_until(
            "[...document.querySelectorAll('.compare h2')].map((head) => head.textContent).join()",
            &"RSA,ECDHE".to_owned(),
        );
        page.click("#compare");
        page.wait_for_element("#diagram");
        page.wait_for_element("#switch-ecdhe[aria-pressed=true]");
    });
}

#[test]
fn the_columns_go_in_lockstep_and_a_step_without_counterpart_leaves_a_marked_gap() {
    let number = row("server-key-exchange");
    visit("?rsa&compare=ecdhe", |page| {
        for position in 1..=number {
            page.press(Key::Right);
            page.wait_until(
                "[...document.querySelectorAll('.compare .row.current')].map((row) => Number(row.dataset.row))",
                &[position; 2],
            );
        }
        assert_eq!(current(page), [(number.to_string(), true), (number.to_string(), false)]);
        assert!(page.has("#diagram-0 .gap.current .difference") && page.has("#diagram-1 .current .difference"));
        assert!(page.text("#announcer").contains("RSA: no ServerKeyExchange"), "{}", page.text("#announcer"));
        page.press(Key::Left);
        page.wait_for(&format!("document.querySelector('.compare .row.current').dataset.row == '{}'", number - 1));
    });
}

#[test]
fn back_and_forward_open_and_close_it() {
    visit("?rsa&step=server-hello", |page| {
        page.press("c");
        page.wait_for_element(".compare");
        page.wait_for("location.search.includes('compare=')");
        page.back();
        page.wait_for_element("#diagram");
        page.forward();
        page.wait_for_element(".compare");
    });
}

#[test]
fn the_stolen_key_opens_one_column_and_leaves_the_other_shut() {
    visit("?rsa&compare=ecdhe&step=server-close-notify", |page| {
        assert!(verdicts(page).iter().all(|head| head.contains("stays shut")), "{:?}", verdicts(page));
        page.press("s");
        page.wait_for_element("[data-column='0'].opened");
        let heads = verdicts(page);
        assert!(heads[0].contains("The recording opens.") && heads[0].contains("user=alice&password="), "{heads:?}");
        assert!(heads[1].contains("stays shut") && heads[1].contains("Missing: client private value"), "{heads:?}");
    });
}

#[test]
fn a_third_handshake_can_join_and_leave() {
    visit("?rsa&compare=ecdhe&step=client-hello", |page| {
        page.click("#column-add");
        page.wait_for_element("#diagram-2");
        page.wait_for("location.search.includes('compare=ecdhe,tls13')");
        page.click("[data-column-remove='1']");
        page.wait_until(
            "[...document.querySelectorAll('.compare h2')].map((head) => head.textContent).join()",
            &"RSA,TLS 1.3".to_owned(),
        );
    });
}

#[test]
fn a_wrong_value_is_named_with_what_is_allowed() {
    for wrong in ["nonsense", "rsa", ""] {
        visit(&format!("?rsa&compare={wrong}"), |page| {
            page.wait_for_element("#notice [data-parameter=compare]");
            assert!(page.text("#notice .allowed").contains("ecdhe, tls13, dhe"));
        });
    }
}

#[test]
fn the_table_says_what_was_counted_from_the_runs() {
    let (rsa, ecdhe) = (play("rsa"), play("ecdhe"));
    let plays = [&rsa, &ecdhe];
    let table = Comparison::new(&plays, EVERYTHING.stepping).table(&plays);
    let counted: Vec<Vec<String>> =
        table.iter().flat_map(|line| line.cells.iter().map(|cell| cell.lines.clone())).collect();
    for width in [1440, 360] {
        visit("?rsa&compare=ecdhe", |page| {
            page.resize(width, 800);
            page.click("#show-result");
            page.wait_for_element(".numbers table");
            let shown: Vec<Vec<String>> = page.eval(
                "[...document.querySelectorAll('.numbers tr:not([data-line^=measured]) td')].map((cell) => [...cell.querySelectorAll('p')].map((line) => line.textContent))",
            );
            assert_eq!(shown, counted);
        });
    }
}

#[test]
fn the_key_ladders_grow_side_by_side_and_a_picked_value_lights_its_own() {
    visit("?rsa&compare=ecdhe", |page| {
        page.resize(1440, 900);
        assert!(!page.text(".compare-ladders").contains("master secret"));
        page.press(Key::End);
        page.wait_for("document.querySelector('.compare-keys .ladder').textContent.includes('master secret')");
        let named: Vec<bool> = page.eval(
            "[...document.querySelectorAll('.compare-keys')].map((keys) => keys.textContent.includes('server private value'))",
        );
        assert_eq!(named, [false, true]);
        page.click(".compare-keys:last-child [data-node]");
        page.wait_for_element(".compare-keys:last-child .ladder.lit");
        assert!(!page.has(".compare-keys:first-child .ladder.lit"));
    });
}

#[test]
fn the_latency_moves_the_answer() {
    visit("?rsa&compare=ecdhe", |page| {
        page.resize(1440, 900);
        page.click("#show-result");
        let label = "document.querySelector('.latency svg')?.getAttribute('aria-label') ?? ''";
        page.wait_until(
            label,
            &"RSA: 6 crossings of the wire, 300 ms. ECDHE: 6 crossings of the wire, 300 ms".to_owned(),
        );
        page.eval::<()>("document.querySelector('#round-trip').focus()");
        page.press(Key::End);
        page.wait_until(
            label,
            &"RSA: 6 crossings of the wire, 900 ms. ECDHE: 6 crossings of the wire, 900 ms".to_owned(),
        );
        // The slider's arrows are its own.
        page.press(Key::Left);
        page.wait_for(&format!("({label}).startsWith('RSA: 6 crossings of the wire, 870 ms')"));
        assert!(page.text("#place").starts_with("step 0"));
    });
}

#[test]
fn the_numbers_below_the_diagrams_are_one_press_away() {
    visit("?rsa&compare=ecdhe&step=server-close-notify", |page| {
        page.resize(800, 900);
        page.click("#to-numbers");
        page.wait_for("document.querySelector('.numbers').getBoundingClientRect().top < innerHeight / 2");
        let moved: f64 = page.eval("document.scrollingElement.scrollTop");
        assert!(moved < 1.0, "the page itself scrolled by {moved} px");
    });
}

#[test]
fn it_is_accessible_in_both_themes_and_fits_a_phone() {
    visit("?rsa", |page| {
        page.before_each_document(&axe());
        for (width, theme) in [(1440, "light"), (1440, "dark"), (360, "light"), (360, "dark")] {
            page.resize(width, 740);
            page.prefer(&[("prefers-color-scheme", theme), ("prefers-reduced-motion", "reduce")]);
            for query in ["?rsa&compare=ecdhe", "?rsa&compare=ecdhe,dhe&step=server-close-notify&stolen=1"] {
                page.go(query);
                assert_eq!(violations(page), [""; 0], "{query} at {width} px, {theme}");
                let wide: bool = page.eval("document.scrollingElement.scrollWidth > innerWidth");
                assert!(!wide, "{query} has to be scrolled sideways at {width} px");
            }
        }
    });
}

#[test]
fn any_named_scenario_can_be_chosen_for_a_column_and_the_link_restores_it() {
    visit("?rsa&compare=ecdhe&step=server-hello", |page| {
        page.choose("[data-column-choice='1']", "ecdsa");
        page.wait_for("location.search.includes('compare=ecdsa') && location.search.includes('step=server-hello')");
        let heads = "[...document.querySelectorAll('.compare h2')].map((head) => head.textContent).join('|')";
        page.wait_until(heads, &"RSA key exchange|ECDHE with an ECDSA certificate".to_owned());
        page.choose("[data-column-choice='0']", "cbc");
        page.wait_until(heads, &"RSA key exchange and a CBC suite|ECDHE with an ECDSA certificate".to_owned());
        page.wait_for("location.search.includes('TLS_RSA_WITH_AES_128_CBC_SHA&')");
        page.open_window(&page.query());
        page.wait_until(heads, &"RSA key exchange and a CBC suite|ECDHE with an ECDSA certificate".to_owned());
        assert!(!page.has("#notice"));
    });
    visit("?rsa&compare=key-exchange%3Decdhe%26group%3Dsecp256r1&step=server-hello", |page| {
        page.wait_for_element("[data-column-choice='1']");
        page.wait_for("location.search.includes('compare=version%3D1.2%26key-exchange%3Decdhe%26')");
    });
}

#[test]
fn the_fields_in_which_the_current_messages_differ_are_listed_and_counted() {
    let (rsa, ecdhe) = (play("rsa"), play("ecdhe"));
    let plays = [&rsa, &ecdhe];
    let comparison = Comparison::new(&plays, EVERYTHING.stepping);
    visit("?rsa&compare=ecdhe", |page| {
        for slug in ["client-hello", "server-hello", "client-key-exchange"] {
            let number = row(slug);
            let expected = comparison.fields(&plays, number).expect("both send it");
            page.click(&format!("[data-step='{number}']"));
            let paths: Vec<String> = expected.differing.iter().map(|field| field.path.clone()).collect();
            page.wait_until(
                "[...document.querySelectorAll('#differing [data-path]')].map((row) => row.dataset.path)",
                &paths,
            );
            let count = format!("{} of {} fields differ", paths.len(), expected.fields);
            assert_eq!(page.text("#differing-count"), count);
        }
        page.click(&format!("[data-step='{}']", row("server-key-exchange")));
        page.wait_for("!document.querySelector('#differing')");
    });
}

#[test]
fn the_latency_stands_in_the_address_and_a_wrong_one_is_named() {
    visit("?rsa&compare=ecdhe&latency=250", |page| {
        page.click("#show-result");
        page.wait_for_text("output[for=round-trip]", "250 ms");
        page.call::<()>(
            "() => { const slide = document.querySelector('#round-trip'); slide.value = '30'; slide.dispatchEvent(new Event('input', { bubbles: true })); }",
            Vec::new(),
        );
        page.wait_for("location.search.includes('latency=30')");
    });
    visit("?rsa&compare=ecdhe&latency=301", |page| {
        page.wait_for_element("#notice [data-parameter=latency]");
        assert!(page.text("#notice .allowed").contains("from 0 to 300"));
    });
}

#[test]
fn the_operations_are_measured_here_and_now_often_enough_to_tell_a_median_and_a_spread() {
    visit("?rsa&compare=ecdhe&step=server-close-notify", |page| {
        let cells = "[...document.querySelectorAll('[data-line^=measured] td')].map((cell) => cell.querySelector('p')?.textContent ?? '')";
        page.wait_for(&format!(
            "({cells}).length == 4 && ({cells}).every((text) => /^[0-9.]+ ms [0-9.]+–[0-9.]+ ms$/.test(text))"
        ));
        let times: Vec<[f64; 3]> = page.eval(&format!("({cells}).map((text) => text.match(/[0-9.]+/g).map(Number))"));
        for [median, least, most] in &times {
            assert!(0.0 < *least && least <= median && median <= most && *most < 10_000.0, "{times:?}");
        }
        let title = page.text("[data-line=measured-server] th");
        assert!(title.contains("7 times on this device just now, the median"), "{title}");
    });
}

#[test]
fn how_it_ends_is_told_at_the_end_or_to_whoever_asks() {
    let told = "document.querySelector('.numbers table[role=table] [data-line=forward-secrecy]') !== null";
    visit("?rsa&compare=ecdhe&stolen=server-private-key", |page| {
        assert!(!page.eval::<bool>(told));
        let heads = verdicts(page);
        assert!(heads.iter().all(|head| !head.contains("opens") && !head.contains("shut")), "{heads:?}");
        page.press(Key::Right);
        page.wait_for("document.querySelector('.compare .row.current') !== null");
        assert!(!page.eval::<bool>(told) && !page.has(".compare-head.opened"));
        page.click("#show-result");
        page.wait_for(told);
        assert!(page.has(".compare-head.opened"));
    });
    visit("?rsa&compare=ecdhe", |page| {
        page.press(Key::End);
        page.wait_for(told);
        assert!(verdicts(page).iter().all(|head| head.contains("stays shut")), "{:?}", verdicts(page));
    });
}

#[test]
fn below_the_diagrams_the_step_is_explained_for_each() {
    let ecdhe = play("ecdhe");
    let at = ecdhe.position_of("server-key-exchange", EVERYTHING.stepping).expect("ECDHE has it");
    let explanation = ecdhe.explanation(at, &EVERYTHING);
    let spans =
        explanation.student[0].spans.iter().map(|(Span::Text(text) | Span::Strong(text) | Span::Code(text))| text);
    let explained: String = spans.map(String::as_str).collect();
    visit("?rsa&compare=ecdhe&step=server-key-exchange", |page| {
        let told: Vec<String> =
            page.eval("[...document.querySelectorAll('.compare-told > div')].map((one) => one.textContent)");
        assert_eq!(told, ["no ServerKeyExchange".to_owned(), explained]);
        assert!(page.eval::<bool>("document.querySelector('.compare-told').checkVisibility()"));
    });
}
