//! What lessons, questions, worksheets and the laboratory claim: who knows, sent, proved, opens or noticed something. As with
//! the texts of steps, the claims stand in the files, and are compared with every run that the sentences are shown in.

mod asked;
mod laboratory;
mod lessons;
mod marked;
mod messages;
mod put_back;
mod shown;
mod told;
