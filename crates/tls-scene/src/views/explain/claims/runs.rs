//! The claims of all texts, compared with every recording that these are shown in.

use super::evidence::Evidence;
use super::file::{Section, original, place, read};
use super::one_sided::heard;
use super::tls13;
use crate::model::{Theft, Thefts};
use crate::telling::tell;
use crate::views::eavesdropper::Eavesdropper;
use crate::views::explain::{condition, departures, texts};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use tls_engine::{Scenario, run, run_apart};
use tls_transcript::Transcript;

/// So many paragraphs of TLS 1.3 wait for scenarios that there are not: with a Finished that is wrong, a wrong key, client
/// certificates, compressed ones, tickets. The number only becomes less.
const WAITING: usize = 14;

/// The files by name, read once.
pub(super) type Files = BTreeMap<String, Vec<Section>>;

/// The folders of the texts that are said of steps.
const STEPS: [&str; 4] = ["steps/", "attacks/", "faults/", "departures/"];

pub(super) fn files() -> Files {
    let english = tls_texts::spoken().unwrap();
    let of_steps = |name: &&String| STEPS.iter().any(|folder| name.starts_with(folder));
    english.texts.keys().filter(of_steps).map(|name| (name.clone(), sections(name, &original(name)))).collect()
}

pub(super) fn sections(name: &str, text: &str) -> Vec<Section> {
    let mut problems = Vec::new();
    let sections = read(text, &mut problems);
    assert!(problems.is_empty(), "{}: {problems:?}", place(name));
    sections
}

pub(super) fn thefts() -> Vec<Thefts> {
    let some = [
        Theft::ServerPrivateKey,
        Theft::ServerEphemeralPrivateKey,
        Theft::MasterSecret,
        Theft::ClientWriteKeys,
        Theft::QuantumComputer,
    ];
    std::iter::once(Thefts::NONE).chain(some.map(Thefts::only)).collect()
}

/// What came of comparing.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// How often a claim was compared with a step.
    pub(super) compared: usize,
    /// What does not hold: file and line, then the claim, then where.
    pub(super) untrue: BTreeMap<String, Vec<String>>,
    /// The paragraphs with claims that were shown.
    pub(super) shown: BTreeSet<(String, usize)>,
}

/// Compares the claims of all texts that a run shows.
pub(super) fn compare(files: &Files, scenario: &Scenario, thefts: &[Thefts], found: &mut Found) {
    compare_recording(files, &run(scenario).expect("it runs"), &scenario.to_string(), thefts, found);
}

/// Compares the claims of all texts that a recording shows.
pub(super) fn compare_recording(
    files: &Files,
    transcript: &Transcript,
    run: &str,
    thefts: &[Thefts],
    found: &mut Found,
) {
    let telling = tell(transcript);
    let departing = departures::paths_of_departures(transcript);
    for stolen in thefts {
        let eavesdropper = Eavesdropper::listen(transcript, *stolen, None);
        for position in 0..=telling.steps.len() {
            let evidence = Evidence { transcript, telling: &telling, position, eavesdropper: &eavesdropper };
            let teller = evidence.teller();
            let topic = evidence.step().map_or("start", |step| &step.topic);
            let own = texts::path_of(topic, teller.tells_of_tls13());
            for name in own.into_iter().chain(departing.iter().cloned()) {
                let shown = files.get(&name).into_iter().flatten().filter(|section| {
                    section.condition.as_deref().is_none_or(|condition| condition::holds(condition, &teller))
                });
                for paragraph in shown.flat_map(|section| &section.paragraphs) {
                    for (claim, written) in &paragraph.claims {
                        found.compared += 1;
                        found.shown.insert((name.clone(), paragraph.line));
                        if !evidence.bears_out(claim) {
                            let place =
                                format!("{}:{}: {:?} of `{written}`", place(&name), paragraph.line, claim.predicate);
                            let slug = evidence.step().map_or("start", |step| &step.slug);
                            let case = format!("{run} at {slug}, stolen: {stolen}");
                            found.untrue.entry(place).or_default().push(case);
                        }
                    }
                }
            }
        }
    }
}

/// The same for a recording of each party alone, and for what was heard on the wire. The first are made without anybody on it.
fn compare_one_sided(files: &Files, scenario: &Scenario, thefts: &[Thefts], found: &mut Found) {
    let name = |who: &str| format!("{scenario}, recorded by {who} alone");
    let run = run(scenario).expect("it runs");
    compare_recording(files, &heard(&run), &name("a listener"), &[Thefts::NONE], found);
    if scenario.attack.is_none() && scenario.edits.is_empty() {
        let [client, server] = run_apart(scenario).expect("it runs");
        compare_recording(files, &client, &name("the client"), thefts, found);
        compare_recording(files, &server, &name("the server"), thefts, found);
    }
}

#[test]
fn every_claim_of_the_texts_holds_in_every_run_in_which_it_is_made() {
    let (files, scenarios, thefts) = (files(), Scenario::varied(), thefts());
    let (next, found) = (AtomicUsize::new(0), Mutex::new(Found::default()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                let mut mine = Found::default();
                while let Some(scenario) = scenarios.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let few = !scenario.edits.is_empty() || !scenario.without.is_empty() || scenario.fault.is_some();
                    compare(&files, scenario, &thefts[..if few { 2 } else { thefts.len() }], &mut mine);
                    compare_one_sided(&files, scenario, &thefts, &mut mine);
                }
                let mut all = found.lock().unwrap();
                all.compared += mine.compared;
                all.shown.extend(mine.shown);
                for (place, runs) in mine.untrue {
                    all.untrue.entry(place).or_default().extend(runs);
                }
            });
        }
    });
    let mut found = found.into_inner().unwrap();
    let of_tls13 = [Theft::ServerHandshakeTrafficSecret, Theft::ClientApplicationTrafficSecret].map(Thefts::only);
    for (name, prepared) in tls13::handshakes() {
        let thefts = [thefts.as_slice(), &of_tls13].concat();
        compare_recording(&files, &prepared.run(), &name, &thefts, &mut found);
    }
    let paragraphs = || {
        files.iter().flat_map(|(name, sections)| {
            sections.iter().flat_map(move |section| section.paragraphs.iter().map(move |paragraph| (name, paragraph)))
        })
    };
    let claims: usize = paragraphs().map(|(_, paragraph)| paragraph.claims.len()).sum();
    let claiming = paragraphs().filter(|(_, paragraph)| !paragraph.claims.is_empty()).count();
    println!(
        "{claims} claims in {claiming} paragraphs; {} runs, {} thefts, {} comparisons",
        scenarios.len(),
        thefts.len(),
        found.compared
    );
    let told = found.untrue.iter().map(|(place, runs)| {
        format!("{place}\n    in {} cases: {}\n", runs.len(), runs[..runs.len().min(3)].join("\n    "))
    });
    assert!(found.untrue.is_empty(), "\n{}", told.collect::<String>());
    let never = paragraphs().filter(|(name, paragraph)| {
        !paragraph.claims.is_empty() && !found.shown.contains(&((*name).clone(), paragraph.line))
    });
    let never: Vec<String> = never.map(|(name, paragraph)| format!("{}:{}", place(name), paragraph.line)).collect();
    let (waiting, never): (Vec<_>, Vec<_>) = never.into_iter().partition(|place| place.contains("/tls13/"));
    assert!(never.is_empty(), "never shown: {never:?}");
    assert!(waiting.len() <= WAITING, "{} never shown: {waiting:?}", waiting.len());
}
