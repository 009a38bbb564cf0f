use crate::first_stage::drawn;
use crate::preferences::Preferences;
use crate::session::{Action, Asked, Panel, State};
use crate::view::{Learn, Level, Setting, Tab};
use std::rc::Rc;
use tls_engine::{HandshakeKind, Scenario};
use tls_observer::{KeyLog, Stolen, observe_recording};
use tls_scene::model::Stepping;
use tls_scene::{Play, Theft, Thefts};
use tls_transcript::{ConnectionId, Header, Source, Transcript, keylog};
use yew::Reducible;

fn transcript(scenario: &str) -> Transcript {
    tls_engine::run(&Scenario::parse(scenario).unwrap()).unwrap()
}

/// The file of a run.
fn saved(scenario: &str) -> String {
    Play::new(Rc::new(transcript(scenario))).json()
}

/// The file of what was heard of a run on the wire, without anything stolen.
fn heard(scenario: &str) -> String {
    let header = Header { scenario: String::new(), clock: 0, source: Source::Heard };
    let run = transcript(scenario);
    let (_, heard) = observe_recording(run.wire(ConnectionId::FIRST), &Stolen::nothing(), header);
    Play::new(Rc::new(heard)).json()
}

fn take(name: &str, text: impl Into<String>) -> Action {
    Action::TakeRecording(name.into(), Ok(text.into()))
}

fn after(query: &str, actions: impl IntoIterator<Item = Action>) -> Rc<State> {
    let state = Rc::new(State::open(query, Preferences::default()).unwrap());
    actions.into_iter().fold(state, |state, action| state.reduce(action))
}

fn name(state: &State) -> Option<&str> {
    state.source.saved().map(|saved| saved.name.as_str())
}

#[test]
fn a_saved_run_opens_at_its_start_and_is_told_as_it_was_when_it_ran() {
    for scenario in [
        "rsa",
        "key-exchange=ecdhe&attack=forged-finished",
        "key-exchange=ecdhe&attack=impostor",
        "key-exchange=ecdhe&attack=installed-root",
    ] {
        let state = after("?rsa&step=server-hello&stolen=master-secret", [take("saved.json", saved(scenario))]);
        assert_eq!((name(&state), state.scenario()), (Some("saved.json"), None));
        assert_eq!((state.position, state.options.stolen), (0, Thefts::NONE));
        let ran = Play::new(Rc::new(transcript(scenario)));
        let steps = |play: &Play| play.steps(Stepping::Everything).to_vec();
        assert_eq!(steps(&state.play), steps(&ran), "{scenario}");
        assert_eq!(state.play.json(), ran.json(), "{scenario}: saved again it is the same file");
    }
}

#[test]
fn it_is_stepped_through_looked_into_and_stolen_from_like_a_run() {
    let steal = Action::Steal(Thefts::only(Theft::MasterSecret));
    let state = after("?ecdhe", [take("saved.json", saved("rsa")), Action::Last, Action::Show(Tab::Knowledge), steal]);
    let report = state.scene().eavesdropper().clone();
    assert_eq!(report.verdict, "The recording opens.");
    assert_eq!(state.position, state.play.steps(Stepping::Everything).len());
    let state = state.reduce(Action::ToggleStolenKey);
    assert!(state.options.stolen.has(Theft::ServerPrivateKey));
    assert!(state.announcement(&state.scene()).contains("of"), "{}", state.announcement(&state.scene()));
}

#[test]
fn the_keys_of_the_main_scenarios_lead_back_to_one() {
    for (kind, query) in [(HandshakeKind::Rsa, "?rsa&seed=7"), (HandshakeKind::Tls13, "?rsa&seed=7")] {
        let state = after(query, [take("saved.json", saved("ecdhe")), Action::SwitchTo(kind)]);
        let scenario = state.scenario().expect("it is a scenario");
        assert_eq!((scenario.kind(), scenario.seed), (kind, 7));
        assert!(state.compared.is_none(), "nothing is marked as different from a file");
        assert_eq!(state.address().recording, None);
    }
}

#[test]
fn the_way_back_leads_to_the_scenario_of_before_and_from_one_file_over_another_too() {
    let files = [take("one.json", saved("rsa")), take("two.json", saved("ecdhe"))];
    let state = after("?dhe&seed=9", files.into_iter().chain([Action::LeaveRecording]));
    assert_eq!(state.scenario(), after("?dhe&seed=9", []).scenario());
    let state = after("?rsa", [take("one.json", saved("rsa")), Action::Open(Panel::Recorded), Action::LeaveRecording]);
    assert_eq!(state.panel, None);
}

#[test]
fn its_scenario_can_be_run_here() {
    let state = after("?rsa", [take("saved.json", saved("key-exchange=ecdhe&seed=7"))]);
    let made_by = state.source.saved().and_then(|saved| saved.made_by.clone());
    assert_eq!(made_by, Scenario::parse("key-exchange=ecdhe&seed=7").ok());
    assert_eq!(after("?rsa", [take("heard.json", heard("ecdhe"))]).source.saved().unwrap().made_by, None);
}

#[test]
fn its_address_opens_it_again_in_this_window_and_says_elsewhere_that_no_link_holds_it() {
    let state = after("?dhe&seed=9", [take("saved.json", saved("ecdhe")), Action::Next, Action::Next]);
    let query = state.address().print();
    assert!(query.contains("recording=saved.json"), "{query}");
    let back = state.clone().reduce(Action::Navigated("?link=2&rsa".into()));
    assert_eq!(name(&back), None);
    let again = back.reduce(Action::Navigated(query.clone()));
    assert_eq!((again.address(), again.position, again.notice.is_none()), (state.address(), 2, true));
    let elsewhere = after(&query, []);
    let problems = &elsewhere.notice.as_ref().expect("it is said").problems.first;
    assert_eq!(problems.iter().map(|problem| problem.parameter.as_str()).collect::<Vec<_>>(), ["recording"]);
    assert_eq!((elsewhere.position, elsewhere.scenario()), (0, after("?dhe&seed=9", []).scenario()));
}

#[test]
fn two_files_of_one_name_are_told_apart_and_one_that_is_gone_is_not_mistaken_for_another() {
    let scenarios = ["rsa", "ecdhe", "dhe", "key-exchange=rsa&seed=2"];
    let state = after("?rsa", scenarios.map(|scenario| take("saved.json", saved(scenario))));
    assert_eq!(name(&state), Some("saved.json (4)"));
    let earlier = state.clone().reduce(Action::Navigated("?recording=saved.json%20(2)".into()));
    let suite = |play: &Play| play.title(0, Stepping::Everything);
    assert_eq!(suite(&earlier.play), suite(&Play::new(Rc::new(transcript("ecdhe")))));
    let gone = state.reduce(Action::Navigated("?recording=saved.json".into()));
    assert_eq!((name(&gone), gone.notice.is_some()), (None, true));
}

#[test]
fn what_needs_a_scenario_says_so() {
    let state = after("?rsa", [take("saved.json", saved("ecdhe")), Action::ToggleComparison]);
    assert_eq!((state.panel, state.together.is_none()), (Some(Panel::Recorded), true));
    let state = after("?rsa&compare=ecdhe", [take("saved.json", saved("ecdhe")), Action::AddColumn]);
    assert_eq!((state.together.is_none(), state.address().compare), (true, None));
}

#[test]
fn a_file_that_is_no_recording_is_refused_with_item_and_byte_and_what_was_shown_stays() {
    let whole = saved("rsa");
    let other = whole.replacen("\"version\": 2", "\"version\": 1", 1);
    let damaged = whole.replacen("\"record\": 0", "\"record\": 4000", 1);
    let log = keylog(&transcript("rsa"));
    // As `accept --format json` writes one connection after the other.
    let line: String = whole.lines().collect();
    let lines = [line.as_str(), line.as_str()].join("\n");
    let files = [
        ("{\"nothing\": 1}", "Byte "),
        ("not JSON", "Byte 1: "),
        ("", "Byte 0: "),
        (other.as_str(), "only “2” is read"),
        (damaged.as_str(), ", byte "),
        (&whole[..whole.len() / 2], "Byte "),
        (log.as_str(), "This is a key log."),
        (lines.as_str(), "It holds several recordings"),
        ("# Mine\n\n## First\nscenario: ecdhe\n\nText.\n", "This is a lesson."),
    ];
    for (text, reason) in files {
        let state =
            after("?ecdhe&step=server-hello", [Action::Open(Panel::Learn(Learn::Lessons)), take("wrong.json", text)]);
        let refused = state.refused.as_deref().expect("it is refused");
        assert_eq!(refused.name, "wrong.json");
        assert!(
            refused.reason.contains(reason) && refused.reason.to_lowercase().contains("byte "),
            "{}",
            refused.reason
        );
        assert_eq!((name(&state), state.address().step.as_deref()), (None, Some("server-hello")));
        assert_eq!(state.panel, None, "no dialog stands before it");
        assert!(drawn((*state).clone()).contains("id=\"not-opened\""));
        assert_eq!(state.reduce(Action::ForgetRefused).refused, None);
    }
    let damaged = after("?rsa", [take("wrong.json", damaged)]).refused.as_deref().unwrap().reason.clone();
    assert!(damaged.contains("events[") || damaged.contains("messages["), "{damaged}");
}

#[test]
fn a_good_file_takes_away_what_was_said_of_a_bad_one() {
    let state = after("?rsa", [take("wrong.json", "{"), take("saved.json", saved("rsa"))]);
    assert_eq!((state.refused.is_none(), name(&state)), (true, Some("saved.json")));
    let state = after("?rsa", [take("wrong.json", "{"), Action::SwitchTo(HandshakeKind::Ecdhe)]);
    assert!(state.refused.is_none());
}

#[test]
fn opening_one_ends_the_lesson_the_question_and_what_is_printed() {
    let lesson = "# Mine\n\n## First\nscenario: ecdhe\n\nText.\n";
    let asked = Asked { name: "mine.md".into(), stop: None, stays: false };
    let state = after("", [Action::TakeOwnLesson(asked, Ok(lesson.into()))]);
    assert!(state.study.is_some());
    let state = state.reduce(take("saved.json", saved("rsa")));
    assert!(state.study.is_none() && name(&state).is_some());
    let state = after("?rsa&worksheet=3", [take("saved.json", saved("rsa"))]);
    assert_eq!(state.setting, Setting::Desk);
}

#[test]
fn a_lesson_leads_away_from_it_and_the_browser_back_to_it() {
    let state = after("", [take("saved.json", saved("rsa")), Action::Next]);
    let query = state.address().print();
    let lesson = "# Mine\n\n## First\nscenario: ecdhe\nstep: client-hello\n\nText.\n";
    let asked = Asked { name: "mine.md".into(), stop: None, stays: false };
    let state = state.reduce(Action::TakeOwnLesson(asked, Ok(lesson.into())));
    assert_eq!(name(&state), None);
    let state = state.reduce(Action::Navigated(query));
    assert_eq!((name(&state), state.position), (Some("saved.json"), 1));
}

#[test]
fn a_key_log_of_the_users_own_opens_what_was_heard() {
    let log = KeyLog::parse(&keylog(&transcript("ecdhe"))).unwrap();
    let state =
        after("?rsa", [take("heard.json", heard("ecdhe")), Action::GiveKeyLog(Some(log.clone())), Action::Last]);
    assert_eq!(state.scene().eavesdropper().verdict, "The recording opens.");
    let query = state.address().print();
    let again = state.reduce(Action::Navigated("?rsa".into())).reduce(Action::Navigated(query));
    assert_eq!(again.scene().eavesdropper().verdict, "The recording opens.");
    let state = after("?rsa", [Action::GiveKeyLog(Some(log)), take("heard.json", heard("ecdhe")), Action::Last]);
    assert_eq!(state.scene().eavesdropper().verdict, "The recording opens.");
}

#[test]
fn what_is_not_in_it_cannot_be_stolen_and_the_page_says_so() {
    let state = after("?rsa", [take("heard.json", heard("rsa")), Action::ToggleStolenKey]);
    assert_eq!((state.options.stolen, state.tab), (Thefts::NONE, Tab::Knowledge));
    let drawn = drawn((*state).clone());
    assert!(!drawn.contains("id=\"steal\"") && drawn.contains("id=\"no-server-key\""), "{drawn}");
    assert!(drawn.contains("It is not in this recording."), "{drawn}");
}

/// The ids of the controls on a page, and where its links lead.
fn controls(page: &str) -> (Vec<&str>, Vec<&str>) {
    let values = |attribute: &str| {
        let pieces = page.split(attribute).skip(1);
        pieces.filter_map(|piece| piece.split('"').next()).collect::<Vec<_>>()
    };
    (values(" id=\""), values(" href=\""))
}

#[test]
fn no_control_is_shown_that_needs_a_scenario_and_no_link_that_leads_elsewhere() {
    let only_with_a_scenario = ["more", "deployed-today", "compare", "attack", "thefts-table", "departures"];
    for (query, setting) in [
        ("?rsa&without=client:verify-data", Setting::Desk),
        ("?rsa", Setting::Presenter),
        ("?rsa&embed=1", Setting::Embedded),
    ] {
        for tab in Tab::ALL {
            let of_scenario = after(query, [Action::Show(*tab)]);
            let mut of_recording = (*after(query, [take("saved.json", saved("ecdhe")), Action::Show(*tab)])).clone();
            of_recording.setting = setting;
            of_recording.level = Level::Engineer;
            let page = drawn(of_recording);
            let (ids, links) = controls(&page);
            assert!(ids.iter().all(|id| !only_with_a_scenario.contains(id)), "{setting:?}, {tab:?}: {ids:?}");
            assert_eq!(links, [""; 0], "{setting:?}, {tab:?}");
            if setting == Setting::Desk {
                assert!(page.contains("id=\"recording-back\"") && page.contains("saved.json"), "{tab:?}");
                let of_scenario = drawn((*of_scenario).clone());
                let (ids, _) = controls(&of_scenario);
                assert!(["more", "compare", "attack"].iter().all(|id| ids.contains(id)), "{tab:?}: {ids:?}");
            }
        }
    }
}

#[test]
fn the_dialogs_say_that_it_is_a_recording_where_they_need_a_scenario() {
    for (panel, lacks, has) in [
        (Panel::Share, "id=\"share-link\"", "recorded-back"),
        (Panel::Print, "id=\"to-worksheet\"", "worksheets-back"),
        (Panel::Scenario, "id=\"new-seed\"", "recorded-back"),
        (Panel::Attacks, "id=\"attack-none\"", "recorded-back"),
        (Panel::Recorded, "id=\"new-seed\"", "recorded-back"),
    ] {
        let page = drawn((*after("?rsa", [take("saved.json", saved("rsa")), Action::Open(panel)])).clone());
        assert!(!page.contains(lacks) && page.contains(has), "{panel:?}");
        if panel == Panel::Print {
            assert!(page.contains("id=\"to-handout\""), "the handout is printed of recordings too");
        }
    }
}
