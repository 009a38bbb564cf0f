//! Why a text is not read as a recording.

use super::fact::tell_fact;
use tls_texts::recording_error as texts;
use tls_transcript::Unread;

/// What is wrong and where: `events[3], byte 1290: there is no event “shrugged”`.
pub fn tell_unread(unread: &Unread) -> String {
    let (what, offset) = (tell_fact(&unread.what), unread.offset.to_string());
    if unread.item.is_empty() { texts::at_byte(offset, what) } else { texts::in_item(&unread.item, offset, what) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tls_engine::{Scenario, run};
    use tls_transcript::{Verdict, json, read};

    #[test]
    fn what_is_wrong_is_told_with_its_item_and_its_byte() {
        let text = json(&run(&Scenario::default()).unwrap(), &Verdict::default());
        let told = |text: &str| tell_unread(&read(text).map(|_| ()).unwrap_err());
        let broken = text.replacen("\"event\": \"checked\"", "\"event\": \"shrugged\"", 1);
        let said = told(&broken);
        assert!(said.starts_with("events[") && said.contains("], byte "), "{said}");
        assert!(said.ends_with(": there is no event “shrugged”"), "{said}");
        assert_eq!(told(""), "byte 0: the text ends where more is needed");
        let other = told(r#"{"format": {"name": "other", "version": 1}}"#);
        assert_eq!(other, "byte 0: format.name is “other”; only “handshake-lab transcript” is read");
        assert_eq!(told("no JSON"), "byte 1: the text is not JSON");
        let said = told(&text.replacen("\"encrypt_then_mac\": false", "\"encrypt_then_mac\": \"no\"", 1));
        assert!(said.ends_with(": `encrypt_then_mac` is not `true` or `false`"), "{said}");
    }
}
