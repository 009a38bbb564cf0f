//! What is printed: each sentence once, under the run and the step that said it first.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io::{self, Write};

use textwrap::{Options, WordSplitter};

use crate::gist::gist;
use crate::said::Said;
use crate::written::Written;

/// What each line of a sentence begins with.
const INDENT: &str = "  ";

/// The sentences so far.
pub(crate) struct Paper<'a> {
    width: usize,
    written: &'a [Written],
    /// The only level of the texts that is printed, if not all are.
    level: Option<&'a str>,
    heard: HashSet<String>,
    seen: HashSet<String>,
    shown: BTreeSet<usize>,
    /// How many sentences each part has said.
    counted: BTreeMap<String, usize>,
    /// Headings that wait for the first sentence below them: the run's, the step's.
    headings: [Option<String>; 2],
    text: String,
}

impl<'a> Paper<'a> {
    pub(crate) fn new(width: usize, written: &'a [Written], level: Option<&'a str>) -> Self {
        let (heard, seen, shown, counted) = (HashSet::new(), HashSet::new(), BTreeSet::new(), BTreeMap::new());
        Self { width, written, level, heard, seen, shown, counted, headings: [None, None], text: String::new() }
    }

    /// What follows belongs to this run.
    pub(crate) fn run(&mut self, heading: String) {
        self.headings = [Some(heading), None];
    }

    /// What follows belongs to this step of it.
    pub(crate) fn step(&mut self, heading: String) {
        self.headings[1] = Some(heading);
    }

    /// Takes a sentence down, unless it is there already.
    pub(crate) fn say(&mut self, said: &Said) {
        if said.text.trim().is_empty() {
            return;
        }
        let is_level = ["story", "student", "engineer"].contains(&said.part.as_str());
        if is_level && self.level.is_some_and(|level| level != said.part) {
            return;
        }
        // Most has been said before to the letter, and need not be looked up again.
        if !self.heard.insert(format!("{}\n{}\n{}", said.part, said.about, said.text)) {
            return;
        }
        let from = if is_level { self.place_of(said) } else { said.part.clone() };
        if !self.seen.insert(format!("{}\n{}\n{}", said.part, said.about, gist(&said.text))) {
            return;
        }
        *self.counted.entry(said.part.clone()).or_default() += 1;
        let [run, step] = std::mem::take(&mut self.headings);
        self.text.extend(run.map(|run| format!("\n\n{}\n{run}\n", "=".repeat(self.width))));
        self.text.extend(step.map(|step| format!("\n--- {step}\n")));
        let about = if said.about.is_empty() { String::new() } else { format!("{}: ", said.about) };
        self.text += &format!("[{from}]\n");
        let lines = Options::new(self.width).initial_indent(INDENT).subsequent_indent(INDENT).break_words(false);
        let lines = lines.word_splitter(WordSplitter::NoHyphenation);
        self.text += &(textwrap::fill(&format!("{about}{}", said.text), lines) + "\n");
    }

    /// Where the texts say so, in several places if they say the same twice; and notes that this was shown.
    fn place_of(&mut self, said: &Said) -> String {
        let written = self.written;
        let fits = || (0..).zip(written).filter(|(_, written)| written.is_shown_as(&said.part, &said.text));
        let most = fits().map(|(_, written)| written.weight()).max();
        let meant = || fits().filter(|(_, written)| Some(written.weight()) == most);
        self.shown.extend(meant().map(|(index, _)| index));
        let places: Vec<&str> = meant().map(|(_, written)| written.place.as_str()).collect();
        format!("{} {}", places.join(" = "), said.part)
    }

    /// The paragraphs that nothing has shown so far.
    pub(crate) fn never_shown(&self) -> impl Iterator<Item = &Written> {
        (0..).zip(self.written).filter(|(index, _)| !self.shown.contains(index)).map(|(_, written)| written)
    }

    /// Notes which paragraphs of the texts were never shown.
    pub(crate) fn end(&mut self) {
        let never: Vec<String> = self.never_shown().map(|written| format!("  {}\n", written.place)).collect();
        let lead = if never.is_empty() { "Every paragraph of texts/en was shown." } else { "Never shown:" };
        self.text += &format!("\n\n{}\n{lead}\n{}", "=".repeat(self.width), never.concat());
    }

    /// Hands over what has come together. False if nobody reads on: the pipe is closed, and that is no failure.
    pub(crate) fn flush(&mut self, out: &mut impl Write) -> io::Result<bool> {
        match out.write_all(std::mem::take(&mut self.text).as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
            result => result.map(|()| true),
        }
    }

    /// How many sentences there are, part by part.
    pub(crate) fn tally(&self) -> String {
        let parts: Vec<String> = self.counted.iter().map(|(part, count)| format!("{part} {count}")).collect();
        format!("{} in all: {}", self.counted.values().sum::<usize>(), parts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_printed_once_under_the_run_that_said_it_first() {
        let mut paper = Paper::new(40, &[], None);
        for run in ["one", "two"] {
            paper.run(run.into());
            paper.step("start".into());
            paper.say(&Said::new("check", "", format!("It has {} bytes.", run.len())));
        }
        let mut told = Vec::new();
        assert!(paper.flush(&mut told).unwrap());
        let told = String::from_utf8(told).unwrap();
        assert!(told.contains("one\n") && told.contains("  It has 3 bytes.\n") && !told.contains("two"), "{told}");
        assert_eq!(paper.tally(), "1 in all: check 1");
    }
}
