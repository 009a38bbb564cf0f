//! `first-stage.html`: the page as it is drawn for the first handshake, kept in the repository so that index.html can show
//! it before any of the program has come. The page's own components draw it here, on the host, and it is compared.
//!
//! When it is to change, `cargo xtask tables first-stage` writes it anew.

#[cfg(test)]
use crate::app::{Page, PageProps};
#[cfg(test)]
use crate::session::State;

/// What the page draws at first, one element a line.
#[cfg(test)]
pub(crate) fn drawn(first: State) -> String {
    let renderer = yew::LocalServerRenderer::<Page>::with_props(PageProps { first }).hydratable(false);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let page = tokio::task::LocalSet::new().block_on(&runtime, renderer.render());
    // A tag may be broken before its end, where no space comes to stand in a text.
    page.replace("><", "\n><") + "\n"
}

#[cfg(test)]
mod tests {
    use super::drawn;
    use crate::preferences::Preferences;
    use crate::session::State;
    use crate::view::Setting;

    const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/first-stage.html");
    const START: &str = include_str!("../start.js");

    /// What somebody sees who opens the page without asking for anything.
    fn first() -> State {
        State::open("", Preferences::default()).unwrap()
    }

    #[test]
    fn the_stage_kept_is_the_one_that_the_page_draws() {
        let drawn = drawn(first());
        if std::env::var_os("DRAW_FIRST_STAGE").is_some() {
            std::fs::write(KEPT, &drawn).unwrap();
        }
        let kept = std::fs::read_to_string(KEPT).unwrap();
        let differs = kept.lines().zip(drawn.lines()).find(|(kept, drawn)| kept != drawn);
        assert!(
            kept == drawn,
            "web/first-stage.html is not what the page draws: {differs:?}\n\
             `cargo xtask tables first-stage` writes it anew"
        );
    }

    #[test]
    fn what_stands_before_the_program_knows_the_first_address_and_where_else_the_page_is_looked_at() {
        let query = first().address().print();
        assert!(START.contains(&format!("FIRST = {query:?}")), "web/start.js needs: FIRST = {query:?}");
        let settings = Setting::ALL.iter().filter(|setting| **setting != Setting::Desk);
        let list: Vec<String> = settings.map(|setting| format!("{:?}", setting.slug())).collect();
        assert!(START.contains(&format!("ELSEWHERE = [{}]", list.join(", "))), "{list:?}");
    }
}
