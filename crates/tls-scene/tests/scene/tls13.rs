//! TLS 1.3.

use std::rc::Rc;
use tls_engine::{Prepared, Scenario, TLS13_GROUPS};
use tls_keys::TLS13_SUITES;
use tls_scene::Play;
use tls_wire::ProtocolVersion;

fn prepared() -> Prepared {
    let mut prepared = Prepared::new(&Scenario::parse("key-exchange=ecdhe").unwrap()).unwrap();
    let client = prepared.client();
    client.versions = vec![ProtocolVersion::TLS_1_3];
    (client.cipher_suites, client.groups) = (TLS13_SUITES.to_vec(), TLS13_GROUPS.to_vec());
    let server = prepared.server();
    server.versions = vec![ProtocolVersion::TLS_1_3];
    (server.cipher_suites, server.groups) = (TLS13_SUITES.to_vec(), TLS13_GROUPS.to_vec());
    prepared
}

#[test]
fn dump() {
    let play = Play::new(Rc::new(prepared().run()));
    for (index, step) in play.steps(tls_scene::model::Stepping::Everything).iter().enumerate() {
        println!(
            "{index:2} {:?} {:34} {:40} {:?} flight {}",
            step.actor, step.slug, step.title, step.phase, step.flight
        );
    }
    let options = tls_scene::model::ViewOptions::default();
    for row in &play.diagram(usize::MAX, &options).rows {
        if let tls_scene::model::RowKind::Work { title, lines, .. } = &row.kind {
            println!("BOX {title}: {:?}", lines.iter().map(|line| &line.text).collect::<Vec<_>>());
        }
    }
    for chips in play.keyrings(usize::MAX, &options) {
        println!("KEYRING {:?}", chips.iter().map(|chip| &chip.label).collect::<Vec<_>>());
    }
    for row in play.knowledge(usize::MAX, &options) {
        println!("KNOWS {} | {:?}", row.kind, row.cells.iter().map(|cell| cell.how.clone()).collect::<Vec<_>>());
    }
    let ladder = play.ladder(usize::MAX, &options);
    for node in &ladder.nodes {
        println!("NODE {} {} parents {:?} recompute {}", node.short, node.made_by, node.parents, node.recompute.is_some());
    }
    for problem in play.text_problems() {
        println!("PROBLEM {problem}");
    }
}
