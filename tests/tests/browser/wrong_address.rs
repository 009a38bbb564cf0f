//! An address that asks for what there is not: named, with what is allowed, and nothing of it is lost.

use crate::harness::{Page, visit};
use crate::native::EVERYTHING;
use std::rc::Rc;
use tls_engine::Scenario;
use tls_scene::Play;

/// What an address must lead to: the parameters named, and with each something that is allowed there.
struct Wrong {
    query: &'static str,
    /// The parameter, what was given, and a part of what is allowed.
    named: &'static [(&'static str, &'static str, &'static str)],
    /// The nearest handshake.
    nearest: &'static str,
}

const WRONG: [Wrong; 13] = [
    Wrong { query: "?version=1.1", named: &[("version", "1.1", "1.2")], nearest: "rsa" },
    Wrong { query: "?key-exchange=foo", named: &[("key-exchange", "foo", "rsa, dhe, ecdhe")], nearest: "rsa" },
    Wrong {
        query: "?key-exchange=ecdhe&suite=TLS_RSA_WITH_AES_128_GCM_SHA256",
        named: &[("key-exchange", "ecdhe", "rsa")],
        nearest: "rsa",
    },
    Wrong { query: "?key-exchange=rsa&group=x25519", named: &[("group", "x25519", "no group")], nearest: "rsa" },
    Wrong { query: "?key-exchange=ecdhe&seed=abc", named: &[("seed", "abc", "a whole number")], nearest: "ecdhe" },
    Wrong { query: "?colour=blue", named: &[("colour", "blue", "key-exchange, suite")], nearest: "rsa" },
    Wrong { query: "?key-exchange=ecdhe&tab=hex", named: &[("tab", "hex", "explain, bytes, keys")], nearest: "ecdhe" },
    Wrong {
        query: "?key-exchange=ecdhe&level=5&stolen=yes&stepping=no",
        named: &[
            ("level", "5", "story"),
            ("stolen", "yes", "server-private-key, "),
            ("stepping", "no", "messages, everything"),
        ],
        nearest: "ecdhe",
    },
    Wrong { query: "?link=3&key-exchange=ecdhe", named: &[("link", "3", "1, 2")], nearest: "ecdhe" },
    Wrong {
        query: "?edit=1.client.1:0:abc",
        named: &[("edit", "1.client.1:0:abc", "pairs of hexadecimal")],
        nearest: "rsa",
    },
    Wrong {
        query: "?key-exchange=ecdhe&without=client:gravity",
        named: &[("without", "client:gravity", "client:verify-data")],
        nearest: "ecdhe",
    },
    Wrong { query: "?fault=gremlins", named: &[("fault", "gremlins", "wrong-key")], nearest: "rsa" },
    Wrong { query: "?%3Cb%3E=%22%27%26", named: &[("<b>", "\"'&", "key-exchange")], nearest: "rsa" },
];

fn named_on(page: &Page) -> Vec<(String, String, String)> {
    page.eval(
        "[...document.querySelectorAll('#notice [data-parameter]')].map((li) =>
            [li.dataset.parameter, li.querySelectorAll('code')[1].textContent, li.querySelector('.allowed').textContent])",
    )
}

fn run(scenario: &Scenario) -> Play {
    Play::new(Rc::new(tls_engine::run(scenario).expect("the certificates can be made")))
}

#[test]
fn what_is_wrong_is_named_with_what_is_allowed_and_the_nearest_is_shown() {
    visit("", |page| {
        for Wrong { query, named, nearest } in &WRONG {
            page.go(query);
            let on_page = named_on(page);
            assert_eq!(on_page.len(), named.len(), "{query}: {on_page:?}");
            for ((parameter, given, allowed), expected) in on_page.iter().zip(*named) {
                assert_eq!((parameter.as_str(), given.as_str()), (expected.0, expected.1), "{query}");
                assert!(allowed.contains(expected.2), "{query}: {parameter} allows {allowed}");
            }
            let nearest = Scenario::parse(nearest).expect("the test names a scenario that there is");
            page.wait_for_text("#announcer", &run(&nearest).announcement(0, &EVERYTHING));
            assert_eq!(page.text("#notice-nearest code"), format!("?link=2&{nearest}"), "{query}");
            assert_eq!(page.text("#notice-entered"), *query);
        }
    });
}

#[test]
fn what_was_entered_stays_in_the_address_bar_until_the_nearest_is_accepted() {
    let (entered, nearest) = ("?key-exchange=foo&seed=7", Scenario::parse("seed=7").expect("there is such a scenario"));
    visit(entered, |page| {
        page.press(thirtyfour::Key::Right);
        page.wait_for_text("#announcer", &run(&nearest).announcement(1, &EVERYTHING));
        // Longer than the address bar takes to follow.
        std::thread::sleep(std::time::Duration::from_millis(400));
        assert_eq!(page.query(), entered);
        page.click("#notice-nearest");
        page.wait_for("document.querySelector('#notice') === null");
        page.wait_until("location.search", &format!("?link=2&{nearest}&step=client-hello"));
    });
}

#[test]
fn a_step_beyond_the_end_shows_the_last_and_names_those_that_there_are() {
    let play = run(&Scenario::parse("ecdhe").expect("there is such a scenario"));
    let end = play.steps(EVERYTHING.stepping).len();
    visit("?key-exchange=ecdhe&step=99", |page| {
        page.wait_for_text("#announcer", &play.announcement(end, &EVERYTHING));
        let named = named_on(page);
        assert_eq!((named[0].0.as_str(), named[0].1.as_str()), ("step", "99"));
        for position in 0..=end {
            assert!(named[0].2.contains(play.slug(position, EVERYTHING.stepping)), "{named:?}");
        }
        assert!(page.text("#notice").contains(&format!("{end} steps")));
    });
}

#[test]
fn a_right_address_brings_no_notice() {
    visit("?key-exchange=dhe&group=ffdhe3072&seed=7&step=server-key-exchange&tab=keys", |page| {
        assert!(!page.has("#notice"), "{}", page.text("#notice"));
    });
}
