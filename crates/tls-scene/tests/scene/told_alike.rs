//! What is said of a run in its several views is the same: who opened what, what is encrypted, who knows which value.

use crate::play;
use tls_engine::{KeyExchange, Scenario};
use tls_scene::model::{KnowledgeState, Lane, RowKind, Stepping, ViewOptions};
use tls_scene::{Play, Theft, Thefts};

/// Every attack on every key exchange, and the runs without one.
fn plays() -> Vec<(String, Play)> {
    let attacks = Scenario::attacked().into_iter().map(|attacked| format!("&attack={}", attacked.name));
    let attacks: Vec<String> = std::iter::once(String::new()).chain(attacks).collect();
    let all = KeyExchange::ALL.into_iter().flat_map(|exchange| {
        let base = format!("key-exchange={}", exchange.name());
        attacks.iter().map(move |attack| format!("{base}{attack}")).collect::<Vec<_>>()
    });
    all.filter(|text| Scenario::parse(text).is_ok()).map(|text| (text.clone(), play(&text))).collect()
}

fn thefts() -> Vec<ViewOptions> {
    let some = [Theft::ServerPrivateKey, Theft::MasterSecret, Theft::ClientWriteKeys].map(Thefts::only);
    let all = std::iter::once(Thefts::NONE).chain(some);
    all.map(|stolen| ViewOptions { stolen, ..ViewOptions::default() }).collect()
}

#[test]
fn the_verdict_fits_the_locks_that_are_drawn_open() {
    for (name, play) in plays() {
        for options in thefts() {
            let verdict = play.eavesdropper_report(usize::MAX, &options).verdict;
            // Next to the server another connection may pass, of which the verdict says nothing.
            let heard: Vec<_> = play.transcript().connections_of_client().collect();
            let steps = play.steps(Stepping::Everything).iter().map(|step| step.connection);
            let rows = play.diagram(usize::MAX, &options).rows;
            let locks: Vec<bool> = rows
                .iter()
                .zip(steps)
                .filter(|(_, connection)| heard.contains(connection))
                .filter_map(|(row, _)| match &row.kind {
                    RowKind::Arrow { protection: Some(_), opened, from: Lane::Client | Lane::Server, .. } => {
                        Some(*opened)
                    }
                    _ => None,
                })
                .collect();
            let fits = match verdict.as_str() {
                "The recording stays shut." | "Nothing in this recording is encrypted." => !locks.contains(&true),
                "The recording opens." | "The attacker reads it all." => !locks.contains(&false),
                _ => locks.contains(&true),
            };
            assert!(fits, "{name}, {}: {verdict} {locks:?}", options.stolen);
        }
    }
}

#[test]
fn what_is_announced_as_encrypted_is_drawn_so_and_names_the_same_key() {
    for (name, play) in plays() {
        let options = ViewOptions::default();
        for (position, row) in (1..).zip(play.diagram(0, &options).rows) {
            let RowKind::Arrow { protection, noise, .. } = row.kind else { continue };
            let told = play.announcement(position, &options);
            let expected = match protection {
                Some(key) => format!("encrypted with the {key}"),
                None if noise => "sealed with no key".into(),
                None => "not encrypted".into(),
            };
            assert!(told.contains(&expected), "{name}: {told}");
            let facts = play.facts(position, Stepping::Everything);
            assert_eq!(facts.contains("not encrypted"), expected == "not encrypted", "{name}: {facts}");
        }
    }
}

#[test]
fn whoever_has_a_value_by_the_table_has_it_on_the_keyring_and_the_ladder() {
    for (name, play) in plays() {
        for options in thefts() {
            for position in 0..=play.steps(Stepping::Everything).len() {
                let (rows, keyrings) = (play.knowledge(position, &options), play.keyrings(position, &options));
                let nodes = play.ladder(position, &options).nodes;
                for row in rows {
                    let lanes = [Lane::Client, Lane::Eavesdropper, Lane::Server];
                    for ((cell, keyring), lane) in row.cells.iter().zip(&keyrings).zip(lanes) {
                        let has = matches!(cell.state, KnowledgeState::Knows | KnowledgeState::Computes);
                        let which = || format!("{name}, {}, {position}: {} in {lane:?}", options.stolen, row.kind);
                        let node = nodes.iter().find(|node| node.value == row.value);
                        assert_eq!(node.map(|node| node.known_to.contains(&lane)), Some(has), "{}", which());
                        let hangs = keyring.iter().any(|chip| chip.value == Some(row.value));
                        assert!(!hangs || has, "{}", which());
                    }
                }
            }
        }
    }
}
