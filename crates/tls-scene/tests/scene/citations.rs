//! What texts and sources cite: that all citations are written alike, and that each section says what it is cited for. The
//! second nobody can compute: `citations.txt` has a few words of each section, and a citation that is not in it must be
//! looked up first.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use tls_scene::{explain_term, explain_terms};
use tls_terms::{Rule, ValueKind};
use tls_wire::all_fields;

/// The files with this ending below some folders of the checkout.
fn files(folders: &[&str], ending: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut folders: Vec<PathBuf> = folders.iter().map(|folder| root.join(folder)).collect();
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == ending) {
                files.push((path.clone(), std::fs::read_to_string(path).unwrap()));
            }
        }
    }
    files
}

/// The texts and lessons, by their names.
fn written() -> Vec<(PathBuf, String)> {
    files(&["texts", "lessons"], "md")
}

/// Whether a section is written like the others: "§7.4.1.2", "App. F.1.1.3", with letters of its paragraphs behind it.
fn is_section(section: &str) -> bool {
    let dotted = |number: &str| {
        let mut parts = number.split('.');
        parts.next().is_some_and(|first| !first.is_empty() && first.chars().all(|c| c.is_ascii_alphanumeric()))
            && parts.all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()))
    };
    match (section.strip_prefix('§'), section.strip_prefix("App. ")) {
        (Some(number), _) => number.starts_with(|c: char| c.is_ascii_digit()) && dotted(number),
        (_, Some(number)) => number.starts_with(|c: char| c.is_ascii_uppercase()) && dotted(number),
        _ => false,
    }
}

/// Whether it cites as all do: "RFC 5280 §6.1.4 (l), (m)", "RFC 5246 §7.4.2, RFC 5280 §6.1.4 (n)".
fn is_citation(citation: &str) -> bool {
    citation.split(", ").filter(|part| !part.starts_with('(')).all(|part| {
        if let Some((_, section)) = part.strip_prefix("draft-").and_then(|rest| rest.split_once(' ')) {
            return is_section(section);
        }
        let Some((number, section)) = part.strip_prefix("RFC ").map(|rest| rest.split_once(' ').unwrap_or((rest, "")))
        else {
            return part == "IANA TLS parameters";
        };
        let section = section.split(" (").next().unwrap_or_default();
        number.chars().all(|c| c.is_ascii_digit()) && (section.is_empty() || is_section(section))
    })
}

#[test]
fn every_citation_has_one_spelling() {
    let rules = Rule::ALL.iter().map(|rule| rule.section());
    let values = ValueKind::ALL.iter().map(|kind| kind.section());
    let fields = all_fields().into_iter().map(|field| field.rfc);
    for citation in rules.chain(values).chain(fields) {
        assert!(is_citation(citation), "{citation}");
    }
    for term in explain_terms() {
        for meaning in explain_term(&term).unwrap().meanings {
            assert!(is_citation(meaning.section), "{term}: {}", meaning.section);
        }
    }
    for (path, text) in written() {
        for other in ["Appendix", "§ ", "§§", "Sect.", "Section ", "RFC5", "RFC8", "App "] {
            assert!(!text.contains(other), "{}: {other:?}", path.display());
        }
        for (at, _) in text.match_indices(['§']).chain(text.match_indices("App. ")) {
            let rest = text.get(at..).unwrap_or_default();
            let end = rest.get(5..).and_then(|tail| tail.find([' ', ',', ')', ':', ';', '\n']).map(|end| end + 5));
            let section = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
            let section = section.split([',', ')', ':', ';', '\n']).next().unwrap_or_default().trim_end_matches('.');
            let section =
                if section.starts_with('§') { section.split(' ').next().unwrap_or_default() } else { section };
            assert!(is_section(section.trim_end_matches('.')), "{}: {section:?}", path.display());
        }
    }
}

#[test]
fn citations_that_were_wrong_are_right() {
    let written = written();
    let says = |name: &str, wanted: &str| {
        let (_, text) = written.iter().find(|(path, _)| path.ends_with(name)).unwrap();
        assert!(text.contains(wanted), "{name}: {wanted}");
    };
    says("padding-oracle.md", "RFC 7457 §2.7");
    says("certificate-checks.md", "RFC 9525 §2");
    says("server-ephemeral-key.md", "RFC 5246 App. F.1.1.3");
    says("server-ephemeral-key.md", "RFC 9325 §7.4");
    says("server-key-exchange.md", "(RFC 9846 §4.3.3)");
    says("client-hello.md", "gmt_unix_time");
}

/// The citations of a line, with the lines that follow a paragraph's first in one: "RFC 5246 §6.3, §7.4.9" are two. A section
/// belongs to the last RFC before it.
fn citations_of(line: &str) -> Vec<String> {
    let mut citations = Vec::new();
    let mut rest = line;
    let mut document = None;
    while let Some(at) = ["RFC ", "draft-", "§", "App. "].iter().filter_map(|mark| rest.find(mark)).min() {
        let (_, found) = rest.split_at(at);
        let taken = |length: usize, of: fn(char) -> bool| {
            let (head, tail) = found.split_at(length);
            let end = tail.find(|c: char| !of(c)).unwrap_or(tail.len());
            format!("{head}{}", &tail[..end]).trim_end_matches('.').to_owned()
        };
        let section = |c: char| c.is_ascii_alphanumeric() || c == '.';
        let citation = match found {
            rfc if rfc.starts_with("RFC ") => taken("RFC ".len(), |c| c.is_ascii_digit()),
            draft if draft.starts_with("draft-") => {
                taken("draft-".len(), |c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            }
            numbered if numbered.starts_with('§') => taken('§'.len_utf8(), section),
            _ => taken("App. ".len(), section),
        };
        rest = &found[citation.len()..];
        if !["RFC ", "draft-"].iter().any(|document| citation.starts_with(document)) {
            let document = document.clone().unwrap_or_else(|| panic!("{citation} of what? {line}"));
            citations.push(format!("{document} {citation}"));
            continue;
        }
        // "The RFC says so" names none.
        if ["RFC ", "draft-"].contains(&citation.as_str()) {
            continue;
        }
        document = Some(citation.clone());
        if ![" §", " App. "].iter().any(|section| rest.starts_with(section)) {
            citations.push(citation);
        }
    }
    citations
}

/// Every citation of the texts, and of what the sources say to somebody.
fn cited() -> BTreeSet<String> {
    let sources =
        files(&["crates", "web"], "rs").into_iter().filter(|(path, _)| path.to_string_lossy().contains("/src/"));
    let said = sources.flat_map(|(_, text)| {
        let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    });
    let told = written()
        .into_iter()
        .chain(files(&["texts"], "ftl"))
        .flat_map(|(_, text)| text.lines().map(str::to_owned).collect::<Vec<_>>());
    said.chain(told).flat_map(|line| citations_of(&line)).collect()
}

#[test]
fn every_section_that_is_cited_has_been_looked_up() {
    let table = include_str!("citations.txt").lines().filter(|line| !line.starts_with('#'));
    let rows: BTreeMap<&str, Vec<&str>> = table
        .map(|line| {
            let mut parts = line.split(" | ");
            (parts.next().unwrap_or_default(), parts.collect())
        })
        .collect();
    let cited = cited();
    let unknown: Vec<_> = cited.iter().filter(|citation| !rows.contains_key(citation.as_str())).collect();
    assert!(unknown.is_empty(), "look up what these say, and write it into citations.txt: {unknown:#?}");
    let unused: Vec<_> = rows.keys().filter(|citation| !cited.contains(**citation)).collect();
    assert!(unused.is_empty(), "nobody cites these any more: {unused:#?}");
    let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
    for (citation, row) in &rows {
        match row.as_slice() {
            ["RFC" | "draft" | "quoted" | "named", words] => {
                assert!(words.len() > 9, "{citation}: {words:?} are too few words")
            }
            other => {
                panic!("{citation}: {other:?} is not `RFC`, `draft`, `quoted` or `named` with words")
            }
        }
        *counted.entry(row[0]).or_default() += 1;
    }
    println!("{} citations: {counted:?}", rows.len());
}

#[test]
fn a_section_belongs_to_the_document_before_it() {
    assert_eq!(
        citations_of("RFC 5246 §6.3, §7.4.9 (a)(1), and RFC 5280 App. A.1. As RFC 7748 says."),
        ["RFC 5246 §6.3", "RFC 5246 §7.4.9", "RFC 5280 App. A.1", "RFC 7748"]
    );
    assert_eq!(citations_of("draft-vvv-tls-alps §4.1, §4.2"), ["draft-vvv-tls-alps §4.1", "draft-vvv-tls-alps §4.2"]);
}
