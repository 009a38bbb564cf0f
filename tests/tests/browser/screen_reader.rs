//! What somebody hears who does not see the page: on arrival, and at each step of RSA, of ECDHE, of TLS 1.3 and of an attack, as it is written down in
//! `screen_reader/`. `INSTA_UPDATE=always` writes it anew; read what it has become before you keep it.

use crate::harness::{Page, visit};
use crate::native::{EVERYTHING, count, play};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use thirtyfour::Key;

/// Notes what the live region says, each time that it says something else.
const LISTEN: &str = "(() => {
    const announcer = document.querySelector('#announcer');
    window.heard = [];
    new MutationObserver(() => heard.push(announcer.textContent)).observe(announcer, { childList: true, characterData: true, subtree: true });
    return announcer.role + ', ' + announcer.ariaLive;
})()";

/// The steps in words as far as they are read out, the current one marked.
const LIST: &str = "[...document.querySelectorAll('.in-words li')].filter((item) => item.checkVisibility())
    .map((item) => [item.ariaCurrent == 'step', item.textContent.replace(/\\s+/g, ' ').trim()])";

/// Walks through a handshake by the right arrow, and gives what is heard.
fn walk(query: &str) -> String {
    let play = play(query);
    let mut heard = String::new();
    visit(&format!("?{query}"), |page| {
        heard.push_str(&on_arrival(page));
        assert_eq!(page.eval::<String>(LISTEN), "status, polite");
        assert_eq!(list(page), [], "nothing has happened yet");
        for position in 1..=count(&play, &EVERYTHING) {
            page.press(Key::Right);
            page.wait_for_text("#announcer", &play.announcement(position, &EVERYTHING));
            page.wait_until_still();
            let said: Vec<String> = page.eval("heard.splice(0)");
            assert_eq!(said, [play.announcement(position, &EVERYTHING)], "each step is said once, and nothing else");
            let list = list(page);
            assert_eq!(list.len(), position, "the list holds what has happened, and nothing that is to come");
            let current: Vec<usize> =
                (1..).zip(&list).filter(|(_, (current, _))| *current).map(|(item, _)| item).collect();
            assert_eq!(current, [position], "the last item is where one is");
            let item = list.last().map(|(_, item)| item.as_str()).unwrap_or_default();
            heard.push_str(&format!("\n→ {}\n  list, item {position}: {item}\n", said.join("\n  ")));
        }
        let title = page.text("#step-title");
        heard.push_str(&format!(
            "\nThe diagram is read as a picture, “{}”; the inspector’s heading is “{title}”.\n",
            page.attribute("#diagram", "aria-label").unwrap_or_default()
        ));
    });
    heard
}

fn list(page: &Page) -> Vec<(bool, String)> {
    page.eval(LIST)
}

/// The title, the landmarks and the headings, in the order in which they are read.
fn on_arrival(page: &Page) -> String {
    // The document is named a little after it has been drawn.
    page.wait_for("document.title.includes(' · ')");
    let title: String = page.eval("document.title");
    let tree = page.devtools("Accessibility.getFullAXTree", json!({}));
    let nodes = tree.get("nodes").and_then(Value::as_array).cloned().unwrap_or_default();
    let by_id: BTreeMap<&str, &Value> =
        nodes.iter().filter_map(|node| Some((node["nodeId"].as_str()?, node))).collect();
    let mut lines = vec![format!("On arrival: {title}")];
    // Each before what is in it, as it is read.
    let mut open: Vec<&Value> = nodes.first().into_iter().collect();
    while let Some(node) = open.pop() {
        lines.extend(landmark(node));
        let children = node["childIds"].as_array().into_iter().flatten().rev();
        open.extend(children.filter_map(|id| by_id.get(id.as_str()?).copied()));
    }
    lines.join("\n") + "\n"
}

fn text<'a>(node: &'a Value, place: &str) -> Option<&'a str> {
    node.pointer(place)?.as_str()
}

/// The line of a landmark or a heading.
fn landmark(node: &Value) -> Option<String> {
    let (role, name) = (text(node, "/role/value")?, text(node, "/name/value").unwrap_or_default());
    let name = if name.is_empty() { String::new() } else { format!(": {name}") };
    match role {
        _ if node["ignored"] == json!(true) => None,
        "heading" => {
            let level = node["properties"].as_array()?.iter().find(|one| one["name"] == "level")?;
            Some(format!("  heading {}{name}", level.pointer("/value/value")?))
        }
        "banner" | "main" | "navigation" | "region" | "complementary" | "contentinfo" | "tablist" | "tabpanel" => {
            Some(format!("  {role}{name}"))
        }
        _ => None,
    }
}

/// Holds what is heard to what is written down.
fn assert_heard(name: &str, query: &str) {
    let heard = walk(query);
    insta::with_settings!({ snapshot_path => "screen_reader", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, heard);
    });
}

#[test]
fn rsa_is_heard_as_it_is_written_down() {
    assert_heard("rsa", "rsa");
}

#[test]
fn ecdhe_is_heard_as_it_is_written_down() {
    assert_heard("ecdhe", "ecdhe");
}

#[test]
fn tls_1_3_is_heard_as_it_is_written_down() {
    assert_heard("tls13", "tls13");
}

#[test]
fn an_attack_is_heard_as_it_is_written_down() {
    assert_heard("attack", "attack=swapped-certificate");
}
