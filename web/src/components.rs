//! What is on the page. Components are pure: they get a slice of a scene and a callback for actions, and draw it.
//!
//! # Names for tests
//!
//! | selector | what |
//! | --- | --- |
//! | `#starting` | says that the program is on its way; gone once the page stands |
//! | `#announcer` | the live region: the scene's announcement |
//! | `#switch-rsa`, `#switch-ecdhe`, `#more`, `#attacks-open`, `#deployed-today`, `#compare`, `#attack`, `#steal`, `#present`, `#share`, `#export`, `#theme`, `#shortcuts-open` | the head's controls |
//! | `#tools`, `#ways` | what is in a menu of the browser's own (`popover`): the head's controls where they have no room, ways of stepping; `#tools-open`, `#ways-open` open them |
//! | `#learn-open`, `#lessons-offer`, `#learn`, `[data-part="myths"]` | the ways to the place to learn, its dialog, one of its parts |
//! | `#learn [data-lesson="name"]`, `[data-stop="name"]`, `[data-experiment="diffie-hellman"]` | what is in them: a lesson, class `begun`, `done`; a myth or a part of the plan for teachers; what can be tried out |
//! | `#quiz`, `#prompt`, `[data-choice="n"]`, `#outcome`, `#score`, `#question-next`, `#quiz-leave`, `#question-again` | asking before a step is shown; the last, with the score, at the end |
//! | `#ask-now`, `#asks-anywhere`, `#asks-in-lessons`, `#score-reset` | the questions under Learn: the first one, where the page asks, the score |
//! | `#lesson-file`, `#lesson-format`, `#refusal [data-line="n"]` | one's own lesson: its file, the format, its mistakes |
//! | `#lesson-title`, `#lesson-text`, `#lesson-progress`, `#lesson-back`, `#lesson-next`, `#lesson-return`, `#lesson-leave` | the lesson that is followed |
//! | `#lesson-ask`, `#lesson-answer`, `#lesson-score`, `[data-neighbour="name"]` | there: whether it asks first, a model answer, the score, the lesson before or after |
//! | `#by-hand-open`, `#by-hand`, `#dh-size`, `#dh-client`, `#dh-server`, `[data-number="client-secret"]` | Diffie–Hellman by hand: the way to it, its dialog, what is dragged, what comes of it |
//! | `#chase`, `#attempts`, `#caught`, `#lasting`, `#rate` | the eavesdropper's search, how long it takes, the measured speed |
//! | `#export-pcapng`, `#export-keylog`, `#export-json`, `#export-svg`, `#export-png`, `#theme-light`, `#theme-dark` | menu entries |
//! | `#first`, `#back`, `#next`, `#play`, `#last`, `#place`, `#messages-only`, `#ghosts`, `#speed` | the timeline |
//! | `[data-step="n"]` | a dot of the timeline, 0 for the start |
//! | `#diagram [data-row="n"]` | a row of the diagram: step *n*; class `past`, `current`, `future`; `differs` when marked |
//! | `[data-keyring="client"] [data-chip="name"]` | a keyring's chip, or a line of its menu (`#know-client`); opens `#value`; `data-holds`: all that the chip stands for |
//! | `.compare`, `[data-column="0"]`, `#diagram-0` | handshakes side by side; a column's head and diagram, with class `gap` on a row that it lacks |
//! | `.numbers [data-line="round-trips"]`, `#show-result`, `#to-numbers`, `#round-trip` | a line of the table (`measured-client`: of what is measured), the way to it, the latency |
//! | `#differing [data-path="cipher_suite"]`, `#differing-count` | a field in which the current messages differ, and how many do |
//! | `.compare-keys [data-node]` | a value in a column's key ladder |
//! | `#column-add`, `[data-column-remove="2"]`, `[data-column-choice="0"]` | lets a handshake join the others, or leave; which one stands in a column |
//! | `[data-tab="bytes"]`, `[data-level="story"]` | a tab of the inspector (`explain`, `bytes`, `keys`, `knowledge`); a level |
//! | `#step-title`, `#step-facts` | the inspector's head |
//! | `[data-view="record-0"]` | the button that shows a buffer |
//! | `[data-buffer="message"]` | a buffer; inside it, what follows |
//! | `[data-byte="offset"]` | a run of bytes of one field in one row, by its first byte; `data-leaf` is its field's number |
//! | `[data-field="path"]` | a line of the field tree, `data-index` its number; class `hovered`, `kept` |
//! | `.byte-mark.hovered`, `.byte-mark.kept`, `[data-readout]` | the marks in the grid; the line that names the field |
//! | `.byte-mark.at[data-at="5"]`, `.change-byte`, `.byte-editor [data-bit="7"]`, `[data-edited="5"] .put-back`, `.came-of-it` | the byte at hand in the grid; the way to the editor, a bit in it; a changed byte and the way back; what came of it |
//! | `.byte-mark.edited`, `#undo-edits`, `.change-here` | the place of a changed byte; the way to undo all; the way to the editor from the page with every byte |
//! | `[data-node]`, `[data-value="master_secret"]` | a value in the ladder (class `on`: lit), a row of who knows what |
//! | `#theft-master-secret` | a switch of what else was stolen, by its slug |
//! | `#key-log`, `#key-log-text`, `#key-log-use`, `#key-log-file`, `#key-log-refused`, `#key-log-return` | a key log of the user's own: where it is folded away, its text, the ways to give it, what is wrong with it, the way back |
//! | `#laboratory-open`, `#laboratory`, `#ask`, `#questions`, `[data-laboratory="padding-oracle"]`, `[data-outcome="found"]` | the laboratory of the padding oracle: the way to it, its dialog, start and stop, the count, the servers, the outcome |
//! | `#break-sets`, `[data-lock]`, `[data-set]` | the smallest sets of secrets that open the data: what each lock is of, and a button for each set |
//! | `#thefts-table` | the table theft × key exchange; its cells are links |
//! | `#standards`, `[data-subject="key-exchange"]` | what today's standards say of the run, whole (`data-grade`) and choice by choice |
//! | `[data-term="nonce"]`, `.meaning`, `[data-see]`, `[data-to-all]` | a term where it is met; the popover that tells it; another term there; the way to all |
//! | `#glossary`, `#glossary-seek`, `[data-entry="nonce"]` | the whole glossary, the field to find a term, a term (class `asked`) |
//! | `#report`, `#verdict`, `[data-missing="value"]` | the eavesdropper's report |
//! | `#open-recording`, `#recording-file` | the entry of the menu that opens a recording's file; its input |
//! | `#recording`, `#recording-back`, `#run-again` | what is said of a recording from a file; the way back; the way to a run of it |
//! | `#not-opened`, `#not-opened-close` | a file that cannot be opened, and why |
//! | `#recorded`, `#recorded-back` | why something can't be done to a recording, and the way back |
//! | `#attacks`, `#attack-flipped-record`, `#attack-none` | the dialog of the attacks, one of them, none |
//! | `#failures`, `#to-failures`, `#to-attacks`, `#failures-seek`, `[data-group="wire"]`, `[data-failure="name"]`, `[data-failure-in="name TLS 1.2"]` | the dialog of the failures, the ways to it and from it, the field to find one in it, the way to a group, one of them, the way to a run of it |
//! | `#checks`, `#to-checks`, `#checks [data-check="client:verify-data"]`, `[data-matrix="wire"] [data-row="name"]` | what each check is for, the way to it, a check; a failure in the matrix |
//! | `[data-without="client:verify-data"]`, `.indispensable` | the way to the run without a check, or back to the one with it; why there is none |
//! | `#unchecked[data-unchecked]`, `#unchecked-end` | what is told of a check that is not made and would have failed; the way to what comes of it |
//! | `#failing[data-failing="name"]`, `#to-failure`, `#failing-others` | what is told of a failure where it shows; the ways to there and to all |
//! | `#notice`, `#notice-nearest`, `#notice [data-parameter]` | a wrong address, its offer, its problems |
//! | `#share-dialog`, `.qr`, `#share-link`, `#share-copy`, `#share-frame`, `#only-here` | the link for others |
//! | `.embedded`, `#whole` | the page in a frame of another (`embed=1`), and the way to the whole page |
//! | `.presenter`, `.title-slide`, `.spotlight[data-projected="bytes"] [data-new]`, `.veil`, `.speaker-bar [data-key="d"]`, `.pointer-dot`, `.dark-screen` | presenter mode (`present=1`): what stands before the first step, the step by the chosen tab, its values, hidden ones, the speaker's buttons, the pointer, the black screen |
//! | `.notes`, `#notes-link`, `#elapsed`, `#restart-clock`, `#next-title`, `#for-the-speaker` | the speaker's notes (`notes=1`) |
//! | `#print`, `#print-dialog`, `#to-handout`, `#sheets`, `#to-worksheet`, `#to-answers` | what can be printed |
//! | `.paper[data-seed]`, `.handout`, `#print-sheets`, `#to-other`, `#to-desk` | worksheets (`worksheet=1`), answer keys (`answers=1`) and the handout (`handout=1`) |
//! | `.reading`, `.chunk[id="step/buffer/field"]`, `#every-byte`, `#read-on` | every byte on one page (`reading=1`), and the ways to it |
//! | `.strip [data-leaf]` | the fields of the message at hand, below its arrow |
//! | `#loot[data-state]`, `.deciphered`, `.lacking` | what a theft makes of the application data |
//! | `#scenario`, `#parameter-suite`, `#parameter-certificate input[value="rsa-2048"]`, `#new-seed`, `#shortcuts`, `#single-keys`, `#value` | dialogs and what is in them |

pub(crate) mod compare;
pub(crate) mod departures;
pub(crate) mod elsewhere;
pub(crate) mod footer;
pub(crate) mod header;
pub(crate) mod inspector;
pub(crate) mod notice;
pub(crate) mod panel;
pub(crate) mod parts;
pub(crate) mod recording;
pub(crate) mod stage;
pub(crate) mod study;
pub(crate) mod timeline;
