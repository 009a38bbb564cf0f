//! From an address to a session.

use super::{Moved, Notice, Panel, Presenting, Remembered, Shared, Source, State, Study};
use crate::address::{Address, Problem};
use crate::hooks::measure::measured;
use crate::preferences::Preferences;
use crate::view::{Breaking, FieldId};
use std::rc::Rc;
use tls_engine::Scenario;
use tls_facts::scenario::kinds::no_such_parameter as NO_SUCH_PARAMETER;
use tls_observer::KeyLog;
use tls_scene::model::{ByteView, Listed, ViewOptions};
use tls_scene::{Play, Theft, as_sentence, tell_fact};
use tls_texts::page_notices;
use tls_transcript::Transcript;

impl State {
    /// Opens what a query string names. What it names wrongly is replaced by the nearest thing there is, and kept in
    /// the [`Notice`].
    ///
    /// # Errors
    /// Why the handshake could not even be set up: no certificate could be made.
    pub(crate) fn open(query: &str, preferences: Preferences) -> Result<Self, String> {
        Self::open_remembering(query, preferences, Remembered::default())
    }

    /// The same, where some handshakes have been recorded before.
    pub(super) fn open_remembering(
        query: &str,
        preferences: Preferences,
        mut remembered: Remembered,
    ) -> Result<Self, String> {
        let (address, mut problems) = Address::parse(query);
        let mut others = 0;
        let scenario = match Scenario::parse(&address.scenario) {
            Ok(scenario) => scenario,
            Err(errors) => {
                // What nobody reads is not put into words.
                others = errors.problems.len().saturating_sub(Listed::<Problem>::MOST);
                problems.extend(errors.problems.into_iter().take(Listed::<Problem>::MOST).map(Problem::from));
                *errors.nearest
            }
        };
        let options = ViewOptions { stolen: address.stolen, stepping: address.stepping };
        let play = recall(&mut remembered, &scenario)?;
        let mut state = Self {
            remembered,
            source: Source::Scenario(Box::new(scenario)),
            play,
            compared: None,
            round_trip: address.latency,
            year: address.year,
            together: None,
            study: None,
            asked: None,
            round: (0, 0),
            position: 0,
            furthest: 0,
            moved: Moved::Jump,
            options,
            setting: address.setting,
            sheets: address.sheets,
            presenting: Presenting::default(),
            tab: address.tab,
            level: address.level,
            field: None,
            value: None,
            playing: false,
            panel: (address.laboratory.map(Panel::Laboratory))
                .or(address.glossary.map(Panel::Glossary))
                .or(address.learn.map(Panel::Learn))
                .or(address.failures.map(|part| match part {
                    Breaking::Catalogue => Panel::Failures,
                    Breaking::Checks => Panel::Checks,
                })),
            notice: None,
            refused: None,
            chain: None,
            adjustments: Vec::new(),
            dropped: Vec::new(),
            preferences,
        };
        let missing = address.recording.as_ref().and_then(|name| state.find_recording(name));
        // A step of a recording that is not here is no step of another handshake.
        let Address { compare, step, field, .. } = if missing.is_some() { Address::default() } else { address.clone() };
        problems.extend(missing);
        if let Some(compare) = &compare {
            problems.extend(state.find_comparison(compare));
        }
        if let Some(step) = &step {
            problems.extend(state.find_step(step));
        }
        if let Some(field) = &field {
            problems.extend(state.find_field(field));
        }
        if let Some(name) = &address.lesson {
            state.study = Some(Study::asked(name, &address));
        }
        state.furthest = state.position;
        if !problems.is_empty() {
            state.notice = Some(Notice { entered: query.into(), problems: Listed::of(problems, others) });
        }
        Ok(state)
    }

    /// Goes to the step of that slug or number, or says why not.
    fn find_step(&mut self, step: &str) -> Option<Problem> {
        if let Some(position) = self.position_named(step) {
            self.position = position;
            return None;
        }
        let steps = self.steps();
        let number = step.parse::<usize>().ok();
        let explanation = match number {
            Some(_) => page_notices::steps(steps.len()),
            None => page_notices::no_such_step(),
        };
        let slugs: Vec<&str> = std::iter::once("start").chain(steps.iter().map(|step| step.slug.as_str())).collect();
        let allowed = slugs.join(", ");
        if number.is_some() {
            self.position = steps.len();
        }
        Some(Problem { parameter: "step".into(), given: step.into(), allowed, explanation })
    }

    /// The position of the step of that slug or number, if there is one.
    pub(super) fn position_named(&self, step: &str) -> Option<usize> {
        let by_slug = || match &self.together {
            Some(together) => together.position_of(step),
            None => self.play.position_of(step, self.options.stepping),
        };
        let number = step.parse::<usize>().ok();
        number.filter(|number| *number <= self.steps().len()).or_else(by_slug)
    }

    /// Selects the field, or says why not.
    fn find_field(&mut self, field: &str) -> Option<Problem> {
        let id = FieldId::parse(field);
        let views = self.scene().bytes();
        if names_field(&views, &id) {
            self.field = Some(id);
            return None;
        }
        let top = views.iter().flat_map(|view| {
            view.fields.iter().filter(|field| field.depth == 0).map(|field| [view.slug.as_str(), &field.path].join("/"))
        });
        let allowed = top.collect::<Vec<_>>().join(", ");
        let (allowed, explanation) = if allowed.is_empty() {
            (page_notices::no_field(), page_notices::no_bytes())
        } else {
            (allowed, page_notices::no_such_field())
        };
        Some(Problem { parameter: "field".into(), given: field.into(), allowed, explanation })
    }
}

/// Whether there is the view, and the view has the field.
fn names_field(views: &[ByteView], id: &FieldId) -> bool {
    views
        .iter()
        .filter(|view| view.slug == id.view)
        .any(|view| id.path.is_empty() || view.fields.iter().any(|field| field.path == id.path))
}

/// The recording of a scenario: the one made before, or a new one.
pub(super) fn recall(remembered: &mut Remembered, scenario: &Scenario) -> Result<Shared<Play>, String> {
    /// Enough for going to and fro between the main scenarios.
    const ENOUGH: usize = 4;
    let text = scenario.to_string();
    if let Some((_, play)) = remembered.plays.iter().find(|(known, _)| *known == text) {
        return Ok(play.clone());
    }
    let transcript = measured("engine", || tls_engine::run(scenario)).map_err(|error| error.to_string())?;
    let play = Shared::new(with_key_log(Rc::new(transcript), remembered.key_log.clone()));
    if remembered.plays.len() == ENOUGH {
        remembered.plays.remove(0);
    }
    remembered.plays.push((text, play.clone()));
    Ok(play)
}

/// A recording for an eavesdropper who may have a key log from elsewhere.
pub(super) fn with_key_log(transcript: Rc<Transcript>, key_log: Option<Rc<KeyLog>>) -> Play {
    match key_log {
        Some(key_log) => Play::with_key_log(transcript, key_log),
        None => Play::new(transcript),
    }
}

impl State {
    /// Gives the eavesdropper a key log from elsewhere, for this handshake and all others, or takes it away again.
    pub(super) fn give_key_log(&mut self, key_log: Option<Rc<KeyLog>>) {
        self.part();
        if key_log.is_some() != self.options.stolen.has(Theft::KeyLog) {
            self.options.stolen = self.options.stolen.toggled(Theft::KeyLog);
        }
        let made_anew = |play: &Play| Shared::new(with_key_log(play.transcript().clone(), key_log.clone()));
        self.remembered.plays.clear();
        self.remembered.opened.change(made_anew);
        self.play = made_anew(&self.play);
        match &self.source {
            Source::Scenario(scenario) => self.remembered.plays.push((scenario.to_string(), self.play.clone())),
            Source::Recording(saved) => self.remembered.opened.set(&saved.name, &self.play),
        }
        self.remembered.key_log = key_log;
    }
}

impl From<tls_engine::Problem> for Problem {
    fn from(problem: tls_engine::Problem) -> Self {
        let mut allowed = tell_fact(&problem.allowed);
        // A scenario knows its own parameters; an address has the view's as well.
        if problem.explanation.kind() == &NO_SUCH_PARAMETER {
            Address::names().for_each(|name| allowed.extend([", ", name]));
        }
        Self {
            parameter: problem.parameter,
            given: problem.given,
            allowed,
            explanation: as_sentence(&tell_fact(&problem.explanation)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tls_scene::model::Stepping;

    fn open(query: &str) -> State {
        State::open(query, Preferences::default()).unwrap()
    }

    #[test]
    fn an_opened_address_is_the_address_shown() {
        let state = open("?key-exchange=ecdhe&seed=7&tab=bytes&step=client-hello&field=message");
        assert_eq!(state.notice, None);
        let again = open(&state.address().print());
        assert_eq!(state.address(), again.address());
    }

    #[test]
    fn a_step_may_be_given_by_number() {
        assert_eq!(open("?step=1").address().step.as_deref(), Some("client-hello"));
    }

    #[test]
    fn a_step_beyond_the_end_is_named_and_ends_at_the_end() {
        let state = open("?step=999");
        assert_eq!(state.position, state.play.steps(Stepping::Everything).len());
        let notice = state.notice.unwrap();
        assert_eq!(
            (notice.problems.first[0].parameter.as_str(), notice.problems.first[0].given.as_str()),
            ("step", "999")
        );
    }

    #[test]
    fn what_an_address_may_have_is_listed_whole_where_it_has_something_else() {
        let notice = open("?presenter=1").notice.unwrap();
        let allowed: Vec<&str> = notice.problems.first[0].allowed.split(", ").collect();
        assert!(
            ["seed", "step", "stolen", "present", "embed"].iter().all(|name| allowed.contains(name)),
            "{allowed:?}"
        );
    }

    #[test]
    fn what_was_entered_is_kept() {
        let query = "?key-exchange=foo&seed=x&tab=hex&nonsense=1";
        let notice = open(query).notice.unwrap();
        assert_eq!((notice.entered.as_str(), notice.problems.first.len()), (query, 4));
    }

    #[test]
    fn a_field_that_the_step_lacks_is_named() {
        let notice = open("?step=client-hello&field=message/nonsense").notice.unwrap();
        assert_eq!(notice.problems.first[0].parameter, "field");
    }

    #[test]
    fn handshakes_side_by_side_are_restored_with_their_step() {
        let state = open("?rsa&compare=ecdhe,dhe&step=server-key-exchange");
        assert_eq!(state.notice, None);
        let again = open(&state.address().print());
        assert_eq!((again.address(), again.position), (state.address(), state.position));
        assert_eq!(again.address().compare.as_deref(), Some("ecdhe,dhe"));
    }

    #[test]
    fn a_handshake_cannot_stand_beside_itself() {
        let notice = open("?rsa&compare=rsa").notice.unwrap();
        assert_eq!(
            (notice.problems.first[0].parameter.as_str(), notice.problems.first[0].allowed.starts_with("ecdhe, ")),
            ("compare", true)
        );
    }

    #[test]
    fn of_any_number_of_mistakes_in_a_link_the_first_hundred_are_told_and_the_others_counted() {
        let query: String = (0..30_000).map(|number| format!("&x{number}=y")).collect();
        let problems = open(&format!("?tab=hex{query}")).notice.unwrap().problems;
        assert_eq!((problems.first.len(), problems.others), (100, 29_901));
        assert_eq!((problems.first[0].parameter.as_str(), problems.first[99].parameter.as_str()), ("tab", "x98"));
    }
}
