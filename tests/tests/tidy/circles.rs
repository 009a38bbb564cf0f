//! Files that can't be read one after the other, because each uses what the next one defines. A file that only hands on
//! what its modules define does not use it; what it hands on is looked for where it is defined.
//!
//! A module and the modules inside it are read as one: these may use what it defines itself. In tls-scene, which is built
//! in floors, not even that.

mod modules;

use crate::sources;
use modules::{Uses, module, uses};
use std::collections::{BTreeMap, BTreeSet};

/// The circles of a crate, each with the uses that tie it.
fn circles(uses: &Uses) -> Vec<String> {
    let mut next: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (user, used) in uses.keys() {
        next.entry(user).or_default().insert(used);
    }
    let reached = |from: &str| {
        let (mut reached, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(file) = open.pop() {
            let new = next.get(file).into_iter().flatten().copied().filter(|file| reached.insert(*file));
            open.extend(new.collect::<Vec<_>>());
        }
        reached
    };
    let reached: BTreeMap<&str, BTreeSet<&str>> = next.keys().map(|file| (*file, reached(file))).collect();
    let leads = |from: &str, to: &str| reached.get(from).is_some_and(|reached| reached.contains(to));
    let circle = |file: &str| next.keys().copied().filter(|other| leads(file, other) && leads(other, file)).collect();
    let circles: BTreeSet<BTreeSet<&str>> = next.keys().map(|file| circle(file)).collect();
    let told = |circle: BTreeSet<&str>| {
        let ties = uses.iter().filter(|((user, used), _)| circle.contains(&**user) && circle.contains(&**used));
        let tie =
            |((user, used), names): (&(String, String), &BTreeSet<String>)| format!("{user} uses {used}: {names:?}");
        ties.map(tie).collect::<Vec<_>>().join("\n")
    };
    circles.into_iter().filter(|circle| !circle.is_empty()).map(told).collect()
}

/// Without what a module uses of those that it stands in.
fn outward(mut uses: Uses) -> Uses {
    uses.retain(|(user, used), _| !module(user).starts_with(&module(used)));
    uses
}

/// The files of each crate, as names relative to its `src`, with their texts.
fn crates() -> BTreeMap<String, Vec<(String, String)>> {
    let mut crates: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for (path, text) in sources(|path| path.contains("/src/")) {
        let path = path.to_str().expect("file names are UTF-8");
        let (root, file) = path.split_once("/src/").expect("it lies in a crate");
        crates.entry(root.into()).or_default().push((file.into(), text));
    }
    assert!(crates.len() > 8, "{:?}", crates.keys());
    crates
}

#[test]
fn no_crate_has_a_circle_of_files() {
    let found: Vec<String> = crates()
        .into_iter()
        .flat_map(|(root, files)| {
            let uses = if root == SCENE { uses(&files) } else { outward(uses(&files)) };
            circles(&uses).into_iter().map(move |circle| format!("{root}:\n{circle}"))
        })
        .collect();
    assert!(found.is_empty(), "\n{}", found.join("\n\n"));
}

const SCENE: &str = "crates/tls-scene";

#[test]
fn no_floor_of_the_scene_uses_a_higher_one() {
    const FLOORS: [&str; 6] = ["words", "model", "telling", "views", "study", "render"];
    let floor = |file: &str| FLOORS.iter().position(|floor| module(file).first().is_some_and(|first| first == floor));
    let files = &crates()[SCENE];
    for (file, _) in files.iter().filter(|(file, _)| file != "lib.rs") {
        assert!(floor(file).is_some(), "{file} stands on no floor");
    }
    let uses = uses(files);
    assert!(uses.len() > 100, "{}", uses.len());
    let upward: Vec<_> = uses.iter().filter(|((user, used), _)| floor(user) < floor(used)).collect();
    assert!(upward.is_empty(), "{upward:#?}");
}

/// The circles of a crate of which these are the files.
fn found(files: &[(&str, &str)]) -> Vec<String> {
    let files: Vec<_> = files.iter().map(|(file, text)| ((*file).to_owned(), (*text).to_owned())).collect();
    circles(&uses(&files))
}

const ROOT: (&str, &str) = ("lib.rs", "mod day;\nmod night;\npub use day::Day;\npub use night::Night as Dark;\n");

#[test]
fn two_files_that_use_each_other_are_a_circle() {
    let day = "use crate::night::Night;\npub struct Day(Night);";
    for night in [
        "use crate::day::Day;\npub struct Night(Day);",
        // By what the root hands on, by a path in the code, by the module's name.
        "use crate::{Day as Light};\npub struct Night(Light);",
        "pub struct Night(super::day::Day);",
        "use super::day;\npub struct Night(day::Day);",
        "use crate::{day::{self}};\npub struct Night(day::Day);",
    ] {
        let circles = found(&[ROOT, ("day.rs", day), ("night.rs", night)]);
        assert_eq!(circles.len(), 1, "{night}");
        assert!(circles[0].contains("day.rs uses night.rs: {\"crate::night::Night\"}"), "{circles:?}");
        assert!(circles[0].contains("night.rs uses day.rs"), "{circles:?}");
    }
}

#[test]
fn a_circle_may_go_through_many_files() {
    let files = [
        ("main.rs", "mod a;\nmod b;\nmod c;\nuse a::A;\n"),
        ("a.rs", "mod inner;\nuse crate::b::B;"),
        ("a/inner.rs", "pub struct A;"),
        ("b.rs", "use crate::c::C;"),
        ("c.rs", "use super::a::f;"),
    ];
    let circles = found(&files);
    assert_eq!(circles.len(), 1, "{circles:?}");
    assert_eq!(circles[0].lines().count(), 3, "{circles:?}");
}

#[test]
fn a_file_and_the_module_that_it_uses_are_a_circle_if_that_uses_it_too() {
    let inner = ("day/hour.rs", "use super::Day;\npub struct Hour(Day);");
    let using = (
        "day.rs",
        "mod hour;\npub use hour::Hour;\npub struct Day;\nimpl Day { fn first(self) -> Hour { Hour(self) } }",
    );
    assert_eq!(found(&[("lib.rs", "mod day;"), using, inner]).len(), 1);
    let handing_on = ("day.rs", "mod hour;\npub use hour::Hour;\npub struct Day;");
    assert_eq!(found(&[("lib.rs", "mod day;"), handing_on, inner]), [""; 0]);
    let files = [("lib.rs", "mod day;"), using, inner].map(|(file, text)| (file.to_owned(), text.to_owned()));
    assert_eq!(circles(&outward(uses(&files))), [""; 0], "a module and those inside it may be read as one");
}

#[test]
fn what_only_tests_and_comments_use_ties_nothing() {
    let night = ("night.rs", "use crate::day::Day;\npub struct Night(Day);");
    for day in [
        "pub struct Day;\n// crate::night::Night\n",
        "pub struct Day;\n#[cfg(test)]\nmod tests {\n    use crate::night::Night;\n}\n",
        "pub struct Day;\n#[cfg(test)]\nuse crate::night::Night;\n",
        "use night::Night;\npub struct Day;",
    ] {
        assert_eq!(found(&[ROOT, ("day.rs", day), night]), [""; 0], "{day}");
    }
}
