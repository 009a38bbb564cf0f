//! What holds of the plays of every named scenario, and of others that differ in kind.

use std::rc::Rc;
use tls_engine::{Scenario, run};
use tls_scene::{Play, svg, text};

fn play(scenario: &str) -> Play {
    let scenario = Scenario::parse(scenario).unwrap_or_else(|problems| panic!("{scenario}: {problems:?}"));
    Play::new(Rc::new(run(&scenario).unwrap()))
}

#[test]
fn dump() {
    for name in ["rsa", "ecdhe", "dhe"] {
        let play = play(name);
        for (width, theme) in [(920.0, svg::Theme::Light), (328.0, svg::Theme::Dark), (2400.0, svg::Theme::Light)] {
            for (position, ghosts) in [(6, svg::Ghosts::Shown), (99, svg::Ghosts::Hidden)] {
                let view = tls_scene::scene::ViewOptions { stolen_server_key: position == 99, ..Default::default() };
                let text = svg::export(&play, position, &svg::SvgOptions { theme, width, ghosts, view });
                std::fs::write(format!("/tmp/scene-{name}-{width}-{position}.svg"), text).unwrap();
            }
        }
        println!("{}", text::diagram(&play, 99, &text::TextOptions::default()));
        println!("{:#?}", play.text_problems());
    }
}
