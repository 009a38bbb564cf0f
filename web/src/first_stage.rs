//! `first-stage.html`: the page as it is drawn for the first handshake, kept in the repository so that index.html can show
//! it before any of the program has come. The page's own components draw it here, on the host, and it is compared.
//!
//! When it is to change, `DRAW_FIRST_STAGE=1 cargo test -p handshake-lab-web first_stage` writes it anew.

#[cfg(test)]
mod tests {
    use crate::app::{Page, PageProps};
    use crate::preferences::Preferences;
    use crate::session::State;
    use crate::view::Setting;
    use tokio::runtime::Builder;
    use tokio::task::LocalSet;
    use yew::LocalServerRenderer;

    const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/first-stage.html");
    const START: &str = include_str!("../start.js");

    fn first() -> State {
        State::open("", Preferences::default()).unwrap()
    }

    /// What the page draws for whoever opens it without asking for anything, one element a line.
    fn drawn() -> String {
        let renderer = LocalServerRenderer::<Page>::with_props(PageProps { first: first() }).hydratable(false);
        let runtime = Builder::new_current_thread().build().unwrap();
        let page = LocalSet::new().block_on(&runtime, renderer.render());
        // A tag may be broken before its end, where no space comes to stand in a text.
        page.replace("><", "\n><") + "\n"
    }

    #[test]
    fn the_stage_kept_is_the_one_that_the_page_draws() {
        let drawn = drawn();
        if std::env::var_os("DRAW_FIRST_STAGE").is_some() {
            std::fs::write(KEPT, &drawn).unwrap();
        }
        let kept = std::fs::read_to_string(KEPT).unwrap();
        let differs = kept.lines().zip(drawn.lines()).find(|(kept, drawn)| kept != drawn);
        assert!(
            kept == drawn,
            "web/first-stage.html is not what the page draws: {differs:?}\n\
             `DRAW_FIRST_STAGE=1 cargo test -p handshake-lab-web first_stage` writes it anew"
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
