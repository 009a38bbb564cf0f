//! The Bytes tab: a byte leads to its field and a field to its bytes, by mouse and by keyboard.

use crate::harness::{Page, visit};
use crate::native::{EVERYTHING, play};
use thirtyfour::Key;
use tls_scene::model::ByteView;

/// What a step of the ECDHE handshake sends: the message as a whole.
fn message(slug: &str) -> ByteView {
    let play = play("ecdhe");
    let position = play.position_of(slug, EVERYTHING.stepping).expect("ECDHE has the step");
    let views = play.bytes(position, EVERYTHING.stepping);
    views.iter().find(|view| view.slug == "message").expect("the step sends a message").clone()
}

/// The offsets of the bytes that lie on marks of a kind: `hovered` or `kept`.
fn marked(page: &Page, kind: &str, columns: &str) -> Vec<usize> {
    let function = "(kind, columns) => {
        const marks = [...document.querySelectorAll(`[data-buffer=message] .byte-mark.${kind}.in-${columns}`)].map((mark) => mark.getBoundingClientRect());
        const width = columns == 'hex' ? 3 : 1;
        const holder = columns == 'hex' ? 'digits' : 'ascii';
        return [...document.querySelectorAll(`[data-buffer=message] .${holder} [data-byte]`)].flatMap((run) => {
            const box = run.getBoundingClientRect();
            const bytes = Math.round(run.textContent.length / width);
            return Array.from({ length: bytes }, (_, index) => {
                // The middle of the byte's own characters, without the space that follows them.
                const shown = columns == 'hex' ? index + 1 / 3 : index + 1 / 2;
                const x = box.left + (box.width * shown) / bytes, y = (box.top + box.bottom) / 2;
                const on = marks.some((mark) => mark.left <= x && x <= mark.right && mark.top <= y && y <= mark.bottom);
                return on ? [Number(run.dataset.byte) + index] : [];
            }).flat();
        });
    }";
    page.call(function, vec![kind.into(), columns.into()])
}

fn fields_of_class(page: &Page, class: &str) -> Vec<String> {
    let function = "(class_) => [...document.querySelectorAll(`[data-buffer=message] .field.${class_}`)].map((field) => field.dataset.field)";
    page.call(function, vec![class.into()])
}

/// Shows every field whole.
fn unfold_all(page: &Page) {
    if page.has(".hex [data-before]") {
        page.eval::<()>("document.querySelector('.hex [data-before]').click()");
        page.wait_until("document.querySelector('.hex [data-before]') === null", &true);
    }
    while page.has("[data-unfold]") {
        let folds: usize = page.eval("document.querySelectorAll('[data-unfold]').length");
        // By script: what is said of the field at hand may stand above it, at the panel's foot.
        page.eval::<()>("document.querySelector('[data-unfold]').click()");
        page.wait_until("document.querySelectorAll('[data-unfold]').length", &(folds - 1));
    }
}

#[test]
fn a_byte_pointed_at_lights_up_its_field_and_a_field_its_bytes() {
    let view = message("server-key-exchange");
    visit("?ecdhe&step=server-key-exchange&tab=bytes", |page| {
        unfold_all(page);
        for field in view.fields.iter().filter(|field| field.leaf && !field.range.is_empty()) {
            let bytes: Vec<usize> = field.range.clone().collect();
            page.point_at(&format!("[data-buffer=message] .digits [data-byte='{}']", field.range.start));
            page.wait_for_element(&format!(".field.hovered[data-field='{}']", field.path));
            assert_eq!(fields_of_class(page, "hovered"), [field.path.as_str()]);
            assert_eq!(marked(page, "hovered", "hex"), bytes, "{}", field.path);
            assert!(page.text("[data-buffer=message] [data-readout]").starts_with(field.name), "{}", field.path);
        }
        for field in view.fields.iter().filter(|field| !field.range.is_empty()) {
            let bytes: Vec<usize> = field.range.clone().collect();
            page.point_at(&format!("[data-field='{}']", field.path));
            page.wait_for_element(&format!(".field.hovered[data-field='{}']", field.path));
            assert_eq!(marked(page, "hovered", "hex"), bytes, "{}", field.path);
        }
        page.point_at("#step-title");
        page.wait_for("document.querySelector('.hovered') === null");
        // Where the window leaves room for them, the characters are marked as well.
        page.resize(3840, 2160);
        let field = view.fields.iter().find(|field| field.name == "public").expect("the server sends its public value");
        page.click(&format!("[data-field='{}']", field.path));
        page.wait_for_element(&format!("[data-field='{}']:not(.kept)", field.path));
        page.click(&format!("[data-field='{}']", field.path));
        page.wait_for_element(&format!("[data-field='{}'].kept", field.path));
        assert_eq!(marked(page, "kept", "ascii"), field.range.clone().collect::<Vec<_>>());
    });
}

#[test]
fn the_panel_does_not_scroll_by_itself_while_the_last_field_is_pointed_at() {
    visit("?ecdhe&step=server-key-exchange&tab=bytes", |page| {
        unfold_all(page);
        page.point_at("[data-field='signed_params/signature']");
        page.wait_for_element(".field.hovered[data-field='signed_params/signature']");
        let places = "new Promise((done) => {
            const places = [];
            const frame = () => {
                places.push(document.querySelector('.tab-panel').scrollTop);
                places.length < 12 ? requestAnimationFrame(frame) : done(new Set(places).size);
            };
            requestAnimationFrame(frame);
        })";
        assert_eq!(page.eval::<usize>(places), 1);
    });
}

#[test]
fn a_byte_clicked_keeps_its_field_and_the_address_names_it() {
    let view = message("client-hello");
    let leaf = view.fields.iter().find(|field| field.leaf && field.range.contains(&10)).expect("all bytes have a leaf");
    visit("?ecdhe&step=client-hello&tab=bytes", |page| {
        page.click("[data-buffer=message] .digits [data-byte='6']");
        page.wait_for_element(&format!(".field.kept[data-field='{}']", leaf.path));
        assert_eq!(fields_of_class(page, "kept"), [leaf.path.as_str()]);
        let bytes: Vec<usize> = leaf.range.clone().collect();
        assert_eq!(marked(page, "kept", "hex"), bytes);
        // What is pointed at goes before what is kept, and the list may have moved under the pointer.
        page.point_at("#step-title");
        page.wait_until("document.querySelector('[data-readout] strong').textContent", &leaf.name.to_owned());
        assert!(page.text("[data-readout] .gloss").starts_with(&leaf.gloss()));
        page.wait_for(&format!("location.search.endsWith('field=message/{}')", leaf.path));
        // Once more lets go of it.
        page.click("[data-buffer=message] .digits [data-byte='6']");
        page.wait_for("document.querySelector('.field.kept') === null");
    });
}

#[test]
fn fields_are_reached_unfolded_and_kept_by_keyboard_alone() {
    let view = message("client-hello");
    visit("?ecdhe&step=client-hello&tab=bytes", |page| {
        let outer = view.fields.iter().find(|field| !field.leaf && field.path == "extensions").expect("it has some");
        let inner = view.fields.iter().find(|field| field.path.starts_with("extensions/")).expect("it has some");
        // The tree is one stop for the Tab key, and arrows move within.
        page.tab_to(".field-line");
        let at_fold = format!("document.activeElement.matches(\"[data-field='{}'] .fold\")", outer.path);
        for _ in 0..2 * view.fields.len() {
            if !page.eval::<bool>(&at_fold) {
                page.press(Key::Down);
            }
        }
        assert!(page.eval::<bool>(&at_fold), "the arrow leads to it");
        let shown = page.has(&format!("[data-field='{}']", inner.path));
        page.press(Key::Enter);
        page.wait_until(&format!("document.querySelector(\"[data-field='{}']\") !== null", inner.path), &!shown);
        page.press(Key::Down);
        page.press(Key::Enter);
        page.wait_for_element(&format!("[data-field='{}'].kept", outer.path));
        let bytes: Vec<usize> = outer.range.clone().collect();
        assert_eq!(marked(page, "kept", "hex"), bytes);
    });
}

#[test]
fn a_protected_record_stands_beside_its_inside() {
    let play = play("ecdhe");
    let position = play.steps(EVERYTHING.stepping).len();
    let views = play.bytes(position, EVERYTHING.stepping);
    let inside = views.iter().find(|view| view.slug == "plaintext-0").expect("the last record is protected");
    let hex: String = inside.bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    visit("?ecdhe&tab=bytes", |page| {
        page.press(Key::End);
        page.click("[data-view=record-0]");
        page.wait_for_element("[data-buffer=record-0]");
        assert_eq!(page.text("[data-buffer=plaintext-0] .digits").replace(' ', ""), hex);
    });
}

#[test]
fn on_arrival_the_field_is_chosen_that_the_message_is_there_for() {
    for (slug, expected) in
        [("client-hello", "cipher_suites"), ("server-hello", "cipher_suite"), ("server-key-exchange", "public")]
    {
        let view = message(slug);
        let about = view.about.and_then(|index| view.fields.get(index)).expect("one stands out");
        assert_eq!(about.name, expected);
        visit(&format!("?ecdhe&step={slug}&tab=bytes"), |page| {
            page.wait_for_element(".field.kept");
            assert_eq!(fields_of_class(page, "kept"), [about.path.as_str()]);
            assert!(page.text("[data-readout] .gloss").starts_with(&about.gloss()));
            assert!(!page.query().contains("field="), "nobody has asked for it");
        });
    }
}

#[test]
fn a_long_run_of_bytes_is_folded_until_it_is_asked_for() {
    let view = message("server-key-exchange");
    let signature = view.fields.iter().find(|field| field.name == "signature").expect("the server signs");
    visit("?ecdhe&step=server-key-exchange&tab=bytes", |page| {
        page.wait_for_element("[data-unfold]");
        let whole: String = view.bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let shown = |page: &Page| {
            page.eval::<String>("[...document.querySelectorAll('[data-buffer=message] .digits [data-byte]')].map((run) => run.textContent).join('').replaceAll(' ', '')")
        };
        let folded = shown(page);
        assert!(folded.len() < whole.len() - signature.range.len(), "{folded}");
        assert!(
            whole.starts_with(&folded[..2 * signature.range.start]) && whole.ends_with(&folded[folded.len() - 8..])
        );
        // A mark on what is folded goes on over the fold.
        page.point_at(&format!("[data-field='{}']", signature.path));
        page.wait_for_element(".byte-mark.hovered");
        unfold_all(page);
        assert_eq!(shown(page), whole);
    });
}

/// Whether an element's top stands between the head of the panel and what sticks to its foot.
fn in_sight(page: &Page, selector: &str) -> bool {
    page.eval(&format!(
        "(() => {{
            const top = document.querySelector('{selector}').getBoundingClientRect().top;
            const feet = [...document.querySelectorAll('.buffer-foot, .readout.about')].map((foot) => foot.getBoundingClientRect());
            const foot = Math.min(...feet.filter((foot) => foot.height > 0).map((foot) => foot.top));
            return top > document.querySelector('#panel-bytes').getBoundingClientRect().top && top + 16 < foot;
        }})()"
    ))
}

#[test]
fn of_a_certificate_the_public_key_is_in_sight_and_what_is_before_it_folded_until_someone_looks_there() {
    let view = message("certificate");
    let before = view.fields.iter().find(|field| field.name == "serialNumber").expect("a certificate has a number");
    for (width, height) in [(1920, 1080), (1440, 900), (1366, 768), (1280, 720)] {
        visit("?ecdhe&step=certificate&tab=bytes", |page| {
            page.resize(width, height);
            page.wait_for_element(".hex [data-before]");
            page.wait_until_still();
            assert!(in_sight(page, ".byte-mark.kept.in-hex"), "{width} × {height}");
            // Beside the grid, its line in the tree as well.
            if (width, height) == (1440, 900) {
                assert!(in_sight(page, ".field.kept"));
            }
            let serial_number = format!(".digits [data-byte='{}']", before.range.start);
            assert!(!page.has(&serial_number));
            // The tree has a line that opens both.
            page.eval::<()>("document.querySelector('.before-it').click()");
            page.wait_for_element(&serial_number);
            page.wait_for_element(&format!(".field[data-field='{}']", before.path));
            page.eval::<()>("document.querySelector('.before-it').click()");
            page.wait_for_element(".hex [data-before]");
        });
    }
    // Whoever asks for a field there sees it.
    visit(&format!("?ecdhe&step=certificate&tab=bytes&field=message/{}", before.path), |page| {
        page.wait_for_element(&format!(".field.kept[data-field='{}']", before.path));
        assert!(page.has(&format!(".digits [data-byte='{}']", before.range.start)));
    });
}

#[test]
fn a_field_leads_to_the_named_checks_of_its_message_and_a_length_says_that_it_has_none() {
    visit("?ecdhe&step=server-hello&tab=bytes&field=message/cipher_suite", |page| {
        page.resize(1440, 900);
        page.wait_for_text(
            ".who-checks",
            "The client checks this message by name: server-version, cipher-suite-offered and 4 more",
        );
        page.click("[data-field='session_id_length']");
        page.wait_for(
            "document.querySelector('.who-checks')?.textContent.startsWith('No named check is about a length.')",
        );
        page.click("[data-field='cipher_suite']");
        page.click(".who-checks button");
        page.wait_for_element("#tab-explain[aria-selected='true']");
        page.wait_for_element("[data-check='cipher-suite-offered']");
    });
}

#[test]
fn of_a_record_the_page_says_who_checks_it_and_leads_to_where_that_is_listed_or_that_nobody_does() {
    let sealed = "tab=bytes&field=record-0/encrypted_record";
    visit(&format!("?version=1.3&step=certificate&{sealed}"), |page| {
        page.wait_for("document.querySelector('.who-checks')?.textContent.startsWith('The client checks that this came as it was sent')");
        page.click(".who-checks button");
        page.wait_for_element("#tab-explain[aria-selected='true']");
        page.wait_for_text("#step-title", "EncryptedExtensions");
        page.go(&format!("?version=1.3&second-visit=psk&early-data=rejected&step=client-application-data-2&{sealed}"));
        page.wait_for("document.querySelector('.who-checks')?.textContent.startsWith('Nobody checks this')");
    });
}

#[test]
fn the_strip_outlines_the_field_that_is_chosen_in_the_tab() {
    visit("?ecdhe&step=server-hello&tab=bytes", |page| {
        page.resize(1440, 900);
        page.wait_for_text(".strip [data-about]", "cipher_suite");
        page.click("[data-field='random']");
        page.wait_for_text(".strip [data-about]", "random");
        page.wait_until("document.querySelectorAll('.strip [data-about]').length", &1);
    });
}

#[test]
fn no_name_in_the_strip_is_cut_on_a_laptop_or_on_a_projector() {
    let cut = "[...document.querySelectorAll('.strip span')].filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.textContent)";
    visit("", |page| {
        for (width, height) in [(1024, 768), (1366, 768), (1920, 1080)] {
            page.resize(width, height);
            for query in ["?tls13&step=client-hello", "?ecdhe&step=client-hello", "?ecdhe&step=certificate"] {
                for query in [query.to_owned(), format!("{query}&present=1")] {
                    page.go(&query);
                    page.wait_for_element(".strip [data-about]");
                    page.wait_until_still();
                    assert_eq!(page.eval::<Vec<String>>(cut), [""; 0], "{query}, {width} × {height}");
                    let named: usize = page.eval("document.querySelectorAll('.strip span:not(:empty)').length");
                    assert!(named >= 2, "{query}, {width} × {height}: {named} of them have names");
                }
            }
        }
    });
}
