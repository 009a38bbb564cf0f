//! What somebody types, drops on the page, or hands to the command line.

use tls_engine::Scenario;
use tls_observer::KeyLog;
use tls_scene::lesson::Lesson;
use tls_transcript::Verdict;

/// A scenario's text.
pub(crate) fn scenario(bytes: &[u8]) {
    match Scenario::parse(&String::from_utf8_lossy(bytes)) {
        Ok(scenario) => {
            let again = Scenario::parse(&scenario.to_string());
            assert_eq!(again, Ok(scenario), "a scenario is read as it was written");
        }
        Err(errors) => {
            assert!(!errors.problems.is_empty(), "what is wrong is named");
            let nearest = Scenario::parse(&errors.nearest.to_string());
            assert_eq!(nearest, Ok(*errors.nearest), "the nearest scenario is one");
        }
    }
}

/// A lesson.
pub(crate) fn lesson(bytes: &[u8]) {
    let _ = Lesson::parse(&String::from_utf8_lossy(bytes));
}

/// A key log.
pub(crate) fn key_log(bytes: &[u8]) {
    if let Ok(log) = KeyLog::parse(&String::from_utf8_lossy(bytes)) {
        let _ = (log.len(), log.traffic_secrets(), log.is_empty());
    }
}

/// A saved recording.
pub(crate) fn recording(bytes: &[u8]) {
    if let Ok(recording) = tls_transcript::read(&String::from_utf8_lossy(bytes)) {
        let written = tls_transcript::json(&recording, &Verdict::default());
        if let Err(unread) = tls_transcript::read(&written) {
            panic!("what was read can be written and read again: {unread:?}");
        }
    }
}
