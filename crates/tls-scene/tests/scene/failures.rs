//! A failed handshake looks failed, in the diagram and to a browser's user.

use crate::attacks::plays;
use crate::play;
use tls_scene::drawing::{Metrics, draw};
use tls_scene::model::{Mark, RowKind, Stepping, ViewOptions};
use tls_transcript::{Actor, Outcome};

#[test]
fn a_browser_warns_once_the_client_has_failed_and_never_before() {
    let options = ViewOptions { stepping: Stepping::Everything, ..ViewOptions::default() };
    let mut warned = 0;
    for (name, play) in plays() {
        let count = play.steps(options.stepping).len();
        let first = (0..=count).find(|position| play.warning(*position, &options).is_some());
        let failed =
            matches!(play.transcript().outcome(Actor::Client), Outcome::Failed { .. } | Outcome::Refused { .. });
        assert_eq!(first.is_some(), failed, "{name}");
        let Some(first) = first else { continue };
        warned += 1;
        let step = play.step(first, options.stepping).unwrap();
        assert!(first == count || step.failed && step.is_sent(), "{name}: {}", step.slug);
        for position in first..=count {
            let warning = play.warning(position, &options).unwrap();
            assert_eq!(warning.name.as_deref(), Some("shop.example"), "{name}");
            assert_eq!(warning.private, warning.chrome.starts_with("NET::ERR_CERT_"), "{name}: {}", warning.chrome);
        }
    }
    assert!(warned > 5, "{warned}");
    let swapped = play("attack=swapped-certificate");
    let warning = swapped.warning(swapped.steps(options.stepping).len(), &options).unwrap();
    assert_eq!(
        (warning.chrome, warning.firefox),
        ("NET::ERR_CERT_AUTHORITY_INVALID", Some("SEC_ERROR_UNKNOWN_ISSUER"))
    );
}

#[test]
fn a_row_is_drawn_red_if_and_only_if_something_failed_in_it() {
    for (name, play) in plays() {
        let options = ViewOptions { stepping: Stepping::Everything, ..ViewOptions::default() };
        let count = play.steps(options.stepping).len();
        let diagram = play.diagram(count, &options);
        let drawing = draw(&diagram, &Metrics { width: 700.0, font_size: 16.0, slant: 0.0 });
        for row in &diagram.rows {
            let group = drawing.groups.iter().find(|group| group.step == Some(row.step)).unwrap();
            let marked = match &row.kind {
                RowKind::Arrow { broken, .. } => *broken,
                RowKind::Work { lines, .. } => lines.iter().any(|line| line.mark == Some(Mark::Failed)),
            };
            assert_eq!(group.class.ends_with(" amiss"), marked, "{name}, step {}", row.step);
        }
    }
}
