//! The links of every format, as the page made them when it was today's: each still opens to what it opened to then, and so does
//! the link that the page makes of it now.
//!
//! `links/1.txt` has a link in each line and, indented below it, what it led to. A new format gets a file of its own, made by
//! the page before the format changes; no line is ever changed or taken out.

use super::{State, Study, USUAL_ROUND_TRIP};
use crate::preferences::Preferences;
use crate::view::Laboratory;
use tls_scene::Theft;

fn opened(query: &str) -> State {
    State::open(query, Preferences::default()).unwrap()
}

/// What a state shows, in one line.
fn shown(state: &State) -> String {
    let address = state.own_address();
    let beside = state.together.as_ref().map_or(String::new(), |together| together.comparison.names().join(" + "));
    let lesson = match state.study.as_deref() {
        Some(Study::Asked(asked)) => format!("{} {}", asked.name, asked.stop.as_deref().unwrap_or("-")),
        _ => String::new(),
    };
    let stolen: Vec<&str> =
        Theft::ALL.iter().filter(|theft| state.options.stolen.has(**theft)).map(|theft| theft.slug()).collect();
    let facts = [
        ("scenario", state.source.way_back().to_string()),
        ("step", format!("{} {}", state.position, address.step.unwrap_or_default())),
        ("tab", state.tab.slug().into()),
        ("level", state.level.slug().into()),
        ("field", address.field.unwrap_or_default()),
        ("stolen", stolen.join(",")),
        ("stepping", format!("{:?}", state.options.stepping)),
        ("beside", beside),
        ("round-trip", state.round_trip.unwrap_or(USUAL_ROUND_TRIP).to_string()),
        ("laboratory", address.laboratory.map(Laboratory::slug).unwrap_or_default().into()),
        ("setting", format!("{} {}", state.setting.slug(), state.sheets)),
        ("lesson", lesson),
        ("problems", state.notice.as_ref().map_or(0, |notice| notice.problems.first.len()).to_string()),
    ];
    facts
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}: {value}"))
        .collect::<Vec<_>>()
        .join("; ")
}

/// The links of a file, and what each led to.
fn stored(text: &str) -> Vec<(&str, &str)> {
    let lines: Vec<&str> = text.lines().collect();
    lines.chunks(2).map(|pair| (pair[0], pair[1].trim_start())).collect()
}

#[test]
fn every_link_of_format_1_opens_to_what_it_opened_to() {
    let stored = stored(include_str!("links/1.txt"));
    assert!(stored.len() >= 40, "{}", stored.len());
    for (link, led_to) in stored {
        let state = opened(link);
        assert_eq!(shown(&state), led_to, "{link}");
        if state.notice.is_none() {
            let now = state.address().print();
            assert!(now.starts_with("?link=2&"), "{now}");
            assert_eq!(shown(&opened(&now)), led_to, "{now}");
        }
    }
}
