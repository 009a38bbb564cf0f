//! The geometry of every ladder that the engine can come to, in both widths.

use super::{Edge, Lit, Plan, Rect, Says, lay_out};
use crate::model::{Job, Ladder, ViewOptions};
use crate::render::drawing::{Anchor, text_width};
use crate::views::play::Play;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::LazyLock;
use tls_engine::{Endpoint, Prepared, Randomness, Scenario, run};
use tls_terms::{Sort, ValueKind};
use tls_texts::knowledge as texts;
use tls_transcript::{Header, Recorder, Source, Transcript};
use tls_wire::NamedGroup;

/// The ladders of all scenarios at their ends, each shape once. What is laid out depends on nothing else.
static LADDERS: LazyLock<Vec<(String, Ladder)>> = LazyLock::new(|| {
    let mut shapes = BTreeSet::new();
    let varied = Scenario::varied();
    assert!(varied.len() > 100);
    let tls13 = TLS13.map(|text| Scenario::parse(text).unwrap());
    let ends = varied.iter().chain(&tls13).map(|scenario| (scenario.to_string(), ladder_of(scenario)));
    let recorded = [("HelloRetryRequest", retried()), ("KeyUpdate", updated())];
    let recorded = recorded.map(|(name, transcript)| (name.to_owned(), ladder_at_end(transcript)));
    let ends = ends.chain(recorded);
    ends.filter(|(_, ladder)| {
        let nodes =
            ladder.nodes.iter().map(|node| (node.kind, node.parents.clone(), node.short.clone(), node.ends.len()));
        let functions =
            ladder.functions.iter().map(|function| (function.name.clone(), function.label.clone(), function.to));
        shapes.insert(format!("{:?} {:?} {:?}", nodes.collect::<Vec<_>>(), functions.collect::<Vec<_>>(), ladder.parts))
    })
    .collect()
});

/// Each way to the secrets of TLS 1.3.
const TLS13: [&str; 7] = [
    "version=1.3",
    "version=1.3&group=secp384r1&suite=TLS_AES_256_GCM_SHA384",
    "version=1.3&group=ffdhe2048&suite=TLS_CHACHA20_POLY1305_SHA256",
    "version=1.3&group=X25519MLKEM768",
    "version=1.3&group=SecP256r1MLKEM768&certificate=ecdsa-p256",
    "version=1.3&edit=1.server.1:100:00",
    "version=1.3&clock=2050-01-01T00:00:00Z",
];

/// The server asks for another key share.
fn retried() -> Transcript {
    let mut prepared = Prepared::new(&Scenario::parse("version=1.3").unwrap()).unwrap();
    prepared.server().groups = vec![NamedGroup::SECP256R1];
    prepared.run()
}

/// The server updates its keys, and asks the client to do the same; then the client does so once more.
fn updated() -> Transcript {
    let mut prepared = Prepared::new(&Scenario::parse("version=1.3").unwrap()).unwrap();
    let (client, server) = (prepared.client().clone(), prepared.server().clone());
    let header = Header { scenario: "key-update".into(), clock: client.clock, source: Source::Simulation };
    let mut recorder = Recorder::new(header);
    let random = Randomness::from_seed(42);
    let mut server = Endpoint::server(server, random.clone(), &mut recorder);
    let mut client = Endpoint::client(client, random, &mut recorder);
    for updates in 0..4 {
        loop {
            let (to_server, to_client) = (client.outgoing(), server.outgoing());
            if to_server.is_empty() && to_client.is_empty() {
                break;
            }
            server.receive(&to_server, &mut recorder);
            client.receive(&to_client, &mut recorder);
        }
        match updates {
            0 => server.update_keys(true, &mut recorder),
            1 => client.update_keys(false, &mut recorder),
            _ => {}
        }
    }
    recorder.finish()
}

fn ladder_of(scenario: &Scenario) -> Ladder {
    ladder_at_end(run(scenario).unwrap())
}

fn ladder_at_end(transcript: Transcript) -> Ladder {
    Play::new(Rc::new(transcript)).ladder(usize::MAX, &ViewOptions::default())
}

/// All of them, and how they are laid out.
fn each(look: impl Fn(&str, &Ladder, &Plan)) {
    for (name, ladder) in LADDERS.iter() {
        for narrow in [false, true] {
            look(&format!("{name}, narrow: {narrow}"), ladder, &lay_out(ladder, narrow));
        }
    }
}

/// Whether two rectangles have more than an edge in common.
fn overlap(one: &Rect, other: &Rect) -> bool {
    let right = |rect: &Rect| rect.x + rect.width;
    one.x < right(other) && other.x < right(one) && one.y < other.bottom() && other.y < one.bottom()
}

/// Points on an edge's line, close together, from just after its beginning to just before its end.
fn points(edge: &Edge) -> Vec<(f64, f64)> {
    let on = |from: [f64; 2], to: [f64; 2], at: f64| [0, 1].map(|axis| from[axis] + (to[axis] - from[axis]) * at);
    let steps = (1..200).map(|step| f64::from(step) / 200.0);
    let all: Vec<[f64; 2]> = if edge.curved {
        let [a, b, c, d] = edge.points.as_slice() else { panic!("{edge:?}") };
        let curve = |at: f64| {
            let (ab, bc, cd) = (on(*a, *b, at), on(*b, *c, at), on(*c, *d, at));
            on(on(ab, bc, at), on(bc, cd, at), at)
        };
        steps.map(curve).collect()
    } else {
        let legs = edge.points.windows(2);
        legs.flat_map(|leg| steps.clone().map(|at| on(leg[0], leg[1], at)).collect::<Vec<_>>()).collect()
    };
    all.into_iter().map(|[x, y]| (x, y)).collect()
}

fn hits(rect: &Rect, margin: f64, (x, y): (f64, f64)) -> bool {
    let across = rect.x - margin < x && x < rect.x + rect.width + margin;
    across && rect.y - margin < y && y < rect.bottom() + margin
}

/// Where the words of a note stand.
fn room(ladder: &Ladder, plan: &Plan, note: &super::Note) -> Rect {
    let text = match &note.says {
        Says::Heading(part) => ladder.parts[*part].heading.clone(),
        Says::Apart(_) => texts::apart(),
        Says::Pair(_) => texts::pair(),
        Says::Label(_, text) => text.clone(),
    };
    let width = text_width(&text, plan.sizes[2], false);
    let x = match note.anchor {
        Anchor::Start => note.x,
        Anchor::Middle => note.x - width / 2.0,
        Anchor::End => note.x - width,
    };
    Rect { x, y: note.y - plan.sizes[2] * 0.75, width, height: plan.sizes[2] }
}

#[test]
fn every_value_has_its_box_and_no_two_things_overlap() {
    each(|name, ladder, plan| {
        for (index, node) in ladder.nodes.iter().enumerate() {
            assert!(plan.boxes.iter().any(|placed| placed.index == index), "{name}: {}", node.kind);
        }
        let things: Vec<&Rect> = plan.boxes.iter().chain(&plan.pills).map(|placed| &placed.at).collect();
        for (index, one) in things.iter().enumerate() {
            assert!(one.x >= 0.0 && one.x + one.width <= plan.width && one.bottom() <= plan.height, "{name}: {one:?}");
            assert!(!things.iter().skip(index + 1).any(|other| overlap(one, other)), "{name}: {one:?}");
        }
    });
}

#[test]
fn no_edge_runs_behind_a_node() {
    each(|name, ladder, plan| {
        for edge in &plan.edges {
            let [start, .., end] = edge.points.as_slice() else { panic!("{name}: {edge:?}") };
            let points = points(edge);
            for placed in plan.boxes.iter().chain(&plan.pills) {
                // Its own ends it touches from outside.
                let own = [start, end].iter().any(|point| hits(&placed.at, 0.5, (point[0], point[1])));
                let margin = if own { -0.5 } else { 2.0 };
                let hit = points.iter().find(|point| hits(&placed.at, margin, **point));
                let value = ladder.nodes[edge.value].kind;
                assert!(hit.is_none(), "{name}: an edge of {value} at {hit:?} runs behind {:?}", placed.at);
            }
        }
    });
}

#[test]
fn all_that_goes_into_a_function_leads_to_its_pill() {
    let random = |kind: ValueKind| kind.sort() == Sort::Random;
    each(|name, ladder, plan| {
        for pill in &plan.pills {
            let function = &ladder.functions[pill.index];
            let leads =
                |value: usize| plan.edges.iter().any(|edge| edge.function == Some(pill.index) && edge.value == value);
            // One edge stands for both randoms, which stand in one frame.
            for from in function.from.iter().chain([&function.to]) {
                let kind = ladder.nodes[*from].kind;
                let told = kind.sort() == Sort::Digest && !function.covers.is_empty();
                assert!(random(kind) || told || leads(*from), "{name}: {kind} and {}", function.name);
            }
        }
    });
}

#[test]
fn the_pair_of_the_certificate_only_signs_where_the_secret_is_agreed_on() {
    let texts = ["key-exchange=ecdhe", "key-exchange=dhe", "certificate=ecdsa-p256"];
    for scenario in texts.map(|text| Scenario::parse(text).unwrap()) {
        let ladder = ladder_of(&scenario);
        let plan = lay_out(&ladder, false);
        let pair = [ValueKind::ServerPrivateKey, ValueKind::ServerPublicKey];
        let of_pair = plan.edges.iter().filter(|edge| pair.contains(&ladder.nodes[edge.value].kind));
        let jobs: Vec<Option<Job>> =
            of_pair.map(|edge| edge.function.map(|function| ladder.functions[function].job)).collect();
        assert_eq!(jobs, [Some(Job::Signs), None], "{scenario}");
        let secret = ladder.nodes.iter().find(|node| node.kind == ValueKind::PreMasterSecret).unwrap();
        assert!(secret.parents.iter().all(|parent| !pair.contains(&ladder.nodes[*parent].kind)), "{scenario}");
    }
}

#[test]
fn no_word_is_clipped_or_stands_on_something_else() {
    each(|name, ladder, plan| {
        let [named, fine, pills] = plan.sizes;
        for placed in &plan.boxes {
            let node = &ladder.nodes[placed.index];
            // What frame and padding leave.
            let room = placed.at.width - if node.kind.sort() == Sort::PrivateKey { 10.0 } else { 8.0 };
            let fits = |text: &str, size: f64, bold: bool| text_width(text, size, bold) <= room;
            // Two lines of a name, and one of bytes.
            let in_two = || placed.at.height >= 50.0 && node.short.split(' ').all(|word| fits(word, named, true));
            assert!(fits(&node.short, named, true) || in_two(), "{name}: {}", node.short);
            // Bytes are set in a monospace.
            let ends = match node.kind.sort() {
                Sort::PrivateKey => fits(&node.ends, fine, false),
                _ => node.ends.chars().count() as f64 * 0.61 * fine <= room,
            };
            assert!(ends, "{name}: {}", node.ends);
        }
        for placed in &plan.pills {
            let function = &ladder.functions[placed.index];
            assert!(text_width(&function.name, pills, true) + 8.0 <= placed.at.width, "{name}: {}", function.name);
        }
        let rooms: Vec<Rect> = plan.notes.iter().map(|note| self::room(ladder, plan, note)).collect();
        let lines: Vec<Vec<(f64, f64)>> = plan.edges.iter().map(points).collect();
        for (index, (note, room)) in plan.notes.iter().zip(&rooms).enumerate() {
            assert!(room.x >= 0.0 && room.x + room.width <= plan.width, "{name}: {note:?} {room:?}");
            let covered = plan.boxes.iter().chain(&plan.pills).find(|placed| overlap(&placed.at, room));
            assert!(covered.is_none(), "{name}: {note:?} and {covered:?}");
            assert!(!rooms.iter().skip(index + 1).any(|other| overlap(room, other)), "{name}: {note:?}");
            let mut edges = plan.edges.iter().zip(&lines);
            let crossed = edges.find(|(_, line)| line.iter().any(|point| hits(room, 0.0, *point)));
            assert!(crossed.is_none(), "{name}: {note:?} {room:?} and {crossed:?}");
        }
    });
}

#[test]
fn nothing_moves_when_a_value_is_added() {
    for text in ["key-exchange=rsa", "key-exchange=ecdhe", "attack=installed-root", "version=1.3"] {
        let play = Play::new(Rc::new(run(&Scenario::parse(text).unwrap()).unwrap()));
        let at = |position| lay_out(&play.ladder(position, &ViewOptions::default()), false);
        let end = at(usize::MAX);
        assert!((0..30).all(|position| at(position) == end), "{text}");
    }
}

#[test]
fn the_path_back_of_a_value_is_what_it_was_made_of_and_no_more() {
    let ladder = ladder_of(&Scenario::parse("key-exchange=rsa").unwrap());
    let path = |kind: ValueKind| {
        let picked = ladder.nodes.iter().find(|node| node.kind == kind).unwrap();
        let lit = Lit::new(&ladder, Some(picked.value));
        let on = ladder.nodes.iter().enumerate().filter(|(index, _)| lit.has(*index)).map(|(_, node)| node.kind);
        on.collect::<BTreeSet<ValueKind>>()
    };
    let randoms = [ValueKind::ClientRandom, ValueKind::ServerRandom];
    let secrets = [ValueKind::PreMasterSecret, ValueKind::MasterSecret];
    assert_eq!(path(ValueKind::MasterSecret), randoms.into_iter().chain(secrets).collect());
    let locked = [ValueKind::EncryptedPreMasterSecret, ValueKind::PreMasterSecret];
    let pair = [ValueKind::ServerPublicKey, ValueKind::ServerPrivateKey];
    assert_eq!(path(ValueKind::EncryptedPreMasterSecret), locked.into_iter().chain(pair).collect());
    assert!(!Lit::new(&ladder, None).any());
}

/// The kinds of the values that have a place in the tables, and not in the rows below.
fn placed(scenario: &str, narrow: bool) -> Vec<ValueKind> {
    let ladder = ladder_of(&Scenario::parse(scenario).unwrap());
    let plan = lay_out(&ladder, narrow);
    let pilled = |index: &usize| {
        plan.pills.iter().any(|pill| {
            let function = &ladder.functions[pill.index];
            function.to == *index || function.from.contains(index)
        })
    };
    let boxes = plan.boxes.iter().map(|placed| placed.index).filter(pilled);
    boxes.map(|index| ladder.nodes[index].kind).collect()
}

#[test]
fn what_a_ticket_and_early_data_rest_on_has_places_where_the_run_has_it() {
    let of_ticket = [ValueKind::TicketNonce, ValueKind::ResumptionSecret, ValueKind::PreSharedKey];
    let of_early_data = [
        ValueKind::ClientEarlyTrafficSecret,
        ValueKind::ClientEarlyWriteKey,
        ValueKind::ClientEarlyWriteIv,
        ValueKind::EarlyExporterSecret,
    ];
    for narrow in [false, true] {
        let plain = placed("version=1.3", narrow);
        let psk = placed("version=1.3&second-visit=psk", narrow);
        let early = placed("version=1.3&second-visit=psk&early-data=accepted", narrow);
        assert!(of_ticket.iter().all(|kind| psk.contains(kind) && early.contains(kind)), "{psk:?}");
        assert!(of_early_data.iter().all(|kind| early.contains(kind) && !psk.contains(kind)), "{early:?}");
        assert!(!plain.contains(&ValueKind::TicketNonce) && !plain.contains(&ValueKind::PreSharedKey), "{plain:?}");
    }
}
