//! What holds of the plays of every named scenario, and of others that differ in kind.

use std::rc::Rc;
use tls_engine::{Scenario, run};
use tls_scene::Play;
use tls_scene::scene::Stepping;

fn play(scenario: &str) -> Play {
    let scenario = Scenario::parse(scenario).unwrap_or_else(|problems| panic!("{scenario}: {problems:?}"));
    Play::new(Rc::new(run(&scenario).unwrap()))
}

#[test]
fn dump() {
    for name in ["rsa", "ecdhe", "dhe"] {
        let play = play(name);
        println!("== {name}");
        for step in play.steps(Stepping::Everything) {
            println!(
                "{} [{}] {:?} flight {} phase {:?} failed {}",
                step.slug, step.title, step.actor, step.flight, step.phase, step.failed
            );
            for event in &step.events {
                println!("      {:?}", play.transcript().event(*event));
            }
        }
        for (id, value) in play.transcript().values() {
            println!("{id:?} {} {:?} {:?} {:?}", value.name, value.sensitivity, value.origin, value.on_wire);
        }
        println!("{:#?}", play.text_problems());
        for stolen in [false, true] {
            let scene =
                play.scene(99, &tls_scene::scene::ViewOptions { stolen_server_key: stolen, ..Default::default() });
            println!("{:#?}", scene.eavesdropper);
            println!("{}", scene.announcement);
            for row in &scene.knowledge {
                println!("{} {:?}", row.name, row.cells);
            }
        }
    }
}
