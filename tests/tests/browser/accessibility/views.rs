//! The views that are looked at.

use crate::harness::Page;
use thirtyfour::Key;

/// A view: what it is, its address, and what brings it about from there.
pub(super) type View = (&'static str, &'static str, fn(&Page));

/// All of them.
pub(super) const VIEWS: &[View] = &[
    ("the start", "?rsa", |_| {}),
    ("the middle of an RSA handshake", "?rsa&step=client-key-exchange", |_| {}),
    ("the end of an ECDHE handshake", "?ecdhe&step=server-close-notify", |_| {}),
    ("the middle of a handshake of TLS 1.3", "?tls13&step=certificate", |_| {}),
    ("the Bytes of TLS 1.3, and what is inside of a record", "?tls13&step=certificate&tab=bytes", |_| {}),
    ("the Keys of TLS 1.3", "?tls13&step=client-finished&tab=keys", |_| {}),
    ("three side by side", "?tls13&compare=rsa,ecdhe&step=server-finished", |_| {}),
    ("the checks of a certificate", "?ecdhe&step=certificate-checked&level=engineer", |_| {}),
    (
        "a clock past a certificate’s end",
        "?version=1.3&clock=2026-03-31T12:00:00Z&issued=2026-01-15T12:00:00Z&step=certificate-checks",
        |_| {},
    ),
    ("the certificate laboratory", "?ecdhe&laboratory=certificates", |_| {}),
    ("a broken chain in the laboratory", "?version=1.3&fault=unknown-root&laboratory=certificates", |_| {}),
    ("a chain of one’s own", "?ecdhe&laboratory=certificates", |page| page.click("#own-chain summary")),
    ("the standards of another year", "?rsa&step=server-close-notify&year=2011", |page| page.raise()),
    ("a step as a story", "?ecdhe&step=server-key-exchange&level=story", |_| {}),
    ("a step for an engineer", "?ecdhe&step=server-key-exchange&level=engineer", |_| {}),
    ("the Bytes of a message", "?ecdhe&step=client-hello&tab=bytes", |_| {}),
    ("a kept field", "?ecdhe&step=client-hello&tab=bytes&field=message/random", |_| {}),
    ("a record and its inside", "?ecdhe&step=client-finished&tab=bytes&field=record-0", |_| {}),
    ("a byte about to be changed", "?ecdhe&step=client-hello&tab=bytes&field=message/random", |page| {
        page.raise();
        page.click(".change-byte");
        page.wait_for_element(".byte-editor");
    }),
    (
        "changed bytes, and who noticed",
        "?key-exchange=ecdhe&edit=1.server.3:200:00&edit=1.server.3:201:00&step=server-key-exchange&tab=bytes",
        |page| page.wait_for_element(".came-of-it p"),
    ),
    ("a step without bytes", "?ecdhe&tab=bytes", |_| {}),
    ("the Keys", "?ecdhe&step=server-finished&tab=keys", |_| {}),
    ("a value of the ladder", "?ecdhe&step=server-finished&tab=keys", |page| {
        page.raise();
        page.click("[data-node]");
    }),
    ("no Keys yet", "?rsa&tab=keys", |_| {}),
    ("who knows what", "?rsa&step=client-key-exchange&tab=knowledge", |_| {}),
    ("nobody knows anything", "?rsa&tab=knowledge", |_| {}),
    ("the RSA conversation, opened", "?rsa&step=server-close-notify&tab=knowledge&stolen=1", |_| {}),
    ("the ECDHE conversation, shut", "?ecdhe&step=server-close-notify&tab=knowledge&stolen=1", |_| {}),
    (
        "several thefts, and the table of them",
        "?rsa&step=server-close-notify&tab=knowledge&stolen=client-write-keys,key-log",
        |page| {
            page.raise();
            page.click("#thefts-table summary");
            page.wait_for_element("#thefts-table td");
        },
    ),
    (
        "a hybrid group and a quantum computer",
        "?version=1.3&group=X25519MLKEM768&step=server-close-notify&tab=knowledge&stolen=quantum-computer",
        |_| {},
    ),
    ("messages only, with ghosts and marks", "?rsa&step=3&stepping=messages", |page| {
        page.click("#ghosts");
        page.press("e");
    }),
    ("playing", "?rsa", |page| page.press(" ")),
    ("the attacks", "?rsa", |page| page.click("#attack")),
    ("the failures", "?rsa&failures=all", |page| page.wait_for_element("#failures[open]")),
    ("what each check is for", "?rsa&failures=checks", |page| page.wait_for_element("#checks[open]")),
    ("a failure that has a name, before it begins", "?version=1.3&fault=expired-certificate", |page| {
        page.wait_for_element("#to-failure");
    }),
    ("where it shows", "?version=1.3&fault=expired-certificate&step=client-alert", |page| {
        page.wait_for_element("#failing");
    }),
    ("an attack, before it begins", "?attack=forged-finished", |_| {}),
    ("what the attacker does", "?attack=stripped-ecdhe&step=attacker-strip-ecdhe", |_| {}),
    ("a record that does not open", "?attack=flipped-record&step=attacker-record&tab=bytes", |_| {}),
    ("the check that noticed", "?attack=swapped-certificate&step=certificate-checks&level=engineer", |_| {}),
    ("a handshake that failed", "?attack=swapped-certificate&step=client-alert", |_| {}),
    ("a connection that was cut", "?attack=truncation&step=server-end-check", |_| {}),
    ("a man in the middle", "?attack=installed-root&step=server-close-notify-2&tab=knowledge", |_| {}),
    ("the shortcuts", "?rsa", |page| page.press("?")),
    ("the scenario", "?rsa", |page| page.click("#more")),
    ("the scenario with a refused entry", "?rsa", |page| {
        page.click("#more");
        page.enter("#parameter-seed", "abc");
        page.wait_for_element(".refused");
    }),
    ("a key log with a wrong line", "?rsa&step=server-close-notify&tab=knowledge", |page| {
        page.raise();
        page.click("#key-log summary");
        page.enter("#key-log-text", "CLIENT_RANDOM 00");
        page.click("#key-log-use");
        page.wait_for_element("#key-log-refused");
    }),
    ("three handshakes, and the fields that differ", "?rsa&compare=cbc,ecdsa&step=client-key-exchange", |page| {
        page.click("#show-result");
        page.wait_for_element("[data-line=measured-server] strong");
    }),
    ("what a term means", "?ecdhe&step=server-key-exchange", |page| {
        page.raise();
        page.click(".explanation [data-term=public-value]");
        page.wait_for_element(".meaning:popover-open");
    }),
    ("the glossary, at a term", "?rsa&glossary=nonce", |page| page.wait_for_element("#glossary .asked")),
    ("the laboratory, at the beginning", "?rsa&laboratory=padding-oracle", |_| {}),
    ("the laboratory, at the end", "?rsa&laboratory=padding-oracle&level=engineer", |page| {
        page.click("#ask");
        page.wait_for_element("[data-outcome=found]");
    }),
    ("the exports", "?rsa", |page| page.click("#export")),
    ("the link to share", "?rsa&step=3", |page| {
        page.click("#share");
        page.wait_for_element("#share-dialog .qr");
    }),
    ("in a frame", "?ecdhe&step=9&embed=1", |_| {}),
    ("presenting, before it begins", "?rsa&present=1", |_| {}),
    ("presenting a step with a secret", "?rsa&step=client-pre-master-secret&present=1", |_| {}),
    ("a black screen", "?rsa&step=3&present=1", |page| {
        page.press("b");
        page.wait_for_element(".dark-screen");
    }),
    ("a lesson being presented", "?lesson=forward-secrecy&present=1", |page| {
        page.wait_for_element(".presenter .spotlight")
    }),
    ("the speaker’s notes of a lesson", "?lesson=forward-secrecy&notes=1", |page| {
        page.wait_for_element("#for-the-speaker")
    }),
    ("the speaker’s notes", "?ecdhe&step=3&notes=1", |_| {}),
    ("what can be printed", "?rsa&step=3", |page| {
        page.click("#export");
        page.click("#print");
        page.wait_for_element("#print-dialog");
    }),
    ("a handout", "?ecdhe&handout=1", |page| page.wait_for_element(".paper")),
    ("a handout of two handshakes", "?rsa&compare=ecdhe&handout=1", |page| page.wait_for_element(".paper")),
    ("every byte on one page", "?ecdhe&reading=1", |page| page.wait_for_element(".chunk")),
    ("a recording that a theft opens, on the stage", "?rsa&step=client-application-data&stolen=1", |_| {}),
    ("a worksheet", "?ecdhe&worksheet=1", |page| page.wait_for_element(".paper")),
    ("an answer key", "?rsa&answers=2", |page| page.wait_for_element(".paper")),
    ("what can be learned: myths", "?rsa&learn=myths", |page| {
        page.click("[data-stop] summary");
        page.wait_for_element("[data-stop] .term");
    }),
    ("what can be learned: questions", "?rsa&learn=questions", |page| page.wait_for_element("#ask-now")),
    ("what can be learned: worksheets", "?rsa&learn=worksheets", |page| page.wait_for_element("#to-worksheet")),
    ("what can be learned: a lesson in class", "?rsa&learn=teachers", |page| page.wait_for_element("[data-stop]")),
    ("what can be learned: experiments", "?rsa&learn=experiments", |page| page.wait_for_element("[data-experiment]")),
    ("Diffie–Hellman by hand", "?ecdhe&laboratory=diffie-hellman", |page| {
        page.click("#chase");
        page.wait_for_element("#attempt");
        page.click("#chase");
    }),
    ("Diffie–Hellman on a curve", "?ecdhe&laboratory=elliptic-curve", |page| page.wait_for_element(".curve")),
    ("the score", "?rsa&step=client-hello", |page| {
        asked(page);
        page.click("[data-choice='1']");
        page.press(thirtyfour::Key::End);
        page.press(thirtyfour::Key::Right);
        page.wait_for_element("#question-again");
    }),
    ("a lesson’s end, with its answer", "?lesson=integrity&stop=undisturbed", |page| {
        page.click("#lesson-answer summary");
        page.wait_for_element("#lesson-answer[open]");
    }),
    ("the lessons", "", |page| {
        page.press("g");
        page.wait_for_element("[data-lesson]");
        page.click("#lesson-format summary");
        page.wait_for_element("#lesson-format pre");
    }),
    ("a lesson about the stage", "?lesson=forward-secrecy&stop=what-crosses-the-wire", awaits_lesson),
    ("a lesson about a tab", "?lesson=forward-secrecy&stop=what-the-ecdhe-recording-lacks", awaits_lesson),
    (
        "a lesson that the user has left for another tab",
        "?rsa&tab=bytes&step=certificate&lesson=forward-secrecy",
        awaits_lesson,
    ),
    ("a question", "?ecdhe&step=client-hello", asked),
    ("a question, answered", "?ecdhe&step=client-hello", |page| {
        asked(page);
        page.click("[data-choice='1']");
        page.wait_for_element("#outcome p");
    }),
    ("no more questions", "?ecdhe&step=client-hello", |page| {
        page.click("#quiz");
        page.wait_for_element("#quiz[aria-checked=false]");
    }),
    ("a lesson that there is not", "?lesson=nothing", |page| page.wait_for_element("#refusal")),
    ("a wrong address", "?key-exchange=foo&tab=hex&step=99", |_| {}),
];

/// Lets the page ask.
fn asked(page: &Page) {
    if page.has("#quiz[aria-checked=false]") {
        page.click("#quiz");
    }
    page.press(Key::Right);
    page.wait_for_element("#question");
}

fn awaits_lesson(page: &Page) {
    page.wait_for_element("#lesson-title");
}
