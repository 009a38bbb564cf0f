//! Reading claims: `% knows(server, master_secret), never opens(outsider)`, and `% ecdhe: not reads(eavesdropper)`.

use super::claim::{Claim, Predicate, Until, Who};
use tls_terms::{Rule, ValueKind};
use tls_wire::HandshakeType;

/// The claims of a line, without its `%`.
pub(crate) fn claims(line: &str) -> Result<Vec<Claim>, String> {
    let mut claims = Vec::new();
    let (elsewhere, line) = match line.split_once(':') {
        Some((elsewhere, line)) => (Some(elsewhere.trim().to_owned()), line),
        None => (None, line),
    };
    let mut rest = line.trim();
    while !rest.is_empty() {
        let end = rest.find([',', '(']).unwrap_or(rest.len());
        let (head, after) = rest.split_at(end);
        let (arguments, after) = match after.strip_prefix('(') {
            Some(after) => after.split_once(')').ok_or("a bracket is not closed")?,
            None => ("", after),
        };
        claims.push(Claim { elsewhere: elsewhere.clone(), ..claim(head, arguments)? });
        rest = match after.trim_start().strip_prefix(',') {
            Some(after) if !after.trim().is_empty() => after.trim(),
            None if after.trim().is_empty() => "",
            _ => return Err(format!("what is `{after}`?")),
        };
    }
    if claims.is_empty() { Err("nothing is claimed".into()) } else { Ok(claims) }
}

fn claim(head: &str, arguments: &str) -> Result<Claim, String> {
    let words: Vec<&str> = head.split_whitespace().collect();
    let (holds, until, word) = match words.as_slice() {
        [word] => (true, Until::Now, *word),
        ["not", word] => (false, Until::Now, *word),
        ["will", word] => (true, Until::End, *word),
        ["never", word] => (false, Until::End, *word),
        _ => return Err(format!("`{head}` is no claim")),
    };
    let arguments: Vec<&str> = arguments.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    Ok(Claim { elsewhere: None, holds, until, predicate: predicate(word, &arguments)? })
}

fn predicate(word: &str, arguments: &[&str]) -> Result<Predicate, String> {
    Ok(match (word, arguments) {
        ("acts", [who]) => Predicate::Acts(self::who(who)?),
        ("knows", [who, value]) => Predicate::Knows(self::who(who)?, kind(value)?),
        ("share", [one, other, value]) => Predicate::Share(who(one)?, who(other)?, kind(value)?),
        ("drew", [who, value]) => Predicate::Drew(self::who(who)?, kind(value)?),
        ("certified", [who]) => Predicate::Certified(self::who(who)?),
        ("signed", []) => Predicate::Signed,
        ("sent", [who, message]) => Predicate::Sent(self::who(who)?, name(message)?),
        ("received", [who, message]) => Predicate::Received(self::who(who)?, name(message)?),
        ("protected", []) => Predicate::Protected,
        ("numbered", [number]) => Predicate::Numbered(number.parse().map_err(|_| format!("`{number}` is no number"))?),
        ("first", []) => Predicate::First,
        ("genuine", []) => Predicate::Genuine,
        ("opens", [who]) => Predicate::Opens(self::who(who)?),
        ("reads", [who]) => Predicate::Reads(self::who(who)?),
        ("taken", []) => Predicate::Taken,
        ("passed", [who, rule]) => Predicate::Passed(self::who(who)?, self::rule(rule)?),
        ("failed", [who, rule]) => Predicate::Failed(self::who(who)?, self::rule(rule)?),
        ("overlooked", [who, rule]) => Predicate::Overlooked(self::who(who)?, self::rule(rule)?),
        ("noticed", [who]) => Predicate::Noticed(self::who(who)?),
        ("stopped", [who]) => Predicate::Stopped(self::who(who)?),
        ("alerted", [who]) => Predicate::Alerted(self::who(who)?),
        ("completed", [who]) => Predicate::Completed(self::who(who)?),
        ("says", [placeholder]) => Predicate::Says((*placeholder).into()),
        ("stolen", []) => Predicate::Stolen,
        ("crossed", [value]) => Predicate::Crossed(kind(value)?),
        ("deleted", [who, value]) => Predicate::Deleted(self::who(who)?, kind(value)?),
        _ => return Err(format!("`{word}` is no predicate of {} arguments", arguments.len())),
    })
}

fn who(text: &str) -> Result<Who, String> {
    Ok(match text {
        "client" => Who::Client,
        "server" => Who::Server,
        "attacker" => Who::Attacker,
        "eavesdropper" => Who::Eavesdropper,
        "outsider" => Who::Outsider,
        "actor" => Who::Actor,
        "peer" => Who::Peer,
        _ => return Err(format!("nobody is called `{text}`")),
    })
}

fn kind(text: &str) -> Result<ValueKind, String> {
    ValueKind::named(text).ok_or_else(|| format!("`{text}` is no value"))
}

fn rule(text: &str) -> Result<String, String> {
    match Rule::of_client(text).or(Rule::of_server(text)) {
        Some(rule) => Ok(rule.name().into()),
        None => Err(format!("`{text}` is no rule")),
    }
}

/// A message as recordings name it.
fn name(text: &str) -> Result<String, String> {
    let others = ["ChangeCipherSpec", "Alert", "ApplicationData", "HelloRetryRequest"];
    let known = (0..=u8::MAX).any(|code| HandshakeType(code).message_name() == text) || others.contains(&text);
    if known { Ok(text.into()) } else { Err(format!("`{text}` is no message")) }
}

#[test]
fn a_claim_has_a_time_and_may_be_denied() {
    let claim = |holds, until, predicate| Claim { elsewhere: None, holds, until, predicate };
    let expected = [
        claim(true, Until::Now, Predicate::Protected),
        claim(false, Until::End, Predicate::Knows(Who::Attacker, ValueKind::MasterSecret)),
        claim(false, Until::Now, Predicate::Stolen),
    ];
    assert_eq!(
        claims("protected, never knows(attacker, master_secret), not stolen").as_deref(),
        Ok(expected.as_slice())
    );
}

#[test]
fn a_line_may_speak_of_another_run() {
    let read = claims("ecdhe: not stolen, first").unwrap();
    assert!(read.iter().all(|claim| claim.elsewhere.as_deref() == Some("ecdhe")));
    assert_eq!(read.len(), 2);
}

#[test]
fn a_word_that_means_nothing_is_refused() {
    for line in [
        "",
        "smells(client)",
        "knows(client)",
        "knows(client, lucky_number)",
        "knows(wizard, master_secret)",
        "failed(client, politeness)",
        "sent(client, Greeting)",
        "perhaps protected",
        "protected stolen(",
        "numbered(one)",
        "protected) stolen",
    ] {
        assert!(claims(line).is_err(), "{line}");
    }
}
