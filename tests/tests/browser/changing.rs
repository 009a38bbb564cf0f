//! A byte changed by hand in the Bytes tab: by keyboard and by touch, several of them, and put back; the page says who noticed.

use crate::harness::{Page, visit};
use crate::native::{EVERYTHING, play};
use crate::recording::drop_file;
use thirtyfour::Key;
use tls_scene::model::{Aftermath, ByteView};

/// The first buffer of a step.
fn view(scenario: &str, slug: &str, buffer: &str) -> ByteView {
    let play = play(scenario);
    let position = play.position_of(slug, EVERYTHING.stepping).expect("the handshake has the step");
    let views = play.bytes(position, EVERYTHING.stepping);
    views.iter().find(|view| view.slug == buffer).expect("the step has the buffer").clone()
}

/// What came of it, in the same run natively.
fn came_of(scenario: &str, slug: &str) -> Aftermath {
    view(scenario, slug, "message").came_of.expect("a byte was changed")
}

fn said(page: &Page) -> String {
    page.eval("document.querySelector('.came-of-it p')?.firstChild.textContent.trim() ?? ''")
}

/// The kinds of handshake, each with its scenario's text.
const HANDSHAKES: [(&str, &str); 3] =
    [("rsa", "key-exchange=rsa"), ("ecdhe", "key-exchange=ecdhe"), ("tls13", "version=1.3")];

#[test]
fn by_keyboard_alone_a_byte_is_changed_what_came_of_it_is_said_and_it_is_put_back() {
    for (name, text) in HANDSHAKES {
        let message = view(name, "server-hello", "message");
        let changed = !message.bytes[6];
        let edit = format!("1.server.1:11:{changed:02x}");
        let came = came_of(&format!("{text}&edit={edit}"), "server-hello");
        visit(&format!("?{name}&step=server-hello&tab=bytes&field=message/server_version"), |page| {
            page.resize(1440, 900);
            page.tab_to(".byte-mark.at");
            // From the first byte of the version (or of what stands there) to the first of the random.
            page.press(Key::Home);
            for _ in 0..6 {
                page.press(Key::Right);
            }
            page.wait_for("document.activeElement.dataset.at == '6'");
            let expected = format!("Byte 0x0006 (random): {:02x}", message.bytes[6]);
            assert_eq!(page.attribute(".byte-mark.at", "aria-valuetext"), Some(expected));
            page.wait_for_element("[data-field=random].kept");
            page.press(Key::Enter);
            page.wait_for("document.activeElement.matches('.byte-editor input')");
            page.press(format!("{changed:02x}"));
            page.press(Key::Enter);
            page.wait_for(&format!("location.search.includes('edit={edit}')"));
            page.wait_until("document.querySelector('.came-of-it p')?.firstChild.textContent.trim()", &came.said);
            assert!(came.noticed && page.has(".came-of-it p.noticed"), "{name}: {}", came.said);
            assert_eq!(page.attribute(".came-of-it", "role").as_deref(), Some("status"));
            assert!(page.has(".byte-mark.edited.in-hex"), "the place is marked");
            let told = format!("Byte 0x0006 (random): sent as {:02x}, arrives as {changed:02x}", message.bytes[6]);
            assert_eq!(page.attribute(".byte-mark.at", "aria-valuetext"), Some(told));
            page.wait_for("document.activeElement.matches('.byte-mark.at')");
            page.wait_for_text("#step-title", "ServerHello");
            page.tab_to(".put-back");
            page.press(Key::Enter);
            page.wait_for(
                "!location.search.includes('edit=') && !document.querySelector('.byte-mark.edited, .came-of-it p')",
            );
        });
    }
}

#[test]
fn what_noticed_is_a_press_away() {
    visit("?key-exchange=ecdhe&edit=1.server.3:200:00&step=server-key-exchange&tab=bytes", |page| {
        page.resize(1440, 900);
        page.wait_for_element(".came-of-it p.noticed");
        assert!(said(page).contains("server-key-exchange-signature"), "{}", said(page));
        page.click(".came-of-it button");
        page.wait_for_element("[data-check='server-key-exchange-signature']");
    });
}

#[test]
fn by_touch_a_bit_is_flipped_and_everything_is_large_enough_for_a_finger() {
    for (name, text) in HANDSHAKES {
        let first = view(name, "client-hello", "record-0").bytes[2];
        let edit = format!("1.client.1:2:{:02x}", first ^ 0x80);
        let came = came_of(&format!("{text}&edit={edit}"), "client-hello");
        visit("", |page| {
            page.devtools("Emulation.setTouchEmulationEnabled", serde_json::json!({ "enabled": true }));
            page.prefer(&[("prefers-reduced-motion", "reduce")]);
            page.resize(360, 740);
            page.go(&format!("?{name}&step=client-hello&tab=bytes&field=record-0/version"));
            page.raise();
            page.click(".byte-bar .after");
            page.wait_for_element(".byte-mark.at[data-at='2']");
            page.click(".change-byte");
            page.wait_for_element(".byte-editor");
            page.wait_until_still();
            let small: Vec<String> = page.eval(
                "[...document.querySelectorAll('.buffer-foot :is(button:not(.linked), input)')].filter((one) => one.checkVisibility()).map((one) => [one, one.getBoundingClientRect()])
                    .filter(([, box]) => box.width < 43.5 || box.height < 43.5).map(([one, box]) => `${one.className} ${box.width} × ${box.height}`)",
            );
            assert_eq!(small, [""; 0]);
            page.click("[data-bit='7']");
            page.wait_until("document.querySelector('.byte-editor input').value", &format!("{:02x}", first ^ 0x80));
            page.click(".byte-editor [type=submit]");
            page.wait_for(&format!("location.search.includes('edit={edit}')"));
            page.wait_until("document.querySelector('.came-of-it p')?.firstChild.textContent.trim()", &came.said);
            assert!(came.said.contains("it does no harm") && !page.has(".came-of-it p.noticed"), "{}", came.said);
            assert!(
                page.eval::<bool>("document.documentElement.scrollWidth <= innerWidth"),
                "nothing sticks out of the phone"
            );
        });
    }
}

#[test]
fn on_a_laptop_the_byte_stays_in_sight_while_it_is_changed_with_the_rows_around_it() {
    for step in ["step=client-hello", "step=server-key-exchange", "step=client-hello&edit=1.client.1:45:00"] {
        visit(&format!("?key-exchange=ecdhe&{step}&tab=bytes"), |page| {
            page.resize(1366, 768);
            for open in ["", ".change-byte"] {
                if !open.is_empty() {
                    page.click(open);
                    page.wait_for_element(".byte-editor");
                    page.wait_until_still();
                    assert!(page.text(".byte-editor .on-wire").contains("’s record "), "{step}");
                }
                let foot = "document.querySelector('.buffer-foot').getBoundingClientRect().top";
                let [byte, rows]: [f64; 2] = page.eval(&format!(
                    "[{foot} - document.querySelector('.byte-mark.at').getBoundingClientRect().bottom, ({foot} - document.querySelector('.hex').getBoundingClientRect().top) / document.querySelector('.byte-mark.at').getBoundingClientRect().height]"
                ));
                assert!(byte >= -1.0, "{step}, {open}: the byte lies {byte} px above the foot");
                assert!(rows >= 4.0, "{step}, {open}: {rows} rows are in sight");
            }
        });
    }
}

#[test]
fn several_bytes_are_changed_and_undone_at_once_and_the_browsers_back_brings_them_again() {
    visit("?key-exchange=rsa&step=client-hello&tab=bytes&field=message/random", |page| {
        page.resize(1440, 900);
        for (byte, value) in [(6, "01"), (7, "02")] {
            page.click(&format!("[data-buffer=message] .digits [data-byte='{}']", if byte == 6 { 6 } else { 8 }));
            page.wait_for_element(".byte-mark.at");
            page.click(".change-byte");
            page.enter(".byte-editor input", value);
            page.press(Key::Enter);
            page.wait_for_element(&format!(".departures li:nth-child({})", byte - 5));
        }
        page.wait_for("document.querySelectorAll('[data-edited]').length == 2");
        page.wait_for("location.search.split('edit=').length == 3");
        page.click("#undo-edits");
        page.wait_for("document.querySelector('#departures') === null && !location.search.includes('edit=')");
        page.back();
        page.wait_for("location.search.split('edit=').length == 3");
        page.wait_for("document.querySelectorAll('[data-edited]').length == 2");
    });
}

#[test]
fn the_editor_is_left_without_a_change_and_refuses_what_is_no_byte() {
    visit("?rsa&step=client-hello&tab=bytes&field=message/random", |page| {
        page.resize(1440, 900);
        page.click(".change-byte");
        page.enter(".byte-editor input", "x");
        page.wait_for_element(".byte-editor [type=submit][aria-disabled=true]");
        page.press(Key::Enter);
        page.wait_for_element(".byte-editor input[aria-invalid=true]");
        page.press(Key::Escape);
        page.wait_for(
            "document.querySelector('.byte-editor') === null && document.activeElement.matches('.change-byte')",
        );
        assert!(!page.query().contains("edit="));
    });
}

#[test]
fn what_is_encrypted_cannot_be_changed_inside_but_its_record_can() {
    visit("?ecdhe&step=client-finished&tab=bytes", |page| {
        page.resize(1440, 900);
        page.wait_for_element(".never-as-such");
        assert!(!page.has(".byte-bar"));
        page.click(".never-as-such button");
        page.wait_for_element("[data-buffer=record-0] .byte-bar");
        assert!(!page.has("[data-buffer=plaintext-0] .byte-bar"));
        page.click("[data-buffer=record-0] .change-byte");
        page.press("00");
        page.press(Key::Enter);
        page.wait_for("document.querySelector('.came-of-it p')");
        assert!(page.query().contains("edit=1.client."), "{}", page.query());
    });
}

#[test]
fn nothing_is_changed_in_a_recording_from_a_file_nor_before_a_class_nor_while_the_page_asks() {
    let recording = play("rsa").json();
    visit("?rsa&step=client-hello&tab=bytes", |page| {
        page.wait_for_element(".byte-bar");
        page.click("#quiz");
        page.press(Key::Right);
        page.wait_for_element("#question");
        assert!(!page.has(".byte-bar"));
        page.click("#quiz-leave");
        page.go("?rsa&step=client-hello&tab=bytes&present=1");
        page.wait_for_element(".spotlight [data-buffer=message]");
        assert!(!page.has(".byte-bar"));
        page.go("?rsa&step=client-hello&tab=bytes");
        drop_file(page, "saved.json", &recording);
        page.wait_for_element("#recording");
        page.press(Key::Right);
        page.wait_for_element("[data-buffer=message]");
        assert!(!page.has(".byte-bar, .byte-mark.at"));
    });
}

#[test]
fn on_the_page_with_every_byte_a_byte_is_changed_below_the_bytes_that_stand_there() {
    let sent = view("ecdhe", "client-hello", "record-0").bytes[45];
    let edit = "1.client.1:45:00";
    let came = came_of(&format!("key-exchange=ecdhe&edit={edit}"), "client-hello");
    let noticed = came.event.expect("somebody notices");
    let changed = play(&format!("key-exchange=ecdhe&edit={edit}"));
    let where_noticed = changed.slug(changed.position_of_event(noticed, EVERYTHING.stepping), EVERYTHING.stepping);
    visit("?ecdhe&reading=1", |page| {
        page.resize(1440, 900);
        let opener = "#client-hello .chunks:has([id='client-hello/record-0/version']) .change-here button";
        page.click(opener);
        page.wait_for_element("#client-hello [data-buffer=record-0] .byte-bar");
        assert_eq!(page.attribute(opener, "aria-expanded").as_deref(), Some("true"));
        page.click("[data-buffer=record-0] .digits [data-leaf]:nth-child(1)");
        page.eval::<()>("document.querySelector('.byte-mark.at').focus()");
        page.press(Key::Home);
        for _ in 0..45 {
            page.press(Key::Right);
        }
        page.press(Key::Enter);
        page.wait_for("document.activeElement.matches('.byte-editor input')");
        assert_ne!(sent, 0, "the change is one");
        page.press("00");
        page.press(Key::Enter);
        page.wait_for(&format!("location.search.includes('edit={edit}') && location.search.includes('reading=1')"));
        page.wait_until("document.querySelector('.came-of-it p')?.firstChild.textContent.trim()", &came.said);
        page.wait_for_element("[data-buffer=record-0] .byte-mark.edited.in-hex");
        // Another grid takes the place of the one that is open.
        page.click(".came-of-it button");
        page.wait_for(&format!("location.hash == '#{where_noticed}'"));
        let other = "#client-hello .chunks:has([id^='client-hello/message/']) .change-here button";
        page.click(other);
        page.wait_for("document.querySelectorAll('.reading .buffer').length == 1 && document.querySelector('.reading [data-buffer=message]')");
        page.click(other);
        page.wait_for("!document.querySelector('.reading .buffer')");
    });
}
