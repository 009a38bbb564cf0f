//! A file of texts as it is written: each paragraph with what it claims.

use super::claim::Claim;
use super::parse;
use crate::views::explain::texts::sections;

/// A section of a level, with the condition under which it is shown.
#[derive(Debug)]
pub(crate) struct Section {
    pub(crate) condition: Option<String>,
    pub(crate) paragraphs: Vec<Paragraph>,
}

/// A paragraph.
#[derive(Debug, Default)]
pub(crate) struct Paragraph {
    /// Where it begins, from 1.
    pub(crate) line: usize,
    pub(crate) text: String,
    /// Each claim, and as it is written.
    pub(crate) claims: Vec<(Claim, String)>,
    /// Whether it says of itself that it speaks of no run.
    pub(crate) general: bool,
}

/// All sections; what is wrong with the claims joins `problems`, with the line.
pub(crate) fn read(text: &str, problems: &mut Vec<(usize, String)>) -> Vec<Section> {
    sections(text)
        .map(|section| {
            let before = section.body().as_ptr() as usize - text.as_ptr() as usize;
            let first = text[..before].matches('\n').count() + 1;
            let paragraphs = paragraphs(section.body(), first, problems);
            let elsewhere =
                |paragraph: &&Paragraph| paragraph.claims.iter().any(|(claim, _)| claim.elsewhere.is_some());
            let lines = paragraphs.iter().filter(elsewhere).map(|paragraph| paragraph.line);
            problems.extend(lines.map(|line| (line, "a step's text speaks of its own run".into())));
            Section { condition: section.condition.map(str::to_owned), paragraphs }
        })
        .collect()
}

/// The paragraphs of a body that begins in a line of its file.
pub(crate) fn paragraphs(body: &str, first: usize, problems: &mut Vec<(usize, String)>) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut next = Paragraph::default();
    let mut open = false;
    for (number, line) in (first..).zip(body.lines().map(str::trim)) {
        if let Some(claims) = line.strip_prefix('%') {
            if open {
                problems.push((number, "a claim stands within a paragraph".into()));
            }
            match claims.trim() {
                "general" => next.general = true,
                claims => match parse::claims(claims) {
                    Ok(read) => next.claims.extend(read.into_iter().map(|claim| (claim, claims.to_owned()))),
                    Err(problem) => problems.push((number, problem)),
                },
            }
        } else if line.is_empty() || ["# ", "## ", "### "].iter().any(|mark| line.starts_with(mark)) {
            if next.general || !next.claims.is_empty() {
                problems.push((number, "a claim stands before no paragraph".into()));
                next = Paragraph::default();
            }
            open = false;
        } else {
            if !open {
                paragraphs.push(Paragraph { line: number, ..std::mem::take(&mut next) });
            }
            if let Some(paragraph) = paragraphs.last_mut() {
                paragraph.text.push_str(line);
                paragraph.text.push(' ');
            }
            open = true;
        }
    }
    if next.general || !next.claims.is_empty() {
        problems.push((first + body.lines().count(), "a claim stands before no paragraph".into()));
    }
    paragraphs
}

/// Where the file of a text is.
pub(crate) fn place(name: &str) -> String {
    format!("texts/en/{name}.md")
}

/// The files, by the names of their texts, as they are in the folder.
pub(crate) fn original(name: &str) -> String {
    let path = format!("{}/../../{}", env!("CARGO_MANIFEST_DIR"), place(name));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn a_claim_belongs_to_the_paragraph_below_it() {
    let mut problems = Vec::new();
    let text = "## story\n% protected\nOne,\ntwo.\n\n## student (rsa)\n### Why\n% general\nThree.\n\nFour.\n";
    let sections = read(text, &mut problems);
    let told = |paragraph: &Paragraph| (paragraph.line, paragraph.claims.len(), paragraph.general);
    let told: Vec<_> = sections.iter().flat_map(|section| section.paragraphs.iter().map(told)).collect();
    assert_eq!((told, problems), (vec![(3, 1, false), (9, 0, true), (11, 0, false)], vec![]));
}

#[test]
fn a_claim_that_nothing_follows_or_that_cannot_be_read_is_told_with_its_line() {
    let mut problems = Vec::new();
    read("## story\nOne.\n% protected\n\n## student\n% shines\nTwo.\n", &mut problems);
    assert_eq!(problems.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3, 4, 6]);
}
