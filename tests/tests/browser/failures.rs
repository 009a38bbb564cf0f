//! The catalogue of failures: found, searched and chosen on the page, and each shown there as it happens natively.

use crate::harness::{Page, visit};
use crate::layout::sticking_out;
use crate::native::{EVERYTHING, count, play};
use thirtyfour::Key;
use tls_engine::{End, FailureGroup, Guarded, KnownFailure, Scenario, checks_of};
use tls_scene::{catalogue, departures};
use tls_transcript::Role;

/// The step in which a run shows its failure.
fn shown_at(scenario: &str) -> usize {
    let play = play(scenario);
    let event = KnownFailure::shows_at(play.transcript()).expect("something happens in each run");
    play.position_of_event(event, EVERYTHING.stepping)
}

/// All that is told of the steps.
const IN_WORDS: &str = "document.querySelector('.in-words').textContent";

/// How many failures the dialog lists.
fn listed(page: &Page) -> usize {
    page.eval("document.querySelectorAll('#failures [data-failure]').length")
}

#[test]
fn the_catalogue_is_open_from_wherever_one_looks_for_something_to_break() {
    visit("?rsa", |page| {
        let all = KnownFailure::all().count();
        let ways: [(&str, &[&str]); 5] = [
            ("?rsa", &["#door-break", "#to-failures"]),
            ("?rsa", &["#attacks-open", "#to-failures"]),
            ("?rsa", &["#attack", "#to-failures"]),
            ("?rsa&learn=experiments", &["[data-experiment=failures]"]),
            ("?rsa&step=server-close-notify", &["#now-failures"]),
        ];
        for (query, clicks) in ways {
            page.go(query);
            for click in clicks {
                page.wait_for_element(click);
                page.click(click);
            }
            page.wait_for_element("#failures[open]");
            assert_eq!(listed(page), all, "{clicks:?}");
            assert!(page.query().contains("failures=all"), "{}", page.query());
        }
        page.click("#to-attacks");
        page.wait_for_element("#attacks[open] #attack-none");
        page.go("?rsa&failures=all");
        page.wait_for_element("#failures[open]");
        page.press(Key::Escape);
        page.wait_for("document.querySelector('#failures') === null");
        page.press("f");
        page.wait_for_element("#failures[open]");
    });
}

#[test]
fn a_failure_is_searched_for_chosen_and_read_by_keyboard_alone() {
    let query = "?key-exchange=rsa&seed=7&server-name=books.example";
    visit(query, |page| {
        page.press("f");
        page.wait_for_element("#failures[open]");
        page.tab_to("#failures-seek");
        page.press("expired");
        page.wait_for("document.querySelectorAll('#failures [data-failure]').length < 5");
        let found = listed(page);
        assert!(page.text("#failures [role=status]").starts_with(&format!("{found} ")), "{found}");
        page.press(Key::Enter);
        page.wait_for("document.activeElement.dataset.failureIn === 'expired-certificate TLS 1.2'");
        page.press(Key::Enter);
        page.wait_for("document.querySelector('#failures') === null");
        let chosen = "key-exchange=ecdhe&seed=7&server-name=books.example&fault=expired-certificate";
        page.wait_for_text("#announcer", &play(chosen).announcement(0, &EVERYTHING));
        assert_eq!(Scenario::parse(&scenario_of(page)), Scenario::parse(chosen), "seed and name are kept");
        assert!(!page.has("#failing"), "what goes wrong is not told before it does");
        page.tab_to("#to-failure");
        page.press(Key::Enter);
        page.wait_for_text("#announcer", &play(chosen).announcement(shown_at(chosen), &EVERYTHING));
        page.wait_for_element("#failing[data-failing=expired-certificate] .remedy");
        page.press(Key::Left);
        page.wait_for("document.querySelector('#failing') === null");
        page.press(Key::End);
        page.wait_for_element("#failing[data-failing=expired-certificate]");
    });
}

/// The scenario's part of the address.
fn scenario_of(page: &Page) -> String {
    let query = page.query();
    let of_view = ["link", "step", "failures"];
    let is_its = |pair: &&str| !of_view.contains(&pair.split('=').next().unwrap_or_default());
    query.trim_start_matches('?').split('&').filter(is_its).collect::<Vec<_>>().join("&")
}

#[test]
fn what_is_looked_for_and_not_there_is_said_and_groups_are_gone_to() {
    visit("?rsa&failures=all", |page| {
        page.wait_for_element("#failures[open]");
        for (place, group) in ["certificate", "negotiation", "wire", "protocol"].into_iter().enumerate() {
            let rows: usize = page.eval(&format!(
                "document.querySelectorAll('[aria-labelledby=failures-{group}] [data-failure]').length"
            ));
            assert_eq!(rows, FailureGroup::ALL[place].failures().len(), "{group}");
            page.click(&format!("[data-group={group}]"));
            page.wait_for(&format!("document.activeElement.id === 'failures-{group}'"));
        }
        page.enter("#failures-seek", "xyzzy");
        page.wait_for("document.querySelectorAll('#failures [data-failure], #failures [data-group]').length === 0");
        assert!(page.text("#failures [role=status]").contains("No failure"));
    });
}

/// Each in its link, and one step after the other of TLS 1.2 and 1.3 in turns, so that it takes no longer than it must.
#[test]
fn each_failure_of_the_catalogue_is_announced_and_told_where_its_link_leads() {
    visit("?rsa", |page| {
        page.prefer(&[("prefers-reduced-motion", "reduce")]);
        for (turn, failure) in KnownFailure::all().enumerate() {
            let showing = &failure.shown[turn % failure.shown.len()];
            let scenario = showing.scenario().to_string();
            let native = play(&scenario);
            let step = shown_at(&scenario);
            page.go(&format!("?{scenario}&step={step}"));
            page.wait_for_text("#announcer", &native.announcement(step, &EVERYTHING));
            page.wait_for_text("#failing-title", &catalogue::title(failure.name));
            let told = page.text("#failing");
            assert!(told.contains(&catalogue::story(failure.name)), "{scenario}: {told}");
            if let Some(remedy) = catalogue::remedy(failure.name) {
                assert!(told.contains(&remedy), "{scenario}: {told}");
            }
            if let End::Alert(alert) = showing.end {
                page.press(Key::End);
                page.wait_for_text("#announcer", &native.announcement(count(&native, &EVERYTHING), &EVERYTHING));
                assert!(page.eval::<String>(IN_WORDS).contains(&alert.to_string()), "{scenario}");
            }
        }
    });
}

#[test]
fn the_catalogue_fits_a_phone_and_a_finger() {
    visit("?rsa", |page| {
        page.devtools("Emulation.setTouchEmulationEnabled", serde_json::json!({ "enabled": true }));
        page.resize(360, 740);
        page.go("?rsa&failures=all");
        page.wait_for_element("#failures[open]");
        assert_eq!(sticking_out(page), [""; 0]);
        let small: Vec<String> = page.eval(
            "[...document.querySelectorAll('#failures :is(a, button, input)')]
                .filter((one) => (({ width, height }) => width < 44 || height < 44)(one.getBoundingClientRect()))
                .map((one) => one.outerHTML.slice(0, 80))",
        );
        assert_eq!(small, [""; 0]);
        page.go("?rsa&failures=checks");
        page.wait_for_element("#checks[open]");
        assert_eq!(sticking_out(page), [""; 0]);
        page.go("?version=1.3&fault=expired-certificate&step=certificate-checks");
        page.raise();
        page.wait_for_element("#failing .remedy");
        assert_eq!(sticking_out(page), [""; 0]);
    });
}

#[test]
fn what_goes_wrong_is_not_given_away_where_the_page_asks_or_a_class_looks_on() {
    visit("?version=1.3&fault=expired-certificate&step=certificate-checks&present=1", |page| {
        page.wait_for_element(".presenter");
        assert!(!page.has("#failing, #to-failure"));
        page.go("?version=1.3&fault=expired-certificate&step=certificate");
        page.wait_for_element(".explanation");
        assert!(!page.has("#failing"));
    });
}

#[test]
fn of_each_check_it_is_said_what_it_stops_and_a_run_without_it_is_one_click_away() {
    visit("?key-exchange=rsa&seed=7&failures=checks", |page| {
        page.wait_for_element("#checks[open]");
        let checks: Vec<_> = [Role::Client, Role::Server]
            .into_iter()
            .flat_map(|party| checks_of(party).into_iter().map(move |rule| (party, rule)))
            .collect();
        assert_eq!(page.eval::<usize>("document.querySelectorAll('#checks [data-check]').length"), checks.len());
        for (party, rule) in checks {
            let check = format!("{}:{rule}", party.name());
            let item = format!("[data-check=\"{check}\"]");
            let links: usize = page.eval(&format!("document.querySelectorAll('{item} .stopped a').length"));
            assert_eq!(links, Guarded::of(party, rule).len(), "{check}");
            let told: String = page.eval(&format!("document.querySelector('{item}').textContent"));
            match departures::indispensable(rule) {
                Some(why) => assert!(told.contains(&why), "{check}: {told}"),
                None => assert!(told.contains(&format!("without={check}")), "{check}: {told}"),
            }
            let would_stop = departures::would_stop(party.name(), rule);
            assert!(would_stop.is_none_or(|what| told.contains(&what)), "{check}: {told}");
        }
        page.click("[data-check='client:certificate-dates'] .succeeds a");
        page.wait_for("document.querySelector('#checks') === null");
        let chosen = "key-exchange=ecdhe&seed=7&fault=expired-certificate&without=client:certificate-dates";
        page.press(Key::End);
        let native = play(chosen);
        page.wait_for_text("#announcer", &native.announcement(count(&native, &EVERYTHING), &EVERYTHING));
        assert!(!page.has("#failing"), "nobody has stopped, and so the failure’s story would be untrue");
    });
}

#[test]
fn what_a_check_stops_is_run_without_it_in_the_page_and_says_how_it_ended() {
    visit("?version=1.3&failures=checks", |page| {
        page.wait_for_element("#checks[open]");
        for text in ["client:certificate-dates", "client:cipher-suite-offered"] {
            let (party, rule) = text.split_once(':').unwrap();
            let ends: Vec<_> = Guarded::all()
                .into_iter()
                .filter(|guarded| guarded.party.name() == party && guarded.rule.name() == rule)
                .filter_map(|guarded| guarded.then)
                .collect();
            assert!(ends.len() > 1, "{text}: {ends:?}");
            page.click(&format!("[data-check='{text}'] .run-anew button"));
            let found =
                format!("[...document.querySelectorAll(\"[data-check='{text}'] .ran\")].map((one) => one.dataset.end)");
            page.wait_until(&found, &serde_json::json!(ends));
            page.wait_until(
                &format!("document.querySelector(\"[data-check='{text}'] .run-anew\").textContent"),
                &"Done.".to_owned(),
            );
        }
    });
}

#[test]
fn the_matrix_has_a_mark_for_each_failure_below_the_check_that_is_the_first_to_notice_it() {
    visit("?version=1.3&failures=checks", |page| {
        page.wait_for_element("#checks[open] [data-matrix]");
        for failure in KnownFailure::all() {
            let row = format!("[data-row=\"{}\"]", failure.name);
            let heads: Vec<String> = page.eval(&format!(
                "(() => {{
                    const row = document.querySelector('.check-matrix {row}');
                    const heads = row.closest('table').querySelectorAll('thead tr:last-child th');
                    return [...row.cells].flatMap((cell, place) => cell.querySelector('a') ? [heads[place].textContent] : []);
                }})()"
            ));
            assert!(!heads.is_empty(), "{}", failure.name);
            for guarded in Guarded::all() {
                let is_it = matches!(guarded.stopped, tls_engine::Stopped::Failure(own) if own.name == failure.name);
                assert!(
                    !is_it || heads.iter().any(|head| head == guarded.rule.name()),
                    "{}: {heads:?}",
                    guarded.line()
                );
            }
        }
        // One stop for the Tab key in each table; within it the arrow keys lead from mark to mark.
        page.eval::<()>("document.querySelector('[data-matrix=certificate] td a[tabindex=\"0\"]').focus()");
        let focused = "document.activeElement.closest('tr').dataset.row";
        let first: String = page.eval(focused);
        page.press(Key::Down);
        let second: String = page.eval(focused);
        assert_ne!(first, second);
        page.press(Key::Up);
        assert_eq!(page.eval::<String>(focused), first);
        page.press(Key::Enter);
        page.wait_for("document.querySelector('#checks') === null");
        let guarded =
            Guarded::all().into_iter().find(|guarded| guarded.stopped.name() == first).expect("it has a mark");
        assert!(page.query().contains(&format!("without={}", guarded.omission().expect("it can be left out"))));
    });
}

#[test]
fn a_check_that_fails_is_left_out_by_one_click_and_made_again_by_another() {
    visit("?version=1.3&seed=7&fault=expired-certificate&step=certificate-checks", |page| {
        page.wait_for_element("#failing [data-without='client:certificate-dates']");
        // What is to be done stands above what a browser shows.
        let order = "document.querySelector('#failing .remedy').compareDocumentPosition(document.querySelector('.explanation > .window')) & Node.DOCUMENT_POSITION_FOLLOWING";
        assert_ne!(page.eval::<u32>(order), 0);
        page.click("#failing [data-without='client:certificate-dates']");
        page.wait_for_element("#unchecked[data-unchecked='client:certificate-dates']");
        assert!(page.query().contains("without=client:certificate-dates"), "{}", page.query());
        assert!(page.query().contains("step=certificate-checks"), "the step stays: {}", page.query());
        assert!(!page.has("#failing"));
        let wrong = page.text("#unchecked [data-let-through='expired-certificate']");
        assert!(wrong.contains("The certificate has expired"), "what was wrong is still told: {wrong}");
        page.click("#unchecked-end");
        page.wait_for_element("#unchecked .ending");
        page.click("#unchecked [data-without]");
        page.wait_for_element("#failing");
        assert!(!page.query().contains("without"), "{}", page.query());
    });
}

#[test]
fn of_several_checks_that_are_left_out_each_that_would_have_failed_is_told() {
    let wrong_twice = "version=1.3&fault=weak-key&issued=2026-01-15T12:00:00Z&clock=2027-01-01T00:00:00Z&without=client:certificate-strength";
    let told = |page: &Page| {
        page.wait_for_element("#unchecked[data-unchecked='client:certificate-strength']");
        page.text("#unchecked").matches("Here that check would have failed.").count()
    };
    visit(&format!("?{wrong_twice}&without=client:certificate-dates&step=certificate-checks"), |page| {
        assert_eq!(told(page), 2, "{}", page.text("#unchecked"));
        page.go(&format!("?{wrong_twice}&step=certificate-checks"));
        assert_eq!(told(page), 1, "{}", page.text("#unchecked"));
    });
}

#[test]
fn any_check_that_passes_can_be_left_out_where_it_stands_and_the_others_say_why_not() {
    visit("?key-exchange=ecdhe&level=engineer&step=certificate-checks", |page| {
        page.wait_for_element(".checks [data-check='certificate-path'] .indispensable");
        assert!(!page.has(".checks [data-check='certificate-path'] [data-without]"));
        page.click(".checks [data-check='server-name'] [data-without='client:server-name']");
        page.wait_for_element(".checks [data-check='server-name'].omitted");
        page.click(".checks [data-check='server-name'] [data-without='client:server-name']");
        page.wait_for_element(".checks [data-check='server-name'].passed");
        page.go("?key-exchange=ecdhe&laboratory=certificates");
        page.wait_for_element("#certificates [data-check='certificate-path'] .indispensable");
        page.click("#certificates [data-without='client:certificate-dates']");
        page.wait_for_element("#certificates [data-check='certificate-dates'].omitted");
    });
}
