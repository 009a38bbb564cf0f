//! Which lessons the page has, by name, and in which order they are followed. Their files are in `lessons/`.

/// The lessons, in the order in which a beginner can follow them.
pub(crate) const LESSONS: [&str; 10] = [
    "walk-through",
    "key-exchange",
    "forward-secrecy",
    "certificates",
    "integrity",
    "failures",
    "tls13",
    "second-visits",
    "who-is-the-client",
    "quantum-year",
];

/// A plan for a lesson in class, which is no student's.
pub(crate) const TEACHERS: &str = "teachers";

/// What many believe: a lesson whose stops are cards.
pub(crate) const MISCONCEPTIONS: &str = "misconceptions";

/// What comes before and after a lesson, where something does.
pub(crate) fn neighbours(name: &str) -> (Option<&'static str>, Option<&'static str>) {
    let Some(place) = LESSONS.iter().position(|other| *other == name) else { return (None, None) };
    let at = |place: Option<usize>| place.and_then(|place| LESSONS.get(place)).copied();
    (at(place.checked_sub(1)), at(place.checked_add(1)))
}

/// Whether students follow it, who are asked before they are shown something. A file of their own they follow too.
pub(crate) fn asks(name: &str, own: bool) -> bool {
    own || LESSONS.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forward_secrecy_comes_after_the_key_exchange_and_nothing_before_the_walk_through() {
        assert_eq!(neighbours("forward-secrecy"), (Some("key-exchange"), Some("certificates")));
        assert_eq!(neighbours("walk-through").0, None);
        assert_eq!(neighbours(TEACHERS), (None, None));
    }
}
