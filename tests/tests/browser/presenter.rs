//! Presenter mode, by keyboard alone: what the class sees, and what only the speaker does.

use crate::harness::{Page, Site, dist, open, single_file, visit};
use crate::native::{EVERYTHING, MESSAGES, play};
use thirtyfour::Key;
use tls_terms::ValueKind;
use tls_transcript::ConnectionId;

/// All that a class could read or a screen reader say, the title of the window included.
fn told(page: &Page) -> String {
    page.eval("document.title + ' ' + document.body.innerText + ' ' + document.querySelector('#announcer').textContent")
}

#[test]
fn a_clicker_goes_through_a_handshake_and_escape_leads_back_to_the_desk() {
    let play = play("rsa");
    visit("?rsa", |page| {
        page.press("p");
        page.wait_for_element(".presenter");
        for chrome in [".header", ".footer", ".timeline", ".inspector"] {
            assert!(!page.has(chrome), "{chrome}");
        }
        for position in 1..=play.steps(EVERYTHING.stepping).len() {
            page.press(Key::PageDown);
            page.wait_for_text("#announcer", &play.announcement(position, &EVERYTHING));
        }
        page.press(Key::PageUp);
        page.press(Key::Escape);
        page.wait_for_element(".inspector");
        page.wait_for("!location.search.includes('present')");
    });
}

#[test]
fn messages_only_can_be_stepped_through_too() {
    let play = play("ecdhe");
    visit("?ecdhe&present=1", |page| {
        page.press("m");
        page.press(Key::PageDown);
        page.press(Key::PageDown);
        page.wait_for_text("#announcer", &play.announcement(2, &MESSAGES));
        page.wait_for("location.search.includes('present=1') && location.search.includes('stepping=messages')");
    });
}

#[test]
fn the_next_step_is_not_given_away() {
    let play = play("ecdhe");
    let steps = play.steps(EVERYTHING.stepping);
    visit("?ecdhe&present=1", |page| {
        for position in 1..steps.len() {
            page.press(Key::Right);
            page.wait_for_text("#announcer", &play.announcement(position, &EVERYTHING));
            let told = told(page);
            let before: Vec<&str> = steps.iter().take(position).map(|step| step.title.as_str()).collect();
            let next = &steps[position].title;
            // A name that the explanation itself needs is no diagram's or title's doing: those are looked at alone.
            let shown: String = page.eval(
                "document.title + ' ' + [...document.querySelectorAll('.diagram [data-row], .presenter :is(h1, h2, .facts)')]
                    .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
                    .map((one) => one.textContent).join(' ')",
            );
            if !before.iter().any(|title| title.contains(next.as_str())) {
                assert!(!shown.contains(next.as_str()), "step {position} gives {next} away: {shown}");
            }
            assert!(told.contains(&steps[position - 1].title));
        }
    });
}

#[test]
fn secrets_are_hidden_until_they_are_asked_for_and_again_at_the_next_step() {
    let play = play("rsa");
    let (_, secret) = play.transcript().value_in(ConnectionId::FIRST, ValueKind::PreMasterSecret).expect("RSA has one");
    let beginning: String = secret.bytes.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    visit("?rsa&present=1&step=client-pre-master-secret", |page| {
        page.wait_for_element("[data-new='pre-master secret'] .veil");
        assert!(!told(page).contains(&beginning));
        page.press("v");
        page.wait_for_element("[data-new='pre-master secret'] code");
        assert!(told(page).contains(&beginning), "{}", told(page));
        page.press(Key::PageDown);
        page.press(Key::PageUp);
        page.wait_for_element("[data-new='pre-master secret'] .veil");
        page.go("?rsa&present=1&step=client-application-data");
        assert!(!told(page).contains("POST /login"));
        page.press("v");
        page.wait_for("document.querySelector('.spotlight').innerText.includes('POST /login')");
    });
}

#[test]
fn a_black_screen_hides_everything_and_a_click_behind_it_does_not_step() {
    let play = play("rsa");
    visit("?rsa&present=1&step=3", |page| {
        for key in ["b", "."] {
            page.press(key);
            page.wait_for_element(".dark-screen");
            let covered: Vec<f64> = page.eval(
                "(({ left, top, width, height }) => [left, top, innerWidth - width, innerHeight - height])(document.querySelector('.dark-screen').getBoundingClientRect())",
            );
            assert_eq!(covered, [0.0; 4]);
            page.press(Key::PageDown);
            page.wait_for("document.querySelector('.dark-screen') === null");
            page.wait_for_text("#announcer", &play.announcement(3, &EVERYTHING));
        }
    });
}

/// The sizes of all text on show, in thousandths of the screen's height, smallest first, each with the text.
fn sizes(page: &Page) -> Vec<(f64, String)> {
    let mut sizes: Vec<(f64, String)> = page.eval(
        "(() => {
            const found = [];
            const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                const element = walker.currentNode.parentElement;
                if (!walker.currentNode.data.trim() || element.closest('.hidden, .in-words')) continue;
                if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
                found.push([1000 * parseFloat(getComputedStyle(element).fontSize) / innerHeight, walker.currentNode.data]);
            }
            return found;
        })()",
    );
    sizes.sort_by(|one, other| one.0.total_cmp(&other.0));
    sizes
}

#[test]
fn every_word_can_be_read_from_the_back_row() {
    // A word of a fiftieth of the picture's height can be read from six heights away, where the last row sits; what only
    // repeats what stands larger elsewhere may be smaller.
    visit("?ecdhe&present=1&step=server-key-exchange", |page| {
        for (width, height) in [(1024, 768), (1920, 1080), (3840, 2160)] {
            page.resize(width, height);
            page.wait_for(&format!("innerHeight == {height} && document.querySelector('.diagram') !== null"));
            page.wait_until_still();
            let sizes = sizes(page);
            assert!(sizes[0].0 >= 15.0, "{width} × {height}: {:?}", sizes[0]);
            let spotlight: f64 = page.eval("1000 * parseFloat(getComputedStyle(document.querySelector('.spotlight .lead p')).fontSize) / innerHeight");
            assert!(spotlight >= 25.0, "{width} × {height}: {spotlight}");
            let fits: bool = page.eval("document.documentElement.scrollWidth <= innerWidth && document.querySelector('.spotlight').scrollWidth <= document.querySelector('.spotlight').clientWidth");
            assert!(fits, "{width} × {height}");
        }
    });
}

/// Opens the notes from presenter mode and holds the two windows to what they must do together.
fn two_windows(page: &Page) {
    let play = play("ecdhe");
    page.press("n");
    page.turn_to_other_window();
    page.wait_for(
        "document.querySelector('.notes #notes-link')?.textContent.startsWith('The class sees this step') == true",
    );
    assert_eq!(page.text("#step-title"), play.title(0, EVERYTHING.stepping));
    assert_eq!(page.text("#next-title"), "ClientHello");
    // Stepping in the notes steps for the class.
    page.press(Key::PageDown);
    page.press(Key::PageDown);
    page.wait_for_text("#step-title", "ServerHello");
    page.wait_for_text("#next-title", "Certificate");
    page.turn_to_other_window();
    page.wait_for_text("#announcer", &play.announcement(2, &EVERYTHING));
    assert!(page.has(".presenter"));
    // And the notes follow the class.
    page.press(Key::Right);
    page.press("b");
    page.turn_to_other_window();
    page.wait_for_text("#step-title", "Certificate");
    page.wait_for("document.querySelector('#notes-link').textContent.includes('black')");
    page.wait_for("document.querySelector('#elapsed').textContent !== '0:00'");
    // They find each other again when one of them is loaded again.
    page.reload();
    page.wait_for("document.querySelector('#notes-link').textContent.includes('black')");
    page.press("b");
    page.wait_for("document.querySelector('#notes-link').textContent.startsWith('The class sees this step')");
}

#[test]
fn the_speakers_notes_and_the_class_are_at_the_same_step() {
    visit("?ecdhe&present=1", two_windows);
}

#[test]
fn the_notes_of_a_file_work_too() {
    let page = open(Site::serve(dist()));
    page.go_to(&format!("file://{}?ecdhe&present=1", single_file().display()));
    two_windows(&page);
    page.assert_no_complaint();
}

#[test]
fn a_lesson_is_presented_stop_by_stop_with_its_notes_for_the_speaker_alone() {
    visit("?lesson=forward-secrecy&present=1", |page| {
        page.wait_for_text("#step-title", "Two conversations, one eavesdropper");
        page.wait_for_element(".presenter .compare");
        let note = "the recording is useless today";
        assert!(!told(page).contains(note), "the class does not see what is for the speaker");
        page.press("n");
        page.turn_to_other_window();
        page.wait_for("document.querySelector('#for-the-speaker')?.textContent.includes('the recording is useless today') == true");
        page.wait_for_text("#next-title", "The server’s public key");
        page.press(Key::PageDown);
        page.wait_for_text("#step-title", "The server’s public key");
        page.turn_to_other_window();
        page.wait_for_text("#step-title", "The server’s public key");
        page.wait_for("location.search.includes('lesson=forward-secrecy') && location.search.includes('present=1')");
        page.press(Key::Escape);
        page.wait_for_element(".lesson #lesson-title");
    });
}

#[test]
fn a_secret_that_is_opened_from_its_chip_is_hidden_until_it_is_asked_for() {
    let play = play("rsa");
    let (_, secret) = play.transcript().value_in(ConnectionId::FIRST, ValueKind::PreMasterSecret).expect("RSA has one");
    let beginning: String = secret.bytes.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    visit("?rsa&present=1&step=client-pre-master-secret", |page| {
        let open = |chip: &str| {
            page.click("#know-client");
            page.click(&format!("#know-client-list [data-chip='{chip}']"));
        };
        open("server_public_key");
        page.wait_for_element("#value .value code");
        page.press(Key::Escape);
        page.wait_for("document.querySelector('#value') === null");
        open("pre_master_secret");
        page.wait_for_element("#value #reveal");
        let everything: String = page.eval("document.documentElement.outerHTML");
        assert!(!everything.contains(&beginning), "what is hidden is not on the page at all");
        page.click("#reveal");
        page.wait_for_element("#value .value code");
        assert!(told(page).contains(&beginning), "{}", told(page));
        page.press(Key::Escape);
        page.press(Key::PageDown);
        page.wait_for_text(
            "#announcer",
            &play.announcement(
                play.position_of("client-pre-master-secret", EVERYTHING.stepping).expect("there is this step") + 1,
                &EVERYTHING,
            ),
        );
        open("pre_master_secret");
        page.wait_for_element("#value #reveal");
    });
}

#[test]
fn what_travels_protected_is_hidden_in_the_table_of_differing_fields_too() {
    visit("?rsa&compare=ecdhe&present=1&step=client-finished", |page| {
        page.wait_for_element("#differing td");
        let cells = "[...new Set([...document.querySelectorAll('#differing td')].map((cell) => cell.textContent))]";
        assert_eq!(page.eval::<Vec<String>>(cells), ["hidden"]);
        page.press("v");
        page.wait_for(&format!("!{cells}.includes('hidden')"));
    });
}

#[test]
fn notes_that_a_page_of_another_origin_has_opened_do_what_keys_ask() {
    let page = open(Site::serve(dist()));
    let other = Site::serve(dist());
    page.go_to(&other.address("?rsa"));
    page.eval::<()>(&format!("void window.open('{}', 'notes', 'popup')", page.site_address("?ecdhe&notes=1")));
    page.turn_to_other_window();
    page.wait_for("document.querySelector('#notes-link')?.textContent.startsWith('Not linked') == true");
    page.press(Key::PageDown);
    page.wait_for_text("#step-title", "ClientHello");
    page.click("#next");
    page.wait_for_text("#step-title", "ServerHello");
    // That nobody hears what the notes say to their opener, the browser remarks.
    page.take_complaints();
}

#[test]
fn what_the_class_sees_obeys_only_the_notes_that_it_has_opened() {
    let play = play("ecdhe");
    visit("?ecdhe&present=1", |page| {
        for said in ["handshake-lab notes", "handshake-lab key 0 PageDown"] {
            page.eval::<()>(&format!("void window.postMessage('{said}', location.origin)"));
        }
        // It has heard those before it hears this.
        page.eval::<()>("void addEventListener('message', ({ data }) => data === 'heard' && (window.heard = true))");
        page.eval::<()>("void window.postMessage('heard', location.origin)");
        page.wait_for("window.heard");
        page.press(Key::Right);
        page.wait_for_text("#announcer", &play.announcement(1, &EVERYTHING));
    });
}
