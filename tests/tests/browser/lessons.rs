//! Guided lessons, by keyboard alone: from the first page to the last stop, and one's own.

use crate::harness::{Page, visit};
use crate::native::{EVERYTHING, play};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use thirtyfour::{Key, TypingData};
use tls_scene::lesson::{Lesson, Place};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../lessons")
}

fn lesson(name: &str) -> Lesson {
    let text = fs::read_to_string(folder().join(name).with_extension("md")).expect("the lesson is shipped");
    Lesson::parse(&text).expect("the lesson is well formed")
}

/// The names of the lessons in the repository.
fn shipped() -> Vec<String> {
    let files = fs::read_dir(folder()).expect("the folder can be read");
    let names = files.filter_map(|file| file.ok()?.file_name().into_string().ok());
    names
        .filter_map(|name| Some(name.strip_suffix(".md")?.to_owned()))
        .filter(|name| !["README", "misconceptions", "teachers"].contains(&name.as_str()))
        .collect()
}

/// The names of the lessons in the repository, and of the cards and the plan, which are followed like one.
fn followed() -> Vec<String> {
    shipped().into_iter().chain(["misconceptions", "teachers"].map(str::to_owned)).collect()
}

/// What stands above a stop. That of a card is a myth, and its No.
fn title(lesson: &Lesson, stop: usize) -> String {
    let title = &lesson.stops.get(stop).expect("the lesson is as long as that").title;
    if lesson.title == self::lesson("misconceptions").title {
        format!("Myth: “{title}.” No.")
    } else {
        title.clone()
    }
}

/// The scenario of a stop.
fn scenario(lesson: &Lesson, stop: usize) -> String {
    let there = lesson.stops.get(stop).and_then(|stop| stop.entry(Place::Scenario));
    there.map(|entry| entry.value.to_string()).unwrap_or_default()
}

fn assert_at(page: &Page, lesson: &Lesson, stop: usize) {
    page.wait_for_text("#lesson-title", &title(lesson, stop));
    let place = format!("{} of {}", stop + 1, lesson.stops.len());
    page.wait_for_text("#lesson-progress .lesson-place", &place);
}

/// What the stop points at is there, in sight, and not behind the lesson itself.
fn assert_pointed_at(page: &Page) {
    page.wait_until(
        "(() => {
            const rule = document.querySelector('.lesson').dataset.pointer;
            if (!rule) return 'nothing is pointed at';
            const found = [...document.querySelectorAll(rule)].filter((one) => one.checkVisibility());
            if (!found.length) return `nothing is ${rule}`;
            if (found.some((one) => getComputedStyle(one).outlineStyle !== 'solid')) return `${rule} is not marked`;
            const box = found[0].getBoundingClientRect(), lesson = document.querySelector('.lesson').getBoundingClientRect();
            const seen = Math.min(box.bottom, lesson.top) - Math.max(box.top, 0);
            return seen >= Math.min(box.height, 24) - 1 ? 'seen' : `${rule}: ${box.top} to ${box.bottom}, the lesson begins at ${lesson.top}`;
        })()",
        &"seen".to_owned(),
    );
}

/// From stop to stop to the end and back to the beginning.
fn walk(page: &Page, lesson: &Lesson) {
    for (stop, there) in lesson.stops.iter().enumerate() {
        assert_at(page, lesson, stop);
        if there.highlight.is_some() {
            assert_pointed_at(page);
        }
        page.press_to_next_stop();
    }
    page.wait_for_element("#learn[open]");
}

#[test]
fn every_lesson_can_be_followed_to_its_end_by_keyboard() {
    for name in followed() {
        let lesson = lesson(&name);
        visit(&format!("?lesson={name}"), |page| {
            walk(page, &lesson);
            if shipped().contains(&name) {
                page.wait_for_element(&format!("[data-lesson='{name}'].done"));
            }
        });
    }
}

#[test]
fn every_lesson_can_be_followed_on_a_phone() {
    for name in followed() {
        let lesson = lesson(&name);
        visit("", |page| {
            page.resize(360, 740);
            page.go(&format!("?lesson={name}"));
            walk(page, &lesson);
        });
    }
}

#[test]
fn every_lesson_of_the_repository_is_offered() {
    visit("", |page| {
        page.press("g");
        page.wait_for_element("[data-lesson]");
        let mut offered: Vec<String> =
            page.eval("[...document.querySelectorAll('[data-lesson]')].map((one) => one.dataset.lesson)");
        assert_eq!(offered.first().map(String::as_str), Some("walk-through"), "a beginner can follow it");
        let mut shipped = shipped();
        offered.sort();
        shipped.sort();
        assert_eq!(offered, shipped);
    });
}

#[test]
fn each_lesson_says_what_comes_before_and_after_it() {
    let (before, after) = (lesson("key-exchange"), lesson("certificates"));
    visit("?lesson=forward-secrecy", |page| {
        page.wait_for_text(".neighbour", &format!("Comes after {}", before.title));
        page.press(Key::End);
        page.wait_for_text(".neighbour", &format!("Next: {}", after.title));
        page.tab_to("[data-neighbour=certificates]");
        page.press(Key::Enter);
        assert_at(page, &after, 0);
    });
}

#[test]
fn a_closing_question_has_an_answer_that_is_hidden_until_it_is_asked_for() {
    for name in shipped() {
        let lesson = lesson(&name);
        let last = lesson.stops.last().expect("it has stops");
        assert!(!last.answer.is_empty(), "{name} ends without an answer");
        visit(&format!("?lesson={name}&stop={}", last.slug), |page| {
            page.wait_for_element("#lesson-answer");
            let hidden = "document.querySelector('#lesson-answer p').checkVisibility({ contentVisibilityAuto: true })";
            assert!(!page.eval::<bool>(hidden));
            page.tab_to("#lesson-answer summary");
            page.press(Key::Enter);
            page.wait_for(hidden);
        });
    }
}

#[test]
fn the_plan_for_teachers_is_a_page_with_the_way_to_each_of_its_parts() {
    let plan = lesson("teachers");
    visit("?rsa&learn=teachers", |page| {
        page.wait_until("document.querySelectorAll('[data-stop]').length", &plan.stops.len());
        let text = page.text(".learn-part");
        assert!(!text.contains('{'), "there is no run to take values from");
        let third = &plan.stops[2];
        page.tab_to(&format!("[data-stop='{}'] > button", third.slug));
        page.press(Key::Enter);
        assert_at(page, &plan, 2);
        page.wait_for("location.search.includes('lesson=teachers')");
    });
}

#[test]
fn everything_to_learn_is_one_place_with_one_stop_for_its_parts() {
    visit("", |page| {
        page.click("#learn-open");
        page.wait_for("document.activeElement.matches('[data-lesson]')");
        for (part, shows) in [
            ("myths", "[data-stop]"),
            ("questions", "#ask-now"),
            ("worksheets", "#to-worksheet"),
            ("glossary", "[data-entry]"),
            ("teachers", "[data-stop]"),
            ("lessons", "[data-lesson]"),
        ] {
            page.click(&format!("[data-part={part}]"));
            page.wait_for_element(&format!(".learn-part {shows}"));
        }
        page.press(Key::Down);
        page.wait_for_element("[data-part=myths]:focus");
        page.press(Key::Enter);
        page.wait_for("location.search.includes('&learn=myths')");
        page.reload();
        page.wait_for_element("[data-part=myths][aria-current=page]");
        page.back();
        page.wait_for("!location.search.includes('learn=myths')");
    });
}

#[test]
fn a_myth_is_struck_out_and_read_out_as_one() {
    let cards = lesson("misconceptions");
    visit("?rsa&learn=myths", |page| {
        let first = &cards.stops[0];
        page.wait_for_text(&format!("[data-stop='{}'] summary", first.slug), &format!("Myth: “{}.” No.", first.title));
        let struck = "getComputedStyle(document.querySelector('.myth s')).textDecorationLine";
        assert_eq!(page.eval::<String>(struck), "line-through");
    });
}

#[test]
fn every_card_leads_to_the_byte_or_step_that_refutes_its_claim() {
    let cards = lesson("misconceptions");
    visit("", |page| {
        for (number, card) in cards.stops.iter().enumerate() {
            page.press("g");
            page.click("[data-part=myths]");
            let details = format!("[data-stop='{}']", card.slug);
            page.wait_for_element(&details);
            page.tab_to(&format!("{details} summary"));
            page.press(Key::Enter);
            page.tab_to(&format!("{details} details > button"));
            page.press(Key::Enter);
            assert_at(page, &cards, number);
            let step = card.entry(Place::Step).expect("a card has a step");
            let position = play(&scenario(&cards, number)).position_of(&step.value, EVERYTHING.stepping);
            let row = position.expect("the card's step is there").to_string();
            page.wait_until("document.querySelector('.diagram .current')?.dataset.row ?? ''", &row);
            match (card.entry(Place::Field), &card.highlight) {
                (Some(field), _) => {
                    let (_, path) = field.value.split_once('/').expect("a field has a view");
                    page.wait_until(
                        "document.querySelector('[data-field].kept')?.dataset.field ?? ''",
                        &path.to_owned(),
                    );
                }
                (None, Some(_)) => assert_pointed_at(page),
                (None, None) => panic!("the card “{}” shows nothing", card.title),
            }
        }
    });
}

#[test]
fn from_the_first_page_twelve_key_presses_at_most_lead_through_the_lesson_of_the_stolen_key() {
    let lesson = lesson("forward-secrecy");
    visit("", |page| {
        let mut presses = 0;
        let mut press = |key: TypingData| {
            presses += 1;
            page.press(key);
        };
        // The page says so: "New to this? Press G".
        let offer = page.text("#lessons-offer .with-keys");
        let key = offer.chars().last().filter(char::is_ascii_uppercase).expect("the offer ends with its key");
        press(key.to_ascii_lowercase().to_string().into());
        page.wait_for("document.activeElement.dataset.lesson == 'walk-through'");
        // The list says so: "Press a lesson's number".
        let number = page.eval::<usize>(
            "[...document.querySelectorAll('[data-lesson]')].findIndex((button) => button.dataset.lesson == 'forward-secrecy') + 1",
        );
        press(number.to_string().into());
        for stop in 0..lesson.stops.len() {
            assert_at(page, &lesson, stop);
            if lesson.stops[stop].slug == "one-opens-one-stays-shut" {
                page.wait_for_text("[data-column='0'] .compare-verdict", "The recording opens.");
                page.wait_for("document.querySelector('[data-column=\"0\"] code').textContent.includes('password=')");
                page.wait_for_text("[data-column='1'] .compare-verdict", "The recording stays shut.");
            }
            if lesson.stops[stop].slug == "what-the-ecdhe-recording-lacks" {
                page.wait_for("document.querySelectorAll('#report [data-missing]').length > 0");
            }
            if stop + 1 == lesson.stops.len() {
                break;
            }
            press(Key::Right.into());
            // Before the theft it is asked which recording that will open; one more press passes the question over.
            let next = serde_json::json!(title(&lesson, stop + 1));
            page.wait_for(&format!("document.querySelector('#question') !== null || document.querySelector('#lesson-title')?.textContent == {next}"));
            if page.has("#question") {
                press(Key::Right.into());
            }
        }
        assert!(presses <= 12, "{presses} presses");
    });
}

#[test]
fn a_lesson_is_taken_up_where_it_was_left() {
    let lesson = lesson("forward-secrecy");
    visit("?lesson=forward-secrecy", |page| {
        for stop in 0..3 {
            assert_at(page, &lesson, stop);
            page.press_to_next_stop();
        }
        assert_at(page, &lesson, 3);
        page.wait_until("location.search", &format!("?link=2&lesson=forward-secrecy&stop={}", lesson.stops[3].slug));
        page.reload();
        assert_at(page, &lesson, 3);
        page.go("");
        page.press("g");
        page.wait_for_element("[data-lesson='forward-secrecy'].begun:focus");
        page.press(Key::Enter);
        assert_at(page, &lesson, 3);
        page.press(Key::Home);
        assert_at(page, &lesson, 0);
    });
}

#[test]
fn whoever_looks_around_finds_back() {
    let lesson = lesson("forward-secrecy");
    visit("?lesson=forward-secrecy&stop=how-the-rsa-recording-was-opened", |page| {
        let at = lesson.stop_named("how-the-rsa-recording-was-opened").expect("there is such a stop");
        assert_at(page, &lesson, at);
        page.press("2");
        page.wait_for_element("#panel-bytes");
        page.wait_for("location.search.includes('lesson=forward-secrecy') && location.search.includes('tab=bytes')");
        page.reload();
        page.wait_for_element("#panel-bytes");
        page.tab_to("#lesson-return");
        page.press(Key::Enter);
        page.wait_for_element("#panel-knowledge");
        page.wait_for("!document.querySelector('#lesson-return')");
        page.tab_to("#lesson-leave");
        page.press(Key::Enter);
        page.wait_for_element(".timeline");
        page.wait_for_element("#panel-knowledge");
    });
}

/// Drops a file on the page, as the browser tells it.
fn drop_file(page: &Page, name: &str, text: &str) {
    let function = "(name, text) => {
        const dropped = new DataTransfer();
        dropped.items.add(new File([text], name, { type: 'text/markdown' }));
        document.querySelector('#diagram, .diagram').dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
    }";
    page.call::<()>(function, vec![json!(name), json!(text)]);
}

const OWN: &str = "# Mine\n\n## First\nscenario: ecdhe\nstep: client-hello\n\nTo **{server_name}**.\n\n## Second\nstep: server-hello\n\nText.\n";

#[test]
fn a_dropped_file_is_followed_and_taken_up_again() {
    visit("", |page| {
        drop_file(page, "mine.md", OWN);
        page.wait_for_text("#lesson-title", "First");
        page.wait_for_text("#lesson-text p", "To shop.example.");
        page.press_to_next_stop();
        page.wait_for_text("#lesson-title", "Second");
        page.press(Key::Left);
        page.wait_for_text("#lesson-title", "First");
        page.press_to_next_stop();
        page.wait_for_text("#lesson-title", "Second");
        assert!(!page.query().contains("lesson="), "what was dropped stays out of the address");
    });
}

#[test]
fn a_file_chosen_by_keyboard_is_followed() {
    visit("", |page| {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let file = folder.path().join("own.md");
        fs::write(&file, OWN).expect("a file can be written");
        page.press("g");
        page.wait_for_element("[data-lesson]");
        page.choose_file("#lesson-file", "#lesson-file-input", &file);
        page.wait_for_text("#lesson-title", "First");
    });
}

#[test]
fn a_wrong_file_is_refused_with_line_reason_and_what_is_allowed() {
    visit("", |page| {
        drop_file(
            page,
            "wrong.md",
            "# Wrong\n\n## First\nscenario: rsa\nstep: server-key-exchange\ncolour: red\n\nText.\n",
        );
        page.wait_until(
            "[...document.querySelectorAll('#refusal li')].map((item) => item.dataset.line)",
            &json!(["6"]),
        );
        drop_file(
            page,
            "wrong.md",
            "# Wrong\n\n## First\nscenario: rsa\nstep: server-key-exchange\n\nText {nothing}.\n",
        );
        page.wait_until(
            "[...document.querySelectorAll('#refusal li')].map((item) => item.dataset.line)",
            &json!(["5", "7"]),
        );
        let reason = page.text("#refusal li");
        assert!(reason.contains("Allowed: start, client-hello, server-hello"), "{reason}");
        drop_file(page, "picture.png", "\u{0}\u{1}");
        page.wait_for_text("#not-opened-title", "picture.png cannot be opened");
        page.tab_to("#lesson-leave");
        page.press(Key::Enter);
        page.wait_for_element(".timeline");
    });
}

#[test]
fn a_lesson_that_there_is_not_is_named() {
    visit("?lesson=../index", |page| {
        page.wait_for_element("#refusal");
        let reason = page.text("#refusal li");
        assert!(reason.starts_with("There is no lesson ../index. There are: walk-through"), "{reason}");
        assert_eq!(page.text("#refusal li code"), "../index");
    });
}

#[test]
fn the_page_says_how_a_lesson_is_written() {
    visit("", |page| {
        page.press("g");
        page.wait_for_element("[data-lesson]");
        page.tab_to("#lesson-format summary");
        page.press(Key::Enter);
        page.wait_for(
            "document.querySelector('#lesson-format pre')?.textContent.startsWith('# How a lesson is written')",
        );
    });
}
