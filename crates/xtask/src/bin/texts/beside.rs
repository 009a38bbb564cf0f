//! What stands beside the runs: lessons and cards, the laboratory, the comparison, the glossary, what a scenario is made of.

use std::fs;
use std::path::Path;
use std::rc::Rc;

use anyhow::{Context as _, Result, anyhow};
use tls_engine::{ATTACKS, FAULTS, Omission, PARAMETERS, PaddingOracle, Problem, Scenario};
use tls_observer::bleichenbacher::Attack;
use tls_scene::comparison::Comparison;
use tls_scene::lesson::{Lesson, Words};
use tls_scene::model::{Stepping, ViewOptions};
use tls_scene::scenario as spoken;
use tls_scene::{Play, Theft, as_sentence, departures, padding_oracle, tell_fact};
use tls_transcript::ConnectionId;

use crate::paper::Paper;
use crate::runs;
use crate::said::{Said, words};

/// Reads all of it.
pub(crate) fn read(paper: &mut Paper<'_>, root: &Path) -> Result<()> {
    lessons(paper, root)?;
    paper.run("The laboratory".into());
    laboratory(paper)?;
    paper.run("Key exchanges side by side".into());
    comparison(paper)?;
    paper.run("What a scenario is made of".into());
    scenarios(paper);
    paper.run("The glossary".into());
    glossary(paper);
    Ok(())
}

fn lessons(paper: &mut Paper<'_>, root: &Path) -> Result<()> {
    let mut files: Vec<_> =
        fs::read_dir(root.join("lessons"))?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|end| end == "md") && !file.ends_with("README.md"));
    files.sort();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let lesson = Lesson::parse(&fs::read_to_string(&file)?).map_err(|problems| anyhow!("{name}: {problems:?}"))?;
        paper.run(format!("Lesson lessons/{name}: {}", lesson.title));
        paper.say(&Said::new("lesson", &name, lesson.about));
        for stop in lesson.stops {
            paper.step(stop.title.clone());
            paper.say(&Said::new("lesson", "to the next stop", stop.next.unwrap_or_default()));
            // Values stay placeholders: what stands in them, the runs say.
            let line = |words: &Words| format!("{name}:{}", words.line);
            stop.text.iter().for_each(|words| paper.say(&Said::new("lesson", line(words), &words.text)));
            stop.notes.iter().for_each(|words| paper.say(&Said::new("teacher’s note", line(words), &words.text)));
        }
    }
    Ok(())
}

fn laboratory(paper: &mut Paper<'_>) -> Result<()> {
    for countermeasure in [false, true] {
        let server = PaddingOracle::new(1, countermeasure)?;
        let victim = server.victim();
        let attack = Attack::new(victim.wire(ConnectionId::FIRST)).context("the conversation cannot be attacked")?;
        let told = padding_oracle::explanation(&attack);
        for (level, paragraphs) in [("story", told.story), ("student", told.student), ("engineer", told.engineer)] {
            paragraphs.iter().for_each(|paragraph| paper.say(&Said::paragraph(level, paragraph)));
        }
        for probed in attack.probed() {
            paper.say(&Said::new("laboratory", "question", padding_oracle::probe_label(probed.probe)));
        }
    }
    Ok(())
}

fn comparison(paper: &mut Paper<'_>) -> Result<()> {
    let mut plays = Vec::new();
    for scenario in runs::named("rsa")?.with_each_kind() {
        plays.push(Play::new(Rc::new(tls_engine::run(&scenario)?)));
    }
    let plays: Vec<&Play> = plays.iter().collect();
    let comparison = Comparison::new(&plays, Stepping::Everything);
    for position in 0..=comparison.rows().len() {
        let said = comparison.announcement(&plays, position, &ViewOptions::default());
        paper.say(&Said::new("comparison", "", said));
        for column in 0..plays.len() {
            paper.say(&Said::new("comparison", "gap", comparison.gap(position, column)));
        }
    }
    comparison.table(&plays).into_iter().for_each(|line| paper.say(&Said::new("comparison", line.slug, line.title)));
    Ok(())
}

fn scenarios(paper: &mut Paper<'_>) {
    let mut say = |about: &str, text: &str| paper.say(&Said::new("scenario", about, text));
    Scenario::all_named().iter().for_each(|named| say(named.name, &spoken::title(named.name)));
    ATTACKS.iter().for_each(|attack| say(attack.name, &spoken::attack(attack.name)));
    FAULTS.iter().for_each(|fault| say(fault.name, &spoken::fault(fault.name)));
    for parameter in PARAMETERS {
        let (name, value) = (parameter.name, parameter.left_out());
        let told = [spoken::parameter(name), spoken::gloss(name), spoken::default(name, &value)];
        say(name, &format!("{} Allowed: {}.", told.join(" · "), tell_fact(&parameter.allowed())));
    }
    for omission in Omission::all() {
        say(&omission.to_string(), &departures::omission(&omission.to_string()).unwrap_or_default());
    }
    Theft::ALL.iter().for_each(|theft| say(theft.slug(), &format!("{}: {}", theft.label(), theft.gloss())));
    // Contradictions are told as well.
    for text in [
        "key-exchange=dhe&certificate=ecdsa-p256",
        "suite=TLS_RSA_WITH_NULL_MD5",
        "encrypt-then-mac=on&key-exchange=dhe",
        "key-exchange=rsa&group=x25519",
        "attack=impostor&key-exchange=rsa",
        "version=1.1",
        "edit=1.client.1:2",
        "colour=red",
    ] {
        for Problem { explanation, allowed, .. } in
            Scenario::parse(text).err().into_iter().flat_map(|errors| errors.problems)
        {
            say(text, &format!("{} Allowed: {}.", as_sentence(&tell_fact(&explanation)), tell_fact(&allowed)));
        }
    }
}

fn glossary(paper: &mut Paper<'_>) {
    let suites = (0..=u16::MAX).filter_map(|number| Some(tls_wire::CipherSuite(number).name()?.to_owned()));
    let supported = suites.filter(|name| tls_scene::explain_term(name).is_some()).take(40);
    for term in tls_scene::explain_terms().into_iter().chain(supported) {
        let Some(explained) = tls_scene::explain_term(&term) else { continue };
        for meaning in explained.meanings {
            let about = format!("{} · {} · {}", explained.term, meaning.kind, meaning.section);
            paper.say(&Said::new("glossary", about, meaning.text));
        }
        for paragraph in &explained.more {
            paper.say(&Said::new("student", paragraph.heading.clone().unwrap_or_default(), words(paragraph)));
        }
    }
}
