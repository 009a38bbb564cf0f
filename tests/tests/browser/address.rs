//! The address is the state: a copied address shows the same, and the browser's history leads through what was seen.

use crate::harness::{Page, visit};
use crate::native::{EVERYTHING, MESSAGES, play};
use serde_json::{Value, json};
use thirtyfour::Key;
use tls_scene::model::ViewOptions;
use tls_scene::{Play, Theft, Thefts};

const STOLEN: ViewOptions = ViewOptions { stolen: Thefts::only(Theft::ServerPrivateKey), ..EVERYTHING };

/// All that a view is made of, as it stands on the page.
fn view(page: &Page) -> Value {
    page.eval(
        "({
            announced: document.querySelector('#announcer').textContent,
            tab: document.querySelector('[role=tab][aria-selected=true]').dataset.tab,
            level: document.querySelector('.levels [aria-pressed=true]').dataset.level,
            stolen: document.querySelector('#steal').ariaPressed,
            messages: document.querySelector('#messages-only').ariaChecked,
            exchange: document.querySelector('.segments [aria-pressed=true]').id,
            buffer: document.querySelector('.views [aria-pressed=true]')?.dataset.view ?? null,
            field: document.querySelector('.field.kept')?.dataset.field ?? null,
            readout: document.querySelector('.readout')?.textContent ?? null,
            place: document.querySelector('#place').textContent,
            inspector: document.querySelector('.inspector').innerText,
        })",
    )
}

/// What the page shows is what the scene says there: to be the same in two windows would not be enough.
#[track_caller]
fn assert_shows(here: &Value, play: &Play, position: usize, options: &ViewOptions) {
    assert_eq!(here["announced"], play.announcement(position, options));
    let (place, scene) = (&here["place"], play.scene(position, options));
    let title = scene.title();
    let expected = format!("step {position} of {} · {title}", play.steps(options.stepping).len());
    assert_eq!(*place, expected);
}

#[test]
fn an_address_opened_in_another_window_shows_the_same_view() {
    let play = play("ecdhe");
    let server_key_exchange = play.position_of("server-key-exchange", EVERYTHING.stepping).expect("ECDHE has it");
    visit("?ecdhe", |page| {
        for _ in 0..server_key_exchange {
            page.press(Key::Right);
        }
        page.press("s");
        page.press("2");
        page.press("l");
        page.click("[data-view='record-0']");
        page.click("[data-buffer='record-0'] [data-field] .field-line");
        // Nothing else is pointed at in the other window either.
        page.point_at("#place");
        page.wait_for("location.search.includes('field=record-0/')");
        let here = view(page);
        assert_shows(&here, &play, server_key_exchange, &STOLEN);
        let held = ["tab", "level", "stolen", "messages", "exchange", "buffer"].map(|name| here[name].clone());
        assert_eq!(json!(held), json!(["bytes", "engineer", "true", "false", "switch-ecdhe", "record-0"]));
        assert!(here["field"].is_string(), "a field is kept: {here}");
        page.open_window(&page.query());
        assert_eq!(view(page), here);
    });
}

#[test]
fn messages_only_stands_in_the_address_too() {
    visit("?dhe&stepping=messages&step=3&tab=knowledge&level=story", |page| {
        let here = view(page);
        assert_shows(&here, &play("dhe"), 3, &MESSAGES);
        assert_eq!(
            (&here["messages"], &here["level"], &here["tab"]),
            (&json!("true"), &json!("story"), &json!("knowledge"))
        );
        page.wait_for("location.search.includes('stepping=messages') && location.search.includes('key-exchange=dhe')");
        page.open_window(&page.query());
        assert_eq!(view(page), here);
    });
}

#[test]
fn back_and_forward_lead_through_the_views_and_not_through_every_step() {
    let play = play("ecdhe");
    let announced = |position| play.announcement(position, &EVERYTHING);
    visit("?ecdhe", |page| {
        let at = |position: usize, tab: &str| {
            page.wait_for_text("#announcer", &announced(position));
            page.wait_for_element(&format!("[data-tab='{tab}'][aria-selected=true]"));
        };
        for _ in 0..5 {
            page.press(Key::Right);
        }
        page.press("2");
        at(5, "bytes");
        page.press(Key::Right);
        page.press(Key::Right);
        page.press("4");
        at(7, "knowledge");
        page.back();
        at(7, "bytes");
        page.back();
        at(5, "explain");
        page.forward();
        at(7, "bytes");
        page.forward();
        at(7, "knowledge");
        // The address bar follows.
        page.wait_for("location.search.includes('tab=knowledge')");
    });
}

#[test]
fn back_undoes_a_switch_of_the_key_exchange_and_a_theft() {
    let (rsa, ecdhe) = (play("rsa"), play("ecdhe"));
    visit("?rsa&step=4", |page| {
        page.press("e");
        page.wait_for_text(
            "#announcer",
            &ecdhe.announcement(ecdhe.counterpart(&rsa, 4, EVERYTHING.stepping), &EVERYTHING),
        );
        page.press("s");
        page.wait_for_element("#steal[aria-pressed=true]");
        page.back();
        page.wait_for_element("#steal[aria-pressed=false]");
        page.wait_for_element("#switch-ecdhe[aria-pressed=true]");
        page.back();
        page.wait_for_element("#switch-rsa[aria-pressed=true]");
        page.wait_for_text("#announcer", &rsa.announcement(4, &EVERYTHING));
    });
}

#[test]
fn back_leads_to_where_the_walk_began_and_does_not_leave_the_page() {
    let play = play("rsa");
    visit("?rsa&step=server-hello", |page| {
        let here = page.eval::<usize>("history.length");
        for _ in 0..3 {
            page.press(Key::Right);
        }
        page.wait_for_text("#announcer", &play.announcement(5, &EVERYTHING));
        page.wait_for("location.search.includes('step=server-hello-done')");
        assert_eq!(page.eval::<usize>("history.length"), here + 1);
        page.back();
        page.wait_for_text("#announcer", &play.announcement(2, &EVERYTHING));
        page.forward();
        page.wait_for_text("#announcer", &play.announcement(5, &EVERYTHING));
    });
}
