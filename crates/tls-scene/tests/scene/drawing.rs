//! What must hold of the drawing at every width: text stays in the picture, and nowhere over other text.

use crate::play;
use tls_scene::drawing::{Anchor, Drawing, Drawn, Metrics, Shape, draw, draw_down_to, slant};
use tls_scene::model::{RowKind, Stepping, ViewOptions};
use tls_scene::{Theft, Thefts};

const WIDTHS: [f64; 9] = [328.0, 360.0, 412.0, 520.0, 700.0, 920.0, 1280.0, 1800.0, 2400.0];

/// A column of two beside each other on phones.
const NARROW: [f64; 2] = [180.0, 195.0];

fn font_size(width: f64) -> f64 {
    match width {
        _ if NARROW.contains(&width) => 12.0,
        _ if width > 1500.0 => 28.0,
        _ => 16.0,
    }
}

/// Advance widths of DejaVu Sans, the widest of the usual fonts, in thousandths of an em.
fn advance(character: char) -> f64 {
    match character {
        'i' | 'l' | 'j' | '\'' => 278.0,
        ' ' | '.' | ',' => 318.0,
        'f' | 't' | '-' | '(' | ')' | ':' | '/' => 392.0,
        'r' => 411.0,
        's' => 521.0,
        'c' => 550.0,
        'm' => 974.0,
        'w' => 818.0,
        'M' | 'W' | '…' | '→' => 1000.0,
        'A'..='Z' => 690.0,
        _ => 636.0,
    }
}

/// Left, top, right and bottom of a text.
fn bounds(shape: &Shape) -> Option<([f64; 4], String)> {
    let Shape::Text { x, y, anchor, size, text, class } = shape else { return None };
    let bold = if class.contains("strong") { 1.1 } else { 1.0 };
    let width = text.chars().map(advance).sum::<f64>() / 1000.0 * size * bold;
    let left = match anchor {
        Anchor::Start => *x,
        Anchor::Middle => x - width / 2.0,
        Anchor::End => x - width,
    };
    Some(([left, y - size * 0.76, left + width, y + size * 0.22], text.clone()))
}

fn texts(drawing: &Drawing) -> Vec<([f64; 4], String)> {
    drawing.groups.iter().flat_map(|group| &group.shapes).filter_map(bounds).collect()
}

fn every_drawing(check: impl Fn(&Drawing, &str)) {
    for scenario in ["rsa", "ecdhe", "dhe", "suite=TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"] {
        let play = play(scenario);
        for stepping in [Stepping::Everything, Stepping::MessagesOnly] {
            let options = ViewOptions { stolen: Thefts::only(Theft::ServerPrivateKey), stepping };
            for width in WIDTHS.into_iter().chain(NARROW) {
                let drawing =
                    draw(&play.diagram(3, &options), &Metrics { width, font_size: font_size(width), slant: 0.0 });
                check(&drawing, &format!("{scenario}, {width} px"));
            }
        }
    }
}

#[test]
fn text_never_lies_over_text() {
    every_drawing(|drawing, which| {
        let texts = texts(drawing);
        for (index, ([left, top, right, bottom], text)) in texts.iter().enumerate() {
            for ([other_left, other_top, other_right, other_bottom], other) in &texts[index + 1..] {
                let apart = right <= other_left || other_right <= left || bottom <= other_top || other_bottom <= top;
                assert!(apart, "{which}: “{text}” lies over “{other}”");
            }
        }
    });
}

#[test]
fn text_stays_in_the_picture() {
    every_drawing(|drawing, which| {
        for ([left, top, right, bottom], text) in texts(drawing) {
            let inside = left >= 0.0 && top >= 0.0 && right <= drawing.width && bottom <= drawing.height;
            assert!(inside, "{which}: “{text}” sticks out: {left}..{right} of {}", drawing.width);
        }
    });
}

#[test]
fn two_diagrams_have_room_for_every_name_beside_each_other_on_a_phone() {
    for scenario in ["rsa", "ecdhe", "dhe"] {
        let play = play(scenario);
        let diagram = play.diagram(usize::MAX, &ViewOptions::default());
        for width in NARROW {
            let drawing = draw(&diagram, &Metrics { width, font_size: font_size(width), slant: 0.0 });
            let drawn: Vec<String> = texts(&drawing).into_iter().map(|(_, text)| text).collect();
            for row in &diagram.rows {
                let RowKind::Arrow { label, .. } = &row.kind else { continue };
                assert!(drawn.contains(label), "{scenario}, {width} px: “{label}” is not whole");
            }
        }
    }
}

#[test]
fn after_a_failure_the_lifelines_go_on_in_grey_and_before_it_they_have_their_hues() {
    let play = play("attack=swapped-certificate");
    let end = play.steps(Stepping::Everything).len();
    let metrics = Metrics { width: 700.0, font_size: 16.0, slant: 0.0 };
    for position in [end - 1, end] {
        let drawing =
            draw_down_to(&play.diagram(position, &ViewOptions::default()), &metrics, 900.0, &mut Drawn::default());
        assert_eq!(drawing.height, 900.0, "as far down as there is room");
        let alert = drawing.groups.iter().find(|group| group.step == Some(end)).unwrap();
        let lines = drawing.groups[0].shapes.iter().map(|shape| match shape {
            Shape::Line { from, to, class } => (class.as_str(), from.1, to.1),
            other => panic!("{other:?}"),
        });
        let (grey, hued): (Vec<_>, Vec<_>) = lines.partition(|(class, ..)| class.contains("muted"));
        let ends = if position == end { alert.span.1 } else { 900.0 };
        assert!(hued.iter().all(|(_, from, to)| (*from, *to) == (0.0, ends)), "{hued:?}");
        assert_eq!(grey.len(), if position == end { 3 } else { 0 });
        assert!(grey.iter().all(|(_, from, to)| (*from, *to) == (alert.span.1, 900.0)), "{grey:?}");
    }
}

#[test]
fn rows_follow_one_another_without_overlap() {
    every_drawing(|drawing, which| {
        let rows: Vec<(f64, f64)> =
            drawing.groups.iter().filter(|group| group.step.is_some()).map(|group| group.span).collect();
        for pair in rows.windows(2) {
            assert!(pair[0].1 <= pair[1].0, "{which}: {pair:?}");
        }
        assert!(rows.last().unwrap().1 <= drawing.height, "{which}");
    });
}

#[test]
fn nothing_moves_while_stepping() {
    let play = play("ecdhe");
    let metrics = Metrics { width: 920.0, font_size: 16.0, slant: 0.0 };
    let options = ViewOptions::default();
    let spans = |position: usize| -> Vec<(f64, f64)> {
        let drawing = draw(&play.diagram(position, &options), &metrics);
        // But for the band, which goes from message to message.
        let still = drawing.groups.iter().filter(|group| group.class != "band");
        still.map(|group| group.span).collect()
    };
    for position in 1..=play.steps(Stepping::Everything).len() {
        assert_eq!(spans(position), spans(0));
    }
}

#[test]
fn an_arrow_runs_from_its_sender_to_its_receiver() {
    let play = play("rsa");
    let drawing =
        draw(&play.diagram(0, &ViewOptions::default()), &Metrics { width: 920.0, font_size: 16.0, slant: 0.0 });
    for group in &drawing.groups {
        for shape in &group.shapes {
            let Shape::Line { from, to, class } = shape else { continue };
            match class.as_str() {
                "line client" | "line protected client" => assert!(from.0 < to.0),
                "line server" | "line protected server" => assert!(from.0 > to.0),
                _ => {}
            }
        }
    }
}

#[test]
fn the_current_row_has_a_bar_at_its_edge_and_no_other_row_has() {
    let play = play("rsa");
    for position in 0..=play.steps(Stepping::Everything).len() {
        let drawing = draw(
            &play.diagram(position, &ViewOptions::default()),
            &Metrics { width: 700.0, font_size: 16.0, slant: 0.0 },
        );
        let bar = |shape: &&Shape| matches!(shape, Shape::Rect { class, .. } if class == "current-bar");
        let barred = drawing.groups.iter().filter(|group| group.shapes.iter().any(|shape| bar(&shape)));
        let spans: Vec<(f64, f64)> = barred.map(|group| group.span).collect();
        let row = drawing.groups.iter().filter(|group| group.step == Some(position)).map(|group| group.span);
        assert_eq!(spans, row.collect::<Vec<_>>());
    }
}

/// Start and end of a step's line.
fn line(drawing: &Drawing, step: usize) -> Option<((f64, f64), (f64, f64))> {
    let group = drawing.groups.iter().find(|group| group.step == Some(step))?;
    group.shapes.iter().find_map(|shape| match shape {
        Shape::Line { from, to, class } if class.starts_with("line ") => Some((*from, *to)),
        _ => None,
    })
}

#[test]
fn who_answers_waits_for_what_takes_its_time_and_a_flight_does_not() {
    let play = play("rsa");
    let drawn = |time: u32| {
        let metrics = Metrics { width: 900.0, font_size: 16.0, slant: slant(time) };
        draw(&play.diagram(usize::MAX, &ViewOptions::default()), &metrics)
    };
    let (straight, slanted) = (drawn(0), drawn(300));
    // ClientHello, ServerHello, Certificate.
    let [hello, answer, certificate] = [1, 2, 3].map(|step| line(&slanted, step).unwrap());
    assert!(hello.1.1 > hello.0.1 + 40.0 && answer.1.1 > answer.0.1 + 40.0, "{hello:?} {answer:?}");
    assert!(answer.0.1 > hello.1.1, "the server answers what has arrived");
    assert!(certificate.0.1 < answer.1.1, "and goes on speaking meanwhile");
    assert_eq!(line(&straight, 2).map(|(from, to)| from.1 - to.1), Some(0.0));
    let round_trip =
        |drawing: &Drawing| drawing.groups.iter().find(|group| group.class.starts_with("bracket")).unwrap().span;
    assert!((round_trip(&slanted).0 - hello.0.1).abs() < 1.0, "the bracket begins where the message leaves");
}
