//! Diffie–Hellman by hand: what is dragged, what comes of it, and an eavesdropper who really searches.

use crate::harness::{Page, visit};
use thirtyfour::Key;
use tls_scene::by_hand::{CURVE, GROUPS};

fn number(page: &Page, name: &str) -> String {
    page.text(&format!("[data-number={name}]"))
}

/// Drags something to a place, as its slider tells it.
fn drag(page: &Page, slider: &str, to: u32) {
    let function = "(id, to) => {
        const slider = document.getElementById(id);
        slider.value = to;
        slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }";
    page.call::<()>(function, vec![slider.into(), to.into()]);
}

#[test]
fn both_sides_come_to_the_same_secret_and_the_eavesdropper_finds_it_in_as_many_attempts_as_the_private_value_says() {
    visit("?ecdhe&laboratory=diffie-hellman", |page| {
        let group = GROUPS[0];
        for (client, server) in [(4, 9), (13, 7)] {
            drag(page, "dh-client", client);
            drag(page, "dh-server", server);
            let (a, b) = (group.private(client), group.private(server));
            page.wait_for_text("output[for=dh-client]", &a.to_string());
            page.wait_for_text("output[for=dh-server]", &b.to_string());
            assert_eq!(number(page, "client-public"), group.public(a).to_string());
            assert_eq!(number(page, "server-public"), group.public(b).to_string());
            let secret = group.power(group.public(b), a).to_string();
            assert_eq!(
                (number(page, "client-secret"), number(page, "server-secret")),
                (secret.clone(), secret.clone())
            );
            page.click("#chase");
            page.wait_for_text("#caught", &format!("Found: a is {a}. So the secret is {secret}."));
            let attempts = page.text("#attempts");
            assert!(attempts.starts_with(&format!("{a} exponent")), "{attempts}");
        }
    });
}

#[test]
fn the_size_of_the_prime_takes_the_search_from_a_blink_to_longer_than_the_universe_at_the_speed_measured_here() {
    visit("?ecdhe&laboratory=diffie-hellman", |page| {
        page.wait_for("document.querySelector('#lasting').textContent.includes('less than a second')");
        page.eval::<()>("document.querySelector('#dh-size').focus()");
        page.press(Key::End);
        page.wait_for("document.querySelector('#lasting').textContent.includes('times as long as the universe')");
        let rate: f64 = page.eval("Number(document.querySelector('#rate').textContent.replace(/[^0-9]/g, ''))");
        assert!(rate > 1_000.0, "{rate} steps per second");
        page.click("#chase");
        page.wait_for("Number(document.querySelector('#attempts').textContent.replace(/[^0-9]/g, '')) > 10000");
        page.click("#chase");
        assert_eq!(page.text("#caught"), "");
    });
}

#[test]
fn on_the_curve_both_come_to_the_same_point() {
    let points = CURVE.multiples();
    visit("?ecdhe&laboratory=elliptic-curve", |page| {
        page.wait_until("document.querySelectorAll('.curve .spot').length", &points.len());
        drag(page, "dh-client", 3);
        drag(page, "dh-server", 4);
        let told = |times: usize| format!("({}, {})", points[times - 1].x, points[times - 1].y);
        page.wait_for_text("[data-number=point-a]", &told(3));
        page.wait_for_text("[data-number=point-b]", &told(4));
        page.wait_for_text("[data-number=point-secret]", &told(12));
    });
}

#[test]
fn it_is_reached_from_learn_from_who_knows_what_and_from_the_step_that_draws_such_values() {
    visit("", |page| {
        page.press("g");
        page.click("[data-part=experiments]");
        page.click("[data-experiment=diffie-hellman]");
        page.wait_for("location.search.includes('&laboratory=diffie-hellman')");
        page.click("[data-laboratory=elliptic-curve]");
        page.wait_for("location.search.includes('&laboratory=elliptic-curve')");
        for query in ["?ecdhe&step=server-ephemeral-key", "?ecdhe&step=client-pre-master-secret", "?rsa&tab=knowledge"]
        {
            page.go(query);
            page.click("#by-hand-open");
            page.wait_for_element("#by-hand[open]");
        }
        page.go("?rsa&step=client-pre-master-secret");
        page.wait_for_element(".explanation p");
        assert!(!page.has("#by-hand-open"), "RSA has no such values");
    });
}
